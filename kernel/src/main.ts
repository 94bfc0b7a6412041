// node kernel.cjs [--js] CONNECTION_FILE: starts the kernel for a front end.
import { catchInterrupts } from "./interrupts.ts";
import { Server } from "./server.ts";

const args = process.argv.slice(2);
const language = args.includes("--js") ? "javascript" : "typescript";
const file = args.find((arg) => !arg.startsWith("--"));

if (file === undefined) {
  console.error("usage: kernel.cjs [--js] CONNECTION_FILE");
  process.exitCode = 2;
} else {
  // Loaded when the ports are open, as it takes the longest.
  const open = () => {
    const { openSession }: typeof import("./session.ts") = require("./session.ts");
    return openSession(language);
  };
  const server = new Server(file, language, open);
  catchInterrupts(() => server.interrupt());
  void server.listen();
}

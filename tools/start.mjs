// npm start: every notebook executed, every report written.
import { join } from "node:path";
import { run } from "./run.mjs";
import { main, notebooks, setup } from "./setup.mjs";

await main(async () => {
  const { python, env } = await setup();
  const executed = join("reports", "executed");
  const paths = notebooks();
  const status = await run(python, ["check", ...paths, "--output-dir", executed], env);
  if (status !== 0) return status;
  const copies = paths.map((path) => path.replace(/^notebooks/, executed));
  return run(python, ["tools/report", ...copies, "--output-dir", "reports"], env);
});

// npm run formulas -- FILES… [--json --all --refuted --mutate]: are the formulas right?
import { resolve } from "node:path";
import { main, setup } from "./setup.mjs";

await main(async () => {
  // What the set-up says is not part of the answer.
  const { log } = console;
  console.log = console.error;
  await setup();
  console.log = log;
  const { formulas } = await import("../formulas/bin.mjs");
  // npm starts scripts in the project's root; the paths are meant from where it was called.
  const from = process.env.INIT_CWD ?? process.cwd();
  const args = process.argv.slice(2);
  return formulas(args.map((arg) => (arg.startsWith("-") ? arg : resolve(from, arg))));
});

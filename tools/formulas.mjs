// npm run formulas -- FILES… [--json --all --refuted]: are the formulas right?
import { mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { main, root, setup } from "./setup.mjs";

await main(async () => {
  // What the set-up says is not part of the answer.
  const { log } = console;
  console.log = console.error;
  await setup();
  console.log = log;
  const { build } = await import("esbuild");
  const folder = join(root, "node_modules", ".cache", "formulas");
  mkdirSync(folder, { recursive: true });
  /**
   * TypeScript as a module that Node runs; packages stay outside.
   * @param {string} file
   * @param {string} name
   */
  const load = async (file, name) => {
    const outfile = join(folder, `${name}-${process.pid}.cjs`);
    const format = /** @type {const} */ ("cjs");
    const options = { bundle: true, platform: /** @type {const} */ ("node"), format };
    await build({ ...options, entryPoints: [file], packages: "external", outfile });
    return createRequire(import.meta.url)(outfile);
  };
  // npm starts scripts in the project's root; the paths are meant from where it was called.
  const from = process.env.INIT_CWD ?? process.cwd();
  const args = process.argv.slice(2);
  const paths = args.map((arg) => (arg.startsWith("-") ? arg : resolve(from, arg)));
  const { run } = await load(join(root, "formulas", "cli.ts"), "cli");
  let count = 0;
  return run(paths, async (/** @type {string} */ file) => {
    const { default: meanings } = await load(file, `meanings-${count++}`);
    return meanings;
  });
});

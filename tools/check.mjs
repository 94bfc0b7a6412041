// npm run check [-- PATH… --update --timeout S --jobs N --junit FILE]: do the notebooks still give what they hold?
import { join } from "node:path";
import { run } from "./run.mjs";
import { main, root, setup } from "./setup.mjs";

await main(async () => {
  const { python, env } = await setup();
  // npm starts scripts in the project's root; the paths are meant from where it was called.
  const cwd = process.env.INIT_CWD ?? process.cwd();
  const ours = cwd === root ? ["--default", "notebooks"] : [];
  const args = process.argv.slice(2);
  return run(python, [join(root, "check"), ...args, ...ours], env, cwd);
});

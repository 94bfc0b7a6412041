// npm run lab: JupyterLab on notebooks/ with the TypeScript kernel, for this machine only.
import { run } from "./run.mjs";
import { main, setup } from "./setup.mjs";

await main(async () => {
  const { python, env } = await setup();
  const asRoot = process.getuid?.() === 0 ? ["--allow-root"] : [];
  const hidden = '--ContentsManager.hide_globs=["node_modules", "__pycache__", ".*"]';
  const args = [
    "--ServerApp.ip=127.0.0.1",
    "--notebook-dir=notebooks",
    hidden,
    ...asRoot,
  ];
  return run(python, ["-m", "jupyter", "lab", ...args, ...process.argv.slice(2)], env);
});

// npm run lab [-- --remote-pictures]: JupyterLab on notebooks/ with the TypeScript kernel, for this machine only.
import { ownPicturesOnly } from "./policy.mjs";
import { run } from "./run.mjs";
import { main, setup } from "./setup.mjs";

const remote = "--remote-pictures";

await main(async () => {
  const { python, env } = await setup();
  const asked = process.argv.slice(2);
  const given = asked.filter((argument) => argument !== remote);
  const asRoot = process.getuid?.() === 0 ? ["--allow-root"] : [];
  const hidden = '--ContentsManager.hide_globs=["node_modules", "__pycache__", ".*"]';
  const args = ["--ServerApp.ip=127.0.0.1", "--notebook-dir=notebooks", hidden];
  if (!asked.includes(remote)) {
    args.push(ownPicturesOnly);
    console.log(
      `Pictures and media from other servers are not loaded (${remote} loads them).`,
    );
  }
  return run(python, ["-m", "jupyter", "lab", ...args, ...asRoot, ...given], env);
});

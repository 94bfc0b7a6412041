// npm run report [-- NOTEBOOK… --pdf]: notebooks as pages, with the outputs that they hold.
import { run } from "./run.mjs";
import { main, notebooks, setup } from "./setup.mjs";

await main(async () => {
  const { python, env } = await setup();
  const options = process.argv.slice(2);
  const paths = options.some((option) => option.endsWith(".ipynb")) ? [] : notebooks();
  return run(
    python,
    ["tools/report", ...paths, ...options, "--output-dir", "reports"],
    env,
  );
});

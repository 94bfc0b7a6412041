// npm run report [-- NOTEBOOK… --live --pdf]: notebooks as pages, with the outputs that they hold.
import { run } from "./run.mjs";
import { main, setup } from "./setup.mjs";

await main(async () => {
  const { python, env } = await setup();
  return run(python, ["tools/report", ...process.argv.slice(2)], env);
});

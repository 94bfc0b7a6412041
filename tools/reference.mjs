// npm run reference: computes the values that the tests of the math compare with, and writes them as JSON.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { pythonWithNumpy } from "./numpy.mjs";
import { main, root, setup } from "./setup.mjs";

await main(async () => {
  const { env, python } = await setup();
  const script = join(root, "test", "reference", "make.py");
  const { status } = spawnSync(pythonWithNumpy(python), [script], {
    env,
    stdio: "inherit",
  });
  return status ?? 1;
});

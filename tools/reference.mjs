// npm run reference: computes the values that the tests compare with, and writes them as JSON.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { pythonWithNumpy } from "./numpy.mjs";
import { main, root, setup } from "./setup.mjs";

const scripts = ["make", "distances", "digits", "moons", "figure"];

await main(async () => {
  const { env, python } = await setup();
  const reference = pythonWithNumpy(python);
  for (const name of scripts) {
    console.log(`reference: ${name}.py`);
    const script = join(root, "test", "reference", `${name}.py`);
    const { status } = spawnSync(reference, [script], { env, stdio: "inherit" });
    if (status !== 0) return status ?? 1;
  }
  return 0;
});

// The environment with NumPy, SciPy and mpmath that the benchmarks and the reference values need.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { platform } from "node:os";
import { join } from "node:path";
import { root, SetupError } from "./setup.mjs";

/**
 * The interpreter of .venv-bench, which is made when it is missing or its requirements have changed.
 * @param {string} python
 */
export function pythonWithNumpy(python) {
  const folder = join(root, ".venv-bench");
  const inside =
    platform() === "win32"
      ? join(folder, "Scripts", "python.exe")
      : join(folder, "bin", "python");
  const list = join(root, "requirements-bench.txt");
  const installed = join(folder, "requirements.txt");
  const wanted = readFileSync(list, "utf8");
  if (existsSync(installed) && readFileSync(installed, "utf8") === wanted) return inside;
  console.log("set-up: installing NumPy, SciPy, mpmath and matplotlib, about a minute");
  const steps = [
    [python, "-m", "venv", folder],
    [inside, "-m", "pip", "install", "--quiet", "-r", list],
  ];
  for (const [program, ...args] of steps)
    if (spawnSync(program, args, { stdio: "inherit" }).status !== 0)
      throw new SetupError(
        "Could not install requirements-bench.txt: check the network, remove .venv-bench and run this again.",
      );
  writeFileSync(installed, wanted);
  return inside;
}

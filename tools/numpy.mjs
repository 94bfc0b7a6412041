// The Python environments that the benchmarks and the reference values need.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { platform } from "node:os";
import { join } from "node:path";
import { root, SetupError } from "./setup.mjs";

/**
 * NumPy, SciPy, mpmath and matplotlib, in .venv-bench.
 * @param {string} python
 */
export const pythonWithNumpy = (python) =>
  pythonWith(python, ".venv-bench", "requirements-bench.txt");

/**
 * What others check notebooks with, in .venv-peers.
 * @param {string} python
 */
export const pythonWithPeers = (python) =>
  pythonWith(python, ".venv-peers", "bench/requirements-peers.txt");

/**
 * The interpreter of an environment, which is made when it is missing or its requirements have changed.
 * @param {string} python
 * @param {string} name
 * @param {string} requirements
 */
function pythonWith(python, name, requirements) {
  const folder = join(root, name);
  const inside =
    platform() === "win32"
      ? join(folder, "Scripts", "python.exe")
      : join(folder, "bin", "python");
  const list = join(root, requirements);
  const installed = join(folder, "requirements.txt");
  const wanted = readFileSync(list, "utf8");
  if (existsSync(installed) && readFileSync(installed, "utf8") === wanted) return inside;
  console.log(`set-up: installing ${requirements}, about a minute`);
  const steps = [
    [python, "-m", "venv", folder],
    [inside, "-m", "pip", "install", "--quiet", "-r", list],
  ];
  for (const [program, ...args] of steps)
    if (spawnSync(program, args, { stdio: "inherit" }).status !== 0)
      throw new SetupError(
        `Could not install ${requirements}: check the network, remove ${name} and run this again.`,
      );
  writeFileSync(installed, wanted);
  return inside;
}

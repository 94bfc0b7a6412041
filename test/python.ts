import { delimiter, join } from "node:path";
import { root } from "../tools/setup.mjs";

const prefix = process.env.VIRTUAL_ENV || process.env.CONDA_PREFIX || join(root, ".venv");
const programs = [join(prefix, "bin"), prefix, join(prefix, "Scripts")];

/** The environment in which `python` and `jupyter` are those that the set-up uses. */
export const pythonEnvironment: NodeJS.ProcessEnv = {
  ...process.env,
  PATH: [...programs, process.env.PATH].join(delimiter),
  JUPYTER_PREFER_ENV_PATH: "1",
};

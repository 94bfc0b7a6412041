import { delimiter } from "node:path";
import { environmentFolders } from "../tools/setup.mjs";

/** The environment in which `python` and `jupyter` are those that the set-up uses. */
export const pythonEnvironment: NodeJS.ProcessEnv = {
  ...process.env,
  PATH: [environmentFolders().bin, process.env.PATH].join(delimiter),
  JUPYTER_PREFER_ENV_PATH: "1",
};

import { spawn } from "node:child_process";
import { root } from "./setup.mjs";

/**
 * Runs a program in the foreground and answers with its exit status.
 * Ctrl-C reaches it through the terminal; what asks this process to end is passed on to it.
 * @param {string} command
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @param {string} [cwd] where it runs: the project's root, unless said otherwise
 * @returns {Promise<number>}
 */
export function run(command, args, env = process.env, cwd = root) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: "inherit" });
    const end = () => child.kill("SIGTERM");
    const wait = () => {};
    process.on("SIGTERM", end).on("SIGINT", wait);
    // npm may be ended without a word to what it runs.
    const parent = process.ppid;
    const watch = setInterval(() => process.ppid !== parent && end(), 500);
    child.on("error", reject);
    child.on("close", (status) => {
      clearInterval(watch);
      process.off("SIGTERM", end).off("SIGINT", wait);
      resolve(status ?? 1);
    });
  });
}

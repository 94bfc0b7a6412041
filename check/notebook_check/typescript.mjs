// Finds a TypeScript: the one that tslab compiles cells with, or else any that the notebooks can import.
import { existsSync, realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

const NAMES = ["@tslab/typescript-for-tslab", "typescript"];

/** @typedef {typeof import("@tslab/typescript-for-tslab")} TypeScript */

/**
 * @param {string[]} folders where the notebooks are
 * @returns {TypeScript | undefined}
 */
export function findTypeScript(folders) {
  const places = [...new Set(folders), ...globalTslab(), fileURLToPath(import.meta.url)];
  for (const name of NAMES) {
    for (const place of places) {
      try {
        return createRequire(join(place, "cell.js"))(name);
      } catch {
        // not there, or not whole
      }
    }
  }
  return undefined;
}

/** The folder of a tslab that was installed for all projects. */
function globalTslab() {
  const programs = (process.env.PATH ?? "")
    .split(delimiter)
    .map((path) => join(path, "tslab"));
  return programs
    .filter((path) => existsSync(path))
    .map((path) => realpathSync(path))
    .slice(0, 1);
}

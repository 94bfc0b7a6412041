#!/usr/bin/env node
// dlmath-formulas FILES… [--json --all --refuted --mutate]: are the formulas right?
import { realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const here = (/** @type {string} */ name) =>
  fileURLToPath(new URL(name, import.meta.url));

/**
 * TypeScript as a module that Node runs; packages stay outside and are found from the file.
 * @param {string} file
 */
async function load(file) {
  const { outputFiles } = await build({
    entryPoints: [file],
    bundle: true,
    write: false,
    platform: "node",
    format: "cjs",
    packages: "external",
    // A file of meanings may stand where this package is not installed.
    alias: { "dlmath-formulas": here("index.ts") },
    define: { "import.meta.url": JSON.stringify(pathToFileURL(resolve(file)).href) },
    logLevel: "silent",
  });
  const module = { exports: /** @type {any} */ ({}) };
  const run = new Function("module", "exports", "require", outputFiles[0]?.text ?? "");
  run(module, module.exports, createRequire(resolve(file)));
  return module.exports;
}

/**
 * Runs the command. Answers with the exit status.
 * @param {string[]} args
 * @returns {Promise<number>}
 */
export async function formulas(args) {
  const { run } = await load(here("cli.ts"));
  return run(args, async (/** @type {string} */ file) => (await load(file)).default);
}

const [, script = ""] = process.argv;
if (script && realpathSync(script) === here("bin.mjs"))
  process.exitCode = await formulas(process.argv.slice(2));

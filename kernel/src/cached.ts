// Loads a large CommonJS file together with what V8 compiled of it at set-up. A cache that was made by
// another Node is refused by V8, and costs nothing.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import Module, { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { Script } from "node:vm";

const scripts = new Map<string, Script>();

const cacheOf = (file: string): string => join(__dirname, `${basename(file)}.cache`);

/** What `require(file)` gives. */
export function requireCached(file: string): unknown {
  const loaded = require.cache[file];
  if (loaded) return loaded.exports;
  const cache = cacheOf(file);
  const source = `(function (exports, require, module, __filename, __dirname) {${readFileSync(file, "utf8")}\n})`;
  const script = new Script(source, {
    filename: file,
    cachedData: existsSync(cache) ? readFileSync(cache) : undefined,
  });
  scripts.set(file, script);
  const module = new Module(file);
  module.filename = file;
  require.cache[file] = module;
  const run = script.runInThisContext();
  run(module.exports, createRequire(file), module, file, dirname(file));
  module.loaded = true;
  return module.exports;
}

/** Keeps what V8 has compiled by now of the files that were loaded so. */
export function writeCaches(): void {
  for (const [file, script] of scripts)
    writeFileSync(cacheOf(file), script.createCachedData());
}

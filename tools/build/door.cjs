"use strict";
// What `import … from "dlmath"` loads: the bundle beside this file, with the code that V8 compiled at
// set-up where this Node accepts it. A cache made by another Node is refused by V8, and costs nothing.
const { existsSync, readFileSync } = require("node:fs");
const { dirname, join } = require("node:path");
const { Script } = require("node:vm");

const filename = join(__dirname, "dlmath.cjs");
const cache = join(__dirname, "dlmath.cache");
const source = `(function (exports, require, module, __filename, __dirname) {${readFileSync(filename, "utf8")}\n})`;
const script = new Script(source, {
  filename,
  cachedData: existsSync(cache) ? readFileSync(cache) : undefined,
});
script.runInThisContext()(exports, require, module, filename, dirname(filename));
/** For the build: the compiled script, whose code becomes the cache. */
Object.defineProperty(module.exports, Symbol.for("dlmath.script"), { value: script });

// Builds the script of live pages, and the libraries that a page may have inside, when a source has
// changed: node tools/report/live/build.mjs
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "..", "..", "..");
const typings = join(root, "lib", "dist", "index.d.cts");
const dist = join(here, "dist");

const sha = createHash("sha256").update(readFileSync(join(root, "package-lock.json")));
const own = readdirSync(here).filter((name) => /\.(ts|mjs)$/.test(name));
// What the page shares with its neighbours.
const shared = [
  join(here, "..", "figure.mjs"),
  ...["value.ts", "table.ts"].map((name) => join(root, "kernel", "src", name)),
  join(root, "lib", "arrays", "print.ts"),
  join(root, "lib", "figure", "names.ts"),
  typings,
];
for (const path of [...own.sort().map((name) => join(here, name)), ...shared])
  sha.update(basename(path)).update(readFileSync(path));
const now = sha.digest("hex");
const stamp = join(dist, ".built");

/**
 * mathjs whole, since a reader may call any of it, but for the texts of its `help`.
 * @type {import("esbuild").Plugin}
 */
const withoutHelp = {
  name: "without-help",
  setup(build) {
    build.onLoad({ filter: /[\\/]embeddedDocs[\\/]embeddedDocs\.js$/ }, () => ({
      contents: "export const embeddedDocs = {};",
    }));
  },
};

/**
 * Sucrase for TypeScript alone: what it does beside, for React, Flow, Jest and CommonJS, is never asked for.
 * @type {import("esbuild").Plugin}
 */
const typesOnly = {
  name: "types-only",
  setup(build) {
    const unused =
      /[\\/]sucrase[\\/]dist[\\/]esm[\\/].*(CJSImport\w+|[Ff]low\w*|React\w+|JSX\w+|jsx[\\/]index|OptionalChaining\w+|Jest\w+|computeSourceMap|gen-types)\.js$/;
    build.onLoad({ filter: unused }, ({ path }) => {
      const names = readFileSync(path, "utf8").matchAll(/^export function (\w+)/gm);
      const stubs = Array.from(names, ([, name]) => `export function ${name}() {}`);
      return { contents: ["export default undefined;", ...stubs].join("\n") };
    });
    build.onLoad({ filter: /[\\/]ts-interface-checker[\\/]/ }, () => ({
      contents:
        "export const createCheckers = () => ({ Options: { strictCheck() {} } });",
    }));
  },
};

if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== now) {
  const { build } = await import("esbuild");
  const { signatures } = await import("./signatures.mjs");
  const options = /** @type {const} */ ({
    absWorkingDir: root,
    bundle: true,
    minify: true,
    format: "iife",
    platform: "browser",
    target: "es2022",
    legalComments: "none",
    logLevel: "warning",
    // How Node prints a value, for what the page shares with the kernel.
    alias: { "node:util": "node-inspect-extracted" },
    // Whatever its parts know of Node, a page is none.
    define: { "process.env.NODE_ENV": '"production"' },
  });
  await Promise.all([
    build({
      ...options,
      define: { ...options.define, LIBRARY: JSON.stringify(signatures(typings)) },
      plugins: [typesOnly],
      entryPoints: [join(here, "page.ts")],
      outfile: join(dist, "page.js"),
    }),
    build({
      ...options,
      stdin: { contents: 'export * from "mathjs";', resolveDir: root },
      globalName: "mathjs",
      plugins: [withoutHelp],
      outfile: join(dist, "mathjs.js"),
    }),
  ]);
  writeFileSync(stamp, now);
}

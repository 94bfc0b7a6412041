// Builds the scripts that a page holds inside: dlmath with Plot as the global `dlmath`, and MathJax for its labels.
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import esbuild from "esbuild";

const lib = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * For whoever bundles the sources for a page.
 * @type {esbuild.Plugin}
 */
export const inBrowser = {
  name: "in-browser",
  setup(build) {
    build.onResolve({ filter: /\/platform\/node\.ts$/ }, () => ({
      path: join(lib, "figure", "platform", "browser.ts"),
    }));
  },
};

/** @param {string} folder */
export async function pageScripts(folder) {
  await script("index.ts", { outfile: join(folder, "dlmath.js"), globalName: "dlmath" });
  await script("mathjax.ts", { outfile: join(folder, "mathjax.js") });
}

/**
 * @param {string} entry
 * @param {esbuild.BuildOptions} options
 */
const script = (entry, options) =>
  esbuild.build({
    ...options,
    entryPoints: [join(lib, entry)],
    bundle: true,
    format: "iife",
    platform: "browser",
    target: "es2022",
    minify: true,
    legalComments: "eof",
    logLevel: "warning",
    plugins: [inBrowser],
  });

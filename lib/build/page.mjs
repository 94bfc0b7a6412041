// Builds the script that a page holds inside: dlmath with Plot as the global `dlmath`.
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
export const pageScript = (folder) =>
  esbuild.build({
    entryPoints: [join(lib, "index.ts")],
    outfile: join(folder, "dlmath.js"),
    globalName: "dlmath",
    bundle: true,
    format: "iife",
    platform: "browser",
    target: "es2022",
    minify: true,
    legalComments: "eof",
    logLevel: "warning",
    plugins: [inBrowser],
  });

// dlmath with Plot, d3 and jsdom inside: one CommonJS file that starts at once, its typings in one file.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import esbuild from "esbuild";
import { rollup } from "rollup";
import { dts } from "rollup-plugin-dts";

/**
 * @param {string} root the checkout
 * @param {string} outfile
 */
export async function bundle(root, outfile) {
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: ["lib/index.ts"],
    outfile,
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    // Not minified: where an error was thrown the kernel shows the source line, and a reader its name.
    legalComments: "none",
    logLevel: "warning",
    // The sources' other way to require, for where they run unbundled.
    define: { "import.meta.url": "undefined" },
    // Loaded at first use, or (canvas) never: jsdom asks for it and does without.
    external: [
      "@resvg/resvg-js",
      "dejavu-fonts-ttf",
      "mathjax-full",
      "mathjax-full/*",
      "tslab",
      "canvas",
    ],
    plugins: [withoutSyncXhr],
  });
}

/**
 * jsdom looks for its synchronous XMLHttpRequest worker beside itself when it is loaded. Inside a
 * bundle there is none, and figures send no requests.
 * @type {esbuild.Plugin}
 */
const withoutSyncXhr = {
  name: "without-sync-xhr",
  setup(build) {
    build.onLoad({ filter: /XMLHttpRequest-impl\.js$/ }, async ({ path }) => {
      const source = await readFile(path, "utf8");
      const contents = source.replace(
        /require\.resolve \? require\.resolve\([^)]*\) : null/,
        "null",
      );
      if (contents === source)
        throw new Error(`${path} has changed: no worker found to leave out`);
      return { contents, loader: "js" };
    });
  },
};

/**
 * The typings of the door and of all of Plot, in one file that the kernel's older compiler reads.
 * @param {string} root the checkout
 * @param {string} file
 */
export async function declarations(root, file) {
  const plot = createRequire(join(root, "package.json")).resolve("@observablehq/plot");
  const typings = await rollup({
    input: join(root, "lib", "index.ts"),
    external: [/^node:/],
    plugins: [
      {
        name: "plot-typings",
        resolveId(id) {
          if (id === "@observablehq/plot") return plot.replace(/\.js$/, ".d.ts");
          return id === "d3" ? join(root, "tools", "build", "d3.d.ts") : null;
        },
      },
      dts({ respectExternal: true, tsconfig: join(root, "tsconfig.json") }),
    ],
  });
  await typings.write({ file, format: "es" });
  await typings.close();
}

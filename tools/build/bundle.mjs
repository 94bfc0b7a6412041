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
    // Loaded at first use, or (canvas) never: jsdom asks for it and does without.
    external: [
      "@resvg/resvg-js",
      "dejavu-fonts-ttf",
      "mathjax-full",
      "mathjax-full/*",
      "tslab",
      "canvas",
    ],
    plugins: [requireAsWritten, withoutSyncXhr],
  });
}

/**
 * The sources make their `require` themselves, for they are ES modules; the bundle has one, through
 * which esbuild sees what belongs inside.
 * @type {esbuild.Plugin}
 */
const requireAsWritten = {
  name: "require-as-written",
  setup(build) {
    build.onLoad({ filter: /lib.(figure|notebook).*\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, "utf8");
      const line = "const require = createRequire(import.meta.url);\n";
      return { contents: source.replace(line, ""), loader: "ts" };
    });
  },
};

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
 * The typings in two files that the kernel's older compiler reads: the door's, and all of Plot's,
 * which stay a module of their own so that a cell's declarations can name what they hold.
 * @param {string} root the checkout
 * @param {string} folder
 */
export async function declarations(root, folder) {
  const plot = createRequire(join(root, "package.json")).resolve("@observablehq/plot");
  await declare(join(root, "lib", "index.ts"), join(folder, "index.d.ts"), {
    external: ["@observablehq/plot", /^node:/],
    paths: { "@observablehq/plot": "./plot" },
  });
  await declare(plot.replace(/\.js$/, ".d.ts"), join(folder, "plot.d.ts"), {
    redirect: { d3: join(root, "tools", "build", "d3.d.ts") },
  });

  /**
   * @param {string} input
   * @param {string} file
   * @param {{ external?: (string | RegExp)[], paths?: Record<string, string>, redirect?: Record<string, string> }} options
   */
  async function declare(input, file, { external, paths, redirect = {} }) {
    const typings = await rollup({
      input,
      external,
      plugins: [
        { name: "redirect", resolveId: (id) => redirect[id] },
        dts({ respectExternal: true, tsconfig: join(root, "tsconfig.json") }),
      ],
    });
    await typings.write({ file, format: "es", paths });
    await typings.close();
  }
}

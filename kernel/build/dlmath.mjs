// dlmath with Plot, d3 and jsdom inside: one CommonJS file that starts at once.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import esbuild from "esbuild";

/**
 * @param {string} root the checkout
 * @param {string} outfile
 */
export async function bundleDlmath(root, outfile) {
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
    plugins: [requireAsWritten, withoutSyncXhr, plotInOurDocument(root)],
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
 * `Plot.plot({…})` in a cell draws with the document of dlmath's figures, as it draws with the page's in a page.
 * @param {string} root
 * @returns {esbuild.Plugin}
 */
const plotInOurDocument = (root) => ({
  name: "plot-in-our-document",
  setup(build) {
    build.onLoad({ filter: /plot.src.context\.js$/ }, async ({ path }) => {
      const source = await readFile(path, "utf8");
      const platform = join(root, "lib", "figure", "platform", "node.ts");
      const contents = source.replace(
        'typeof window !== "undefined" ? window.document : undefined',
        "platform.document()",
      );
      if (contents === source)
        throw new Error(`${path} has changed: no default found for the document`);
      const line = `import { platform } from ${JSON.stringify(platform)};\n`;
      return { contents: line + contents, loader: "js" };
    });
  },
});

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

// Builds what the npm package holds: each entry as an ES module and as CommonJS, and its typings.
import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { rollup } from "rollup";
import { dts } from "rollup-plugin-dts";
import ts from "typescript";

const lib = dirname(dirname(fileURLToPath(import.meta.url)));
const require = createRequire(import.meta.url);
const { dependencies } = require("../package.json");

/** What others import, and no more. */
const entries = ["index", "math", "figure", "mathjax"];

/** @param {string[]} names */
const sources = (names) =>
  Object.fromEntries(names.map((name) => [name, join(lib, `${name}.ts`)]));

/** @param {string} id */
const external = (id) =>
  id.startsWith("node:") ||
  Object.keys(dependencies).some((name) => id === name || id.startsWith(`${name}/`));

/**
 * Node and browsers share all files but one, which they find by the package's `imports`.
 * @type {import("rollup").Plugin}
 */
const platform = {
  name: "platform",
  resolveId: (source, importer) =>
    importer && source.endsWith("/platform/node.ts")
      ? { id: "#platform", external: true }
      : null,
};

/** @type {import("rollup").Plugin} */
const typescript = {
  name: "typescript",
  resolveId: (source, importer) =>
    importer && source.startsWith(".") ? join(dirname(importer), source) : null,
  transform: (code) => {
    const options = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext };
    return ts.transpileModule(code, {
      compilerOptions: { ...options, verbatimModuleSyntax: true },
    }).outputText;
  },
};

/** @param {string} folder */
export async function packageModules(folder) {
  const bundle = await rollup({
    input: {
      ...sources(entries),
      "platform/node": join(lib, "figure", "platform", "node.ts"),
      "platform/browser": join(lib, "figure", "platform", "browser.ts"),
      density: join(lib, "figure", "density.ts"),
      "notebook/progress": join(lib, "notebook", "progress.ts"),
      "notebook/show": join(lib, "notebook", "show.ts"),
    },
    external,
    plugins: [
      platform,
      typescript,
      {
        name: "import-meta",
        resolveImportMeta: (property, { format }) =>
          format === "cjs" && property === "url" ? "__filename" : null,
      },
    ],
    onwarn: (warning) => {
      throw new Error(warning.message);
    },
  });
  await bundle.write({
    dir: folder,
    format: "es",
    entryFileNames: "[name].js",
    chunkFileNames: "[name].js",
    hoistTransitiveImports: false,
  });
  // As it is written: Rollup would have it import Plot, which a bundler then keeps for who wants no figure.
  const index = await readFile(join(lib, "index.ts"), "utf8");
  await writeFile(join(folder, "index.js"), index.replaceAll(/\.ts";$/gm, '.js";'));
  await bundle.write({
    dir: folder,
    format: "cjs",
    entryFileNames: "[name].cjs",
    chunkFileNames: "[name].cjs",
    // What is required is an ES module, or passes for one.
    interop: "esModule",
    hoistTransitiveImports: false,
  });
  await bundle.close();
}

/**
 * The typings, once: the ES modules' refer to those of CommonJS. Plot's come along in one file, for its own
 * name typings of d3 that it does not bring, and CommonJS may not refer to an ES module's.
 * @param {string} folder
 */
export async function packageTypings(folder) {
  const plot = require.resolve("@observablehq/plot").replace(/\.js$/, ".d.ts");
  await declare(sources(entries.filter((name) => name !== "mathjax")), {
    external: [/^node:/, "@observablehq/plot"],
    paths: { "@observablehq/plot": "./plot.cjs" },
  });
  await declare({ plot }, { redirect: { d3: join(lib, "build", "d3.d.ts") } });
  const typings = join(folder, "plot.d.cts");
  await writeFile(typings, withUndefined(await readFile(typings, "utf8")));
  // There is nothing to import of it.
  await writeFile(join(folder, "mathjax.d.cts"), "export {};\n");
  for (const name of entries)
    await writeFile(join(folder, `${name}.d.ts`), `export * from "./${name}.cjs";\n`);

  /**
   * @param {Record<string, string>} input
   * @param {{ external?: (string | RegExp)[], paths?: Record<string, string>, redirect?: Record<string, string> }} options
   */
  async function declare(input, { external, paths, redirect = {} }) {
    const typings = await rollup({
      input,
      external,
      plugins: [
        { name: "redirect", resolveId: (id) => redirect[id] },
        dts({ respectExternal: true, tsconfig: join(lib, "..", "tsconfig.json") }),
      ],
    });
    await typings.write({
      dir: folder,
      format: "es",
      entryFileNames: "[name].d.cts",
      chunkFileNames: "[name].d.cts",
      paths,
    });
    await typings.close();
  }
}

/**
 * Plot's options may be undefined, which its typings leave to whoever compiles without
 * exactOptionalPropertyTypes; with it they contradict themselves.
 * @param {string} typings
 */
function withUndefined(typings) {
  const file = ts.createSourceFile("plot.d.cts", typings, ts.ScriptTarget.ES2022);
  /** @type {{ at: number, text: string }[]} */
  const inserted = [];
  /** @param {ts.Node} node */
  const visit = (node) => {
    ts.forEachChild(node, visit);
    if (!ts.isPropertySignature(node) || !node.questionToken || !node.type) return;
    const bare =
      !ts.isFunctionTypeNode(node.type) && !ts.isConditionalTypeNode(node.type);
    if (!bare) inserted.push({ at: node.type.getStart(file), text: "(" });
    inserted.push({ at: node.type.end, text: bare ? " | undefined" : ") | undefined" });
  };
  visit(file);
  let text = typings;
  for (const { at, text: piece } of inserted.sort((a, b) => b.at - a.at))
    text = text.slice(0, at) + piece + text.slice(at);
  return text;
}

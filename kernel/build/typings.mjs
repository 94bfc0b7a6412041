// The typings that cells are compiled with, made smaller: half of the kernel's start is reading them. The
// compiler finds them in a node_modules that is nowhere but in memory.
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import ts from "typescript";

/**
 * @typedef {object} Typings
 * @property {Record<string, string>} files by their paths within node_modules
 * @property {Lazy[]} lazy what `@types/node` reads when a cell first names one of its globals
 *
 * @typedef {object} Lazy
 * @property {string} file within `@types/node`
 * @property {string[]} names
 * @property {string} stub what stands for it until then: each of its names, as any
 */

/** Node's modules whose names are global: read at every start. */
const eager = [
  "buffer",
  "console",
  "events",
  "perf_hooks",
  "process",
  "timers",
  "tty",
  "url",
];

/**
 * @param {string} root the checkout
 * @param {string} dlmath the built package
 * @returns {Typings}
 */
export function kernelTypings(root, dlmath) {
  /** @type {Typings} */
  const typings = { files: {}, lazy: [] };
  const require = createRequire(join(root, "node_modules", "tslab", "package.json"));
  const node = dirname(require.resolve("@types/node/package.json"));
  nodeTypings(node, typings);
  const undici = createRequire(join(node, "package.json"));
  copy(dirname(undici.resolve("undici-types/package.json")), "undici-types", typings);
  libTypings(dirname(require.resolve("@tslab/typescript-for-tslab")), typings);
  copy(dlmath, "dlmath", typings);
  // The kernel's compiler does not read `exports`.
  for (const name of ["index", "math", "figure", "mathjax"])
    typings.files[`dlmath/${name}.d.ts`] = `export * from "./${name}.cjs";\n`;
  return typings;
}

/**
 * @param {string} folder
 * @param {string} name
 * @param {Typings} typings
 */
function copy(folder, name, { files }) {
  for (const file of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (/\.d\.[cm]?ts$/.test(file))
      files[`${name}/${file.replaceAll("\\", "/")}`] = readFileSync(
        join(folder, file),
        "utf8",
      );
  }
}

/**
 * @types/node in three parts. What is global is read at every start, without comments. Each module lies
 * where an import of its name is looked up, so that it is read when a cell first imports it. The globals
 * that such a module declares, and fetch with its kin, are read when a cell first names one of them.
 * @param {string} source
 * @param {Typings} typings
 */
function nodeTypings(source, { files, lazy }) {
  const { typesVersions } = JSON.parse(
    readFileSync(join(source, "package.json"), "utf8"),
  );
  // Of the package's several indexes, the one for compilers as old as the kernel's.
  const [[index]] = Object.values(typesVersions).map((paths) =>
    Object.values(paths).flat(),
  );
  const start = join(source, index.replace("*", "index.d.ts"));
  const lines = [`declare module "${untyped}";`];
  /** @param {string} file */
  const collect = (file) => {
    const text = readFileSync(file, "utf8");
    for (const [, path = ""] of text.matchAll(/<reference path="([^"]+)"/g)) {
      collect(join(dirname(file), path));
    }
    const name = relative(source, file).replaceAll("\\", "/");
    const modules = [...text.matchAll(/^declare module ['"]([^'"]+)['"]/gm)].map(
      ([, module = ""]) => module,
    );
    if (modules.some((module) => eager.includes(module)) || isGlobal(text, modules)) {
      if (file === start) return;
      files[`@types/node/${name}`] = withoutLazyImports(withoutComments(text));
      lines.unshift(`/// <reference path="${name}" />`);
      return;
    }
    files[`@types/node/${name}`] = text;
    const stubs = globals(text);
    if (stubs.length > 0) {
      const names = [
        ...new Set(
          stubs.map((stub) => stub.match(/(?:interface|function|var) (\w+)/)?.[1]),
        ),
      ].filter((name) => name !== undefined);
      lazy.push({ file: name, names, stub: `${stubs.join("\n")}\n` });
    }
    for (const module of modules)
      files[`${module}/index.d.ts`] =
        `/// <reference path="${"../".repeat(module.split("/").length)}@types/node/${name}" />\n`;
  };
  collect(start);
  // Global since Node 19; these typings are those of Node 18.
  const crypto = "crypto.global.d.ts";
  files[`@types/node/${crypto}`] =
    '/// <reference path="crypto.d.ts" />\ndeclare var crypto: import("crypto").webcrypto.Crypto;\n';
  lazy.push({ file: crypto, names: ["crypto"], stub: "declare var crypto: any;\n" });
  files["@types/node/index.d.ts"] = `${lines.join("\n")}\n`;
}

/**
 * Whether a file only declares names for everybody. fetch and its kin do so with the help of a
 * package of their own, which is as large as all the rest.
 * @param {string} text
 * @param {string[]} modules
 */
const isGlobal = (text, modules) =>
  modules.length === 0 && !text.includes("undici-types");

/** What global typings see in place of the modules that are not read at the start. */
const untyped = "not-read-at-start";

/** @param {string} text */
const withoutLazyImports = (text) =>
  text.replaceAll(
    /(from|import\(|require\()\s*"(?:node:)?([^"]+)"/g,
    (whole, keyword, module) =>
      eager.includes(module) ? whole : `${keyword} "${untyped}"`,
  );

/**
 * The names that a module declares for everybody (fetch, structuredClone, crypto, …), each as any.
 * @param {string} text
 */
function globals(text) {
  /** @type {string[]} */
  const lines = [];
  /** @param {ts.Node} node */
  const visit = (node) => {
    if (!ts.isModuleDeclaration(node) || !node.body || !ts.isModuleBlock(node.body))
      return;
    for (const statement of node.body.statements) {
      if (node.name.text !== "global") visit(statement);
      else if (ts.isInterfaceDeclaration(statement)) {
        lines.push(`interface ${statement.name.text} { [key: string]: any }`);
      } else if (ts.isFunctionDeclaration(statement)) {
        lines.push(`declare function ${statement.name?.text}(...values: any[]): any;`);
      } else if (ts.isVariableStatement(statement)) {
        for (const { name } of statement.declarationList.declarations) {
          lines.push(`declare var ${name.getText()}: any;`);
        }
      }
    }
  };
  const file = ts.createSourceFile("module.d.ts", text, ts.ScriptTarget.ES2022, true);
  file.statements.forEach(visit);
  return lines;
}

/**
 * The compiler's lib.es2022 and all it refers to, in one file.
 * @param {string} source
 * @param {Typings} typings
 */
function libTypings(source, { files }) {
  /** @type {Map<string, string>} */
  const texts = new Map();
  /** @param {string} name */
  const collect = (name) => {
    if (texts.has(name)) return;
    const text = readFileSync(join(source, `lib.${name}.d.ts`), "utf8");
    texts.set(name, withoutComments(text));
    for (const [, reference = ""] of text.matchAll(/<reference lib="([^"]+)"/g))
      collect(reference);
  };
  collect("es2022");
  files["@typescript/lib-es2022/index.d.ts"] = [...texts.values()].join("");
}

/** @param {string} text */
function withoutComments(text) {
  const file = ts.createSourceFile("typings.d.ts", text, ts.ScriptTarget.ES2022);
  const printed = ts.createPrinter({ removeComments: true }).printFile(file);
  return printed.replaceAll(/^\/\/\/ .*\n/gm, "");
}

// The typings every cell is compiled with, made smaller: half of the kernel's start is reading them.
// They go to notebooks/node_modules, where the kernel's compiler looks before anywhere else; nothing
// installed is changed, and without them the kernel works the same, later.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import ts from "typescript";

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

/** What the tools' own dependencies bring along; the compiler would read it at every start. */
const hidden = ["chai", "deep-eql", "estree", "resolve"];

/**
 * @param {string} root the checkout
 * @param {string} target a node_modules for the notebooks' folder
 */
export function kernelTypings(root, target) {
  const require = createRequire(join(root, "node_modules", "tslab", "package.json"));
  nodeTypings(dirname(require.resolve("@types/node/package.json")), target);
  libTypings(dirname(require.resolve("@tslab/typescript-for-tslab")), target);
  for (const name of hidden) {
    const folder = join(target, "@types", name);
    write(join(folder, "index.d.ts"), "");
    write(
      join(folder, "package.json"),
      JSON.stringify({ name: `@types/${name}`, types: "index.d.ts" }),
    );
  }
}

/**
 * @types/node in two parts. What is global is read at every start, without comments. Each module lies
 * where an import of its name is looked up, so that it is read when a cell first imports it; when the
 * cell runs, Node takes its own module of that name before it looks into any folder.
 * @param {string} source
 * @param {string} target
 */
function nodeTypings(source, target) {
  const folder = join(target, "@types", "node");
  const { version, typesVersions } = readJson(join(source, "package.json"));
  // Of the package's several indexes, the one for compilers as old as the kernel's.
  const [[index]] = Object.values(typesVersions).map((paths) =>
    Object.values(paths).flat(),
  );
  const start = join(source, index.replace("*", "index.d.ts"));
  /** @type {string[]} */
  const references = [];
  /** @type {string[]} */
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
      write(join(folder, name), withoutLazyImports(withoutComments(text)));
      references.push(`/// <reference path="${name}" />`);
      return;
    }
    lines.push(...globals(text));
    if (modules.length > 0) write(join(folder, name), text);
    for (const module of modules) {
      if (module.includes(":") && process.platform === "win32") continue;
      const path = relative(join(target, module), join(folder, name)).replaceAll(
        "\\",
        "/",
      );
      write(join(target, module, "index.d.ts"), `/// <reference path="${path}" />\n`);
    }
  };
  collect(start);
  // A colon is no part of a file's name there.
  if (process.platform === "win32") lines.push('declare module "node:*";');
  write(join(folder, "index.d.ts"), `${[...references, ...new Set(lines)].join("\n")}\n`);
  const manifest = { name: "@types/node", version, types: "index.d.ts" };
  write(join(folder, "package.json"), JSON.stringify(manifest));
}

/**
 * Whether a file only declares names for everybody. fetch and its kin do so with the help of a
 * package of their own, which is as large as all the rest: their names stay, as any.
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
 * @param {string} target
 */
function libTypings(source, target) {
  const folder = join(target, "@typescript", "lib-es2022");
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
  write(join(folder, "index.d.ts"), [...texts.values()].join(""));
  write(
    join(folder, "package.json"),
    JSON.stringify({ name: "@typescript/lib-es2022", types: "index.d.ts" }),
  );
}

/** @param {string} text */
function withoutComments(text) {
  const file = ts.createSourceFile("typings.d.ts", text, ts.ScriptTarget.ES2022);
  const printed = ts.createPrinter({ removeComments: true }).printFile(file);
  return printed.replaceAll(/^\/\/\/ .*\n/gm, "");
}

/** @param {string} file */
const readJson = (file) => JSON.parse(readFileSync(file, "utf8"));

/**
 * @param {string} file
 * @param {string} text
 */
function write(file, text) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

// The two trainings as their readers see them: the code of notebooks/digits.ipynb and of lib/README.md, run on a dlmath.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { transformSync } from "esbuild";

const root = new URL("../", import.meta.url);

/** @typedef {typeof import("../lib/index.ts")} Dlmath */

/**
 * @param {string} source TypeScript, which may import from dlmath and Node
 * @param {string} result an expression of what it defines
 * @param {Dlmath} dlmath
 */
function run(source, result, dlmath) {
  const { code } = transformSync(`${source}\nexport const result = ${result};`, {
    loader: "ts",
    format: "cjs",
  });
  const module = { exports: /** @type {any} */ ({}) };
  /** @param {string} name */
  const require = (name) =>
    name === "dlmath"
      ? dlmath
      : {
          readFileSync: (/** @type {string} */ path, /** @type {"utf8"} */ encoding) =>
            readFileSync(new URL(`notebooks/${path}`, root), encoding),
        };
  new Function("require", "module", "exports", code)(require, module, module.exports);
  return module.exports.result;
}

/** The notebook's cells that lead to its training, and those that define what is trained. */
export function digitsCells() {
  const path = fileURLToPath(new URL("notebooks/digits.ipynb", root));
  /** @type {{ cells: { cell_type: string, source: string[] }[] }} */
  const { cells } = JSON.parse(readFileSync(path, "utf8"));
  const code = cells
    .filter(({ cell_type }) => cell_type === "code")
    .map(({ source }) => [source].flat().join(""));
  const before = code.slice(
    0,
    code.findIndex((cell) => /\bconst runs\b/.test(cell)),
  );
  return before.filter((cell) => !/\bfigure\(/.test(cell));
}

/**
 * What the notebook defines.
 * @param {Dlmath} dlmath
 * @returns {{
 *   names: string[],
 *   variants: object[],
 *   train: (variant: object, random: import("../lib/index.ts").RandomState) =>
 *     { parameters: import("../lib/index.ts").Matrix[], losses: number[] },
 *   forward: (parameters: import("../lib/index.ts").Matrix[], x: import("../lib/index.ts").Matrix) =>
 *     import("../lib/index.ts").Matrix[],
 *   testX: import("../lib/index.ts").Matrix,
 *   testLabels: Float64Array,
 * }}
 */
export const digits = (dlmath) =>
  run(
    digitsCells().join("\n"),
    "{ names, variants, train, forward, testX, testLabels }",
    dlmath,
  );

/** The two-moons program of lib/README.md. */
export function moonsProgram() {
  const readme = readFileSync(new URL("lib/README.md", root), "utf8");
  const blocks = [...readme.matchAll(/```ts\n([\s\S]+?)```/g)].map(([, code]) => code);
  const program = blocks.find((code) => code.includes("moons"));
  if (program === undefined) throw new Error("lib/README.md has no two-moons program");
  return program;
}

/**
 * Its losses, after it drew its figure.
 * @param {Dlmath} dlmath
 * @returns {number[]}
 */
export const moons = (dlmath) => run(moonsProgram(), "losses", dlmath);

/**
 * Its training alone, to be repeated.
 * @param {Dlmath} dlmath
 * @returns {() => number[]}
 */
export function moonsTraining(dlmath) {
  const [imports, ...rest] = moonsProgram().split(/(?<=from "dlmath";\n)/);
  const [training] = rest.join("").split("\nconst plane");
  return run(`${imports}\nconst go = () => {${training}\nreturn losses;};`, "go", dlmath);
}

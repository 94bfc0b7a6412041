// Times dlmath against its JavaScript peers, in this process, and against NumPy, in one beside it; prints a Markdown
// section. `npm run bench -- numbers` calls it with the interpreter that has NumPy.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { digits, numpy, ROUNDS, race, timed } from "./race.mjs";
import { works } from "./works.mjs";

const load = createRequire(import.meta.url);
const folder = new URL(".", import.meta.url);

const skipped = /** @type {string[]} */ ([]);

/**
 * @param {string} name
 * @returns {Promise<any>}
 */
async function peer(name) {
  try {
    return await import(name);
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    skipped.push(
      `${name} (${code === "ERR_MODULE_NOT_FOUND" ? "not installed" : error})`,
    );
    return undefined;
  }
}

/**
 * Single functions of @stdlib, or nothing when one is missing.
 * @param {Record<string, string>} names
 */
async function stdlib(names) {
  const found = Object.entries(names).map(async ([name, path]) => [
    name,
    (await peer(`@stdlib/${path}`))?.default,
  ]);
  const functions = await Promise.all(found);
  return functions.every(([, f]) => f) ? Object.fromEntries(functions) : undefined;
}

const peers = async () => ({
  mathjs: await peer("mathjs"),
  "ml-matrix": await peer("ml-matrix"),
  "@stdlib/blas": await stdlib({ dgemm: "blas-base-dgemm", dgemv: "blas-base-dgemv" }),
  "@stdlib/math": await stdlib({
    tanh: "math-base-special-tanh",
    expit: "math-base-special-expit",
    ramp: "math-base-special-ramp",
    exp: "math-base-special-exp",
  }),
  "@stdlib/random": await stdlib({ mt19937: "random-base-mt19937" }),
  "numpy-ts": await peer("numpy-ts"),
});

/** The versions of what bench/package.json names, and of mathjs. */
function versions() {
  const { dependencies } = JSON.parse(
    readFileSync(new URL("package.json", folder), "utf8"),
  );
  const mathjs = JSON.parse(readFileSync(new URL("../package.json", folder), "utf8"))
    .dependencies.mathjs;
  return Object.entries({ mathjs, ...dependencies }).map(
    ([name, version]) => `${name} ${version}`,
  );
}

const dlmath = load("../lib/dist/index.cjs");
const modules = await peers();
const python = await numpy(process.argv[2]);
if (!python) skipped.push("NumPy (no interpreter that has it)");

/** @type {Map<string, Map<string, Map<string, string>>>} group, contender, work: a cell */
const tables = new Map();
for (const { group, name, contenders } of works(dlmath, modules)) {
  const all = new Map(
    Object.entries(contenders).map(([peer, run]) => [peer, timed(run)]),
  );
  if (python) all.set("NumPy", python.work(name));
  const results = await race(all);
  const ours = /** @type {{ ms: number, value: number }} */ (results.get("dlmath"));
  const table = tables.get(group) ?? new Map();
  tables.set(group, table);
  for (const [peer, { ms, value }] of results) {
    // Logarithms that round the other way move a normal in its last digits.
    if (!(Math.abs(value - ours.value) <= 1e-9 * Math.max(1, Math.abs(value))))
      throw new Error(
        `${peer} has another result for ${name}: ${value} instead of ${ours.value}`,
      );
    const row = table.get(peer) ?? new Map();
    table.set(peer, row);
    row.set(
      name,
      peer === "dlmath" ? digits(ms) : `${digits(ms)} (${digits(ms / ours.ms)})`,
    );
  }
  console.error(
    name,
    [...results].map(([peer, { ms }]) => `${peer} ${digits(ms)}`).join(", "),
  );
}
python?.end();

console.log(
  `Medians in milliseconds of up to ${ROUNDS} rounds in turn; in brackets the ratio to dlmath's, above 1 where`,
);
console.log(
  'dlmath is faster. "Plain loops" is the formula in JavaScript without a library.',
);
for (const [group, table] of tables) {
  const names = [...new Set([...table.values()].flatMap((row) => [...row.keys()]))];
  console.log(
    `\n| ${[group, ...names].join(" | ")} |\n|${"---|".repeat(names.length + 1)}`,
  );
  for (const [peer, row] of table)
    console.log(
      `| ${[peer, ...names.map((name) => row.get(name) ?? "-")].join(" | ")} |`,
    );
}
console.log(
  `\nWith ${[...versions(), ...(python ? [python.versions] : [])].join(", ")}.`,
);
console.log(`Skipped: ${skipped.join(", ") || "nothing"}.`);

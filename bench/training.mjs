// Times the trainings of notebooks/digits.ipynb and lib/README.md against the same in NumPy, in turn; prints a Markdown
// section. `npm run bench -- training` calls it with the interpreter that has NumPy.
import { createRequire } from "node:module";
import { digits as digitsNotebook, moonsTraining } from "./programs.mjs";
import { digits, numpy, ROUNDS, race, timed } from "./race.mjs";

/** @type {typeof import("../lib/index.ts")} */
const dlmath = createRequire(import.meta.url)("../lib/dist/index.cjs");
const { train, variants } = digitsNotebook(dlmath);
const moons = moonsTraining(dlmath);

/** @type {[title: string, name: string, run: () => number[]][]} */
const trainings = [
  ["two moons, 500 steps", "moons", moons],
  [
    "digits, 800 steps",
    "digits",
    () => train(variants[variants.length - 1], new dlmath.RandomState(1)).losses,
  ],
];

/** So many trainings before the first round. */
const WARM = 10;

const python = await numpy(process.argv[2]);
if (!python) throw new Error("there is no interpreter that has NumPy");

console.log(
  `Medians in milliseconds of up to ${ROUNDS} rounds in turn, each on one thread, after ${WARM} trainings to warm up.`,
);
console.log(
  "The codes are the notebook's, the README's and their twins in test/reference, and have to have the same last loss.\n",
);
console.log("| Training | dlmath | NumPy | ratio |\n|---|---|---|---|");
for (const [title, name, run] of trainings) {
  // The engine compiles what runs often; NumPy is compiled.
  for (let i = 0; i < WARM; i++) run();
  const results = await race(
    new Map([
      ["dlmath", timed(() => run().at(-1) ?? Number.NaN)],
      ["NumPy", python.work(name)],
    ]),
  );
  const [ours, theirs] = [...results.values()];
  if (!(Math.abs(ours.value - theirs.value) <= 1e-12 * theirs.value))
    throw new Error(
      `${name}: dlmath's last loss is ${ours.value}, NumPy's ${theirs.value}`,
    );
  console.log(
    `| ${title} | ${digits(ours.ms)} | ${digits(theirs.ms)} | ${(ours.ms / theirs.ms).toFixed(2)} |`,
  );
}
python.end();
console.log(`\nWith ${python.versions}.`);

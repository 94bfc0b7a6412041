// npm run mutation [-- FILES…]: changes lib/ in one place at a time and asks which changes no test notices.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const bench = dirname(fileURLToPath(import.meta.url));
const root = dirname(bench);

/** What Stryker calls the states of a mutant that a test noticed, and of one that none did. */
const noticed = ["Killed", "Timeout"];
const missed = ["Survived", "NoCoverage"];

/**
 * @typedef {object} Part
 * @property {string} title
 * @property {string} files the files that are changed
 * @property {string} tests the folders of their tests
 * @property {number} sample of so many changes one is tried
 * @property {string} coverage whether Stryker finds out first which tests reach which change
 */

/** @type {Part} */
const math = {
  title: "Arrays, random numbers and functions: every change",
  files: "lib/arrays/*.ts,lib/random/*.ts,lib/functions/*.ts",
  tests: "arrays,random,functions",
  sample: 1,
  coverage: "perTest",
};
/** @type {Part} Almost all tests draw, and reach most of it. */
const figure = {
  title: "Figures: one change in twenty",
  files: "lib/figure/*.ts",
  tests: "figure",
  sample: 20,
  coverage: "off",
};

const stryker = join(
  bench,
  "node_modules",
  "@stryker-mutator",
  "core",
  "bin",
  "stryker.js",
);
const files = process.argv.slice(2);
const tables = "!lib/**/*-table.ts,!lib/**/*-binary.ts,!lib/**/advances.ts";

console.log("Of the changes to one place of a file, how many make a test fail.");
if (files.length === 0) [math, figure].forEach(run);
for (const part of [math, figure]) {
  const chosen = files.filter(
    (file) => file.startsWith("lib/figure/") === (part === figure),
  );
  if (chosen.length > 0) run({ ...part, files: chosen.join(","), sample: 1 });
}

/** @param {Part} part */
function run({ title, files, tests, sample, coverage }) {
  const report = join(root, "reports", "mutation", "mutation.json");
  rmSync(report, { force: true });
  const incremental = join("reports", "mutation", `${tests}-${sample}.json`);
  const { status } = spawnSync(
    process.execPath,
    [
      ...[
        stryker,
        "run",
        join("bench", "stryker.json"),
        "--mutate",
        `${files},${tables}`,
      ],
      ...["--coverageAnalysis", coverage, "--incrementalFile", incremental],
    ],
    {
      cwd: root,
      stdio: ["ignore", 2, "inherit"],
      env: { ...process.env, MUTATION_TESTS: tests, MUTATION_SAMPLE: String(sample) },
    },
  );
  if (status !== 0 || !existsSync(report)) process.exit(status || 1);
  console.log(
    `\n${title}.\n\n| file | mutants | noticed | score |\n|---|---:|---:|---:|`,
  );
  const all = { noticed: 0, missed: 0 };
  const { files: mutated } = JSON.parse(readFileSync(report, "utf8"));
  for (const path of Object.keys(mutated).sort()) {
    const count = { noticed: 0, missed: 0 };
    for (const { status } of mutated[path].mutants) {
      if (noticed.includes(status)) count.noticed++;
      if (missed.includes(status)) count.missed++;
    }
    if (count.noticed + count.missed > 0) row(`\`${path}\``, count);
    all.noticed += count.noticed;
    all.missed += count.missed;
  }
  row("all", all);
}

/**
 * @param {string} name
 * @param {{ noticed: number, missed: number }} count
 */
function row(name, { noticed, missed }) {
  const total = noticed + missed;
  console.log(
    `| ${name} | ${total} | ${noticed} | ${((100 * noticed) / total).toFixed(1)} % |`,
  );
}

// npm run mutation [-- FILES…]: changes the math of lib/ in one place at a time and asks which changes no test notices.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const bench = dirname(fileURLToPath(import.meta.url));
const root = dirname(bench);

/** What Stryker calls the states of a mutant that a test noticed, and of one that none did. */
const noticed = ["Killed", "Timeout"];
const missed = ["Survived", "NoCoverage"];

const stryker = join(
  bench,
  "node_modules",
  "@stryker-mutator",
  "core",
  "bin",
  "stryker.js",
);
const files = process.argv.slice(2);
const chosen = files.length > 0 ? ["--mutate", files.join(",")] : [];
const { status } = spawnSync(
  process.execPath,
  [stryker, "run", join("bench", "stryker.json"), ...chosen],
  {
    cwd: root,
    stdio: ["ignore", 2, "inherit"],
  },
);
const report = join(root, "reports", "mutation", "mutation.json");
if (status !== 0 || !existsSync(report)) process.exit(status || 1);

console.log("Of the changes to one place of a file, how many make a test fail.\n");
console.log("| file | mutants | noticed | score |\n|---|---:|---:|---:|");
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

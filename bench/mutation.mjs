// npm run mutation [-- FILES…]: changes lib/ in one place at a time and asks which changes no test notices.
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
  { cwd: root, stdio: ["ignore", 2, "inherit"] },
);
const report = join(root, "reports", "mutation", "mutation.json");
if (status !== 0 || !existsSync(report)) process.exit(status || 1);

/** @type {Map<string, { noticed: number, missed: number }>} */
const folders = new Map();
for (const [path, { mutants }] of Object.entries(
  JSON.parse(readFileSync(report, "utf8")).files,
)) {
  const folder = dirname(path);
  const count = folders.get(folder) ?? { noticed: 0, missed: 0 };
  for (const { status } of mutants) {
    if (noticed.includes(status)) count.noticed++;
    if (missed.includes(status)) count.missed++;
  }
  folders.set(folder, count);
}

console.log("Of the changes to one place of `lib/`, how many make a test fail.\n");
console.log("| folder | mutants | noticed | score |\n|---|---:|---:|---:|");
const all = { noticed: 0, missed: 0 };
for (const [folder, count] of [...folders].sort()) {
  row(`\`${folder}\``, count);
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

// What it costs to import dlmath: node bench/imports.mjs prints a table. Each program runs in turn with an empty one.
import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const lib = join(dirname(dirname(fileURLToPath(import.meta.url))), "lib");
const rounds = 15;
/** @type {Record<string, string>} */
const programs = {
  "nothing, `node -e 0`": "0",
  "`dlmath/math`": 'await import("dlmath/math")',
  "`dlmath`": 'await import("dlmath")',
  "`dlmath`, and a figure":
    'const { figure, Plot } = await import("dlmath"); figure({ marks: [Plot.lineY([1, 2])] }).svg',
};

/** @type {Record<string, number[]>} */
const times = {};
for (let round = 0; round <= rounds; round++)
  for (const [name, code] of Object.entries(programs)) {
    const start = performance.now();
    const { status, stderr } = spawnSync(
      process.execPath,
      ["--input-type=module", "-e", code],
      { cwd: lib, encoding: "utf8" },
    );
    if (status !== 0) throw new Error(stderr);
    // The first round fills the disk's caches.
    if (round > 0) times[name] = [...(times[name] ?? []), performance.now() - start];
  }

const median = (/** @type {number[]} */ values) =>
  [...values].sort((a, b) => a - b)[values.length >> 1];
const [empty] = Object.values(times);
console.log(
  "| a program that imports | median | more than nothing, pair by pair |\n|---|---|---|",
);
for (const [name, own] of Object.entries(times)) {
  const more = median(own.map((time, i) => time - empty[i]));
  console.log(`| ${name} | ${median(own).toFixed(0)} ms | ${more.toFixed(0)} ms |`);
}

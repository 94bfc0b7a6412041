// Times figures: those of lib/figure/README.md, clouds of dots in processes of their own, a plane by points and by grid.
// `npm run bench -- figures` calls it; it prints a Markdown section. `node bench/figures.mjs N` draws N dots alone.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { transformSync } from "esbuild";
import { digits, race, timed } from "./race.mjs";

/** @type {typeof import("../lib/index.ts")} */
const dlmath = createRequire(import.meta.url)("../lib/dist/index.cjs");
const { figure, overGrid, Plot, RandomState } = dlmath;
const rounds = 3;

/** The programs of the README, by its headings: each returns its figure. */
function programs() {
  const readme = readFileSync(
    new URL("../lib/figure/README.md", import.meta.url),
    "utf8",
  );
  return readme.split(/^## /m).flatMap((section) => {
    const [, code] = /```ts\n([\s\S]*?)```/.exec(section) ?? [];
    if (code === undefined) return [];
    const script = transformSync(code.replace(/\.show\(\);\s*$/, ";"), { loader: "ts" });
    const last = script.code.lastIndexOf("figure(");
    const body = `${script.code.slice(0, last)}return ${script.code.slice(last)}`;
    const make = new Function(...Object.keys(dlmath), body);
    /** @type {() => import("../lib/index.ts").Figure} */
    const draw = () => make(...Object.values(dlmath));
    return [{ name: section.split("\n")[0], draw }];
  });
}

/** @param {number} n */
function dots(n) {
  const random = new RandomState(1);
  const [x, y] = [random.randn(n), random.randn(n)];
  return () => figure({ marks: [Plot.dot(x, { x, y })] });
}

/** A network of 32 units: its output for columns of points. */
function network() {
  const { add, dot, Matrix, sigmoid, stack, tanh } = dlmath;
  const random = new RandomState(2);
  const [first, bias] = [random.randn(2, 32), random.randn(32)];
  const last = new Matrix(32, 1, random.randn(32));
  return (/** @type {ArrayLike<number>} */ x, /** @type {ArrayLike<number>} */ y) =>
    sigmoid(dot(tanh(add(dot(stack([x, y], 1), first), bias)), last)).data;
}

/** @param {(x: number, y: number) => number} fill */
function plane(fill) {
  const box = { x1: -3, x2: 3, y1: -3, y2: 3, thresholds: 20 };
  return () => figure({ marks: [Plot.contour({ ...box, fill })] });
}

const alone = Number(process.argv[2]);
if (alone > 0) {
  // Plot and jsdom are loaded and warm.
  for (let i = 0; i < 5; i++) dots(100)().png();
  const draw = dots(alone);
  const start = performance.now();
  const drawn = draw();
  const svg = performance.now() - start;
  drawn.png();
  const png = performance.now() - start - svg;
  const peak = process.resourceUsage().maxRSS / 1000;
  console.log(JSON.stringify({ svg, png, bytes: drawn.svg.length, peak }));
  process.exit();
}

const kb = (/** @type {number} */ bytes) => `${digits(bytes / 1000)} KB`;

/** The same measured by hand on earlier versions, which drew a circle for each dot. */
const before = new Map([
  [10_000, "2.4 s"],
  [100_000, "6.6 s, 3.8 MB"],
  [1_000_000, "79 s, 6.7 GB of memory"],
]);
const median = (/** @type {number[]} */ values) =>
  values.sort((a, b) => a - b)[values.length >> 1];
// First, as a process inherits the peak memory of the one that starts it.
const clouds = Array.from(before, ([n, then]) => {
  const runs = Array.from({ length: rounds }, () => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [fileURLToPath(import.meta.url), String(n)],
      { encoding: "utf8" },
    );
    if (status !== 0) throw new Error(stderr);
    return JSON.parse(stdout);
  });
  const of = (/** @type {string} */ name) => median(runs.map((run) => run[name]));
  return `| ${n.toLocaleString("en")} | ${digits(of("svg"))} ms | ${digits(of("png"))} ms | ${kb(of("bytes"))} | ${of("peak").toFixed(0)} MB | ${then} |`;
});

console.log(
  "Medians of figures that are drawn again, up to 15 rounds in turn: what a cell waits for that is run a second time.\n",
);
console.log("| figure | SVG and words | PNG | SVG | PNG |\n|---|---|---|---|---|");
for (const { name, draw } of programs()) {
  const drawn = draw();
  const results = await race(
    new Map([
      ["svg", timed(() => draw().svg.length)],
      ["both", timed(() => draw().png().length)],
    ]),
  );
  const [svg, both] = [...results.values()];
  const sizes = [drawn.svg.length, drawn.png().length].map(kb);
  console.log(
    `| ${name} | ${digits(svg.ms)} ms | ${digits(both.ms - svg.ms)} ms | ${sizes.join(" | ")} |`,
  );
}

const ofColumns = network();
const formula = (/** @type {number} */ x, /** @type {number} */ y) =>
  1 / (1 + Math.exp(-2 * (x * x + y - 1)));
const planes = await race(
  new Map(
    Object.entries({
      "a formula, point by point": plane(formula),
      "a network of 32 units, point by point": plane((x, y) => ofColumns([x], [y])[0]),
      "the same network, with `overGrid`": plane(overGrid(ofColumns)),
    }).map(([name, draw]) => [name, timed(() => draw().svg.length)]),
  ),
);

console.log("\n| a plane of 20 contours | SVG and words |\n|---|---|");
for (const [name, { ms }] of planes) console.log(`| ${name} | ${digits(ms)} ms |`);
console.log(
  `\nDots, each number of them in a process of its own; medians of ${rounds}. "Before" was measured on earlier versions, not in this run.\n`,
);
console.log(
  "| dots | SVG and words | PNG | SVG | peak memory | before |\n|---|---|---|---|---|---|",
);
console.log(clouds.join("\n"));

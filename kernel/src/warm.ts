// Run at set-up: a few cells, for what V8 compiles on their way.
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { writeCaches } from "./cached.ts";
import { openSession } from "./session.ts";

const cells = [
  "const one: number = 1; one + 1",
  `import { arange, figure, Plot, tanh } from "dlmath";
  const x = arange(-1, 1, 0.1);
  function twice(values: number[]) { return values.map((value) => 2 * value); }`,
  `for (const title of ["$x$", "two"])
    figure({ title, x: { label: "x" }, marks: [Plot.lineY(tanh(x), { x }), Plot.dot(x, { x })], legend: ["one", "two"] }).png();
  figure({ marks: [Plot.lineY(twice([1, 2]))] })`,
  "const wrong: string = 1;",
  'await null; throw new Error("seen");',
  "interface Point { x: number } class Line { constructor(readonly from: Point) {} } ({ x, line: new Line({ x: 1 }) })",
];

async function warm(): Promise<void> {
  const folder = mkdtempSync(join(__dirname, "warm-"));
  process.chdir(folder);
  const session = await openSession("typescript");
  for (const code of cells) await session.execute({ code }, () => {});
  session.complete("const a = x.at", 14);
  session.inspect("twice", 2);
  writeCaches();
  session.close();
  process.chdir(__dirname);
  rmSync(folder, { recursive: true });
  process.exit(0);
}

void warm();

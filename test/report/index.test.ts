import {
  cpSync,
  mkdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { newFolder, report } from "./reports.ts";

const everything = "test/report/everything.ipynb";
const index = (folder: string): string =>
  readFileSync(join(folder, "index.html"), "utf8");
const entries = (folder: string): string[] =>
  [...index(folder).matchAll(/<article id="(.*?)"/g)].map(([, id]) => id as string);

/** A notebook of our own making, with one cell. */
function notebook(folder: string, name: string, cell: object): string {
  const path = join(folder, name);
  const metadata = { kernelspec: { name: "tslab", display_name: "TypeScript" } };
  const cells = [{ id: "one", metadata: {}, ...cell }];
  writeFileSync(
    path,
    JSON.stringify({ cells, metadata, nbformat: 4, nbformat_minor: 5 }),
  );
  return path;
}

test("the index has a notebook's title, first figure, and the versions it ran with", () => {
  const folder = newFolder();
  report(folder, everything);
  const page = index(folder);
  expect(page).toContain('<a href="everything.html">Everything a notebook may hold</a>');
  expect(page).toContain(
    'aria-label="A line from corner to corner: &quot;50 %&quot; &amp; more."',
  );
  const tslab = JSON.parse(
    readFileSync("node_modules/tslab/package.json", "utf8"),
  ).version;
  expect(page).toContain(`tslab ${tslab} · TypeScript 5.0.4 · dlmath 0.1.0`);
  expect(page).toContain(`Node ${process.versions.node} · nbconvert `);
  expect(page).toContain("With the outputs stored in the notebook");
});

test("the index has the notebooks as they number themselves, the others after them", () => {
  const folder = newFolder();
  const cell = { cell_type: "markdown", source: "# A title" };
  const paths = ["a", "b", "c", "d"].map((name) =>
    notebook(folder, `${name}.ipynb`, cell),
  );
  for (const [path, order] of [
    [paths[1], 2],
    [paths[3], 1],
  ] as const) {
    const numbered = JSON.parse(readFileSync(path, "utf8"));
    numbered.metadata.order = order;
    writeFileSync(path, JSON.stringify(numbered));
  }
  report(folder, ...paths);
  expect(entries(folder)).toEqual(["d", "b", "a", "c"]);
});

test("a notebook that npm start executed says when it ran", () => {
  const executed = join(newFolder(), "executed");
  mkdirSync(executed);
  const copy = join(executed, "everything.ipynb");
  cpSync(everything, copy);
  utimesSync(copy, new Date(), new Date("2026-02-03T04:05:06Z"));
  const folder = newFolder();
  report(folder, copy);
  expect(index(folder)).toContain(">3 February 2026, 04:05 UTC</time>");
});

test("a notebook that holds its cells' times says when it ran", () => {
  const folder = newFolder();
  const execution = { "shell.execute_reply": "2026-02-03T04:05:06.000000Z" };
  const cell = { cell_type: "code", source: "1", outputs: [], execution_count: 1 };
  report(folder, notebook(folder, "timed.ipynb", { ...cell, metadata: { execution } }));
  expect(index(folder)).toContain(">3 February 2026, 04:05 UTC</time>");
});

test("a report made alone leaves the others in the index, unless their page is gone", () => {
  const folder = newFolder();
  const markdown = { cell_type: "markdown", source: "# Alone" };
  const [a, b] = ["a.ipynb", "b.ipynb"].map((name) => notebook(folder, name, markdown));
  report(folder, a as string, b as string);
  report(folder, everything);
  expect(entries(folder)).toEqual(["everything", "a", "b"]);
  rmSync(join(folder, "a.html"));
  report(folder, b as string);
  expect(entries(folder)).toEqual(["b", "everything"]);
});

test("a folder stands for the notebooks in it, and none for the project's own", () => {
  const [notebooks, folder] = [newFolder(), newFolder()];
  for (const name of ["b.ipynb", "a.ipynb"]) {
    notebook(notebooks, name, { cell_type: "markdown", source: "# One" });
  }
  report(folder, notebooks);
  expect(entries(folder)).toEqual(["a", "b"]);
  report(folder);
  expect(entries(folder)).toContain("math");
});

test("a formula that is not TeX fails, with notebook, formula and reason", () => {
  const folder = newFolder();
  const source = "# Wrong\n\nHere is $\\fraq{1}{2}$.";
  const made = report(
    folder,
    notebook(folder, "wrong.ipynb", { cell_type: "markdown", source }),
  );
  expect(made.status).toBe(1);
  expect(made.output).toContain(
    "report: wrong: Undefined control sequence \\fraq in the formula \\fraq{1}{2}",
  );
  const page = readFileSync(join(folder, "wrong.html"), "utf8");
  expect(page).toContain('Here is <code class="stderr">\\fraq{1}{2}</code>.');
});

test("a file that is not a notebook fails in one line, and the others are made", () => {
  const folder = newFolder();
  const made = report(folder, "package.json", "none.ipynb", everything);
  expect(made.status).toBe(1);
  expect(made.output).toMatch(/^package\.json is not a notebook that can be read: /m);
  expect(made.output).toMatch(/^none\.ipynb is not a notebook that can be read: /m);
  expect(made.output).not.toContain("Traceback");
  expect(entries(folder)).toEqual(["everything"]);
});

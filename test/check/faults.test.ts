import { cpSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { check, kernels, newFolder, type Run, root, stock } from "./check.ts";

const cwd = newFolder();
const folder = join(cwd, "faults");
const junit = join(cwd, "junit.xml");
let result: Run;

/** What the check says of a notebook: its faults, each with its place. */
function told(name: string): string[] {
  const path = join(folder, `${name}.ipynb`);
  return result.output
    .split(/\n\n(?=\S)/)
    .filter((block) => block.startsWith(path))
    .map((block) => block.slice(path.length).replace(/^, /, "").trim());
}

// All in one run, several at once: most of the time goes into starting kernels and waiting for endless cells.
beforeAll(async () => {
  cpSync(join(root, "test/notebooks/faults"), folder, { recursive: true });
  result = await check([folder, "--jobs", "4", "--timeout", "5", "--junit", junit], {
    cwd,
    env: {
      JUPYTER_PATH: kernels({
        tslab: stock,
        "ends-at-once": ["node", "-e", "console.error('no such port'); process.exit(7)"],
        "without-program": [join(cwd, "no-such-program")],
      }),
      GITHUB_ACTIONS: "true",
      GITHUB_WORKSPACE: cwd,
    },
  });
}, 180_000);

const RAISES = "\n  (a cell that must fail has the tag raises-exception)";

const faults: [name: string, ...told: (string | RegExp)[]][] = [
  [
    "01-throw",
    /^cell 2: function check\(x: number\): number \{\n {2}failed in line 6: check\(rate\);\n[\s\S]*RangeError: 0\.1 is above zero\n +at check \(evalmachine\.<anonymous>:5:15\)/,
    "stopped at cell 2: 1 of 3 cells did not run",
  ],
  [
    "02-type-error",
    `cell 2: interface Options {\n  failed\n  4:28 - Type 'string' is not assignable to type 'number'.${RAISES}`,
  ],
  [
    "03-awaited-rejection",
    /^cell 2: \/\/ The data\.\n {2}failed in line 2: const data = await load\("mnist"\);\n {2}Error: no data set mnist\n +at .*:\d+:\d+/,
  ],
  [
    "04-unawaited-rejection",
    /^cell 2: const started .*\n {2}left a rejection that nobody awaits\n {2}UnhandledPromiseRejection: Error: diverged\n +at .*:\d+:\d+/,
  ],
  [
    "05-late-throw",
    /^cell 2: training.over = true;\n {2}a timer or callback, of this cell or an earlier one, threw\n {2}UncaughtException: Error: too late\n +at .*:\d+:\d+/,
  ],
  [
    "06-late-rejection-after-the-end",
    /^cell 2: .*\n {2}left a rejection that nobody awaits\n {2}UnhandledPromiseRejection: Error: no network\n +at .*:\d+:\d+/,
  ],
  [
    "06-late-throw-after-the-end",
    /^cell 2: .*\n {2}a timer or callback, of this cell or an earlier one, threw\n {2}UncaughtException: Error: after the end\n +at .*:\d+:\d+/,
  ],
  [
    "06-late-throw-of-a-child",
    /^cell 2: .*\n {2}a timer or callback, of this cell or an earlier one, threw\n {2}UncaughtException: Error: after the child's end\n +at .*:\d+:\d+/,
  ],
  [
    "07-process-exit",
    "cell 2: process.exit(3);\n  the kernel ended with exit status 3",
    "stopped at cell 2: 1 of 3 cells did not run",
  ],
  [
    "08-endless-loop",
    "cell 1: let n = 0;\n  did not end within 5 s: it is in a loop that never pauses",
  ],
  [
    "08-endless-loop-after-await",
    "cell 1: await null;\n  did not end within 5 s: it is in a loop that never pauses",
  ],
  [
    "09-endless-await",
    "cell 2: await answer;\n  did not end within 5 s: it waits for a promise that does not settle",
  ],
  [
    "10-no-execution-count",
    "has no execution count in cell 2: it was changed and not executed again",
  ],
  [
    "10-refused",
    'cell 3: console.log("never printed");\n  was skipped: the kernel still refuses cells after an earlier error',
  ],
  [
    "11-stderr",
    'cell 1: console.warn("The learning rate is high.");\n  wrote to stderr\n  The learning rate is high.\n  (where that is meant: the tag stderr-ok)',
  ],
  [
    "12-other-output",
    /^cell 1: .*\n {2}gives another output than the stored one\n {2}--- stored stdout\n {2}\+\+\+ now stdout\n[\s\S]*\n {2}-accuracy 0\.8\n {3}accuracy 0\.9\n {2}\(where it may differ: the tags/,
    /^cell 2: .*\n {2}gives .*\n {2}image\/svg\+xml differs: \S+cell-2\.html\n/,
    /^cell 3: .*\n {2}gives .*\n {2}image\/png differs: \S+cell-3\.html\n/,
    /^cell 4: .*\n {2}gives .*\n {2}an output that is not stored: stdout 'not stored'\n/,
    /^cell 5: .*\n {2}gives .*\n {2}a stored output is missing: stdout 'once printed'\n/,
    /^cell 6: .*\n {2}gives .*\n {2}stored text\/markdown; now text\/html\n/,
  ],
  [
    "13-never-executed",
    "was never executed: no cell has an execution count or an output (--update stores them)",
  ],
  ["14-killed", /^cell 2: killer.stdin.end.*\n {2}the kernel was killed by SIGKILL$/],
  ["15-kernel-not-installed", "the kernel no-such-kernel is not installed"],
  [
    "15-kernel-ends-at-once",
    /^the kernel ends-at-once does not start: .*\n +no such port$/,
  ],
  [
    "15-kernel-without-program",
    /^the kernel without-program does not start: .*no-such-program/,
  ],
  ["16-no-kernel", "names no kernel (metadata.kernelspec.name)"],
  ["16-not-a-notebook", "is not a notebook: it has no nbformat"],
  ["16-not-json", /^is not JSON: .*line 2 column 1/],
  [
    "17-large-output",
    'cell 1: console.log("x".repeat(999_000));\n  has more than 1000000 characters of output: stopped there',
  ],
  [
    "18-traps",
    /^cell 2: steps = 2;\n {2}1:1 - assigns to steps of cell 1/,
    /^cell 4: later\(\);\n {2}1:1 - leaves a promise that nobody awaits/,
    /^cell 5: const momentum = 0\.9;\n {2}2:29 - \{ rate \} is shorthand for a name of an earlier cell/,
    /^cell 5: const momentum = 0\.9;\n {2}failed in line 2: const options.*\n[\s\S]*ReferenceError: rate is not defined/,
  ],
  [
    "19-did-not-raise",
    'cell 1: console.log("fine");\n  has the tag raises-exception, and did not raise',
  ],
];

test.each(faults)(
  "%s is found, and said with its place and the kernel's message",
  (name, ...expected) => {
    const said = told(name);
    expect(said.length, said.join("\n\n")).toBe(expected.length);
    expected.forEach((text, i) => {
      expect(said[i]).toMatch(typeof text === "string" ? exactly(text) : text);
    });
  },
);

const exactly = (text: string) =>
  new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}$`);

test("every fault notebook is among them, and each of them fails", () => {
  const names = readdirSync(folder).map((file) => basename(file, ".ipynb"));
  expect(faults.map(([name]) => name).sort()).toEqual(names.sort());
  expect(result.status).toBe(1);
  expect(result.output).toContain(
    `\n${names.length} notebooks: ${names.length} failed\n`,
  );
});

test("pictures that differ lie side by side, on a page where they can run nothing", () => {
  for (const cell of [2, 3]) {
    const path = told("12-other-output")
      .join("\n")
      .match(new RegExp(`\\S+cell-${cell}\\.html`))?.[0];
    const page = readFileSync(join(cwd, path ?? ""), "utf8");
    expect(
      page.match(/<img alt="(stored|now)" src="data:image\/[a-z+]+;base64,/g),
    ).toHaveLength(2);
    expect(page).toContain("default-src 'none'; img-src data:");
    expect(page).not.toContain("<svg");
  }
});

describe("for machines", () => {
  test("GitHub gets an annotation for each fault, with the notebook's path in the repository", () => {
    expect(result.output).toContain(
      "::error file=faults/02-type-error.ipynb,title=cell 2%3A interface Options {::failed%0A4:28 - Type 'string' is not assignable",
    );
    expect(result.output).toContain(
      "::error file=faults/16-not-json.ipynb,title=notebook::is not JSON",
    );
  });

  test("the JUnit file has a suite for each notebook and a case for each cell", () => {
    const xml = readFileSync(junit, "utf8");
    expect(xml.match(/<testsuite /g)).toHaveLength(faults.length);
    const suite =
      xml.match(/<testsuite name="[^"]*01-throw[\s\S]*?<\/testsuite>/)?.[0] ?? "";
    expect(suite).toContain('tests="4" failures="2" skipped="1" errors="0"');
    expect(suite).toMatch(/name="cell 1: const rate = 0\.1;" time="[\d.]+" \/>/);
    expect(suite).toMatch(
      /name="cell 2: .*>\n +<failure message="failed in line 6: check\(rate\);">failed/,
    );
    expect(suite).toMatch(/name="cell 3: .*>\n +<skipped message="did not run" \/>/);
  });
});

// The check finds every fault of its fault notebooks under this kernel, too, at its place.
import { cpSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { check, newFolder, root } from "../check/check.ts";

/** The fault notebooks whose message is the kernel's own. */
const faults: [name: string, ...said: string[]][] = [
  [
    "01-throw",
    "failed in line 6: check(rate);",
    "RangeError: 0.1 is above zero",
    "cell [2], line 2, column 20, in check",
    "cell [2], line 6, column 1",
  ],
  [
    "02-type-error",
    "failed in line 4:",
    "TypeScriptError: Type 'string' is not assignable to type 'number'.",
    "cell [2], line 4, column 28",
  ],
  [
    "03-awaited-rejection",
    "failed in line 2:",
    "Error: no data set mnist",
    "cell [1], line 3, column 9, in load",
  ],
  [
    "04-unawaited-rejection",
    "cell 2:",
    "left a rejection that nobody awaits",
    "Unhandled rejection in cell [2]",
    "Error: diverged",
  ],
  [
    "05-late-throw",
    "cell 1:",
    "Uncaught error in cell [1]",
    "Error: too late",
    "cell [1], line 5",
  ],
  ["06-late-rejection-after-the-end", "cell 2:", "Error: no network"],
  ["06-late-throw-after-the-end", "cell 2:", "Error: after the end", "cell [2], line 2"],
  ["06-late-throw-of-a-child", "cell 2:", "Error: after the child's end"],
  ["07-process-exit", "the kernel ended with exit status 3"],
  ["08-endless-loop", "it is in a loop that never pauses"],
  ["08-endless-loop-after-await", "it is in a loop that never pauses"],
  ["09-endless-await", "it waits for a promise that does not settle"],
  ["11-stderr", "wrote to stderr", "The learning rate is high."],
  ["14-killed", "the kernel was killed by SIGKILL"],
];

let output: string;

beforeAll(async () => {
  const cwd = newFolder();
  const names = faults.map(([name]) => `${name}.ipynb`);
  for (const name of names)
    cpSync(join(root, "test/notebooks/faults", name), join(cwd, name));
  const args = [...names, "--jobs", "4", "--timeout", "120"];
  ({ output } = await check(args, { cwd, env: { JUPYTER_PATH: "" } }));
}, 180_000);

test.each(faults)("%s", (name, ...said) => {
  const blocks = output.split(/\n\n(?=\S)/).filter((b) => b.startsWith(`${name}.ipynb`));
  for (const text of said) expect(blocks.join("\n")).toContain(text);
});

import { cpSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { check, kernels, newFolder, type Run, root, stock, told } from "./check.ts";
import { faults } from "./faults.ts";

const cwd = newFolder();
const folder = join(cwd, "faults");
let result: Run;

/** Kernels that are installed, and cannot start. */
const broken = {
  "ends-at-once": ["node", "-e", "console.error('no such port'); process.exit(7)"],
  "without-program": [join(root, "no-such-program")],
};

// All in one run, several at once: most of the time goes into starting kernels and waiting for endless cells.
beforeAll(async () => {
  cpSync(join(root, "test/notebooks/faults"), folder, { recursive: true });
  // The endless ones have a time of their own: a busy machine may be slow to compile the others' first cell.
  const env = { JUPYTER_PATH: kernels({ ...stock, ...broken }) };
  result = await check([folder, "--jobs", "4", "--timeout", "120"], { cwd, env });
}, 600_000);

test.each(faults)(
  "%s is found, and said with its place and the kernel's message",
  (name, ...expected) => {
    const said = told(result.output, join(folder, `${name}.ipynb`));
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

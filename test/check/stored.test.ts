// What the check says of what is stored in a notebook, whatever its cells give.
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { check, root, run } from "./check.ts";

vi.setConfig({ testTimeout: 300_000 });

/** A notebook is a row of execution counts; a pair is a cell's and that of its result; 0 is none. */
type Counts = (number | [number, number])[];
const NOTES = "notes";

const judged: [what: string, counts: Counts, asked: string, ...said: string[]][] = [
  ["1, 2, 3 pass", [1, 2, 3], "consecutive"],
  ["results with the counts of their cells pass", [[1, 1], 2, [3, 3]], "consecutive"],
  [
    "a gap is worth a note",
    [1, 2, 9],
    "rising",
    NOTES,
    "has the execution counts 1, 2, 9",
  ],
  ["so is another beginning", [5, 6], "rising", NOTES, "has the execution counts 5, 6"],
  ["where a team wants that, a gap is a fault", [1, 2, 9], "consecutive", "1, 2, 9"],
  ["counts that fall are a fault", [1, 7, 3], "rising", "not run from top to bottom"],
  ["counts that repeat are a fault", [1, 1], "rising", "not run from top to bottom"],
  [
    "a result that another count made is a fault",
    [1, [7, 2], 8],
    "rising",
    "has the execution count 7, and its result 2: one was altered",
  ],
  ["some counts missing are one fault", [1, 0, 3, 0], "rising", "in cell 2, 4:"],
  ["all missing are worth a note", [0, 0], "rising", NOTES, "and no execution counts"],
  ["or a fault", [0, 0], "consecutive", "and no execution counts"],
  ["any are allowed where that is asked for", [3, [1, 2], 0], "any"],
];

test("execution counts, in one fault or one note for the notebook", async () => {
  const script = `
import json, sys
sys.path.insert(0, ${JSON.stringify(join(root, "check"))})
from nbformat.v4 import new_code_cell, new_notebook, new_output
from notebook_check.stored import stored_faults
def cell(count):
    count, of_result = count if isinstance(count, list) else (count, None)
    result = new_output("execute_result", {"text/plain": "1"}, execution_count=of_result)
    printed = new_output("stream", text="1")
    return new_code_cell("1", execution_count=count or None, outputs=[result if of_result else printed])
def said(counts, asked):
    faults, notes, executed = stored_faults(new_notebook(cells=[cell(count) for count in counts]), asked)
    assert executed
    return {"faults": [fault.message for fault in faults], "notes": notes}
print(json.dumps([said(counts, asked) for _, counts, asked, *_ in json.load(sys.stdin)]))
`;
  const { output } = await run("python", ["-c", script], {
    input: JSON.stringify(judged),
  });
  const answers = JSON.parse(output);
  judged.forEach(([what, _counts, _asked, ...said], i) => {
    const noted = said[0] === NOTES ? said.slice(1) : [];
    const faults = said[0] === NOTES ? [] : said;
    expect(answers[i], what).toEqual({
      faults: faults.map((text) => expect.stringContaining(text)),
      notes: noted.map((text) => expect.stringContaining(text)),
    });
  });
});

test("a note is shown and fails nothing, unless it is asked to", async () => {
  const notebooks = ["counts-with-a-gap", "without-counts"].map((name) =>
    join(root, "test/notebooks/good", `${name}.ipynb`),
  );
  const noted = await check(notebooks);
  expect(noted.output).toMatch(
    /counts-with-a-gap\.ipynb\n {2}note: has the execution counts 1, 2, 9: .*\(--counts consecutive makes that a fault\)\n/,
  );
  expect(noted.output).toMatch(/without-counts\.ipynb\n {2}note: has outputs and no/);
  expect(noted.output).toContain("\n2 notebooks: 2 same\n");
  expect(noted.status).toBe(0);
  const asked = await check([...notebooks, "--counts", "consecutive"]);
  expect(asked.output).toContain("\n2 notebooks: 2 failed\n");
});

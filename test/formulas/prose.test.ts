import { expect, test } from "vitest";
import { check, documentOf, type Entry, type Finding } from "../../formulas/index.ts";

/** A notebook with a cell that prints, and prose below it. */
function findings(prose: string, printed: string, numbers?: Entry["numbers"]): Finding[] {
  const cells = [
    { cell_type: "markdown", source: "# Results" },
    { cell_type: "code", source: "accuracy(0.25)", outputs: [{ text: printed }] },
    { cell_type: "markdown", source: prose },
  ];
  const document = documentOf("a.ipynb", JSON.stringify({ cells }));
  return check(document, { isComplete: true, meanings: { prose: { numbers } } });
}

const verdicts = (...of: Parameters<typeof findings>): string[] =>
  findings(...of).map(({ verdict, reason }) => `${verdict}: ${reason}`);

test.each([
  ["a number as it is printed", "It reaches 0.4257.", "holds: cell 1 prints it"],
  ["rounded to its digits", "It reaches 0.43.", "holds: cell 1 prints it"],
  ["as a percentage", "It reaches 42.6 %.", "holds: cell 1 prints it"],
  ["in the code", "From 0.25 on, it grows.", "holds: it stands in the code of cell 1"],
  ["of an earlier run", "It reaches 0.431.", "refuted: cell 1 prints 0.4257"],
  ["rounded wrongly", "It reaches 0.42.", "refuted: cell 1 prints 0.4257"],
  [
    "from nowhere",
    "It takes 37 steps.",
    "not checked: no cell of its section prints it or has it in its code",
  ],
])("a number of the prose: %s", (_, prose, expected) => {
  expect(verdicts(prose, "0.4257")).toEqual([expected]);
});

test("a number is computed where the meanings say from what", () => {
  const numbers = { "1.23": "\\sqrt{784 * 2 / (784 + 256)}", "12": () => 12 };
  expect(verdicts("It is 1.23, then 12.", "", numbers)).toEqual([
    "holds: computed, it is 1.22788",
    "holds: computed, it is 12",
  ]);
  expect(verdicts("It is 1.23.", "", { "1.23": "\\sqrt{1.6}" })).toEqual([
    "refuted: computed, it is 1.26491",
  ]);
  expect(verdicts("Nothing.", "", { "1.23": "\\sqrt{1.5}" })).toEqual([
    "not checked: the prose has no such number",
  ]);
});

test("a power of ten in the prose is an order of magnitude", () => {
  expect(verdicts("The error falls to 10⁻⁸.", "1.42e−8")).toEqual([
    "holds: cell 1 prints it",
  ]);
});

test("code, formulas, links, labels, 0 and 1 are not numbers of the prose", () => {
  const prose = "In `x = 99`, [x](a/77.md), $88$, chapter 4 and H2O, from 0 to 1: 3D.";
  expect(verdicts(prose, "").filter((one) => /cell/.test(one))).toEqual([]);
});

test("in a text that is not complete, only numbers that a cell prints are told", () => {
  const cells = [{ cell_type: "markdown", source: "It takes 37 steps." }];
  expect(check(documentOf("a.ipynb", JSON.stringify({ cells })))).toEqual([]);
});

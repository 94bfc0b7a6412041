import { expect, test } from "vitest";
import { checkAll } from "./check.ts";
import { corrections } from "./corrections.ts";
import { readerOf } from "./decide.ts";
import { errata, report } from "./errata.ts";
import { notebookCells, originalCells } from "./extract.ts";
import { exact, type Num } from "./numbers.ts";
import { sections } from "./sections/index.ts";
import { shape } from "./trees.ts";
import { functions } from "./vocabulary.ts";
import { facts } from "./which-loss.ts";

const originals = originalCells();
const ours = notebookCells().filter(({ notebook }) => notebook === "math");

test("the original has 47 formulas, and those that are not right are the corrected ones", () => {
  const findings = checkAll(originals);
  expect(findings).toHaveLength(47);
  const wrong = findings
    .filter(({ wrong }) => wrong)
    .map(({ cell, formula }) => [cell.at, formula]);
  const corrected = corrections.flatMap(({ cell, formulas }) =>
    formulas.map((k) => [cell, originals.find(({ at }) => at === cell)?.formulas[k]]),
  );
  expect(wrong).toEqual(corrected);
});

test.each(errata())("cell $correction.cell: $correction.what", (erratum) => {
  const { correction, asPrinted, asMeant, asSaid, right } = erratum;
  expect(asPrinted.wrong).toBeDefined();
  expect(right.wrong?.problem.message).toBeUndefined();
  const problem = asMeant.wrong?.problem;
  switch (correction.kind) {
    case "notation":
      expect(problem).toBeUndefined();
      break;
    case "condition":
      expect(problem?.sides).not.toEqual([]);
      expect(asSaid.wrong).toBeUndefined();
      break;
    case "false":
      expect(problem?.sides).not.toEqual([]);
      expect(correction.unsaid).toBeUndefined();
  }
});

test("math.ipynb has every formula of the original, equal or corrected, in the same order", () => {
  const read = readerOf(sectionWithFunctions);
  const asShape = (formula: string): string => shape(read(formula));
  const isName = (formula: string): boolean => {
    const { sides, relations } = read(formula);
    return relations.length === 0 && sides[0]?.kind === "symbol";
  };
  for (const { at, formulas } of originals) {
    const cells = ours.filter(({ original }) => original === at);
    const here = cells.flatMap((cell) => cell.formulas);
    let from = 0;
    formulas.forEach((formula, k) => {
      const correction = corrections.find((c) => c.cell === at && c.formulas.includes(k));
      // A name alone in a sentence is prose, and the prose is ours.
      if (correction || isName(formula)) return;
      const found = here.findIndex(
        (our, i) => i >= from && asShape(our) === asShape(formula),
      );
      expect(found, `cell ${at}: ${formula}`).toBeGreaterThanOrEqual(0);
      from = found;
    });
  }
});

test.each(Object.entries(facts))("of S − Y: %s", (_, holds) => {
  expect(holds()).toBe(true);
});

test("variables need not be independent for their variances to add up, only uncorrelated", () => {
  const [first, square] = [
    [-1, 0, 1],
    [1, 0, 1],
  ].map((values) => values.map(exact));
  const variance = functions.Var as (x: Num[]) => Num;
  const sum = first?.map((a, k) => a.add(square?.[k] as Num)) as Num[];
  expect(variance(sum)).toEqual(variance(first as Num[]).add(variance(square as Num[])));
});

test("ERRATA.md is what the checker finds", async () => {
  await expect(report()).toMatchFileSnapshot("../../ERRATA.md");
});

/** Any will do to compare two trees that are read alike. */
const [sectionWithFunctions] = sections as [(typeof sections)[number]];

import { expect, test } from "vitest";
import { check, isRight } from "../../formulas/index.ts";
import type { Value } from "../../formulas/meaning/value.ts";
import { functions } from "../../formulas/meaning/vocabulary.ts";
import { exact } from "../../formulas/numbers/exact.ts";
import type { Num } from "../../formulas/numbers/num.ts";
import { Random } from "../../formulas/numbers/random.ts";
import { parse } from "../../formulas/parse/parse.ts";
import { shape } from "../../formulas/parse/tree.ts";
import { corrections } from "./corrections.ts";
import { errata, ours, report } from "./errata.ts";
import { mathMeanings } from "./notebooks.ts";
import { formulasOf, originalDocument } from "./original.ts";
import { facts } from "./which-loss.ts";

test("the original has 47 formulas, and those that are not right are the corrected ones", () => {
  const findings = check(originalDocument(), {
    meanings: mathMeanings,
    isComplete: true,
  });
  expect(findings).toHaveLength(47);
  const wrong = findings
    .filter((finding) => !isRight(finding))
    .map(({ cell, latex }) => [cell, latex]);
  const corrected = corrections.flatMap(({ cell, formulas }) =>
    formulas.map((k) => [cell, formulasOf.get(cell)?.[k]]),
  );
  expect(wrong).toEqual(corrected);
});

test.each(errata())("cell $correction.cell: $correction.what", (erratum) => {
  const { correction, asPrinted, asMeant, asSaid, right } = erratum;
  expect(isRight(asPrinted)).toBe(false);
  expect(isRight(right)).toBe(true);
  switch (correction.kind) {
    case "notation":
      expect(asMeant.reason).toSatisfy(() => isRight(asMeant));
      break;
    case "condition":
      expect(asMeant.verdict).toBe("refuted");
      expect(asSaid.reason).toSatisfy(() => isRight(asSaid));
      break;
    case "false":
      // What has no value is not refuted by numbers.
      expect(asMeant.verdict).toBe(correction.line ? "not checked" : "refuted");
      expect(correction.unsaid).toBeUndefined();
  }
});

test("math.ipynb has every formula of the original, equal or corrected, in the same order", () => {
  const name = /^(?:C|CE|S|SC|SCE|f|g|h|s|logsumexp|Normalize|softmax|start|end)$/;
  const reading = {
    isFunction: (one: string): boolean => name.test(one) || one in functions,
    isWord: (one: string): boolean => name.test(one) || one in functions,
  };
  const read = (formula: string) => parse(formula, reading).map(({ chain }) => chain);
  const our = ours.map(({ latex }) => shape(read(latex)));
  let from = 0;
  for (const [cell, formulas] of formulasOf) {
    for (const [k, formula] of formulas.entries()) {
      const isCorrected = corrections.some(
        (c) => c.cell === cell && c.formulas.includes(k),
      );
      const [chain] = read(formula);
      const isName = chain?.relations.length === 0 && chain.sides[0]?.kind === "symbol";
      // A name alone in a sentence is prose, and the prose is ours.
      if (isCorrected || isName) continue;
      const found = our.indexOf(shape(read(formula)), from);
      expect(found, `cell ${cell}: ${formula}`).toBeGreaterThanOrEqual(0);
      from = found;
    }
  }
});

test.each(Object.entries(facts))("of S − Y: %s", (_, holds) => {
  expect(holds()).toBe(true);
});

test("variables need not be independent for their variances to add up, only uncorrelated", () => {
  const [first, square] = [
    [-1, 0, 1],
    [1, 0, 1],
  ].map((values) => new Random(values.map(exact))) as [Random, Random];
  const variance = functions.Var as (x: Value) => Num;
  const sum = variance(first).add(variance(square));
  expect(String(variance(first.add(square)))).toBe(String(sum));
});

test("ERRATA.md is what the checker finds", async () => {
  await expect(report()).toMatchFileSnapshot("../../ERRATA.md");
});

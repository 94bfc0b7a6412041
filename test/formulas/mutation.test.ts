import { beforeAll, expect, test } from "vitest";
import { check, checkAll } from "./check.ts";
import { readerOf } from "./decide.ts";
import { type Cell, notebookCells } from "./extract.ts";
import { type Mutant, mutants } from "./mutate.ts";
import type { Section } from "./sections/section.ts";
import { statementsIn } from "./statements.ts";
import { survivors } from "./survivors.ts";
import { shape } from "./trees.ts";

let results: { mutant: Mutant; cell: Cell; caught: boolean }[];

beforeAll(() => {
  results = checkAll(notebookCells()).flatMap(({ cell, formula, right }) => {
    // Mentions claim nothing, so that nothing in them can be wrong.
    if (!right || right.how === "mention") return [];
    const read = readerOf(right.section);
    return mutants(formula, read(formula))
      .filter(({ latex }) => readsOtherwise(latex, formula, right.section))
      .map((mutant) => ({ mutant, cell, caught: isCaught(mutant, formula, cell) }));
  });
}, 60_000);

test("at least 99 % of the mutants are caught, of one change and of one made all through", () => {
  const kinds = [false, true].map((everywhere) => {
    const all = results.filter(({ mutant }) => mutant.everywhere === everywhere);
    const caught = all.filter(({ caught }) => caught).length;
    return { everywhere, all: all.length, caught, percent: (100 * caught) / all.length };
  });
  console.log(
    kinds
      .map(({ everywhere, all, caught, percent }) => {
        const kind = everywhere ? "changed all through" : "changed in one place";
        return `${caught} of ${all} formulas ${kind} are caught, ${percent.toFixed(2)} %`;
      })
      .join("\n"),
  );
  for (const { all, percent } of kinds) {
    expect(all).toBeGreaterThan(200);
    expect(percent).toBeGreaterThanOrEqual(99);
  }
});

test("each survivor is listed with the reason why it is an equal formula", () => {
  const alive = results.filter(({ caught }) => !caught);
  const unlisted = alive.filter(
    ({ mutant }) => !survivors.some((s) => matches(s, mutant)),
  );
  const listed = unlisted.map(({ cell, mutant }) => {
    return `${cell.notebook}.ipynb, cell ${cell.at}: ${mutant.change}: ${mutant.latex}`;
  });
  expect(listed).toEqual([]);
  const dead = survivors.filter((s) => !alive.some(({ mutant }) => matches(s, mutant)));
  expect(dead).toEqual([]);
});

function matches({ change, has }: (typeof survivors)[number], mutant: Mutant): boolean {
  return mutant.change === change && mutant.latex.includes(has);
}

function readsOtherwise(latex: string, formula: string, section: Section): boolean {
  const read = readerOf(section);
  try {
    return shape(read(latex)) !== shape(read(formula));
  } catch {
    return true;
  }
}

/** By the checker, or because a sentence that the checker knows does not stand there any more. */
function isCaught({ latex }: Mutant, formula: string, cell: Cell): boolean {
  const changed = {
    ...cell,
    formulas: cell.formulas.map((other) => (other === formula ? latex : other)),
    prose: cell.prose.replace(`$${formula}$`, () => `$${latex}$`),
  };
  if (statementsIn(changed).length < statementsIn(cell).length) return true;
  return check(latex, changed).wrong !== undefined;
}

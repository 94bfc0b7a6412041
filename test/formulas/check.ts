import { decide, type How } from "./decide.ts";
import type { Cell } from "./extract.ts";
import { Undecided } from "./numbers.ts";
import { sections } from "./sections/index.ts";
import { appliesTo, type Section } from "./sections/section.ts";
import { Wrong } from "./wrong.ts";

/** What came of one formula: how it is right and in which section's meaning, or what is wrong. */
export interface Finding {
  cell: Cell;
  formula: string;
  right?: { how: How; section: Section };
  /** From the section that came nearest: the first that could evaluate the formula. */
  wrong?: { problem: Wrong; section?: Section };
}

/** Checks a formula of a cell in each section's meaning in turn; one must find it right. */
export function check(formula: string, cell: Cell): Finding {
  let wrong: Finding["wrong"];
  for (const section of sections) {
    if (!appliesTo(section, cell)) continue;
    try {
      return { cell, formula, right: { how: decide(formula, cell, section), section } };
    } catch (error) {
      const isFault = error instanceof Undecided || error instanceof SyntaxError;
      if (!isFault && !(error instanceof Wrong)) throw error;
      const problem = error instanceof Wrong ? error : new Wrong(error.message);
      if (!wrong?.problem.sides.length && (!wrong || problem.sides.length > 0)) {
        wrong = { problem, section };
      }
    }
  }
  return {
    cell,
    formula,
    wrong: wrong ?? {
      problem: new Wrong("no section in test/formulas/sections is for this cell"),
    },
  };
}

export function checkAll(cells: Cell[]): Finding[] {
  return cells.flatMap((cell) => cell.formulas.map((formula) => check(formula, cell)));
}

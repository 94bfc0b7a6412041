import type { Names, Point, Value } from "../evaluate.ts";
import type { Cell } from "../extract.ts";
import type { Draw } from "../points.ts";
import { functions } from "../vocabulary.ts";

/**
 * What the names mean in some cells. A notebook needs an entry only where it uses a name that no other
 * section has; a formula that no section of its cell can decide makes the test fail.
 */
export interface Section {
  /** What the test's output calls it. */
  title: string;
  /** The original's cells, and those of math.ipynb that carry them over. */
  cells?: number[];
  /** The headings that it stands under in other notebooks. */
  headings?: RegExp;
  /** The names at one point, where the conditions in `given` hold. */
  meaning: (draw: Draw, given: ReadonlySet<string>) => Names;
  /** What the cell must state, because without it a formula there is false. */
  given?: Condition[];
  /** Equations that only give a thing a name. */
  namings?: string[];
  /** What an expression without a relation, or the head of a chain without a known name, is to equal. */
  anchors?: (point: Point) => Value[];
  /** Where exactness is impossible: how far apart the sides may be, and why. */
  within?: { tolerance: number; because: string };
}

export interface Condition {
  /** As it stands in the cell: `\sum_i y_i = 1`, or a word of its prose. */
  states: string;
  /** For a condition like `y_i = 0`: the next line is this one with the number put in. */
  puts?: { name: string; value: string };
}

export function appliesTo({ cells, headings }: Section, cell: Cell): boolean {
  if (cell.notebook === "original" || cell.notebook === "math") {
    return !!cells?.includes(cell.original);
  }
  return !!headings?.test(cell.headings);
}

export function names(own: Partial<Names>): Names {
  return {
    variables: own.variables ?? {},
    defined: own.defined ?? {},
    functions: { ...functions, ...own.functions },
  };
}

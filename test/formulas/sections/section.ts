import { type Names, type Point, scalar, type Value, vector } from "../evaluate.ts";
import type { Cell } from "../extract.ts";
import { Dual, exact, type Num } from "../numbers.ts";
import type { Draw } from "../points.ts";
import { binaryLosses, classLoss, functions, softmaxOf } from "../vocabulary.ts";

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

/** n classes: their inputs x, labels y, softmax S and each class's own loss SCE. */
export function classes(draw: Draw, n: number, y?: Num[]): Names {
  const x = draw.list("x", n, "log");
  const labels = y ?? draw.list("y", n, "probability");
  return names({
    variables: {
      ...{ x, X: x, y: labels, Y: labels, n: exact(n) },
      ...{ i: exact(draw.whole("i", 1, n)), j: exact(draw.whole("j", 1, n)) },
    },
    // Getters, since most formulas need only one of them.
    defined: {
      get S() {
        return softmaxOf(x);
      },
      get SCE() {
        return binaryLosses(x, labels);
      },
      get L() {
        return classLoss(x, labels);
      },
    },
  });
}

/** Softmax's outputs, each class's own loss, and the one loss over all classes. */
export const outputs = ({ defined }: Names): Num[] => vector(defined.S as Value);
export const ownLosses = ({ defined }: Names): Num[] => vector(defined.SCE as Value);
export const lossOfAll = ({ defined }: Names): Num => scalar(defined.L as Value);

/** n labels, adding up to 1 when they must. */
export function labels(draw: Draw, n: number, sumToOne: boolean): Num[] {
  const y = draw.list("y", n, "probability");
  if (!sumToOne) return y;
  const others = y.slice(0, -1);
  return [...others, others.reduce((rest, a) => rest.sub(a), exact(1))];
}

/** The derivatives of something by x_1 … x_n, taken by machine. */
export function gradient(point: Point, of: (names: Names) => Value): Num[] {
  return vector(point.names.variables.x as Value).map((_, k) => {
    const moved = of(point.moved(`x_${k + 1}`));
    return moved instanceof Dual ? moved.slope : exact(0);
  });
}

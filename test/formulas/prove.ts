import { compareSides } from "./compare.ts";
import { degreeOfEquality, highest } from "./degree.ts";
import { evaluate, numbers } from "./evaluate.ts";
import { exact, Undecided } from "./numbers.ts";
import type { Chain, Node } from "./parse.ts";
import { degreePoint, gridPoint, type Meaning } from "./points.ts";
import { Wrong } from "./wrong.ts";

const LARGEST_GRID = 2_500;

/**
 * Proves the equalities of rational functions: on a grid with more points than the degree in each
 * variable, a polynomial that is 0 everywhere is 0, and the difference with its fractions cleared is
 * one. False where the sides are not rational in their variables, or the grid would be too large.
 * What is a whole number, as how many classes there are, has its smallest value.
 */
export function isProved(chain: Chain, meaning: Meaning): boolean {
  if (chain.relations.some((relation) => relation !== "=")) return false;
  try {
    const axes = Object.entries(degreesOf(chain, meaning)).filter(
      ([, degree]) => degree > 0,
    );
    const size = axes.reduce((product, [, degree]) => product * (degree + 1), 1);
    if (size === 1 || size > LARGEST_GRID) return false;
    const widest = Math.max(...axes.map(([, degree]) => degree + 1));
    for (let k = 0; k < size; k++) {
      compareSides(chain, gridPoint(meaning, placeOf(k, axes), widest));
    }
    return true;
  } catch (error) {
    // A grid may meet a point where a side has no value.
    const isUndecided =
      error instanceof Wrong && error.sides.every((side) => side.undecided);
    if (error instanceof Undecided || isUndecided) return false;
    throw error;
  }
}

/** The highest degree in each variable of the equalities of a chain with its head. */
export function degreesOf({ sides }: Chain, meaning: Meaning): Record<string, number> {
  const point = degreePoint(meaning);
  const [head = [], ...others] = sides.map((side) =>
    numbers(evaluate(side as Node, point)),
  );
  return others
    .flatMap((side) => side.map((a, k) => degreeOfEquality(head[k] ?? exact(0), a)))
    .reduce(highest, {});
}

/** The k-th point of the grid: how far along each axis it is, from 1. */
function placeOf(k: number, axes: [name: string, degree: number][]): Map<string, number> {
  let rest = k;
  return new Map(
    axes.map(([name, degree]) => {
      const here = rest % (degree + 1);
      rest = Math.floor(rest / (degree + 1));
      return [name, here + 1];
    }),
  );
}

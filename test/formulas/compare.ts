import { evaluate, numbers, type Point, type Value } from "./evaluate.ts";
import { Exact, Undecided } from "./numbers.ts";
import type { Chain, Node } from "./parse.ts";
import { describe, Wrong, type WrongSide, withDecimals } from "./wrong.ts";

/** So near must the two sides of an inequality come somewhere, or the bound says too little. */
const SHARP = 1e-6;

/**
 * Compares the sides of a chain at a point: an equal one with the head, so that the line where it goes
 * wrong is the one that is named, and any other with the side before it.
 */
export function compareSides(chain: Chain, point: Point, tolerance = 0): void {
  const [first, ...others] = chain.sides as [Node, ...Node[]];
  const head = evaluate(first, point);
  let before = head;
  const wrong = others.flatMap((node, k): WrongSide[] => {
    const side = k + 1;
    const relation = chain.relations[k] as string;
    const expected = relation === "\\Rightarrow" ? implication(before, point) : head;
    try {
      const here = evaluate(node, point);
      const isRight =
        relation in ORDER
          ? inOrder(relation, before, here)
          : equal(expected, here, tolerance);
      before = here;
      return isRight
        ? []
        : [{ side, head: withDecimals(expected), is: withDecimals(here) }];
    } catch (error) {
      if (!(error instanceof Undecided)) throw error;
      return [{ side, head: withDecimals(expected), is: error.message, undecided: true }];
    }
  });
  const [one] = wrong;
  if (!one) return;
  const message = `line ${one.side} is not ${one.head}, but ${one.is}`;
  throw new Wrong(message, wrong, () => describe(point, chain));
}

/** Equal numbers at equal places. */
export function equal(a: Value, b: Value, tolerance = 0): boolean {
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
    return a.every((item, k) => equal(item, b[k] as Value, tolerance));
  }
  if (!(a instanceof Exact && b instanceof Exact))
    throw new Undecided("no exact numbers");
  return a.equals(b) || Math.abs(Number(a) - Number(b)) < tolerance;
}

/** Whether the two sides of each inequality come near to each other at one of these far points. */
export function isSharp({ sides, relations }: Chain, far: Point[]): boolean {
  return relations.every((_, k) => {
    const gaps = far.map((point) => {
      const [a, b] = sides
        .slice(k, k + 2)
        .map((side) => Number(evaluate(side as Node, point)));
      return Math.abs((a ?? 0) - (b ?? 0));
    });
    return Math.min(...gaps) < SHARP;
  });
}

export function isInequality({ relations }: Chain): boolean {
  return relations.some((relation) => relation in ORDER);
}

const ORDER: Record<string, (a: number, b: number) => boolean> = {
  "<": (a, b) => a < b,
  ">": (a, b) => a > b,
  "\\le": (a, b) => a <= b,
  "\\ge": (a, b) => a >= b,
  "\\ne": (a, b) => a !== b,
};

function inOrder(relation: string, a: Value, b: Value): boolean {
  const pairs = numbers(a).map((item, k) => [item, numbers(b)[k] ?? item] as const);
  return pairs.every(([a, b]) => {
    const isEqual = equal(a, b);
    return ORDER[relation]?.(isEqual ? 0 : Number(a), isEqual ? 0 : Number(b)) ?? false;
  });
}

function implication(a: Value, point: Point): Value {
  const map = point.names.functions["\\Rightarrow"];
  if (!map) throw new Undecided("⇒ has no meaning here");
  return map(a);
}

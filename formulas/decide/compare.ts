import { shapeOf, type Value } from "../meaning/value.ts";
import { signOf } from "../meaning/vocabulary.ts";
import { Exact } from "../numbers/exact.ts";
import { Float } from "../numbers/float.ts";
import { type Num, Undecided } from "../numbers/num.ts";
import { Random } from "../numbers/random.ts";
import type { Chain, Node } from "../parse/tree.ts";
import { evaluate } from "./evaluate.ts";
import type { Place } from "./place.ts";
import { coarseness, roundingOf } from "./rounding.ts";

/** A side that is not what it should be: 0 is the head of a chain. */
export interface Mismatch {
  side: number;
  relation: string;
  expected: string;
  is: string;
}

/** Doubles that are farther apart than this, relatively, are not equal; what lies between is left open. */
const DIFFERENT = 1e-4;

/**
 * Compares the sides of a chain at a place: an equal one with the first of the sides that are equal to
 * it, so that the line where it goes wrong is the one that is named, and any other with the side before.
 */
export function compareSides({ sides, relations }: Chain, place: Place): Mismatch[] {
  const [first, ...others] = sides as [Node, ...Node[]];
  const coarse = Math.max(...sides.map((side) => (side ? coarseness(side) : 0)));
  let base = evaluate(first, place);
  let baseNode = first;
  let before = base;
  return others.flatMap((node, k): Mismatch[] => {
    const relation = relations[k] as string;
    const here = evaluate(node, place);
    const expected = relation === "\\Rightarrow" ? implied(base, place) : base;
    const isEquality =
      relation === "=" || relation === ":=" || relation === "\\Rightarrow";
    const isRight = isEquality
      ? equal(expected, here, place.point.tolerance) ||
        isRounded(expected, here, baseNode, node, false, coarse)
      : relation === "\\approx"
        ? isRounded(before, here, sides[k] as Node, node, true, coarse)
        : inOrder(relation, before, here);
    const mismatch = {
      side: k + 1,
      relation,
      expected: text(isEquality ? expected : before),
      is: text(here),
    };
    before = here;
    if (!isEquality) [base, baseNode] = [here, node];
    return isRight ? [] : [mismatch];
  });
}

/** Equal numbers at equal places. */
export function equal(a: Value, b: Value, tolerance = 1e-9): boolean {
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length)
      throw new Undecided(`${shapeOf(a)} is compared with ${shapeOf(b)}`);
    return a.every((item, k) => equal(item, b[k] as Value, tolerance));
  }
  if (a instanceof Random || b instanceof Random) {
    const apart = a.sub(b);
    return apart instanceof Random
      ? apart.outcomes.every((item) => equal(item, item.sub(item), tolerance))
      : apart.isZero();
  }
  if (a instanceof Exact && b instanceof Exact) return a.equals(b);
  if (a instanceof Float || b instanceof Float) {
    const [x, y] = [Number(a), Number(b)];
    const size = Math.max(Math.abs(x), Math.abs(y));
    if (Number.isNaN(size)) throw new Undecided("not a number");
    const apart = Math.abs(x - y);
    if (apart <= size * tolerance || size < 1e-13) return true;
    if (apart < size * DIFFERENT || size < 1e-9)
      throw new Undecided("a difference that may be rounding");
    return false;
  }
  return a.sub(b).isZero();
}

/** Whether a decimal that is printed is the other side, rounded to its digits. */
function isRounded(
  a: Value,
  b: Value,
  left: Node,
  right: Node,
  isApproximate: boolean,
  coarse: number,
): boolean {
  const of = (value: Value, other: Value, node: Node): boolean | undefined => {
    const rounding = roundingOf(node, isApproximate);
    if (rounding === undefined) return undefined;
    return within(value, other, rounding, coarse);
  };
  const found = [of(b, a, right), of(a, b, left)];
  if (found.includes(true)) return true;
  if (isApproximate && found.every((is) => is === undefined)) {
    try {
      if (equal(a, b)) return true;
    } catch (error) {
      if (!(error instanceof Undecided)) throw error;
    }
    throw new Undecided("≈ does not say how near");
  }
  return false;
}

type Rounding = ReturnType<typeof roundingOf>;

function within(
  value: Value,
  other: Value,
  rounding: Rounding,
  relative: number,
): boolean {
  if (Array.isArray(rounding)) {
    if (!Array.isArray(value) || !Array.isArray(other) || value.length !== other.length)
      return false;
    return rounding.every((item, k) =>
      within(value[k] as Value, other[k] as Value, item, relative),
    );
  }
  if (Array.isArray(value) || Array.isArray(other) || rounding === undefined)
    return false;
  const apart = Math.abs(Number(value) - Number(other));
  return apart <= Math.max(rounding, relative * Math.abs(Number(value))) * (1 + 1e-9);
}

export const ORDER: Record<string, (sign: number) => boolean> = {
  "<": (sign) => sign < 0,
  ">": (sign) => sign > 0,
  "\\le": (sign) => sign <= 0,
  "\\ge": (sign) => sign >= 0,
  "\\ne": (sign) => sign !== 0,
};

function inOrder(relation: string, a: Value, b: Value): boolean {
  if (Array.isArray(a))
    return a.every((item, k) =>
      inOrder(relation, item, Array.isArray(b) ? (b[k] as Value) : b),
    );
  if (Array.isArray(b)) return b.every((item) => inOrder(relation, a, item));
  return ORDER[relation]?.(signOf(a.sub(b))) ?? false;
}

function implied(a: Value, { point }: Place): Value {
  const map = point.scope.functions["\\Rightarrow"];
  if (!map) throw new Undecided("⇒ has no meaning here");
  return map(a);
}

export function text(value: Value): string {
  if (Array.isArray(value)) return `[${value.map(text).join(", ")}]`;
  return withDecimals(value);
}

/** With decimals where there is a logarithm, so that two sides can be told apart. */
function withDecimals(value: Num): string {
  if (value instanceof Exact && (value.logs.size > 0 || String(value).length > 12))
    return `${String(value).length > 40 ? "" : `${value} ≈ `}${value.valueOf().toPrecision(4).replace("-", "−")}`;
  if (value instanceof Random) return "a random variable";
  return String(value);
}

import { scalar, type Value } from "../meaning/value.ts";
import { Exact } from "../numbers/exact.ts";
import { Float } from "../numbers/float.ts";
import { Undecided } from "../numbers/num.ts";
import type { Node, Of } from "../parse/tree.ts";
import { bind, type Place } from "./place.ts";

/** An integral by the double exponential rule, and undecided where two step sizes do not agree. */
export function integral({ by, from, to, body }: Of<"integral">, place: Place): Value {
  const f = inDoubles(body, by, place);
  const [a, b] = [boundAt(from, place), boundAt(to, place)];
  if (a === b) return new Float(0);
  if (a > b) return new Float(-between(f, b, a));
  return new Float(between(f, a, b));
}

/** An integral or a limit that has no value in these numbers. */
export class Inexact extends Undecided {}

/** Why exact numbers do not decide. */
export const INEXACT = "an integral or a limit is computed in doubles";

/** Relatively to the integral, or to 1: so much two step sizes may differ, and the last terms be. */
const ACCURACY = 1e-10;

function between(f: (x: number) => number, a: number, b: number): number {
  const { x, slope } = substitution(a, b);
  const term = (t: number): number => f(x(t)) * slope(t);
  const [coarse, fine] = [1 / 16, 1 / 32].map((step) => trapezoids(term, step)) as [
    number,
    number,
  ];
  if (Math.abs(coarse - fine) > ACCURACY * Math.max(1, Math.abs(fine)))
    throw new Inexact("an integral that does not converge");
  return fine;
}

/** Maps all numbers to those between a and b, so that the ends are reached doubly exponentially. */
function substitution(
  a: number,
  b: number,
): { x: (t: number) => number; slope: (t: number) => number } {
  const u = (t: number): number => (Math.PI / 2) * Math.sinh(t);
  const du = (t: number): number => (Math.PI / 2) * Math.cosh(t);
  if (a === -Infinity && b === Infinity)
    return { x: (t) => Math.sinh(u(t)), slope: (t) => Math.cosh(u(t)) * du(t) };
  if (b === Infinity)
    return { x: (t) => a + Math.exp(u(t)), slope: (t) => Math.exp(u(t)) * du(t) };
  if (a === -Infinity)
    return { x: (t) => b - Math.exp(u(t)), slope: (t) => Math.exp(u(t)) * du(t) };
  const half = (b - a) / 2;
  return {
    x: (t) => a + half + half * Math.tanh(u(t)),
    slope: (t) => (half * du(t)) / Math.cosh(u(t)) ** 2,
  };
}

function trapezoids(term: (t: number) => number, step: number): number {
  let sum = term(0);
  for (const direction of [-1, 1]) {
    let last = Infinity;
    for (let k = 1; k * step < 6; k++) {
      try {
        last = term(direction * k * step);
      } catch (error) {
        // Out there it leaves the range of doubles, or the ends are not part of the domain.
        if (error instanceof Undecided) break;
        throw error;
      }
      sum += last;
    }
    if (!(Math.abs(last) <= ACCURACY * Math.max(1, Math.abs(sum))))
      throw new Inexact("an integral that does not converge");
  }
  return sum * step;
}

/** A limit, extrapolated from values nearer and nearer. */
export function limit({ by, to, side, body }: Of<"limit">, place: Place): Value {
  const f = inDoubles(body, by, place);
  const at = boundAt(to, place);
  place.point.tolerance = Math.max(place.point.tolerance, AGREEMENT);
  if (!Number.isFinite(at)) return new Float(extrapolated((h) => f(Math.sign(at) / h)));
  const above = side === "-" ? undefined : extrapolated((h) => f(at + h));
  const below = side === "+" ? undefined : extrapolated((h) => f(at - h));
  if (
    above !== undefined &&
    below !== undefined &&
    Math.abs(above - below) > AGREEMENT * Math.max(1, Math.abs(above))
  )
    throw new Inexact("a limit that differs from above and from below");
  return new Float((above ?? below) as number);
}

const AGREEMENT = 1e-6;
const STEPS = 10;

/** f(h) for h to 0, by Richardson's extrapolation. */
function extrapolated(f: (h: number) => number): number {
  let row: number[] = [];
  let last = Number.NaN;
  for (let k = 0; k < STEPS; k++) {
    const next = [f(0.125 * 2 ** -k)];
    for (const [m, before] of row.entries()) {
      const here = next[m] as number;
      next.push(here + (here - before) / (2 ** (m + 1) - 1));
    }
    row = next;
    const best = row.at(-1) as number;
    if (Math.abs(best - last) <= 1e-9 * Math.max(1, Math.abs(best))) return best;
    last = best;
  }
  throw new Inexact("a limit that does not converge");
}

function inDoubles(body: Node, by: string, place: Place): (x: number) => number {
  if (place.point.mode !== "float") throw new Inexact(INEXACT);
  return (x) => {
    const value = scalar(place.evaluate(body, bind(place, by, new Float(x))));
    if (!(value instanceof Float || value instanceof Exact))
      throw new Undecided("an integral or a limit of something that is not a number");
    return Number(value);
  };
}

/** A bound, which may be infinite. */
function boundAt(node: Node, place: Place): number {
  if (node.kind === "beyond" && node.what === "infinity") return Infinity;
  const [only] = node.kind === "sum" && node.terms.length === 1 ? node.terms : [];
  if (only) return (only.sign === "-" ? -1 : 1) * boundAt(only.of, place);
  return Number(scalar(place.evaluate(node, place)));
}

import { finite, mustBe, object, positive } from "../arrays/checks.ts";
import { elementwise, type Numeric, type Result } from "../arrays/elementwise.ts";
import type { Matrix } from "../arrays/matrix.ts";

/** A schedule that takes the learning rate from one value to another. */
export interface Decay {
  /** The learning rate at step 0. */
  start: number;
  /** The learning rate at step N and after it. */
  end: number;
  /** The number of steps from start to end, N > 0. */
  steps: number;
}

/**
 * A learning rate that decreases linearly: αₜ = α_start - (α_start - α_end)·t/N. After step N it stays at α_end.
 *
 * @param decay - start, end and the number of steps N
 * @param t - the step or steps, >= 0
 * @throws RangeError when start, end or their difference is not finite, steps is not positive, or t is negative or NaN
 * @example
 * linearDecay({ start: 0.2, end: 0.1, steps: 10 }, [0, 5, 10, 99]); // Float64Array [0.2, 0.15000000000000002, 0.1, 0.1]
 */
export function linearDecay(decay: Decay, t: number): number;
export function linearDecay(decay: Decay, t: Matrix): Matrix;
export function linearDecay(decay: Decay, t: ArrayLike<number>): Float64Array;
export function linearDecay(decay: Decay, t: Numeric): Result {
  const { start, end } = object("decay", decay);
  finite("start", start);
  finite("end", end);
  finite("start - end", start - end);
  return schedule(decay, t, (part) => start - (start - end) * part);
}

/**
 * A learning rate that decreases by the same factor in each step: αₜ = α_start·((α_end / α_start)^(1/N))ᵗ. After step N
 * it stays at α_end.
 *
 * @param decay - start and end, both positive, and the number of steps N
 * @param t - the step or steps, >= 0
 * @throws RangeError when start, end, their ratio or steps is not positive and finite, or t is negative or NaN
 * @example
 * exponentialDecay({ start: 1, end: 0.25, steps: 2 }, [0, 1, 2]); // Float64Array [1, 0.5, 0.25]
 */
export function exponentialDecay(decay: Decay, t: number): number;
export function exponentialDecay(decay: Decay, t: Matrix): Matrix;
export function exponentialDecay(decay: Decay, t: ArrayLike<number>): Float64Array;
export function exponentialDecay(decay: Decay, t: Numeric): Result {
  const { start, end } = object("decay", decay);
  positive("start", start);
  positive("end", end);
  positive("end / start", end / start);
  return schedule(decay, t, (part) => start * (end / start) ** part);
}

/**
 * A learning rate that decreases along half a period of the cosine, slowly at both ends:
 * αₜ = α_end + (α_start - α_end)·(1 + cos(π·t/N)) / 2. After step N it stays at α_end.
 *
 * @param decay - start, end and the number of steps N
 * @param t - the step or steps, >= 0
 * @throws RangeError when start, end or their difference is not finite, steps is not positive, or t is negative or NaN
 * @example
 * cosineDecay({ start: 0.25, end: 0, steps: 4 }, [0, 2, 4, 9]); // Float64Array [0.25, 0.125, 0, 0]
 * @see Loshchilov and Hutter, "SGDR: stochastic gradient descent with warm restarts", 2017
 */
export function cosineDecay(decay: Decay, t: number): number;
export function cosineDecay(decay: Decay, t: Matrix): Matrix;
export function cosineDecay(decay: Decay, t: ArrayLike<number>): Float64Array;
export function cosineDecay(decay: Decay, t: Numeric): Result {
  const { start, end } = object("decay", decay);
  finite("start", start);
  finite("end", end);
  finite("start - end", start - end);
  // (1 + cos(π·part)) / 2 as a square, which stays accurate near 0. At 1/2 it is exactly 1/2.
  const height = (part: number): number =>
    part === 0.5 ? 0.5 : Math.cos((Math.PI / 2) * part) ** 2;
  return schedule(decay, t, (part) => end + (start - end) * height(part));
}

/** Evaluates a schedule at t/N. Both ends are exact, and no rate is rounded beyond them. */
function schedule(
  { start, end, steps }: Decay,
  t: Numeric,
  rate: (part: number) => number,
): Result {
  positive("steps", steps);
  const [low, high] = start < end ? [start, end] : [end, start];
  return elementwise("t", t, (t, out) => {
    for (let i = 0; i < t.length; i++) {
      if (!(t[i] >= 0)) mustBe("t", ">= 0", t[i]);
      const part = t[i] / steps;
      out[i] =
        part >= 1 ? end : part === 0 ? start : Math.min(high, Math.max(low, rate(part)));
    }
  });
}

import { notEmpty } from "../arrays/checks.ts";
import {
  mapRows,
  type NumberPerRow,
  type Rows,
  reduceRows,
  type VectorPerRow,
} from "../arrays/rows.ts";
import { sum } from "../arrays/sum.ts";
import { logarithm } from "../random/logarithm.ts";
import { exponential } from "./exponential.ts";

/**
 * The values divided by their sum, xᵢ / Σⱼ xⱼ, so that they add up to 1; a Matrix row by row.
 *
 * @throws RangeError when x is empty or its sum is 0
 * @example
 * normalize([1, 2, 5]); // Float64Array [0.125, 0.25, 0.625]
 */
export function normalize<T extends Rows>(x: T): VectorPerRow<T> {
  return mapRows("x", x, (x, out) => {
    notEmpty("x", x);
    // Scaled by a power of 2 first where the sum would overflow, which changes no digit of a quotient.
    const scale = Number.isFinite(sum(x)) ? 1 : 2 ** -64;
    for (let i = 0; i < x.length; i++) out[i] = x[i] * scale;
    const total = sum(out);
    if (total === 0) throw new RangeError("x must not add up to 0");
    for (let i = 0; i < x.length; i++) out[i] /= total;
  });
}

/**
 * The softmax, e^xᵢ / Σⱼ e^xⱼ: positive values that add up to 1, the larger for the larger logits; a Matrix row by row.
 *
 * Computed as e^(xᵢ - max) / Σⱼ e^(xⱼ - max), which is the same and cannot overflow.
 *
 * @param x - the logits
 * @throws RangeError when x is empty
 * @example
 * softmax([1000, 1000]); // Float64Array [0.5, 0.5]
 * @see Blanchard, Higham and Higham, "Accurately computing the log-sum-exp and softmax functions", 2021
 */
export function softmax<T extends Rows>(x: T): VectorPerRow<T> {
  return mapRows("x", x, (x, out) => {
    const top = max(notEmpty("x", x));
    for (let i = 0; i < x.length; i++) out[i] = exponential(x[i] - top);
    const total = sum(out);
    for (let i = 0; i < x.length; i++) out[i] /= total;
  });
}

/**
 * The logarithm of the softmax, xᵢ - log(Σⱼ e^xⱼ); a Matrix row by row.
 *
 * Computed as (xᵢ - max) - log(Σⱼ e^(xⱼ - max)), the logarithm as in {@link logSumExp}.
 *
 * @param x - the logits
 * @throws RangeError when x is empty
 * @example
 * logSoftmax([0, -40])[0]; // -4.248354255291589e-18
 */
export function logSoftmax<T extends Rows>(x: T): VectorPerRow<T> {
  return mapRows("x", x, (x, out) => {
    const { top, above } = topAndAbove(notEmpty("x", x));
    // An infinite maximum swallows the others: x minus it, as SciPy has it.
    const finite = Number.isFinite(top);
    for (let i = 0; i < x.length; i++) out[i] = finite ? x[i] - top - above : x[i] - top;
  });
}

/**
 * The logarithm of the sum of exponentials, log(Σᵢ e^xᵢ), a smooth maximum; a Matrix row by row.
 *
 * Computed as c + log(Σᵢ e^(xᵢ - c)) with c = max(x), which cannot overflow. The m values that equal c are counted apart:
 * log(Σᵢ …) = log(m) + log1p(Σ e^(xᵢ - c) / m) over the others keeps what a sum near 1 would lose.
 *
 * @returns the number, -Infinity for an empty vector; for a Matrix one number for each row
 * @example
 * logSumExp([0, -40]); // 4.248354255291589e-18
 * @see Blanchard, Higham and Higham, "Accurately computing the log-sum-exp and softmax functions", 2021
 */
export function logSumExp<T extends Rows>(x: T): NumberPerRow<T> {
  return reduceRows("x", x, (x) => {
    const { top, above } = topAndAbove(x);
    return above + top;
  });
}

/** The maximum of x, and how far logSumExp(x) lies above it. */
function topAndAbove(x: Float64Array): { top: number; above: number } {
  const top = max(x);
  if (!Number.isFinite(top)) return { top, above: 0 };
  const exps = new Float64Array(x.length);
  let m = 0;
  for (let i = 0; i < x.length; i++) {
    if (x[i] === top) m++;
    else exps[i] = exponential(x[i] - top);
  }
  return { top, above: Math.log1p(sum(exps) / m) + logarithm(m) };
}

/** The largest value, NaN when one is NaN, -Infinity when there is none. */
function max(x: Float64Array): number {
  let top = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < x.length; i++) top = Math.max(top, x[i]);
  return top;
}

import { notEmpty } from "../arrays/checks.ts";
import { elements } from "../arrays/elementwise.ts";
import type { Matrix } from "../arrays/matrix.ts";
import { pairwiseSum } from "../arrays/pairwise.ts";
import { copyOf, eachRow, type Rows, reduceRows } from "../arrays/rows.ts";
import { logarithm } from "../random/logarithm.ts";
import { exponentials } from "./exponential.ts";

/**
 * The values divided by their sum, xᵢ / Σⱼ xⱼ, so that they add up to 1; a Matrix row by row.
 *
 * @throws RangeError when x is empty or its sum is 0
 * @example
 * normalize([1, 2, 5]); // Float64Array [0.125, 0.25, 0.625]
 */
export function normalize(x: ArrayLike<number>): Float64Array;
export function normalize(x: Matrix): Matrix;
export function normalize(x: Rows): Float64Array | Matrix {
  const result = copyOf("x", x);
  eachRow(result, (x, start, end) => {
    notEmpty("x", end - start);
    // Scaled by a power of 2 first where the sum would overflow, which changes no digit of a quotient.
    if (!Number.isFinite(pairwiseSum(x, start, end - start)))
      for (let i = start; i < end; i++) x[i] *= 2 ** -64;
    if (divide(x, start, end) === 0) throw new RangeError("x must not add up to 0");
  });
  return result;
}

/**
 * The softmax, e^xᵢ / Σⱼ e^xⱼ: positive values that add up to 1, larger for larger logits; a Matrix row by row.
 *
 * It is computed as e^(xᵢ - max) / Σⱼ e^(xⱼ - max), which has the same value and cannot overflow.
 *
 * @param x - the logits
 * @throws RangeError when x is empty
 * @example
 * softmax([1000, 1000]); // Float64Array [0.5, 0.5]
 * @see Blanchard, Higham and Higham, "Accurately computing the log-sum-exp and softmax functions", 2021
 */
export function softmax(x: ArrayLike<number>): Float64Array;
export function softmax(x: Matrix): Matrix;
export function softmax(x: Rows): Float64Array | Matrix {
  return softmaxOf("x", x);
}

/** The softmax of an argument of this name. */
export function softmaxOf(name: string, x: Rows): Float64Array | Matrix {
  const result = copyOf(name, x);
  eachRow(result, (x, start, end) => {
    notEmpty(name, end - start);
    shift(x, start, end, max(x, start, end));
  });
  const values = elements(name, result);
  exponentials(values, values);
  eachRow(result, divide);
  return result;
}

/**
 * The logarithm of the softmax, xᵢ - log(Σⱼ e^xⱼ); a Matrix row by row.
 *
 * It is computed as (xᵢ - max) - log(Σⱼ e^(xⱼ - max)), as in SciPy, so that no probability underflows.
 *
 * @param x - the logits
 * @throws RangeError when x is empty
 * @example
 * logSoftmax([1000, 0]); // Float64Array [0, -1000]
 * @see Blanchard, Higham and Higham, "Accurately computing the log-sum-exp and softmax functions", 2021
 */
export function logSoftmax(x: ArrayLike<number>): Float64Array;
export function logSoftmax(x: Matrix): Matrix;
export function logSoftmax(x: Rows): Float64Array | Matrix {
  return logSoftmaxOf("x", x);
}

/** The logarithm of the softmax of an argument of this name. */
export function logSoftmaxOf(name: string, x: Rows): Float64Array | Matrix {
  const result = copyOf(name, x);
  eachRow(result, (x, start, end) => {
    notEmpty(name, end - start);
    const top = max(x, start, end);
    shift(x, start, end, Number.isFinite(top) ? top : 0);
  });
  const values = elements(name, result);
  const exps = new Float64Array(values.length);
  exponentials(values, exps);
  eachRow(result, (x, start, end) =>
    shift(x, start, end, logarithm(pairwiseSum(exps, start, end - start))),
  );
  return result;
}

/**
 * The logarithm of the sum of exponentials, log(Σᵢ e^xᵢ), a smooth maximum; a Matrix row by row.
 *
 * It is computed as c + log(Σᵢ e^(xᵢ - c)) with c = max(x), which cannot overflow. The m values equal to c are left out of
 * the sum: log(m + rest) = log(m) + log1p(rest / m) keeps a rest that is small compared with m.
 *
 * @returns a number, which is -Infinity for an empty vector; for a Matrix one number per row
 * @example
 * logSumExp([1000, 1000]); // 1000.6931471805599
 * logSumExp([0, -40]); // 4.248354255291589e-18
 * @see Blanchard, Higham and Higham, "Accurately computing the log-sum-exp and softmax functions", 2021
 */
export function logSumExp(x: ArrayLike<number>): number;
export function logSumExp(x: Matrix): Float64Array;
export function logSumExp(x: Rows): number | Float64Array {
  return reduceRows("x", x, (x, start, end) => {
    const c = max(x, start, end);
    if (!Number.isFinite(c)) return c;
    const rest = new Float64Array(end - start);
    let m = 0;
    for (let i = start; i < end; i++) {
      if (x[i] === c) m++;
      rest[i - start] = x[i] === c ? -Infinity : x[i] - c;
    }
    exponentials(rest, rest);
    return Math.log1p(pairwiseSum(rest) / m) + logarithm(m) + c;
  });
}

/** The largest value, NaN when one is NaN, -Infinity when there is none. */
function max(x: Float64Array, start: number, end: number): number {
  let top = -Infinity;
  for (let i = start; i < end; i++) top = Math.max(top, x[i]);
  return top;
}

function shift(x: Float64Array, start: number, end: number, by: number): void {
  for (let i = start; i < end; i++) x[i] -= by;
}

/** Divides the values by their sum, and returns that. */
function divide(x: Float64Array, start: number, end: number): number {
  const total = pairwiseSum(x, start, end - start);
  for (let i = start; i < end; i++) x[i] /= total;
  return total;
}

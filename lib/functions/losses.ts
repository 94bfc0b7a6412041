import { finite, notEmpty, within } from "../arrays/checks.ts";
import {
  elementwise,
  elementwise2,
  type Numeric,
  type Result,
} from "../arrays/elementwise.ts";
import type { Matrix } from "../arrays/matrix.ts";
import { pairwiseSum } from "../arrays/pairwise.ts";
import { type Rows, reduceRows } from "../arrays/rows.ts";
import { exponentials } from "./exponential.ts";
import { xlog1py, xlogy } from "./xlogy.ts";

/**
 * The cross entropy of predicted probabilities p and labels y, the mean of -y·log(p) - (1 - y)·log(1 - p) over an
 * observation: one loss per observation, which is a vector or a row of a Matrix. It is not averaged over the rows.
 *
 * If y is a number, it is the label of every prediction, and the result is the loss of each, in p's shape.
 * The book writes the sum over an observation; the mean is what tfjs returns.
 *
 * 0·log(0) counts as 0: the loss of a prediction is 0 when it is certain and correct, Infinity when certain and wrong.
 *
 * @param p - probabilities in 0..1
 * @param y - labels in 0..1, in p's shape, or one number
 * @throws RangeError when sizes differ, a value lies outside 0..1 or an observation is empty
 * @example
 * binaryCrossEntropy(0.5, 1); // 0.6931471805599453
 * binaryCrossEntropy([0.5, 0.5], [0, 1]); // 0.6931471805599453
 * binaryCrossEntropy([0, 0.5], 0); // Float64Array [0, 0.6931471805599453]
 */
export function binaryCrossEntropy(p: number, y: number): number;
export function binaryCrossEntropy(p: ArrayLike<number>, y: ArrayLike<number>): number;
export function binaryCrossEntropy(p: ArrayLike<number>, y: number): Float64Array;
export function binaryCrossEntropy(p: Matrix, y: Matrix): Float64Array;
export function binaryCrossEntropy(p: Matrix, y: number): Matrix;
export function binaryCrossEntropy(p: Numeric, y: Numeric): Result {
  return loss("p", p, "y", y, (p, y, out) => {
    for (let i = 0; i < p.length; i++) {
      // NaN is passed on: the loss of a missing prediction is NaN.
      if (p[i] < 0 || p[i] > 1) within(`p[${i}]`, p[i], 0, 1);
      const label = probability("y", y, i);
      out[i] = 0 - xlogy(label, p[i]) - xlog1py(1 - label, -p[i]);
    }
  });
}

/**
 * The binary cross entropy of logits x and labels y, the mean of y·log(1 + e⁻ˣ) + (1 - y)·log(1 + eˣ) over an
 * observation: one loss per observation, which is a vector or a row of a Matrix. It equals {@link binaryCrossEntropy} of
 * p = σ(x).
 *
 * It is computed without p, which rounds to 0 or 1 for large logits: the loss of a logit of 1000 is 1000, not Infinity.
 *
 * @param logits - any numbers, the inputs of the sigmoid
 * @param labels - labels in 0..1, in the logits' shape, or one number
 * @throws RangeError when sizes differ, a label lies outside 0..1 or an observation is empty
 * @example
 * sigmoidCrossEntropy(0, 1); // 0.6931471805599453
 * sigmoidCrossEntropy([1000, 0], 0); // Float64Array [1000, 0.6931471805599453]
 */
export function sigmoidCrossEntropy(logits: number, labels: number): number;
export function sigmoidCrossEntropy(
  logits: ArrayLike<number>,
  labels: ArrayLike<number>,
): number;
export function sigmoidCrossEntropy(
  logits: ArrayLike<number>,
  labels: number,
): Float64Array;
export function sigmoidCrossEntropy(logits: Matrix, labels: Matrix): Float64Array;
export function sigmoidCrossEntropy(logits: Matrix, labels: number): Matrix;
export function sigmoidCrossEntropy(logits: Numeric, labels: Numeric): Result {
  return loss("logits", logits, "labels", labels, (x, y, out) => {
    for (let i = 0; i < x.length; i++) out[i] = -Math.abs(x[i]);
    exponentials(out, out);
    for (let i = 0; i < x.length; i++) {
      const label = probability("labels", y, i);
      // log(1 + eˣ) = log(1 + e⁻ˣ) + x. A weight of 0 leaves its term out, which may be infinite.
      const tail = Math.log1p(out[i]);
      const weight = x[i] > 0 ? 1 - label : label;
      out[i] = tail + (weight === 0 ? 0 : weight * Math.abs(x[i]));
    }
  });
}

/**
 * The mean squared error of predictions p and targets y, the mean of (p - y)² over an observation: one loss per
 * observation, which is a vector or a row of a Matrix. It is not averaged over the rows.
 *
 * If y is a number, it is the target of every prediction, and the result is the squared error of each, in p's shape.
 *
 * @param p - predictions
 * @param y - targets, in p's shape, or one number
 * @throws RangeError when sizes differ or an observation is empty
 * @example
 * meanSquaredError([1, 2, 3], [1, 2, 6]); // 3
 * meanSquaredError([1, 2, 3], 0); // Float64Array [1, 4, 9]
 */
export function meanSquaredError(p: number, y: number): number;
export function meanSquaredError(p: ArrayLike<number>, y: ArrayLike<number>): number;
export function meanSquaredError(p: ArrayLike<number>, y: number): Float64Array;
export function meanSquaredError(p: Matrix, y: Matrix): Float64Array;
export function meanSquaredError(p: Matrix, y: number): Matrix;
export function meanSquaredError(p: Numeric, y: Numeric): Result {
  return loss("p", p, "y", y, (p, y, out) => {
    for (let i = 0; i < p.length; i++) out[i] = (p[i] - y[i]) * (p[i] - y[i]);
  });
}

/** The losses of single predictions, averaged over each observation. */
function loss(
  nameOfP: string,
  p: Numeric,
  nameOfY: string,
  y: Numeric,
  loop: (p: Float64Array, y: Float64Array, out: Float64Array) => void,
): Result {
  const single = typeof y === "number";
  const labels = single ? elementwise(nameOfP, p, (_, out) => out.fill(y)) : y;
  const losses = elementwise2(nameOfP, p, nameOfY, labels, loop);
  if (single) return losses;
  return reduceRows(
    nameOfP,
    losses as Rows,
    (x, start, end) =>
      pairwiseSum(x, start, notEmpty(nameOfP, end - start)) / (end - start),
  );
}

function probability(name: string, values: Float64Array, i: number): number {
  const value = values[i];
  if (value >= 0 && value <= 1) return value;
  return within(`${name}[${i}]`, finite(`${name}[${i}]`, value), 0, 1);
}

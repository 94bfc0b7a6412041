import { finite, notEmpty, within } from "../arrays/checks.ts";
import {
  type Alike,
  elementwise,
  elementwise2,
  type Numeric,
  type SameKind,
} from "../arrays/elementwise.ts";
import type { Matrix } from "../arrays/matrix.ts";
import { reduceRows } from "../arrays/rows.ts";
import { sum } from "../arrays/sum.ts";
import { xlog1py, xlogy } from "./xlogy.ts";

/** What a loss gives: a number y makes every prediction an observation; else a vector is one, and a row of a Matrix. */
export type Loss<P extends Numeric, Y extends Numeric> = Y extends number
  ? SameKind<P>
  : P extends Matrix
    ? Float64Array
    : number;

/**
 * The cross entropy of predicted probabilities p and labels y, the mean of -y·log(p) - (1 - y)·log(1 - p).
 *
 * Two vectors are one observation and give a number, two matrices give a number for each row. A number y is the label
 * of every prediction on its own: then each has its loss, in p's shape, as the curve of the loss needs.
 * The mean over an observation is tfjs's; the book writes the sum.
 *
 * 0·log(0) counts as 0, so that a certain and right prediction costs 0; a certain and wrong one costs Infinity.
 *
 * @param p - probabilities in 0..1
 * @param y - labels in 0..1, in p's shape, or one number
 * @throws RangeError when sizes differ, a value lies outside 0..1 or an observation is empty
 * @example
 * binaryCrossEntropy(0.5, 1); // 0.6931471805599453
 * binaryCrossEntropy([0.5, 0.5], [0, 1]); // 0.6931471805599453
 * binaryCrossEntropy([0, 0.5], 0); // Float64Array [0, 0.6931471805599453]
 */
export function binaryCrossEntropy<P extends Numeric, Y extends Alike<P> | number>(
  p: P,
  y: Y,
): Loss<P, Y> {
  return loss(p, y, (p, y, out) => {
    for (let i = 0; i < p.length; i++) {
      const prediction = probability("p", p, i);
      const label = probability("y", y, i);
      if (Number.isNaN(label)) finite(`y[${i}]`, label);
      out[i] = 0 - xlogy(label, prediction) - xlog1py(1 - label, -prediction);
    }
  });
}

/**
 * The mean squared error of predictions p and targets y, the mean of (p - y)².
 *
 * Two vectors are one observation and give a number, two matrices give a number for each row. A number y is the target
 * of every prediction on its own: then each has its error, in p's shape, as the curve of the loss needs.
 *
 * @throws RangeError when sizes differ or an observation is empty
 * @example
 * meanSquaredError([1, 2, 3], [1, 2, 6]); // 3
 * meanSquaredError([1, 2, 3], 0); // Float64Array [1, 4, 9]
 */
export function meanSquaredError<P extends Numeric, Y extends Alike<P> | number>(
  p: P,
  y: Y,
): Loss<P, Y> {
  return loss(p, y, (p, y, out) => {
    for (let i = 0; i < p.length; i++) out[i] = (p[i] - y[i]) * (p[i] - y[i]);
  });
}

/** The losses of single predictions, averaged over each observation. */
function loss<P extends Numeric, Y extends Alike<P> | number>(
  p: P,
  y: Y,
  loop: (p: Float64Array, y: Float64Array, out: Float64Array) => void,
): Loss<P, Y> {
  const single = typeof y === "number";
  const labels = single ? elementwise<Numeric>("p", p, (_, out) => out.fill(y)) : y;
  const losses = elementwise2<Numeric>("p", p, "y", labels, loop);
  if (single) return losses as Loss<P, Y>;
  return reduceRows("p", losses as Float64Array | Matrix, mean) as Loss<P, Y>;
}

function mean(losses: Float64Array): number {
  return sum(notEmpty("p", losses)) / losses.length;
}

/** NaN passes: a missing prediction makes the loss NaN. */
function probability(name: string, values: Float64Array, i: number): number {
  const value = values[i];
  if (value < 0 || value > 1) within(`${name}[${i}]`, value, 0, 1);
  return value;
}

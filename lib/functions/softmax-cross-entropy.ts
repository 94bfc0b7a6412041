import { finite, mustBe, within } from "../arrays/checks.ts";
import { elements, sameShape } from "../arrays/elementwise.ts";
import { isMatrix, type Matrix } from "../arrays/matrix.ts";
import { pairwiseSum } from "../arrays/pairwise.ts";
import { type Rows, reduceRows } from "../arrays/rows.ts";
import { logSoftmaxOf, softmaxOf } from "./softmax.ts";

/**
 * The cross entropy of the softmax S of logits x and labels y, -Σᵢ yᵢ·log(Sᵢ): one loss per observation, which is
 * a vector or a row of a Matrix. It is not averaged over the rows.
 *
 * It is computed from {@link logSoftmax}, so that no probability underflows. A label of 0 adds 0 to the loss, even where
 * Sᵢ is 0.
 *
 * @param logits - the inputs of the softmax
 * @param labels - the probability of each class, often one-hot, in the logits' shape
 * @throws RangeError when shapes differ, there are no classes, a label is outside 0..1 or a row of labels does not add up to 1
 * @example
 * softmaxCrossEntropy([0, 0], [1, 0]); // 0.6931471805599453
 */
export function softmaxCrossEntropy(
  logits: ArrayLike<number>,
  labels: ArrayLike<number>,
): number;
export function softmaxCrossEntropy(logits: Matrix, labels: Matrix): Float64Array;
export function softmaxCrossEntropy(logits: Rows, labels: Rows): number | Float64Array {
  const y = distributions(logits, labels);
  const losses = logSoftmaxOf("logits", logits);
  const terms = elements("logits", losses);
  for (let k = 0; k < terms.length; k++)
    terms[k] = y[k] === 0 && terms[k] === -Infinity ? 0 : -y[k] * terms[k];
  return reduceRows("logits", losses, (x, start, end) =>
    pairwiseSum(x, start, end - start),
  );
}

/**
 * The gradient of {@link softmaxCrossEntropy} with respect to the logits, S - y, in their shape.
 *
 * Each row is the gradient of its own loss. For the gradient of the mean loss, divide by the number of rows.
 *
 * @param logits - the inputs of the softmax S
 * @param labels - the probability of each class, often one-hot, in the logits' shape
 * @throws RangeError when shapes differ, there are no classes, a label is outside 0..1 or a row of labels does not add up to 1
 * @example
 * softmaxCrossEntropyGrad([0, 0], [1, 0]); // Float64Array [-0.5, 0.5]
 */
export function softmaxCrossEntropyGrad(
  logits: ArrayLike<number>,
  labels: ArrayLike<number>,
): Float64Array;
export function softmaxCrossEntropyGrad(logits: Matrix, labels: Matrix): Matrix;
export function softmaxCrossEntropyGrad(
  logits: Rows,
  labels: Rows,
): Float64Array | Matrix {
  const y = distributions(logits, labels);
  const gradient = softmaxOf("logits", logits);
  const values = elements("logits", gradient);
  for (let k = 0; k < values.length; k++) values[k] -= y[k];
  return gradient;
}

/** The labels in the logits' shape, each row of which are probabilities that add up to 1, but for rounding. */
function distributions(logits: Rows, labels: Rows): Float64Array {
  sameShape("logits", logits, "labels", labels);
  const y = elements("labels", labels);
  const width = isMatrix(labels) ? labels.cols : y.length;
  for (let start = 0; start < y.length; start += width) {
    let total = 0;
    for (let k = start; k < start + width; k++) {
      if (!(y[k] >= 0 && y[k] <= 1)) {
        const name = `labels[${k - start}]`;
        within(name, finite(name, y[k]), 0, 1);
      }
      total += y[k];
    }
    if (!(Math.abs(total - 1) <= 1e-6))
      mustBe("the sum of labels", "1 in each row", total);
  }
  return y;
}

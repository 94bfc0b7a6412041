import { notEmpty } from "../arrays/checks.ts";
import { type Alike, sameShape } from "../arrays/elementwise.ts";
import {
  mapRows,
  type NumberPerRow,
  type Rows,
  reduceRows,
  rowOf,
  type VectorPerRow,
} from "../arrays/rows.ts";
import { sum } from "../arrays/sum.ts";
import { logSoftmax, softmax } from "./softmax.ts";

/**
 * The cross entropy of labels y and the softmax S of logits x, -Σᵢ yᵢ·log(Sᵢ); a Matrix row by row.
 *
 * Computed from {@link logSoftmax}, so that no probability underflows. A label 0 costs nothing, even where Sᵢ is 0.
 *
 * @param labels - the probability of each class, often one-hot
 * @param logits - what the softmax is taken of, in the labels' shape
 * @throws RangeError when shapes differ or there is no class
 * @example
 * softmaxCrossEntropy([1, 0], [0, 0]); // 0.6931471805599453
 */
export function softmaxCrossEntropy<T extends Rows>(
  labels: Alike<T>,
  logits: T,
): NumberPerRow<T> {
  sameShape("labels", labels, "logits", logits);
  return reduceRows("logits", logits, (x, i) => {
    const y = rowOf("labels", labels, i);
    const costs = logSoftmax(notEmpty("logits", x));
    for (let k = 0; k < y.length; k++)
      costs[k] =
        y[k] === 0 && costs[k] === Number.NEGATIVE_INFINITY ? 0 : -y[k] * costs[k];
    return sum(costs);
  });
}

/**
 * The gradient of {@link softmaxCrossEntropy} in the logits: S - y where the labels add up to 1, as they should, and
 * S·Σy - y for any; a Matrix row by row.
 *
 * @param labels - the probability of each class, often one-hot
 * @param logits - what the softmax S is taken of, in the labels' shape
 * @throws RangeError when shapes differ or there is no class
 * @example
 * softmaxCrossEntropyGrad([1, 0], [0, 0]); // Float64Array [-0.5, 0.5]
 */
export function softmaxCrossEntropyGrad<T extends Rows>(
  labels: Alike<T>,
  logits: T,
): VectorPerRow<T> {
  sameShape("labels", labels, "logits", logits);
  return mapRows("logits", logits, (x, out, i) => {
    const y = rowOf("labels", labels, i);
    const probabilities = softmax(x);
    const total = sum(y);
    // Labels such as 0.1, 0.2 and 0.7 miss 1 by a rounding; what they mean is S - y.
    const scale = Math.abs(total - 1) < 1e-12 ? 1 : total;
    for (let k = 0; k < y.length; k++) out[k] = probabilities[k] * scale - y[k];
  });
}

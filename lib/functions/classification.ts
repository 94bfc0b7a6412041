import { integer, notEmpty, sameLength, vector } from "../arrays/checks.ts";
import { Matrix } from "../arrays/matrix.ts";

/**
 * The fraction of the predictions that equal their labels.
 *
 * @param predictions - a class index per observation, such as `argmax(logits, 1)`
 * @param labels - the correct class index of each observation
 * @throws RangeError when the lengths differ or there are no predictions
 * @example
 * accuracy([0, 2, 1, 1], [0, 2, 2, 1]); // 0.75
 */
export function accuracy(
  predictions: ArrayLike<number>,
  labels: ArrayLike<number>,
): number {
  const [p, y] = classes(predictions, labels);
  notEmpty("predictions", p.length);
  return p.filter((k, i) => k === y[i]).length / p.length;
}

/**
 * The confusion matrix: the element in row i and column j counts the observations of class i that were predicted as
 * class j. Correct predictions are on the diagonal.
 *
 * @param predictions - a class index per observation, an integer in 0..depth-1
 * @param labels - the correct class index of each observation
 * @param depth - the number of classes; by default one more than the largest index
 * @throws RangeError when the lengths differ or an index is not an integer in 0..depth-1
 * @example
 * confusionMatrix([0, 1, 1], [0, 0, 1], 2).toArray(); // [[1, 1], [0, 1]]
 * @see https://scikit-learn.org/stable/modules/generated/sklearn.metrics.confusion_matrix.html
 */
export function confusionMatrix(
  predictions: ArrayLike<number>,
  labels: ArrayLike<number>,
  depth?: number,
): Matrix {
  const [p, y] = classes(predictions, labels);
  const n = depth ?? Math.max(-1, ...p, ...y) + 1;
  const counts = new Matrix(n, n);
  for (let i = 0; i < p.length; i++) {
    const row = integer(`labels[${i}]`, y[i], 0, n - 1);
    counts.data[row * n + integer(`predictions[${i}]`, p[i], 0, n - 1)]++;
  }
  return counts;
}

function classes(
  predictions: ArrayLike<number>,
  labels: ArrayLike<number>,
): [predictions: Float64Array, labels: Float64Array] {
  const [p, y] = [vector("predictions", predictions), vector("labels", labels)];
  sameLength("predictions", p.length, "labels", y.length);
  return [p, y];
}

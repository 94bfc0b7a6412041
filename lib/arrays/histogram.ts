import { finite, vector, whole } from "./checks.ts";
import { linspace } from "./linspace.ts";
import { Matrix } from "./matrix.ts";

/** What {@link histogram} returns. */
export interface Histogram {
  /** How many values fall into each bin. */
  counts: number[];
  /** The bins' edges, one more than bins: bin i reaches from edges[i] to edges[i + 1]. */
  edges: Float64Array;
}

/**
 * Counts the values in `bins` bins of equal width between the smallest and the largest.
 *
 * A bin holds its left edge and not its right one; the last holds both. When all values are equal the edges reach
 * 0.5 to either side; without values they reach from 0 to 1. Edges and counts are NumPy's, bit for bit.
 *
 * @param values - a vector, or a Matrix whose elements are all counted
 * @param bins - how many bins, a whole number >= 1
 * @throws RangeError when a value is NaN or infinite, bins < 1, or the range is too narrow for so many bins
 * @example
 * histogram([1, 2, 2, 4], 3); // { counts: [1, 2, 1], edges: Float64Array [1, 2, 3, 4] }
 * @see https://numpy.org/doc/stable/reference/generated/numpy.histogram.html
 */
export function histogram(values: ArrayLike<number> | Matrix, bins = 10): Histogram {
  const x = values instanceof Matrix ? values.data : vector("values", values);
  const [low, high] = range(x);
  const edges = linspace(low, high, whole("bins", bins, 1) + 1);
  for (let i = 0; i < bins; i++)
    if (!(edges[i] < edges[i + 1]))
      throw new RangeError(`bins must be fewer: ${low}..${high} has no room for ${bins}`);

  const counts = new Array<number>(bins).fill(0);
  for (let k = 0; k < x.length; k++) {
    const v = x[k];
    let i = Math.trunc(((v - low) / (high - low)) * bins);
    // The rounded quotient may land one bin off: the edges decide.
    if (i === bins) i--;
    if (v < edges[i]) i--;
    if (v >= edges[i + 1] && i !== bins - 1) i++;
    counts[i]++;
  }
  return { counts, edges };
}

/** The outer edges: smallest and largest value, widened where they are one number. */
function range(values: Float64Array): [low: number, high: number] {
  if (values.length === 0) return [0, 1];
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    const v = values[i];
    if (!Number.isFinite(v)) finite(`values[${i}]`, v);
    if (v < low) low = v;
    if (v > high) high = v;
  }
  return low === high ? [low - 0.5, high + 0.5] : [low, high];
}

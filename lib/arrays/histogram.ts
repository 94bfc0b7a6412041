import { finite, integer, object, sameLength, vector } from "./checks.ts";
import { linspace } from "./linspace.ts";
import { Matrix } from "./matrix.ts";

/** The result of {@link histogram}. */
export interface Histogram {
  /** The number of values in each bin, or the sum of their weights, or the density with `density: true`. */
  counts: number[];
  /** The edges of the bins, one more than there are bins: bin i reaches from edges[i] to edges[i + 1]. */
  edges: Float64Array;
}

/** Options of {@link histogram}. */
export interface HistogramOptions {
  /** The outer edges; by default the smallest and the largest value. Values outside are not counted. */
  range?: [low: number, high: number];
  /** The edges of all bins, in increasing order, instead of bins of equal width. */
  edges?: ArrayLike<number>;
  /** Whether to divide the counts by their sum and the bin widths, so that the total area is 1. */
  density?: boolean;
  /** The weight of each value; 1 by default. */
  weights?: ArrayLike<number>;
}

/**
 * Counts the values in `bins` bins of equal width between the smallest and the largest.
 *
 * A bin contains its left edge but not its right one; the last bin contains both. If all values are equal, the outer edges
 * are 0.5 below and above; without values they are 0 and 1. Edges and counts have NumPy's bits.
 *
 * @param values - a vector, or a Matrix whose elements are all counted
 * @param bins - the number of bins, an integer >= 1
 * @throws RangeError when a value is NaN, or infinite and no range or edges are given, bins < 1, the range is too narrow
 * for so many bins, or the edges do not rise
 * @example
 * histogram([1, 2, 2, 4], 3); // { counts: [1, 2, 1], edges: Float64Array [1, 2, 3, 4] }
 * histogram([1, 2, 2, 4], 2, { range: [0, 4] }).counts; // [1, 3]
 * histogram([1, 2, 2, 4], 2, { density: true }).counts; // [0.5, 0.16666666666666666]
 * @see https://numpy.org/doc/stable/reference/generated/numpy.histogram.html
 */
export function histogram(
  values: ArrayLike<number> | Matrix,
  bins = 10,
  options: HistogramOptions = {},
): Histogram {
  const x = values instanceof Matrix ? values.data : vector("values", values);
  const { range, edges, density = false, weights } = object("options", options);
  const w = weights === undefined ? undefined : vector("weights", weights);
  if (w) sameLength("values", x.length, "weights", w.length);
  for (let i = 0; i < x.length; i++)
    if (Number.isNaN(x[i]) || (!range && !edges && !Number.isFinite(x[i])))
      finite(`values[${i}]`, x[i]);
  if (edges !== undefined && range !== undefined)
    throw new TypeError("options must have edges or range, but had both");
  const result = edges
    ? countBetween(x, w, risingEdges(vector("edges", edges)))
    : countEqual(x, w, integer("bins", bins, 1), range ? outer(range) : extent(x));
  return density ? { ...result, counts: densities(result) } : result;
}

/** Counts in bins of equal width. The bin of a value is computed. */
function countEqual(
  x: Float64Array,
  w: Float64Array | undefined,
  bins: number,
  [low, high]: [low: number, high: number],
): Histogram {
  const edges = linspace(low, high, bins + 1);
  for (let i = 0; i < bins; i++)
    if (!(edges[i] < edges[i + 1]))
      throw new RangeError(
        `bins must be fewer than ${bins}, since ${low}..${high} has no room for so many`,
      );
  const counts = new Array<number>(bins).fill(0);
  for (let k = 0; k < x.length; k++) {
    const v = x[k];
    if (v < low || v > high) continue;
    let i = Math.trunc(((v - low) / (high - low)) * bins);
    // The rounded quotient may land one bin off: the edges decide.
    if (i === bins) i--;
    if (v < edges[i]) i--;
    if (v >= edges[i + 1] && i !== bins - 1) i++;
    counts[i] += w ? w[k] : 1;
  }
  return { counts, edges };
}

/** Counts in bins of any width, as differences of the cumulative sums at the edges: NumPy's method, with its rounding. */
function countBetween(
  x: Float64Array,
  w: Float64Array | undefined,
  edges: Float64Array,
): Histogram {
  const order = Array.from(x.keys()).sort((i, k) => x[i] - x[k]);
  const sorted = order.map((i) => x[i]);
  const sums = [0];
  for (const [k, i] of order.entries()) sums.push(sums[k] + (w ? w[i] : 1));
  const last = edges.length - 1;
  const upTo = Array.from(
    edges,
    (edge, i) => sums[count(sorted, (v) => v < edge || (i === last && v === edge))],
  );
  return {
    counts: Array.from({ length: last }, (_, i) => upTo[i + 1] - upTo[i]),
    edges,
  };
}

/** The number of sorted values that satisfy a condition, which holds up to one of them, by bisection. */
function count(sorted: number[], isBefore: (v: number) => boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBefore(sorted[middle])) low = middle + 1;
    else high = middle;
  }
  return low;
}

function densities({ counts, edges }: Histogram): number[] {
  const total = counts.reduce((sum, n) => sum + n, 0);
  return counts.map((n, i) => n / (edges[i + 1] - edges[i]) / total);
}

function risingEdges(edges: Float64Array): Float64Array {
  if (edges.length < 2)
    throw new RangeError(`edges must have at least 2 values, but has ${edges.length}`);
  for (let i = 1; i < edges.length; i++)
    if (!(edges[i] >= edges[i - 1]))
      throw new RangeError(
        `edges must rise, but edges[${i}] was ${edges[i]} after ${edges[i - 1]}`,
      );
  return edges;
}

/** The given outer edges, widened if they are equal. */
function outer([low, high]: [low: number, high: number]): [low: number, high: number] {
  finite("range[0]", low);
  finite("range[1]", high);
  if (low > high) throw new RangeError(`range must rise, but was ${low}..${high}`);
  return widened(low, high);
}

/** The smallest and the largest value, widened if they are equal. */
function extent(values: Float64Array): [low: number, high: number] {
  if (values.length === 0) return [0, 1];
  let low = values[0];
  let high = values[0];
  for (const v of values) {
    if (v < low) low = v;
    if (v > high) high = v;
  }
  return widened(low, high);
}

function widened(low: number, high: number): [low: number, high: number] {
  return low === high ? [low - 0.5, high + 0.5] : [low, high];
}

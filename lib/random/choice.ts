import { mustBe, vector, within } from "../arrays/checks.ts";
import { pairwiseSum } from "../arrays/pairwise.ts";

/** Fills `out` with positions drawn with the given probabilities. */
export function weighted(random: () => number, p: Float64Array, out: Float64Array): void {
  const cdf = Float64Array.from(p);
  for (let i = 1; i < cdf.length; i++) cdf[i] += cdf[i - 1];
  const total = cdf[cdf.length - 1];
  for (let i = 0; i < cdf.length; i++) cdf[i] /= total;
  for (let i = 0; i < out.length; i++) out[i] = firstAbove(cdf, random());
}

/**
 * Fills `out` with positions drawn with the given probabilities, none twice: what is missing is drawn again without those
 * already found.
 */
export function weightedOnce(
  random: () => number,
  p: Float64Array,
  out: Float64Array,
): void {
  const left = Float64Array.from(p);
  if (left.filter((x) => x > 0).length < out.length)
    throw new RangeError(
      `p must have at least ${out.length} positive values to draw so many without replacement`,
    );
  for (let found = 0; found < out.length; ) {
    const drawn = new Float64Array(out.length - found);
    weighted(random, left, drawn);
    for (const i of new Set(drawn)) {
      out[found++] = i;
      left[i] = 0;
    }
  }
}

/** The probabilities, checked as NumPy checks them. */
export function probabilities(p: ArrayLike<number>, n: number): Float64Array {
  const weights = vector("p", p);
  if (weights.length !== n)
    throw new RangeError(`p must have ${n} values, but has ${weights.length}`);
  for (const [i, weight] of weights.entries()) within(`p[${i}]`, weight, 0, 1);
  const total = pairwiseSum(weights);
  if (!(Math.abs(total - 1) <= 1e-8)) mustBe("the sum of p", "1", total);
  return weights;
}

/** The first position whose value is above x, in increasing values that end with 1. */
function firstAbove(values: Float64Array, x: number): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle] > x) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * The sum of n values from `start` on, `step` apart, in NumPy's order and with its bits: blocks of at most 128 values
 * in eight lanes, and the blocks' sums in pairs, so that the error grows with log(n) and not with n.
 *
 * @see Higham, "The accuracy of floating point summation", 1993
 */
export function pairwiseSum(
  values: Float64Array,
  start = 0,
  n = values.length,
  step = 1,
): number {
  if (n >= 8) return sumOfBlocks(values, start, n, step);
  let total = 0;
  for (let i = 0, at = start; i < n; i++, at += step) total += values[at];
  return total;
}

/** The sum of at least eight values, separate so that a short sum is inlined. */
function sumOfBlocks(
  values: Float64Array,
  start: number,
  n: number,
  step: number,
): number {
  let at = start;
  if (n > 128) {
    const half = 8 * Math.floor(n / 16);
    return (
      sumOfBlocks(values, start, half, step) +
      sumOfBlocks(values, start + half * step, n - half, step)
    );
  }
  let a = values[at];
  let b = values[at + step];
  let c = values[at + 2 * step];
  let d = values[at + 3 * step];
  let e = values[at + 4 * step];
  let f = values[at + 5 * step];
  let g = values[at + 6 * step];
  let h = values[at + 7 * step];
  let i = 8;
  for (at += 8 * step; i + 8 <= n; i += 8, at += 8 * step) {
    a += values[at];
    b += values[at + step];
    c += values[at + 2 * step];
    d += values[at + 3 * step];
    e += values[at + 4 * step];
    f += values[at + 5 * step];
    g += values[at + 6 * step];
    h += values[at + 7 * step];
  }
  let total = a + b + (c + d) + (e + f + (g + h));
  for (; i < n; i++, at += step) total += values[at];
  return total;
}

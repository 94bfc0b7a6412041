/**
 * The sum of values[from] up to, not including, values[to], in NumPy's order and with its bits: blocks of at most 128
 * values in eight lanes, and the blocks' sums in pairs, so that the error grows with log(n) and not with n.
 *
 * @see Higham, "The accuracy of floating point summation", 1993
 */
export function sum(values: Float64Array, from = 0, to = values.length): number {
  const n = to - from;
  if (n > 128) {
    const middle = from + 8 * Math.floor(n / 16);
    return sum(values, from, middle) + sum(values, middle, to);
  }
  let total = 0;
  let i = from;
  if (n >= 8) {
    let [a, b, c, d, e, f, g, h] = values.subarray(i, i + 8);
    for (i += 8; i + 8 <= to; i += 8) {
      a += values[i];
      b += values[i + 1];
      c += values[i + 2];
      d += values[i + 3];
      e += values[i + 4];
      f += values[i + 5];
      g += values[i + 6];
      h += values[i + 7];
    }
    total = a + b + (c + d) + (e + f + (g + h));
  }
  for (; i < to; i++) total += values[i];
  return total;
}

/** The table of exp in kernels.wat: pairs of 2^(j/128) for j = 0..127, rounded, and the relative rounding error. */
export function roots(): Float64Array {
  // Fixed-point numbers with 160 bits after the point; 2^(1/128) is the square root of 2, taken seven times.
  const one = 2n ** 160n;
  let step = 2n * one;
  for (let i = 0; i < 7; i++) step = squareRoot(step * one);
  const table = new Float64Array(256);
  for (let j = 0, root = one; j < 128; j++, root = (root * step) / one) {
    const rounded = Number(root) * 2 ** -160;
    const left = root - BigInt(rounded * 2 ** 52) * 2n ** 108n;
    table[2 * j] = rounded;
    table[2 * j + 1] = (Number(left) * 2 ** -160) / rounded;
  }
  return table;
}

/** The integer part of the square root of n < 2³²², by Newton's method from above. */
function squareRoot(n: bigint): bigint {
  let x = 2n ** 161n;
  for (;;) {
    const next = (x + n / x) / 2n;
    if (next >= x) return x;
    x = next;
  }
}

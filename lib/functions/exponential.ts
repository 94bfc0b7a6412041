import { POWERS } from "../random/powers.ts";

/**
 * e^x of one number, within 0.52 ULP of the true value.
 *
 * e^x = 2ᵐ·2^(j/128)·eʳ: with k = ⌊128·x / log(2)⌋ = 128·m + j and r = x - k·log(2)/128, 0 <= r < 0.0055, the second
 * factor is read from a table and the third is a short Taylor series.
 *
 * @see Tang, "Table-driven implementation of the exponential function in IEEE floating-point arithmetic", 1989
 */
export function exponential(x: number): number {
  // e^x is Infinity above log(2¹⁰²⁴ - 2⁹⁷⁰), and 0 below log(2⁻¹⁰⁷⁵).
  if (!(x <= 709.782712893384 && x >= -745.1332191019412))
    return x > 0 ? Infinity : x < 0 ? 0 : NaN;
  const k = Math.floor(x * (128 / Math.LN2));
  // log(2) in the two parts of fdlibm's e_exp.c, the first so short that its product with k is exact.
  const r = x - k * (0.6931471803691238 / 128) - k * (1.9082149292705877e-10 / 128);
  const j = (k & 127) << 1;
  const root = ROOTS[j];
  const rest =
    ROOTS[j + 1] +
    (r + r * r * (1 / 2 + r * (1 / 6 + r * (1 / 24 + r * (1 / 120 + r * (1 / 720))))));
  // 2ᵐ is applied in two factors, because it may overflow or underflow by itself.
  const m = k >> 7;
  const half = m >> 1;
  return (root + root * rest) * POWERS[half + 1024] * POWERS[m - half + 1024];
}

/** Pairs of 2^(j/128), rounded, and the relative rounding error. */
const ROOTS = /* @__PURE__ */ roots();

function roots(): Float64Array {
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

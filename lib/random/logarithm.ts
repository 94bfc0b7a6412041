import { A, B, LN2_HIGH, LN2_LOW, TABLE } from "./logarithm-table.ts";

/** A number and its 64 bits as two words, the upper one second: every engine's machine is little-endian. */
const float = new Float64Array(1);
const words = new Int32Array(float.buffer);

/**
 * The natural logarithm with the bits of glibc's, and so of NumPy's on x86-64, within 0.52 ULP of the true one.
 *
 * x = 2ᵏ·z with z in 0.6875..1.375; a table gives 1/c and log(c) for a c near z, and
 * log(x) = k·log(2) + log(c) + log(1 + r) with r = z/c - 1, |r| < 1/256, from a polynomial.
 * glibc rounds products and sums together (fused multiply-add). Here only r is fused and the rest is rounded twice:
 * where that error could reach the result, the fused steps are followed one by one.
 *
 * @see ARM optimized-routines, math/log.c
 */
export function logarithm(x: number): number {
  float[0] = x;
  let high = words[1];
  let k = 0;
  // Not a positive normal number: NaN, Infinity, 0, subnormal or negative.
  if (high < 0x00100000 || high >= 0x7ff00000) {
    if (!(x > 0) || x === Number.POSITIVE_INFINITY)
      return x === 0 ? Number.NEGATIVE_INFINITY : x > 0 ? x : Number.NaN;
    float[0] = x * 2 ** 52;
    high = words[1];
    k = -52;
  }
  if (x >= 1 - 2 ** -4 && x < 1 + 0x109 / 2 ** 12) return nearOne(x - 1);

  const t = high - 0x3fe60000;
  const i = (t >>> 12) & 0xfe;
  k += t >> 20;
  words[1] = high - (t & 0xfff00000);
  const z = float[0];
  const c = TABLE[i];
  // r = z·c - 1, exact before its one rounding: z and c are split into halves whose products are exact.
  const p = z * c;
  const z1 = upperHalf(z);
  const z2 = z - z1;
  const c1 = UPPER[i >> 1];
  const c2 = c - c1;
  const r = p - 1 + (z1 * c1 - p + z1 * c2 + z2 * c1 + z2 * c2);

  const w = k * LN2_HIGH + TABLE[i + 1];
  const sum = w + r;
  const rest = w - sum + r;
  const r2 = r * r;
  const small =
    rest + k * LN2_LOW + r2 * A[0] + r * r2 * (A[1] + r * A[2] + r2 * (A[3] + r * A[4]));
  const y = small + 2 ** -66 + sum;
  return y === small - 2 ** -66 + sum ? y : fused(k, r, rest) + sum;
}

/** The part of the logarithm below its leading sum, every step rounded as by fused multiply-adds. */
function fused(k: number, r: number, rest: number): number {
  const r2 = r * r;
  const low = fma(r2, A[0], fma(k, LN2_LOW, rest));
  return fma(r * r2, fma(r2, fma(r, A[4], A[3]), fma(r, A[2], A[1])), low);
}

/** log(1 + r) for -1/16 <= r < 0.065: r - r²/2 in two parts, and a polynomial for the rest. */
function nearOne(r: number): number {
  if (r === 0) return 0;
  const r2 = r * r;
  const r3 = r * r2;
  const end = fma(r3, B[10], fma(r2, B[9], fma(r, B[8], B[7])));
  const middle = fma(r3, end, fma(r2, B[6], fma(r, B[5], B[4])));
  const polynomial = fma(r3, middle, fma(r2, B[3], fma(r, B[2], B[1])));
  const r1 = r + r * 2 ** 27 - r * 2 ** 27;
  const w = r1 * r1 * B[0];
  const sum = r + w;
  const rest = fma(B[0] * (r - r1), r1 + r, r - sum + w);
  return fma(r3, polynomial, rest) + sum;
}

/** a·b + c rounded once: the product and the sum with their rounding errors (Dekker, Knuth). */
function fma(a: number, b: number, c: number): number {
  const p = a * b;
  const a1 = upperHalf(a);
  const a2 = a - a1;
  const b1 = upperHalf(b);
  const b2 = b - b1;
  const productError = a1 * b1 - p + a1 * b2 + a2 * b1 + a2 * b2;
  const s = p + c;
  const v = s - p;
  const sumError = p - (s - v) + (c - v);
  return s + (sumError + productError);
}

/** The upper 26 bits of a number (Veltkamp's split). */
function upperHalf(x: number): number {
  const t = x * 134217729;
  return t - (t - x);
}

/** The upper half of every 1/c of the table. */
const UPPER = Float64Array.from({ length: 128 }, (_, i) => upperHalf(TABLE[2 * i]));

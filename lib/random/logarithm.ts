import { TABLE } from "./logarithm-table.ts";
import { POWERS } from "./powers.ts";

/** A number and its 64 bits as two words, the upper one second: every engine's machine is little-endian. */
const float = /* @__PURE__ */ new Float64Array(1);
const words = /* @__PURE__ */ (() => new Int32Array(float.buffer))();

/**
 * The natural logarithm with the bits of glibc's, and so of NumPy's on x86-64, within 0.52 ULP of the true one.
 *
 * x = 2ᵏ·z with z in 0.6875..1.375; a table gives 1/c and log(c) for a c near z, and
 * log(x) = k·log(2) + log(c) + log(1 + r) with r = z/c - 1, |r| < 1/256, from a polynomial.
 * glibc rounds products and sums together (fused multiply-add). Here only r is fused and the rest is rounded twice:
 * where that error could reach the result, the fused steps are followed one by one.
 *
 * @see ARM optimized-routines, math/log.c, whose table and polynomials these are (math/log_data.c, MIT licence)
 */
export function logarithm(x: number): number {
  float[0] = x;
  const high = words[1];
  // The upper words of the least positive normal number and of Infinity.
  if (high < 0x00100000 || high >= 0x7ff00000) return notNormal(x);
  return x >= 1 - 2 ** -4 && x < 1 + 0x109 / 2 ** 12
    ? nearOne(x - 1)
    : normal(x, high, 0);
}

/** log(2^shift·x) for a normal x > 0 with this upper word. */
function normal(x: number, high: number, shift: number): number {
  const t = high - 0x3fe60000;
  const n = t >> 20;
  const k = n + shift;
  const z = x * POWERS[1024 - n];
  // r = z·c - 1 with its one rounding, where c is the table's 1/c: the products of the halves of z and c are exact.
  const i = (t >>> 11) & 0x1fc;
  const c = ROWS[i];
  const logarithmOfC = ROWS[i + 1];
  const c1 = ROWS[i + 2];
  const c2 = ROWS[i + 3];
  const z1 = upperHalf(z);
  const z2 = z - z1;
  const p = z * c;
  const r = p - 1 + (z1 * c1 - p + z1 * c2 + z2 * c1 + z2 * c2);

  const w = k * 0.6931471805598903 + logarithmOfC;
  const sum = w + r;
  const rest = w - sum + r;
  const r2 = r * r;
  const small =
    rest +
    k * 5.497923018708371e-14 +
    r2 * -0.5000000000000001 +
    r *
      r2 *
      (0.33333333331825593 +
        r * -0.2499999999622955 +
        r2 * (0.20000304511814496 + r * -0.16667054827627667));
  const y = small + 2 ** -66 + sum;
  return y === small - 2 ** -66 + sum ? y : fused(k, r, rest) + sum;
}

function notNormal(x: number): number {
  if (x === 0) return -Infinity;
  if (!(x > 0)) return NaN;
  if (x === Infinity) return x;
  float[0] = x * 2 ** 52;
  return normal(float[0], words[1], -52);
}

/** The part of the logarithm below its leading sum, every step rounded as by fused multiply-adds. */
function fused(k: number, r: number, rest: number): number {
  const r2 = r * r;
  const low = fma(r2, -0.5000000000000001, fma(k, 5.497923018708371e-14, rest));
  const p = fma(
    r2,
    fma(r, -0.16667054827627667, 0.20000304511814496),
    fma(r, -0.2499999999622955, 0.33333333331825593),
  );
  return fma(r * r2, p, low);
}

/** log(1 + r) for -1/16 <= r < 0.065: r - r²/2 in two parts, and a polynomial for the rest. */
function nearOne(r: number): number {
  if (r === 0) return 0;
  const r1 = r + r * 2 ** 27 - r * 2 ** 27;
  const w = r1 * r1 * -0.5;
  const sum = r + w;
  const rest = fma(-0.5 * (r - r1), r1 + r, r - sum + w);
  const r2 = r * r;
  const r3 = r * r2;
  const polynomial =
    0.3333333333333352 +
    r * -0.24999999999998432 +
    r2 * 0.19999999999320328 +
    r3 *
      (-0.16666666669929706 +
        r * 0.14285715076560868 +
        r2 * -0.12499997863982555 +
        r3 *
          (0.11110712032936046 +
            r * -0.10000486757818193 +
            r2 * 0.09181994006195467 +
            r3 * -0.08328363062289341));
  const small = rest + r3 * polynomial;
  const error = r3 * 2 ** -50;
  const y = small + error + sum;
  return y === small - error + sum ? y : nearOneFused(r, rest) + sum;
}

/** The same part with every step rounded as by fused multiply-adds. */
function nearOneFused(r: number, rest: number): number {
  const r2 = r * r;
  const r3 = r * r2;
  let p = fma(r2, 0.09181994006195467, fma(r, -0.10000486757818193, 0.11110712032936046));
  p = fma(r3, -0.08328363062289341, p);
  const q = fma(
    r2,
    -0.12499997863982555,
    fma(r, 0.14285715076560868, -0.16666666669929706),
  );
  p = fma(r3, p, q);
  const s = fma(
    r2,
    0.19999999999320328,
    fma(r, -0.24999999999998432, 0.3333333333333352),
  );
  return fma(r3, fma(r3, p, s), rest);
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

/** 1/c, log(c) and the halves of 1/c, row after row. */
const ROWS = /* @__PURE__ */ Float64Array.from({ length: 512 }, (_, i) => {
  const c = TABLE[2 * (i >> 2)];
  return [c, TABLE[2 * (i >> 2) + 1], upperHalf(c), c - upperHalf(c)][i & 3];
});

import { elementwise, type Numeric, type SameKind } from "../arrays/elementwise.ts";
import { exponential } from "./exponential.ts";

/**
 * The logistic function σ(x) = 1 / (1 + e⁻ˣ), element by element: between 0 and 1, 0.5 at 0.
 *
 * At most 2 doubles from the true value over all of them, in both tails.
 *
 * @throws TypeError when x is not a number, an array of numbers or a Matrix
 * @example
 * sigmoid(2); // 0.8807970779778823
 */
export function sigmoid<T extends Numeric>(x: T): SameKind<T> {
  return elementwise("x", x, (x, out) => {
    for (let i = 0; i < x.length; i++) {
      const e = exponential(-Math.abs(x[i]));
      out[i] = (x[i] < 0 ? e : 1) / (1 + e);
    }
  });
}

/**
 * The derivative of the logistic function, σ'(x) = σ(x)·(1 - σ(x)), element by element: at most 0.25, at 0.
 *
 * Computed as e⁻ˣ / (1 + e⁻ˣ)², which is at most 4 doubles from the true value in both tails too.
 *
 * @throws TypeError when x is not a number, an array of numbers or a Matrix
 * @example
 * sigmoidGrad(0); // 0.25
 */
export function sigmoidGrad<T extends Numeric>(x: T): SameKind<T> {
  return elementwise("x", x, (x, out) => {
    for (let i = 0; i < x.length; i++) {
      const e = exponential(-Math.abs(x[i]));
      out[i] = e / (1 + e * (2 + e));
    }
  });
}

/**
 * The hyperbolic tangent tanh(x) = (eˣ - e⁻ˣ) / (eˣ + e⁻ˣ), element by element: between -1 and 1, 0 at 0.
 *
 * The nearest double to the true value or its neighbour.
 *
 * @throws TypeError when x is not a number, an array of numbers or a Matrix
 * @example
 * tanh(1); // 0.7615941559557649
 */
export function tanh<T extends Numeric>(x: T): SameKind<T> {
  return elementwise("x", x, (x, out) => {
    for (let i = 0; i < x.length; i++) out[i] = hyperbolicTangent(x[i]);
  });
}

/**
 * The derivative of the hyperbolic tangent, tanh'(x) = 1 - tanh²(x), element by element: at most 1, at 0.
 *
 * Computed as 4·e⁻²ˣ / (1 + e⁻²ˣ)², which is at most 4 doubles from the true value in both tails too.
 *
 * @throws TypeError when x is not a number, an array of numbers or a Matrix
 * @example
 * tanhGrad(0); // 1
 */
export function tanhGrad<T extends Numeric>(x: T): SameKind<T> {
  return elementwise("x", x, (x, out) => {
    for (let i = 0; i < x.length; i++) {
      const e = exponential(-2 * Math.abs(x[i]));
      out[i] = (4 * e) / (1 + e * (2 + e));
    }
  });
}

/**
 * The rectified linear unit relu(x) = max(x, 0), element by element; NaN stays NaN.
 *
 * @throws TypeError when x is not a number, an array of numbers or a Matrix
 * @example
 * relu([-2, 0, 3]); // Float64Array [0, 0, 3]
 */
export function relu<T extends Numeric>(x: T): SameKind<T> {
  return elementwise("x", x, (x, out) => {
    // Half of the values are negative and no branch can be predicted, so the sign decides by bits: of a negative
    // number's two words none stays, unless they are above those of -Infinity, 0xfff00000 and 0, and so are NaN's.
    const from = new Int32Array(x.buffer, x.byteOffset, 2 * x.length);
    const to = new Int32Array(out.buffer);
    for (let i = 0; i < from.length; i += 2) {
      const lower = from[i];
      const upper = from[i + 1];
      const keep = ~((upper & (upper + 0xfffff + ((lower | -lower) >>> 31))) >> 31);
      to[i] = lower & keep;
      to[i + 1] = upper & keep;
    }
  });
}

/**
 * The derivative of relu, element by element: 1 where x > 0, else 0. At 0, where there is none, it is 0.
 *
 * @throws TypeError when x is not a number, an array of numbers or a Matrix
 * @example
 * reluGrad([-2, 0, 3]); // Float64Array [0, 0, 1]
 */
export function reluGrad<T extends Numeric>(x: T): SameKind<T> {
  return elementwise("x", x, (x, out) => {
    for (let i = 0; i < x.length; i++) out[i] = x[i] > 0 ? 1 : x[i] <= 0 ? 0 : Number.NaN;
  });
}

/**
 * tanh of one number, within 1.4 ULP of the true value.
 *
 * @see Moshier, Cephes, tanh.c, for the quotient of polynomials near 0
 */
function hyperbolicTangent(x: number): number {
  const size = Math.abs(x);
  if (size > 20) return Math.sign(x);
  if (size >= 0.625) return (1 - 2 / (exponential(2 * size) + 1)) * (x / size);
  const z = x * x;
  const p = (-0.9643991794250523 * z - 99.28772310019185) * z - 1614.6876844170845;
  const q = ((z + 112.81167849163293) * z + 2235.4883906010045) * z + 4844.063053251255;
  return z === 0 ? x : x + x * z * (p / q); // -0 stays
}

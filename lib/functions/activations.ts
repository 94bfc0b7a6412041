import { finite, object } from "../arrays/checks.ts";
import { elementwise, type Numeric, type Result } from "../arrays/elementwise.ts";
import type { Matrix } from "../arrays/matrix.ts";
import { exponential } from "./exponential.ts";

/**
 * The logistic function σ(x) = 1 / (1 + e⁻ˣ), element by element: between 0 and 1, with σ(0) = 0.5.
 *
 * The result is within 2 ULP of the true value, in both tails too.
 *
 * @throws TypeError when x is not a number, an array of numbers or a Matrix
 * @example
 * sigmoid(2); // 0.8807970779778823
 */
export function sigmoid(x: number): number;
export function sigmoid(x: Matrix): Matrix;
export function sigmoid(x: ArrayLike<number>): Float64Array;
export function sigmoid(x: Numeric): Result {
  return elementwise("x", x, (x, out) => {
    for (let i = 0; i < x.length; i++) {
      const e = exponential(-Math.abs(x[i]));
      out[i] = (x[i] < 0 ? e : 1) / (1 + e);
    }
  });
}

/**
 * The derivative of the logistic function, σ'(x) = σ(x)·(1 - σ(x)), element by element. The maximum is 0.25, at 0.
 *
 * It is computed as e⁻ˣ / (1 + e⁻ˣ)², which is within 4 ULP of the true value, in both tails too.
 *
 * @throws TypeError when x is not a number, an array of numbers or a Matrix
 * @example
 * sigmoidGrad(0); // 0.25
 */
export function sigmoidGrad(x: number): number;
export function sigmoidGrad(x: Matrix): Matrix;
export function sigmoidGrad(x: ArrayLike<number>): Float64Array;
export function sigmoidGrad(x: Numeric): Result {
  return elementwise("x", x, (x, out) => {
    for (let i = 0; i < x.length; i++) {
      const e = exponential(-Math.abs(x[i]));
      out[i] = e / (1 + e * (2 + e));
    }
  });
}

/**
 * The hyperbolic tangent tanh(x) = (eˣ - e⁻ˣ) / (eˣ + e⁻ˣ), element by element: between -1 and 1, with
 * tanh(0) = 0.
 *
 * The result is within 1 ULP of the true value.
 *
 * @throws TypeError when x is not a number, an array of numbers or a Matrix
 * @example
 * tanh(1); // 0.7615941559557649
 */
export function tanh(x: number): number;
export function tanh(x: Matrix): Matrix;
export function tanh(x: ArrayLike<number>): Float64Array;
export function tanh(x: Numeric): Result {
  return elementwise("x", x, (x, out) => {
    for (let i = 0; i < x.length; i++) out[i] = hyperbolicTangent(x[i]);
  });
}

/**
 * The derivative of the hyperbolic tangent, tanh'(x) = 1 - tanh²(x), element by element. The maximum is 1, at 0.
 *
 * It is computed as 4·e⁻²ˣ / (1 + e⁻²ˣ)², which is within 4 ULP of the true value, in both tails too.
 *
 * @throws TypeError when x is not a number, an array of numbers or a Matrix
 * @example
 * tanhGrad(0); // 1
 */
export function tanhGrad(x: number): number;
export function tanhGrad(x: Matrix): Matrix;
export function tanhGrad(x: ArrayLike<number>): Float64Array;
export function tanhGrad(x: Numeric): Result {
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
export function relu(x: number): number;
export function relu(x: Matrix): Matrix;
export function relu(x: ArrayLike<number>): Float64Array;
export function relu(x: Numeric): Result {
  return elementwise("x", x, (x, out) => {
    // A branch on the sign is mispredicted often, so bits are masked instead: both words of a negative number become 0,
    // unless they are above those of -Infinity, 0xfff00000 and 0, which makes them NaN's.
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
 * The derivative of relu, element by element: 1 for x > 0, otherwise 0. At 0, where the derivative does not exist, it
 * is 0.
 *
 * @throws TypeError when x is not a number, an array of numbers or a Matrix
 * @example
 * reluGrad([-2, 0, 3]); // Float64Array [0, 0, 1]
 */
export function reluGrad(x: number): number;
export function reluGrad(x: Matrix): Matrix;
export function reluGrad(x: ArrayLike<number>): Float64Array;
export function reluGrad(x: Numeric): Result {
  return elementwise("x", x, (x, out) => {
    for (let i = 0; i < x.length; i++) out[i] = x[i] > 0 ? 1 : x[i] <= 0 ? 0 : NaN;
  });
}

/** Options of {@link leakyRelu}. */
export interface LeakyReluOptions {
  /** The slope for x < 0; 0.01 by default. */
  slope?: number;
}

/**
 * The leaky rectified linear unit, x for x >= 0 and slope·x for x < 0, element by element; NaN stays NaN.
 *
 * @param options - the slope for x < 0; 0.01 by default
 * @throws TypeError when x is not a number, an array of numbers or a Matrix; RangeError when the slope is not finite
 * @example
 * leakyRelu([-2, 0, 3]); // Float64Array [-0.02, 0, 3]
 * leakyRelu(-2, { slope: 0.25 }); // -0.5
 * @see Maas, Hannun and Ng, "Rectifier nonlinearities improve neural network acoustic models", 2013
 */
export function leakyRelu(x: number, options?: LeakyReluOptions): number;
export function leakyRelu(x: Matrix, options?: LeakyReluOptions): Matrix;
export function leakyRelu(x: ArrayLike<number>, options?: LeakyReluOptions): Float64Array;
export function leakyRelu(x: Numeric, options: LeakyReluOptions = {}): Result {
  const { slope = 0.01 } = object("options", options);
  finite("slope", slope);
  return elementwise("x", x, (x, out) => {
    for (let i = 0; i < x.length; i++) out[i] = x[i] < 0 ? slope * x[i] : x[i];
  });
}

/**
 * The Gaussian error linear unit in its common approximation x·σ(2u) with u = √(2/π)·(x + 0.044715·x³), element by
 * element. It equals x·(1 + tanh(u)) / 2 and differs by less than 0.0005 from x·Φ(x), where Φ is the cumulative
 * distribution function of the standard normal distribution.
 *
 * For x >= -1 the result is within 4 ULP of the approximation's true value.
 *
 * @throws TypeError when x is not a number, an array of numbers or a Matrix
 * @example
 * gelu(1); // 0.8411919906082768
 * @see Hendrycks and Gimpel, "Gaussian error linear units", 2016
 */
export function gelu(x: number): number;
export function gelu(x: Matrix): Matrix;
export function gelu(x: ArrayLike<number>): Float64Array;
export function gelu(x: Numeric): Result {
  return elementwise("x", x, (x, out) => {
    for (let i = 0; i < x.length; i++) {
      const v = x[i];
      const e = exponential(-2 * GELU_SCALE * Math.abs(v) * (1 + 0.044715 * v * v));
      // σ vanishes faster than |x| grows. At -Infinity, where the product is NaN, the limit is 0.
      out[i] = v >= 0 ? v / (1 + e) : e === 0 ? 0 : v * (e / (1 + e));
    }
  });
}

const GELU_SCALE = Math.sqrt(2 / Math.PI);

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

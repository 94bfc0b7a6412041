import { broadcast } from "../arrays/broadcast.ts";
import { finite, object } from "../arrays/checks.ts";
import {
  elementwise,
  inBlocks,
  type Numeric,
  type Result,
} from "../arrays/elementwise.ts";
import { A, C } from "../arrays/kernels.ts";
import type { Matrix } from "../arrays/matrix.ts";

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
  return fromExponentials(x, -1, (memory, n) => {
    for (let i = C; i < C + n; i++)
      memory[i] = (memory[i + A - C] < 0 ? memory[i] : 1) / (1 + memory[i]);
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
  return fromExponentials(x, -1, (memory, n) => {
    for (let i = C; i < C + n; i++) memory[i] /= 1 + memory[i] * (2 + memory[i]);
  });
}

/**
 * The hyperbolic tangent tanh(x) = (eˣ - e⁻ˣ) / (eˣ + e⁻ˣ), element by element: between -1 and 1, with
 * tanh(0) = 0.
 *
 * The result is within 1 ULP of the true value. Near 0 it is a quotient of polynomials.
 *
 * @throws TypeError when x is not a number, an array of numbers or a Matrix
 * @example
 * tanh(1); // 0.7615941559557649
 */
export function tanh(x: number): number;
export function tanh(x: Matrix): Matrix;
export function tanh(x: ArrayLike<number>): Float64Array;
export function tanh(x: Numeric): Result {
  return elementwise("x", x, (x, out) =>
    inBlocks(x, out, A, (shared, n) => shared.tanh(8 * n)),
  );
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
  return fromExponentials(x, -2, (memory, n) => {
    for (let i = C; i < C + n; i++)
      memory[i] = (4 * memory[i]) / (1 + memory[i] * (2 + memory[i]));
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
  return broadcast(x, 0, "maximum", "x");
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
  return elementwise("x", x, (x, out) =>
    inBlocks(x, out, A, ({ memory, exp }, n) => {
      for (let i = 0; i < n; i++) {
        const v = memory[A + i];
        memory[C + i] = -2 * GELU_SCALE * Math.abs(v) * (1 + 0.044715 * v * v);
      }
      exp(8 * C, 8 * (C + n));
      for (let i = 0; i < n; i++) {
        const v = memory[A + i];
        const e = memory[C + i];
        // σ vanishes faster than |x| grows. At -Infinity, where the product is NaN, the limit is 0.
        memory[C + i] = v >= 0 ? v / (1 + e) : e === 0 ? 0 : v * (e / (1 + e));
      }
    }),
  );
}

const GELU_SCALE = Math.sqrt(2 / Math.PI);

/** Leaves e^(factor·|x|) in C, block by block, x being in A, and what `finish` makes of it. */
function fromExponentials(
  x: Numeric,
  factor: number,
  finish: (memory: Float64Array, n: number) => void,
): Result {
  return elementwise("x", x, (x, out) =>
    inBlocks(x, out, A, ({ memory, exp }, n) => {
      for (let i = 0; i < n; i++) memory[C + i] = factor * Math.abs(memory[A + i]);
      exp(8 * C, 8 * (C + n));
      finish(memory, n);
    }),
  );
}

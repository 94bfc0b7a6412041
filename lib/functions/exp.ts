import { elementwise, type Numeric, type Result } from "../arrays/elementwise.ts";
import type { Matrix } from "../arrays/matrix.ts";
import { logarithm } from "../random/logarithm.ts";
import { exponentials } from "./exponential.ts";

/**
 * The exponential function eˣ, element by element. The result is within 1 ULP of the true value.
 *
 * @throws TypeError when x is not a number, an array of numbers or a Matrix
 * @example
 * exp(1); // 2.718281828459045
 */
export function exp(x: number): number;
export function exp(x: Matrix): Matrix;
export function exp(x: ArrayLike<number>): Float64Array;
export function exp(x: Numeric): Result {
  return elementwise("x", x, exponentials);
}

/**
 * The natural logarithm log(x), element by element: -Infinity at 0, NaN for x < 0. The bits are those of glibc.
 *
 * @throws TypeError when x is not a number, an array of numbers or a Matrix
 * @example
 * log(10); // 2.302585092994046
 */
export function log(x: number): number;
export function log(x: Matrix): Matrix;
export function log(x: ArrayLike<number>): Float64Array;
export function log(x: Numeric): Result {
  return elementwise("x", x, (x, out) => {
    for (let i = 0; i < x.length; i++) out[i] = logarithm(x[i]);
  });
}

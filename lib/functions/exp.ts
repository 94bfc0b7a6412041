import { elementwise, type Numeric, type SameKind } from "../arrays/elementwise.ts";
import { logarithm } from "../random/logarithm.ts";
import { exponential } from "./exponential.ts";

/**
 * The exponential function eˣ, element by element: the nearest double to the true value or its neighbour.
 *
 * @throws TypeError when x is not a number, an array of numbers or a Matrix
 * @example
 * exp(1); // 2.718281828459045
 */
export function exp<T extends Numeric>(x: T): SameKind<T> {
  return elementwise("x", x, (x, out) => {
    for (let i = 0; i < x.length; i++) out[i] = exponential(x[i]);
  });
}

/**
 * The natural logarithm log(x), element by element: -Infinity at 0, NaN below. It has the bits of glibc's.
 *
 * @throws TypeError when x is not a number, an array of numbers or a Matrix
 * @example
 * log(10); // 2.302585092994046
 */
export function log<T extends Numeric>(x: T): SameKind<T> {
  return elementwise("x", x, (x, out) => {
    for (let i = 0; i < x.length; i++) out[i] = logarithm(x[i]);
  });
}

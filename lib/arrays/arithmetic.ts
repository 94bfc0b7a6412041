import { broadcast } from "./broadcast.ts";
import { elementwise, type Numeric, type Result, type Vector } from "./elementwise.ts";
import { A, B, C } from "./kernels.ts";
import type { Matrix } from "./matrix.ts";

/**
 * The sum a + b, element by element, with NumPy's broadcasting.
 *
 * @throws RangeError when the shapes do not broadcast; TypeError when an argument is not numeric
 * @example
 * add([1, 2], 10); // Float64Array [11, 12]
 * add(Matrix.from([[1, 2], [3, 4]]), [10, 20]).data; // Float64Array [11, 22, 13, 24]
 */
export function add(a: number, b: number): number;
export function add(a: Matrix, b: Numeric): Matrix;
export function add(a: Numeric, b: Matrix): Matrix;
export function add(a: Vector, b: Vector): Float64Array;
export function add(a: Numeric, b: Numeric): Result {
  return broadcast(a, b, "add");
}

/**
 * The difference a - b, element by element, with NumPy's broadcasting.
 *
 * @throws RangeError when the shapes do not broadcast; TypeError when an argument is not numeric
 * @example
 * subtract([1, 2], [3, 5]); // Float64Array [-2, -3]
 */
export function subtract(a: number, b: number): number;
export function subtract(a: Matrix, b: Numeric): Matrix;
export function subtract(a: Numeric, b: Matrix): Matrix;
export function subtract(a: Vector, b: Vector): Float64Array;
export function subtract(a: Numeric, b: Numeric): Result {
  return broadcast(a, b, "subtract");
}

/**
 * The product a·b, element by element, with NumPy's broadcasting; {@link dot} is the product of matrices.
 *
 * @throws RangeError when the shapes do not broadcast; TypeError when an argument is not numeric
 * @example
 * multiply([1, 2], [3, 5]); // Float64Array [3, 10]
 */
export function multiply(a: number, b: number): number;
export function multiply(a: Matrix, b: Numeric): Matrix;
export function multiply(a: Numeric, b: Matrix): Matrix;
export function multiply(a: Vector, b: Vector): Float64Array;
export function multiply(a: Numeric, b: Numeric): Result {
  return broadcast(a, b, "multiply");
}

/**
 * The quotient a / b, element by element, with NumPy's broadcasting: ±Infinity for a division by 0, NaN for 0 / 0.
 *
 * @throws RangeError when the shapes do not broadcast; TypeError when an argument is not numeric
 * @example
 * divide([1, 2], 4); // Float64Array [0.25, 0.5]
 */
export function divide(a: number, b: number): number;
export function divide(a: Matrix, b: Numeric): Matrix;
export function divide(a: Numeric, b: Matrix): Matrix;
export function divide(a: Vector, b: Vector): Float64Array;
export function divide(a: Numeric, b: Numeric): Result {
  return broadcast(a, b, "divide");
}

/**
 * The power a^b, element by element, with NumPy's broadcasting: NaN for a fractional power of a negative number.
 *
 * Squares and square roots are correctly rounded; other powers are within 1 ULP of NumPy's.
 *
 * @throws RangeError when the shapes do not broadcast; TypeError when an argument is not numeric
 * @example
 * power([1, 2, 3], 2); // Float64Array [1, 4, 9]
 */
export function power(a: number, b: number): number;
export function power(a: Matrix, b: Numeric): Matrix;
export function power(a: Numeric, b: Matrix): Matrix;
export function power(a: Vector, b: Vector): Float64Array;
export function power(a: Numeric, b: Numeric): Result {
  return broadcast(a, b, ({ memory }, n) => {
    for (let k = 0; k < n; k++) memory[C + k] = pow(memory[A + k], memory[B + k]);
  });
}

/**
 * The larger of a and b, element by element, with NumPy's broadcasting; NaN where either is NaN.
 *
 * @throws RangeError when the shapes do not broadcast; TypeError when an argument is not numeric
 * @example
 * maximum([-1, 2], 0); // Float64Array [0, 2]
 */
export function maximum(a: number, b: number): number;
export function maximum(a: Matrix, b: Numeric): Matrix;
export function maximum(a: Numeric, b: Matrix): Matrix;
export function maximum(a: Vector, b: Vector): Float64Array;
export function maximum(a: Numeric, b: Numeric): Result {
  return broadcast(a, b, "maximum");
}

/**
 * The smaller of a and b, element by element, with NumPy's broadcasting; NaN where either is NaN.
 *
 * @throws RangeError when the shapes do not broadcast; TypeError when an argument is not numeric
 * @example
 * minimum([-1, 2], 0); // Float64Array [-1, 0]
 */
export function minimum(a: number, b: number): number;
export function minimum(a: Matrix, b: Numeric): Matrix;
export function minimum(a: Numeric, b: Matrix): Matrix;
export function minimum(a: Vector, b: Vector): Float64Array;
export function minimum(a: Numeric, b: Numeric): Result {
  return broadcast(a, b, "minimum");
}

/**
 * The negative -x, element by element.
 *
 * @throws TypeError when x is not a number, an array of numbers or a Matrix
 * @example
 * negative([1, -2]); // Float64Array [-1, 2]
 */
export function negative(x: number): number;
export function negative(x: Matrix): Matrix;
export function negative(x: ArrayLike<number>): Float64Array;
export function negative(x: Numeric): Result {
  return elementwise("x", x, (x, out) => {
    for (let i = 0; i < x.length; i++) out[i] = -x[i];
  });
}

/**
 * The square x², element by element.
 *
 * @throws TypeError when x is not a number, an array of numbers or a Matrix
 * @example
 * square([1, -2, 3]); // Float64Array [1, 4, 9]
 */
export function square(x: number): number;
export function square(x: Matrix): Matrix;
export function square(x: ArrayLike<number>): Float64Array;
export function square(x: Numeric): Result {
  return broadcast(x, x, "multiply", "x", "x");
}

/**
 * The square root √x, element by element: the nearest double; NaN for x < 0.
 *
 * @throws TypeError when x is not a number, an array of numbers or a Matrix
 * @example
 * sqrt([0, 4, 2]); // Float64Array [0, 2, 1.4142135623730951]
 */
export function sqrt(x: number): number;
export function sqrt(x: Matrix): Matrix;
export function sqrt(x: ArrayLike<number>): Float64Array;
export function sqrt(x: Numeric): Result {
  return elementwise("x", x, (x, out) => {
    for (let i = 0; i < x.length; i++) out[i] = Math.sqrt(x[i]);
  });
}

/**
 * The absolute value |x|, element by element.
 *
 * @throws TypeError when x is not a number, an array of numbers or a Matrix
 * @example
 * abs([1, -2]); // Float64Array [1, 2]
 */
export function abs(x: number): number;
export function abs(x: Matrix): Matrix;
export function abs(x: ArrayLike<number>): Float64Array;
export function abs(x: Numeric): Result {
  return elementwise("x", x, (x, out) => {
    for (let i = 0; i < x.length; i++) out[i] = Math.abs(x[i]);
  });
}

/**
 * The values limited to the interval from `min` to `max`: minimum(maximum(x, min), max), element by element, with NumPy's
 * broadcasting.
 *
 * @throws RangeError when the shapes do not broadcast; TypeError when an argument is not numeric
 * @example
 * clip([-2, 0.5, 3], 0, 1); // Float64Array [0, 0.5, 1]
 */
export function clip(x: number, min: number, max: number): number;
export function clip(x: Matrix, min: Numeric, max: Numeric): Matrix;
export function clip(x: ArrayLike<number>, min: Vector, max: Vector): Float64Array;
export function clip(x: Numeric, min: Numeric, max: Numeric): Result {
  return broadcast(broadcast(x, min, "maximum", "x", "min"), max, "minimum", "x", "max");
}

/** C's pow, in which 1 to any power is 1 and -1 to an infinite power is 1; JavaScript's ** gives NaN for both. */
function pow(x: number, y: number): number {
  if (y === 2) return x * x;
  if (y === 0.5 && x >= 0) return Math.sqrt(x);
  return x === 1 || (x === -1 && Math.abs(y) === Infinity) ? 1 : x ** y;
}

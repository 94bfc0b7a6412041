import { broadcast, together } from "./broadcast.ts";
import {
  elements,
  elementwise,
  type Numeric,
  type Result,
  type Vector,
} from "./elementwise.ts";
import type { Matrix } from "./matrix.ts";

/**
 * 1 where a > b and 0 elsewhere, element by element, with NumPy's broadcasting.
 *
 * @throws RangeError when the shapes do not broadcast; TypeError when an argument is not numeric
 * @example
 * greater([1, 2, 3], 2); // Float64Array [0, 0, 1]
 */
export function greater(a: number, b: number): number;
export function greater(a: Matrix, b: Numeric): Matrix;
export function greater(a: Numeric, b: Matrix): Matrix;
export function greater(a: Vector, b: Vector): Float64Array;
export function greater(a: Numeric, b: Numeric): Result {
  return compare(a, b, 0, 0, -1);
}

/**
 * 1 where a >= b and 0 elsewhere, element by element, with NumPy's broadcasting.
 *
 * @throws RangeError when the shapes do not broadcast; TypeError when an argument is not numeric
 * @example
 * greaterEqual([1, 2, 3], 2); // Float64Array [0, 1, 1]
 */
export function greaterEqual(a: number, b: number): number;
export function greaterEqual(a: Matrix, b: Numeric): Matrix;
export function greaterEqual(a: Numeric, b: Matrix): Matrix;
export function greaterEqual(a: Vector, b: Vector): Float64Array;
export function greaterEqual(a: Numeric, b: Numeric): Result {
  return compare(a, b, 0, -1, -1);
}

/**
 * 1 where a < b and 0 elsewhere, element by element, with NumPy's broadcasting.
 *
 * @throws RangeError when the shapes do not broadcast; TypeError when an argument is not numeric
 * @example
 * less([1, 2, 3], 2); // Float64Array [1, 0, 0]
 */
export function less(a: number, b: number): number;
export function less(a: Matrix, b: Numeric): Matrix;
export function less(a: Numeric, b: Matrix): Matrix;
export function less(a: Vector, b: Vector): Float64Array;
export function less(a: Numeric, b: Numeric): Result {
  return compare(a, b, -1, 0, 0);
}

/**
 * 1 where a <= b and 0 elsewhere, element by element, with NumPy's broadcasting.
 *
 * @throws RangeError when the shapes do not broadcast; TypeError when an argument is not numeric
 * @example
 * lessEqual([1, 2, 3], 2); // Float64Array [1, 1, 0]
 */
export function lessEqual(a: number, b: number): number;
export function lessEqual(a: Matrix, b: Numeric): Matrix;
export function lessEqual(a: Numeric, b: Matrix): Matrix;
export function lessEqual(a: Vector, b: Vector): Float64Array;
export function lessEqual(a: Numeric, b: Numeric): Result {
  return compare(a, b, -1, -1, 0);
}

/**
 * 1 where a equals b and 0 elsewhere, element by element, with NumPy's broadcasting. NaN equals nothing.
 *
 * @throws RangeError when the shapes do not broadcast; TypeError when an argument is not numeric
 * @example
 * equal([1, 2, 3], [1, 0, 3]); // Float64Array [1, 0, 1]
 */
export function equal(a: number, b: number): number;
export function equal(a: Matrix, b: Numeric): Matrix;
export function equal(a: Numeric, b: Matrix): Matrix;
export function equal(a: Vector, b: Vector): Float64Array;
export function equal(a: Numeric, b: Numeric): Result {
  return compare(a, b, 0, -1, 0);
}

/**
 * 1 where a differs from b and 0 elsewhere, element by element, with NumPy's broadcasting.
 *
 * @throws RangeError when the shapes do not broadcast; TypeError when an argument is not numeric
 * @example
 * notEqual([1, 2, 3], [1, 0, 3]); // Float64Array [0, 1, 0]
 */
export function notEqual(a: number, b: number): number;
export function notEqual(a: Matrix, b: Numeric): Matrix;
export function notEqual(a: Numeric, b: Matrix): Matrix;
export function notEqual(a: Vector, b: Vector): Float64Array;
export function notEqual(a: Numeric, b: Numeric): Result {
  return compare(a, b, 0, -1, 0, -1);
}

/**
 * The elements of a where the condition is true and those of b elsewhere, with NumPy's broadcasting.
 *
 * @param condition - numbers as comparisons return them: 0 is false, any other number is true
 * @throws RangeError when the shapes do not broadcast; TypeError when an argument is not numeric
 * @example
 * where(greater([1, 2, 3], 2), 10, [4, 5, 6]); // Float64Array [4, 5, 10]
 */
export function where(condition: number, a: number, b: number): number;
export function where(condition: Matrix, a: Numeric, b: Numeric): Matrix;
export function where(condition: Numeric, a: Matrix, b: Numeric): Matrix;
export function where(condition: Numeric, a: Numeric, b: Matrix): Matrix;
export function where(condition: Vector, a: Vector, b: Vector): Float64Array;
export function where(condition: Numeric, a: Numeric, b: Numeric): Result {
  const [mask, x, y] = together(condition, a, b);
  const [yes, no] = [elements("a", x), elements("b", y)];
  return elementwise("condition", mask, (mask, out) => {
    for (let i = 0; i < out.length; i++) out[i] = mask[i] !== 0 ? yes[i] : no[i];
  });
}

/** 1 where a is less than b, equal or greater, each if its mask is -1; 0 and 1 exchanged if `not` is -1. */
function compare(
  a: Numeric,
  b: Numeric,
  less: number,
  equal: number,
  greater: number,
  not = 0,
): Result {
  return broadcast(a, b, (shared, n) => shared.compare(8 * n, less, equal, greater, not));
}

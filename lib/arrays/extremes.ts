import { notEmpty } from "./checks.ts";
import type { Numeric, Result } from "./elementwise.ts";
import type { Axis, Matrix } from "./matrix.ts";
import { type AxisOptions, reduce } from "./reduce.ts";

/**
 * The largest of all elements, or the largest along an axis. The result is NaN if any of the elements is NaN.
 * `keepDims: true` keeps the axis, with length 1.
 *
 * @throws RangeError when there is no such axis, or no value
 * @example
 * max([3, 1, 4]); // 4
 * max(Matrix.from([[1, 2], [4, 3]]), 0); // Float64Array [4, 3]
 */
export function max(x: Numeric): number;
export function max(x: ArrayLike<number>, axis: 0 | undefined): number;
export function max(x: Matrix, axis: Axis): Float64Array;
export function max(x: Matrix, axis: Axis, options: { keepDims: true }): Matrix;
export function max(x: Numeric, axis?: Axis, options: AxisOptions = {}): Result {
  return reduce(x, axis, options, (values, start, n, step) => {
    notEmpty("x", n);
    let best = values[start];
    for (let i = 1, at = start + step; i < n; i++, at += step)
      best = Math.max(best, values[at]);
    return best;
  });
}

/**
 * The smallest of all elements, or the smallest along an axis. The result is NaN if any of the elements is NaN.
 * `keepDims: true` keeps the axis, with length 1.
 *
 * @throws RangeError when there is no such axis, or no value
 * @example
 * min([3, 1, 4]); // 1
 * min(Matrix.from([[1, 2], [4, 3]]), 0); // Float64Array [1, 2]
 */
export function min(x: Numeric): number;
export function min(x: ArrayLike<number>, axis: 0 | undefined): number;
export function min(x: Matrix, axis: Axis): Float64Array;
export function min(x: Matrix, axis: Axis, options: { keepDims: true }): Matrix;
export function min(x: Numeric, axis?: Axis, options: AxisOptions = {}): Result {
  return reduce(x, axis, options, (values, start, n, step) => {
    notEmpty("x", n);
    let best = values[start];
    for (let i = 1, at = start + step; i < n; i++, at += step)
      best = Math.min(best, values[at]);
    return best;
  });
}

/**
 * The position of the largest of all elements in row order, or the positions along an axis. Of equal elements it is the
 * first; NaN counts as the largest.
 *
 * @throws RangeError when there is no such axis, or no value
 * @example
 * argmax([3, 1, 4, 1, 5]); // 4
 * argmax(Matrix.from([[1, 2], [4, 3]]), 1); // Float64Array [1, 0]
 */
export function argmax(x: Numeric): number;
export function argmax(x: ArrayLike<number>, axis: 0 | undefined): number;
export function argmax(x: Matrix, axis: Axis): Float64Array;
export function argmax(x: Numeric, axis?: Axis): Result {
  return reduce(x, axis, {}, (values, start, n, step) =>
    first(values, start, n, step, 1),
  );
}

/**
 * The position of the smallest of all elements in row order, or the positions along an axis. Of equal elements it is the
 * first; NaN counts as the smallest.
 *
 * @throws RangeError when there is no such axis, or no value
 * @example
 * argmin([3, 1, 4, 1, 5]); // 1
 * argmin(Matrix.from([[1, 2], [4, 3]]), 1); // Float64Array [0, 1]
 */
export function argmin(x: Numeric): number;
export function argmin(x: ArrayLike<number>, axis: 0 | undefined): number;
export function argmin(x: Matrix, axis: Axis): Float64Array;
export function argmin(x: Numeric, axis?: Axis): Result {
  return reduce(x, axis, {}, (values, start, n, step) =>
    first(values, start, n, step, -1),
  );
}

/** The first position of the largest value times sign, or of NaN. */
function first(
  values: Float64Array,
  start: number,
  n: number,
  step: number,
  sign: 1 | -1,
): number {
  notEmpty("x", n);
  let best = 0;
  let top = sign * values[start];
  for (let i = 1, at = start + step; i < n && !Number.isNaN(top); i++, at += step) {
    const value = sign * values[at];
    if (value > top || Number.isNaN(value)) {
      best = i;
      top = value;
    }
  }
  return best;
}

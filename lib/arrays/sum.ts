import { square, subtract } from "./arithmetic.ts";
import { integer, notEmpty } from "./checks.ts";
import { BLOCK, type Numeric, type Result } from "./elementwise.ts";
import { A, C, kernels } from "./kernels.ts";
import type { Axis, Matrix } from "./matrix.ts";
import { pairwiseSum } from "./pairwise.ts";
import { type AxisOptions, reduce } from "./reduce.ts";

/** Options of {@link variance} and {@link std}. */
export interface VarianceOptions extends AxisOptions {
  /** The squares' sum is divided by n - ddof, where n is the number of values; 1 for the variance of a sample. */
  ddof?: number;
}

/**
 * The sum of all elements, or the sums along an axis: 0 gives a sum per column, 1 a sum per row.
 * The terms are added pairwise in NumPy's order, so that the result has NumPy's bits. The sum of no values is 0.
 * `keepDims: true` keeps the axis, with length 1.
 *
 * @throws RangeError when there is no such axis
 * @example
 * sum([1, 2, 3]); // 6
 * sum(Matrix.from([[1, 2], [3, 4]]), 0); // Float64Array [4, 6]
 * sum(Matrix.from([[1, 2], [3, 4]]), 1, { keepDims: true }).shape; // [2, 1]
 * @see https://numpy.org/doc/stable/reference/generated/numpy.sum.html
 */
export function sum(x: Numeric): number;
export function sum(x: ArrayLike<number>, axis: 0 | undefined): number;
export function sum(x: Matrix, axis: Axis): Float64Array;
export function sum(x: Matrix, axis: Axis, options: { keepDims: true }): Matrix;
export function sum(x: Numeric, axis?: Axis, options: AxisOptions = {}): Result {
  return reduce(x, axis, options, pairwiseSum, sumRows);
}

/**
 * The mean of all elements, or the means along an axis: their {@link sum} divided by their number, with NumPy's bits.
 * `keepDims: true` keeps the axis, with length 1.
 *
 * @throws RangeError when there is no such axis, or no value
 * @example
 * mean([1, 2, 6]); // 3
 * mean(Matrix.from([[1, 2], [3, 4]]), 1); // Float64Array [1.5, 3.5]
 */
export function mean(x: Numeric): number;
export function mean(x: ArrayLike<number>, axis: 0 | undefined): number;
export function mean(x: Matrix, axis: Axis): Float64Array;
export function mean(x: Matrix, axis: Axis, options: { keepDims: true }): Matrix;
export function mean(x: Numeric, axis?: Axis, options: AxisOptions = {}): Result {
  return reduce(x, axis, options, meanOf, (x, out) => meanOfRows(x, out, 0));
}

/**
 * The variance of all elements, or the variances along an axis: the mean of (x - mean)², with NumPy's bits.
 * `ddof: 1` divides by n - 1, `keepDims: true` keeps the axis, with length 1.
 *
 * @throws RangeError when there is no such axis, or ddof is not an integer in 0..n-1
 * @example
 * variance([1, 2, 6]); // 4.666666666666667
 * variance([1, 2, 6], undefined, { ddof: 1 }); // 7
 */
export function variance(x: Numeric): number;
export function variance(
  x: ArrayLike<number>,
  axis: 0 | undefined,
  options?: { ddof: number },
): number;
export function variance(x: Matrix, axis: Axis, options?: { ddof: number }): Float64Array;
export function variance(
  x: Matrix,
  axis: Axis,
  options: { keepDims: true; ddof?: number },
): Matrix;
export function variance(x: Numeric, axis?: Axis, options: VarianceOptions = {}): Result {
  const { ddof = 0 } = options;
  return reduce(
    x,
    axis,
    options,
    (values, start, n, step) => varianceOf(values, start, n, step, ddof),
    (x, out) => {
      meanOfRows(x, out, 0);
      sumRows(square(subtract(x, out)), out);
      const divisor = freedom(x.rows, ddof);
      for (let j = 0; j < out.length; j++) out[j] /= divisor;
    },
  );
}

/**
 * The standard deviation of all elements, or along an axis: the square root of the {@link variance}, with NumPy's bits.
 * `ddof: 1` divides by n - 1, `keepDims: true` keeps the axis, with length 1.
 *
 * @throws RangeError when there is no such axis, or ddof is not an integer in 0..n-1
 * @example
 * std([1, 3]); // 1
 */
export function std(x: Numeric): number;
export function std(
  x: ArrayLike<number>,
  axis: 0 | undefined,
  options?: { ddof: number },
): number;
export function std(x: Matrix, axis: Axis, options?: { ddof: number }): Float64Array;
export function std(
  x: Matrix,
  axis: Axis,
  options: { keepDims: true; ddof?: number },
): Matrix;
export function std(x: Numeric, axis?: Axis, options: VarianceOptions = {}): Result {
  return rooted(variance(x as Matrix, axis as Axis, options as { ddof: number }));
}

/**
 * The Euclidean norm √(Σ x²) of all elements (a Matrix's Frobenius norm), or along an axis.
 *
 * Along an axis it has NumPy's bits. Of all elements NumPy's result depends on its BLAS: the distance was 1 ULP for up to
 * 100,000 normal numbers, and is at most n/2 ULP. The squares overflow above 1.3e154, as NumPy's do.
 * `keepDims: true` keeps the axis, with length 1.
 *
 * @throws RangeError when there is no such axis
 * @example
 * norm([3, 4]); // 5
 * norm(Matrix.from([[3, 4], [5, 12]]), 1); // Float64Array [5, 13]
 */
export function norm(x: Numeric): number;
export function norm(x: ArrayLike<number>, axis: 0 | undefined): number;
export function norm(x: Matrix, axis: Axis): Float64Array;
export function norm(x: Matrix, axis: Axis, options: { keepDims: true }): Matrix;
export function norm(x: Numeric, axis?: Axis, options: AxisOptions = {}): Result {
  const squares = reduce(
    x,
    axis,
    options,
    (values, start, n, step) => {
      const squared = new Float64Array(n);
      for (let i = 0, at = start; i < n; i++, at += step)
        squared[i] = values[at] * values[at];
      return pairwiseSum(squared);
    },
    (x, out) => sumRows(square(x), out),
  );
  return rooted(squares);
}

/** Adds the rows one after the other, which is NumPy's order along axis 0, block by block. */
function sumRows({ rows, cols, data }: Matrix, out: Float64Array): void {
  const { memory, sums } = kernels();
  for (let col = 0; col < cols; col += BLOCK) {
    const width = Math.min(BLOCK, cols - col);
    const height = width === cols ? Math.floor(BLOCK / cols) : 1;
    memory.fill(0, C, C + width + 1);
    for (let row = 0; row < rows; row += height) {
      const n = Math.min(height, rows - row);
      const start = row * cols + col;
      memory.set(data.subarray(start, start + n * width), A);
      sums(n, 8 * width);
    }
    out.set(memory.subarray(C, C + width), col);
  }
}

function meanOf(values: Float64Array, start: number, n: number, step: number): number {
  return pairwiseSum(values, start, n, step) / freedom(n, 0);
}

function meanOfRows(x: Matrix, out: Float64Array, ddof: number): void {
  sumRows(x, out);
  const divisor = freedom(x.rows, ddof);
  for (let j = 0; j < out.length; j++) out[j] /= divisor;
}

function varianceOf(
  values: Float64Array,
  start: number,
  n: number,
  step: number,
  ddof: number,
): number {
  const divisor = freedom(n, ddof);
  const mean = meanOf(values, start, n, step);
  const squares = new Float64Array(n);
  for (let i = 0, at = start; i < n; i++, at += step) {
    const distance = values[at] - mean;
    squares[i] = distance * distance;
  }
  return pairwiseSum(squares) / divisor;
}

/** The divisor of a sum of n values. */
function freedom(n: number, ddof: number): number {
  return notEmpty("x", n) - integer("ddof", ddof, 0, n - 1);
}

function rooted(x: Result): Result {
  if (typeof x === "number") return Math.sqrt(x);
  const values = x instanceof Float64Array ? x : x.data;
  for (let i = 0; i < values.length; i++) values[i] = Math.sqrt(values[i]);
  return x;
}

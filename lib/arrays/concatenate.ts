import { integer, mustBe, sameLength, vector } from "./checks.ts";
import { type Axis, isMatrix, Matrix } from "./matrix.ts";
import { checkAxis } from "./reduce.ts";

/**
 * Joins vectors end to end in one vector, or matrices in one Matrix: axis 0 puts them below one another, axis 1 side by
 * side.
 *
 * @throws RangeError when there is nothing to join, no such axis, or the other axis differs in length
 * @example
 * concatenate([[1, 2], [3]]); // Float64Array [1, 2, 3]
 * concatenate([Matrix.eye(1), Matrix.zeros(1, 1)], 1).data; // Float64Array [1, 0]
 */
export function concatenate(parts: ArrayLike<ArrayLike<number>>, axis?: 0): Float64Array;
export function concatenate(parts: ArrayLike<Matrix>, axis?: Axis): Matrix;
export function concatenate(
  parts: ArrayLike<ArrayLike<number> | Matrix>,
  axis: Axis = 0,
): Float64Array | Matrix {
  const all = list("parts", parts);
  const matrices = all.filter((part) => isMatrix(part));
  checkAxis(
    axis,
    matrices.length > 0 ? "a Matrix" : "a vector",
    matrices.length > 0 ? 1 : 0,
  );
  if (matrices.length === 0)
    return joined(all.map((part, k) => vector(`parts[${k}]`, part)));
  if (matrices.length < all.length)
    throw new TypeError("parts must all be of class Matrix, or all be vectors");
  const [{ rows, cols }] = matrices;
  const total = (of: "rows" | "cols"): number =>
    matrices.reduce((n, part) => n + part[of], 0);
  for (const [k, part] of matrices.entries())
    if (axis === 0 ? part.cols !== cols : part.rows !== rows)
      throw new RangeError(
        `parts[${k}] must have ${axis === 0 ? `${cols} columns` : `${rows} rows`} ` +
          `as parts[0] has, but was ${part.rows}x${part.cols}`,
      );
  if (axis === 0)
    return new Matrix(total("rows"), cols, joined(matrices.map(({ data }) => data)));
  const strips = Array.from({ length: rows }, (_, i) =>
    matrices.map((part) => part.row(i)),
  );
  return new Matrix(rows, total("cols"), joined(strips.flat()));
}

/**
 * Makes a Matrix of vectors of equal length: its rows, or its columns with axis 1.
 *
 * @throws RangeError when there is nothing to stack, no such axis, or the lengths differ
 * @example
 * stack([[1, 2], [3, 4]]).data; // Float64Array [1, 2, 3, 4]
 * stack([[1, 2], [3, 4]], 1).data; // Float64Array [1, 3, 2, 4]
 */
export function stack(vectors: ArrayLike<ArrayLike<number>>, axis: Axis = 0): Matrix {
  const all = list("vectors", vectors).map((part, k) => vector(`vectors[${k}]`, part));
  checkAxis(axis, "a Matrix", 1);
  for (const [k, part] of all.entries())
    sameLength("vectors[0]", all[0].length, `vectors[${k}]`, part.length);
  const rows = new Matrix(all.length, all[0].length, joined(all));
  return axis === 0 ? rows : rows.T;
}

/**
 * A copy of the elements of a vector, or the rows of a Matrix, at the given positions: NumPy's `x[indices]`.
 *
 * @param indices - positions in 0..n-1, in any order and possibly repeated
 * @throws RangeError when a position is not an integer in 0..n-1
 * @example
 * take([10, 20, 30], [2, 0]); // Float64Array [30, 10]
 * take(Matrix.from([[1, 2], [3, 4]]), [1, 1]).data; // Float64Array [3, 4, 3, 4]
 */
export function take(x: ArrayLike<number>, indices: ArrayLike<number>): Float64Array;
export function take(x: Matrix, indices: ArrayLike<number>): Matrix;
export function take(
  x: ArrayLike<number> | Matrix,
  indices: ArrayLike<number>,
): Float64Array | Matrix {
  const at = vector("indices", indices);
  const source = isMatrix(x) ? x : new Matrix(x.length, 1, vector("x", x));
  const { rows, cols, data } = source;
  const out = new Float64Array(at.length * cols);
  for (let i = 0; i < at.length; i++) {
    const row = at[i] >>> 0;
    // Building the name for the message costs more than copying the row, so it is built for an error only.
    if (row !== at[i] || row >= rows) integer(`indices[${i}]`, at[i], 0, rows - 1);
    copy(data, row * cols, out, i * cols, cols);
  }
  return isMatrix(x) ? new Matrix(at.length, cols, out) : out;
}

/** Copies n numbers, four in each turn: for a short row, creating a view would cost more. */
function copy(from: Float64Array, i: number, to: Float64Array, k: number, n: number) {
  const end = k + n;
  for (; k + 4 <= end; k += 4, i += 4) {
    to[k] = from[i];
    to[k + 1] = from[i + 1];
    to[k + 2] = from[i + 2];
    to[k + 3] = from[i + 3];
  }
  for (; k < end; k++, i++) to[k] = from[i];
}

function list<T>(name: string, parts: ArrayLike<T>): T[] {
  if (typeof parts !== "object" || parts === null || !(parts.length > 0))
    mustBe(name, "an array with at least one part", parts);
  return Array.from(parts);
}

function joined(parts: Float64Array[]): Float64Array {
  const out = new Float64Array(parts.reduce((n, part) => n + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

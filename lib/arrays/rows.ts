import { vector } from "./checks.ts";
import { isMatrix, Matrix } from "./matrix.ts";

/** A vector, or the rows of a Matrix. */
export type Rows = ArrayLike<number> | Matrix;

/** A function from a vector to a number, `f(x, start, end)`, of a vector or of each row of a Matrix. */
export function reduceRows(
  name: string,
  x: Rows,
  f: (x: Float64Array, start: number, end: number) => number,
): number | Float64Array {
  const values = vector(name, isMatrix(x) ? x.data : x);
  if (!isMatrix(x)) return f(values, 0, values.length);
  const { rows, cols } = x;
  const out = new Float64Array(rows);
  for (let i = 0; i < rows; i++) out[i] = f(values, i * cols, (i + 1) * cols);
  return out;
}

/** A copy of a vector or a Matrix, to be worked on in place. */
export function copyOf(name: string, x: Rows): Float64Array | Matrix {
  const copy = vector(name, isMatrix(x) ? x.data : x).slice();
  return isMatrix(x) ? new Matrix(x.rows, x.cols, copy) : copy;
}

/** Calls `f(values, start, end)` for a vector or for each row of a Matrix. */
export function eachRow(
  x: Float64Array | Matrix,
  f: (values: Float64Array, start: number, end: number) => void,
): void {
  if (isMatrix(x))
    for (let i = 0; i < x.rows; i++) f(x.data, i * x.cols, (i + 1) * x.cols);
  else f(x, 0, x.length);
}

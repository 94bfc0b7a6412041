import { vector } from "./checks.ts";
import { Matrix } from "./matrix.ts";

/** A vector, or the rows of a Matrix. */
export type Rows = ArrayLike<number> | Matrix;

/** A function from a vector to a number, of a vector or of each row of a Matrix. */
export function reduceRows(
  name: string,
  x: Rows,
  f: (row: Float64Array, i: number) => number,
): number | Float64Array {
  if (!(x instanceof Matrix)) return f(vector(name, x), 0);
  return Float64Array.from({ length: x.rows }, (_, i) => f(x.row(i), i));
}

/** A function from a vector to one of its length, `f(row, out)`, of a vector or of each row of a Matrix. */
export function mapRows(
  name: string,
  x: Rows,
  f: (row: Float64Array, out: Float64Array, i: number) => void,
): Float64Array | Matrix {
  if (!(x instanceof Matrix)) {
    const row = vector(name, x);
    const out = new Float64Array(row.length);
    f(row, out, 0);
    return out;
  }
  const out = new Matrix(x.rows, x.cols);
  for (let i = 0; i < x.rows; i++) f(x.row(i), out.row(i), i);
  return out;
}

/** Row i of a Matrix; a vector is its own only row. */
export function rowOf(name: string, x: Rows, i: number): Float64Array {
  return x instanceof Matrix ? x.row(i) : vector(name, x);
}

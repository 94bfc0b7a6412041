import { vector } from "./checks.ts";
import { Matrix } from "./matrix.ts";

/** A vector, or the rows of a Matrix. */
export type Rows = ArrayLike<number> | Matrix;

/** A function from a vector to a number, `f(x, start, end)`, of a vector or of each row of a Matrix. */
export function reduceRows(
  name: string,
  x: Rows,
  f: (x: Float64Array, start: number, end: number) => number,
): number | Float64Array {
  if (!(x instanceof Matrix)) {
    const values = vector(name, x);
    return f(values, 0, values.length);
  }
  const { rows, cols, data } = x;
  const out = new Float64Array(rows);
  for (let i = 0; i < rows; i++) out[i] = f(data, i * cols, (i + 1) * cols);
  return out;
}

/**
 * A function from a vector to one of its length, `f(x, start, end, out)`, of a vector or of each row of a Matrix. The
 * result lies where x does, from `start` up to `end`.
 */
export function mapRows(
  name: string,
  x: Rows,
  f: (x: Float64Array, start: number, end: number, out: Float64Array) => void,
): Float64Array | Matrix {
  if (!(x instanceof Matrix)) {
    const values = vector(name, x);
    const out = new Float64Array(values.length);
    f(values, 0, values.length, out);
    return out;
  }
  const { rows, cols, data } = x;
  const out = new Float64Array(data.length);
  for (let i = 0; i < rows; i++) f(data, i * cols, (i + 1) * cols, out);
  return new Matrix(rows, cols, out);
}

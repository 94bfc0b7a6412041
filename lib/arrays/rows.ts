import { vector } from "./checks.ts";
import { Matrix } from "./matrix.ts";

/** A vector, or the rows of a Matrix. */
export type Rows = ArrayLike<number> | Matrix;

/** What a function from a vector to a number gives: a number, or one for each row of a Matrix. */
export type NumberPerRow<T extends Rows> = T extends Matrix ? Float64Array : number;

/** What a function from a vector to a vector gives: a vector, or a Matrix of such rows. */
export type VectorPerRow<T extends Rows> = T extends Matrix ? Matrix : Float64Array;

/** A function from a vector to a number, of a vector or of each row of a Matrix. */
export function reduceRows<T extends Rows>(
  name: string,
  x: T,
  f: (row: Float64Array, i: number) => number,
): NumberPerRow<T> {
  if (!(x instanceof Matrix)) return f(vector(name, x), 0) as NumberPerRow<T>;
  return Float64Array.from({ length: x.rows }, (_, i) =>
    f(x.row(i), i),
  ) as NumberPerRow<T>;
}

/** A function from a vector to one of its length, `f(row, out)`, of a vector or of each row of a Matrix. */
export function mapRows<T extends Rows>(
  name: string,
  x: T,
  f: (row: Float64Array, out: Float64Array, i: number) => void,
): VectorPerRow<T> {
  if (!(x instanceof Matrix)) {
    const row = vector(name, x);
    const out = new Float64Array(row.length);
    f(row, out, 0);
    return out as VectorPerRow<T>;
  }
  const out = new Matrix(x.rows, x.cols);
  for (let i = 0; i < x.rows; i++) f(x.row(i), out.row(i), i);
  return out as VectorPerRow<T>;
}

/** Row i of a Matrix; a vector is its own only row. */
export function rowOf(name: string, x: Rows, i: number): Float64Array {
  return x instanceof Matrix ? x.row(i) : vector(name, x);
}

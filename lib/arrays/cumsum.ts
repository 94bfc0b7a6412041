import { elements, type Numeric } from "./elementwise.ts";
import { type Axis, Matrix } from "./matrix.ts";
import { checkAxis } from "./reduce.ts";

/**
 * The cumulative sums: the i-th is x₀ + x₁ + … + xᵢ, added from left to right. They run over all elements in row order, or
 * along an axis of a Matrix: 0 down the rows, 1 along the columns.
 *
 * @throws RangeError when there is no such axis
 * @example
 * cumsum([1, 2, 3]); // Float64Array [1, 3, 6]
 * cumsum(Matrix.from([[1, 2], [3, 4]]), 0).data; // Float64Array [1, 2, 4, 6]
 */
export function cumsum(x: ArrayLike<number> | Matrix): Float64Array;
export function cumsum(x: ArrayLike<number>, axis: 0 | undefined): Float64Array;
export function cumsum(x: Matrix, axis: Axis): Matrix;
export function cumsum(x: Numeric, axis?: Axis): Float64Array | Matrix {
  const values = elements("x", x);
  const out = Float64Array.from(values);
  if (axis !== undefined)
    checkAxis(
      axis,
      x instanceof Matrix ? "a Matrix" : "a vector",
      x instanceof Matrix ? 1 : 0,
    );
  if (axis === undefined || !(x instanceof Matrix)) {
    for (let i = 1; i < out.length; i++) out[i] += out[i - 1];
    return out;
  }
  const { rows, cols } = x;
  if (axis === 0) for (let k = cols; k < out.length; k++) out[k] += out[k - cols];
  else
    for (let i = 0; i < rows; i++)
      for (let k = i * cols + 1; k < (i + 1) * cols; k++) out[k] += out[k - 1];
  return new Matrix(rows, cols, out);
}

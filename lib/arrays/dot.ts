import { vector } from "./checks.ts";
import { Matrix } from "./matrix.ts";

/**
 * The product of two vectors, Σₖ aₖ·bₖ.
 *
 * @throws RangeError when the lengths differ
 * @example
 * dot([1, 2, 3], [4, 5, 6]); // 32
 */
export function dot(a: ArrayLike<number>, b: ArrayLike<number>): number;
/**
 * The product of two matrices: (A·B)ᵢⱼ = Σₖ aᵢₖ·bₖⱼ, n×m times m×p gives n×p.
 *
 * @throws RangeError when a has not as many columns as b has rows
 * @example
 * dot(Matrix.from([[1, 2], [3, 4]]), Matrix.from([[1, 0], [0, 1]])).data; // Float64Array [1, 2, 3, 4]
 */
export function dot(a: Matrix, b: Matrix): Matrix;
/** The product of a matrix and a vector as its column: (A·b)ᵢ = Σₖ aᵢₖ·bₖ. */
export function dot(a: Matrix, b: ArrayLike<number>): Float64Array;
/** The product of a vector as a row and a matrix: (a·B)ⱼ = Σₖ aₖ·bₖⱼ. */
export function dot(a: ArrayLike<number>, b: Matrix): Float64Array;
export function dot(
  a: ArrayLike<number> | Matrix,
  b: ArrayLike<number> | Matrix,
): number | Float64Array | Matrix {
  const left = a instanceof Matrix ? a : row(vector("a", a));
  const right = b instanceof Matrix ? b : column(vector("b", b));
  if (left.cols !== right.rows)
    throw new RangeError(
      `shapes must multiply: a is ${left.rows}x${left.cols} and b is ${right.rows}x${right.cols}, ` +
        `but ${left.cols} is not ${right.rows}`,
    );
  const product = multiply(left, right);
  if (a instanceof Matrix) return b instanceof Matrix ? product : product.data;
  return b instanceof Matrix ? product.data : product.data[0];
}

const row = (v: Float64Array): Matrix => new Matrix(1, v.length, v);
const column = (v: Float64Array): Matrix => new Matrix(v.length, 1, v);

function multiply(a: Matrix, b: Matrix): Matrix {
  const c = new Matrix(a.rows, b.cols);
  for (let i = 0; i < a.rows; i++)
    for (let k = 0; k < a.cols; k++)
      for (let j = 0; j < b.cols; j++)
        c.data[i * c.cols + j] += a.data[i * a.cols + k] * b.data[k * b.cols + j];
  return c;
}

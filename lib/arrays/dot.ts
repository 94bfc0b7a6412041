import { sameLength, vector } from "./checks.ts";
import { isMatrix, Matrix } from "./matrix.ts";
import { pairwiseSum } from "./pairwise.ts";
import { product } from "./product.ts";

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
 * @throws RangeError when a does not have as many columns as b has rows
 * @example
 * dot(Matrix.from([[1, 2], [3, 4]]), Matrix.from([[1, 0], [0, 1]])).data; // Float64Array [1, 2, 3, 4]
 */
export function dot(a: Matrix, b: Matrix): Matrix;
/** The product of a matrix and a column vector: (A·b)ᵢ = Σₖ aᵢₖ·bₖ. */
export function dot(a: Matrix, b: ArrayLike<number>): Float64Array;
/** The product of a row vector and a matrix: (a·B)ⱼ = Σₖ aₖ·bₖⱼ. */
export function dot(a: ArrayLike<number>, b: Matrix): Float64Array;
export function dot(
  a: ArrayLike<number> | Matrix,
  b: ArrayLike<number> | Matrix,
): number | Float64Array | Matrix {
  const left = isMatrix(a) ? a : vector("a", a);
  const right = isMatrix(b) ? b : vector("b", b);
  if (isMatrix(left))
    return isMatrix(right)
      ? matrixProduct(left, right)
      : matrixProduct(left, new Matrix(right.length, 1, right)).data;
  if (isMatrix(right)) return matrixProduct(new Matrix(1, left.length, left), right).data;
  sameLength("a", left.length, "b", right.length);
  return pairwiseSum(left.map((x, k) => x * right[k]));
}

function matrixProduct(a: Matrix, b: Matrix): Matrix {
  if (a.cols === b.rows) return product(a, b);
  throw new RangeError(
    `shapes must multiply: a is ${a.rows}x${a.cols} and b is ${b.rows}x${b.cols}, ` +
      `but ${a.cols} is not ${b.rows}`,
  );
}

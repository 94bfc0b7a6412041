import { integer, vector } from "../arrays/checks.ts";
import { Matrix } from "../arrays/matrix.ts";

/**
 * A row for each class index, with 1 in that column and 0 elsewhere.
 *
 * @param indices - the classes, integers in 0..depth-1
 * @param depth - the number of classes, an integer >= 1
 * @throws RangeError when an index is not an integer in 0..depth-1, or depth < 1
 * @example
 * oneHot([0, 2, 1], 3).data; // Float64Array [1, 0, 0, 0, 0, 1, 0, 1, 0]
 */
export function oneHot(indices: ArrayLike<number>, depth: number): Matrix {
  const classes = vector("indices", indices);
  const result = new Matrix(classes.length, integer("depth", depth, 1));
  for (let i = 0; i < classes.length; i++)
    result.data[i * depth + integer(`indices[${i}]`, classes[i], 0, depth - 1)] = 1;
  return result;
}

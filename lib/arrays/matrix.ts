import { sameLength, vector, whole } from "./checks.ts";

/**
 * A matrix of float64 numbers. The element in row i and column j is `data[i * cols + j]` (row-major, as NumPy's).
 *
 * @example
 * const m = new Matrix(2, 3, [1, 2, 3, 4, 5, 6]);
 * m.at(1, 0); // 4
 * m.row(1); // Float64Array [4, 5, 6]
 */
export class Matrix {
  /** How many rows: for a batch, the observations. */
  readonly rows: number;
  /** How many columns: for a batch, the features. */
  readonly cols: number;
  /** The elements, row after row. */
  readonly data: Float64Array;

  /**
   * @param rows - how many rows, a whole number >= 0
   * @param cols - how many columns, a whole number >= 0
   * @param data - rows·cols numbers, row after row; zeros when left out. A Float64Array is kept, not copied.
   * @throws RangeError when data has not rows·cols values; TypeError when one of them is no number
   */
  constructor(rows: number, cols: number, data?: ArrayLike<number>) {
    this.rows = whole("rows", rows, 0);
    this.cols = whole("cols", cols, 0);
    this.data =
      data === undefined
        ? new Float64Array(whole("rows * cols", rows * cols, 0, MAX_LENGTH))
        : vector("data", data);
    if (this.data.length !== rows * cols)
      throw new RangeError(
        `data must have rows * cols = ${rows * cols} values, but has ${this.data.length}`,
      );
  }

  /**
   * The matrix with these rows.
   *
   * @throws RangeError when the rows differ in length
   * @example
   * Matrix.from([[1, 2], [3, 4]]).data; // Float64Array [1, 2, 3, 4]
   */
  static from(rows: ArrayLike<ArrayLike<number>>): Matrix {
    const result = new Matrix(rows.length, rows.length === 0 ? 0 : rows[0].length);
    for (let i = 0; i < result.rows; i++) {
      const row = vector(`rows[${i}]`, rows[i]);
      sameLength("rows[0]", result.cols, `rows[${i}]`, row.length);
      result.row(i).set(row);
    }
    return result;
  }

  /**
   * The element in row i and column j.
   *
   * @throws RangeError when i or j lies outside the matrix
   */
  at(i: number, j: number): number {
    return this.data[
      whole("i", i, 0, this.rows - 1) * this.cols + whole("j", j, 0, this.cols - 1)
    ];
  }

  /**
   * Row i as a view on the matrix: writing into it writes into the matrix.
   *
   * @throws RangeError when i lies outside the matrix
   */
  row(i: number): Float64Array {
    const start = whole("i", i, 0, this.rows - 1) * this.cols;
    return this.data.subarray(start, start + this.cols);
  }
}

/** The longest Float64Array that every engine allows (2³² - 1 elements; memory ends earlier). */
export const MAX_LENGTH = 2 ** 32 - 1;

import {
  atMost,
  integer,
  MAX_LENGTH,
  mustBe,
  number,
  sameLength,
  vector,
} from "./checks.ts";
import { A, B, C, kernels } from "./kernels.ts";
import { cells, matrixText } from "./print.ts";

/** Every Matrix has this property, including those of another copy of dlmath. */
const brand = Symbol.for("dlmath.Matrix");

/** The only axes of a Matrix: 0 goes down the rows, 1 along the columns. */
export type Axis = 0 | 1;

/**
 * A matrix of float64 numbers. The element in row i and column j is `data[i * cols + j]` (row-major, as NumPy's).
 *
 * @example
 * const A = Matrix.from([[1, 2, 3], [4, 5, 6]]);
 * A.at(1, 0); // 4
 * A.row(1); // Float64Array [4, 5, 6]
 * String(A); // "[[1. 2. 3.]\n [4. 5. 6.]]"
 */
export class Matrix {
  /** The number of rows: the observations of a batch. */
  readonly rows: number;
  /** The number of columns: the features of a batch. */
  readonly cols: number;
  /** The elements, row after row. */
  readonly data: Float64Array;

  /**
   * @param rows - the number of rows, an integer >= 0
   * @param cols - the number of columns, an integer >= 0
   * @param data - rows·cols numbers, row after row; zeros by default. A Float64Array is kept, not copied.
   * @throws RangeError when data does not have rows·cols values; TypeError when one of them is not a number
   */
  constructor(rows: number, cols: number, data?: ArrayLike<number>) {
    // biome-ignore lint/complexity/noArguments: a rest parameter would show in the signature
    if (arguments.length > 3) atMost(3, "new Matrix(rows, cols, data)", arguments);
    this.rows = integer("rows", rows, 0);
    this.cols = integer("cols", cols, 0);
    this.data =
      data === undefined
        ? new Float64Array(integer("rows * cols", rows * cols, 0, MAX_LENGTH))
        : vector("data", data);
    if (this.data.length !== rows * cols)
      throw new RangeError(
        `data must have rows * cols = ${rows * cols} values, but has ${this.data.length}`,
      );
  }

  /**
   * Makes a Matrix of its rows, or copies a Matrix.
   *
   * @throws RangeError when the rows differ in length; TypeError when they are not arrays of numbers
   * @example
   * Matrix.from([[1, 2], [3, 4]]).data; // Float64Array [1, 2, 3, 4]
   */
  static from(rows: ArrayLike<ArrayLike<number>> | Matrix): Matrix {
    if (rows instanceof Matrix)
      return new Matrix(rows.rows, rows.cols, Float64Array.from(rows.data));
    if (typeof rows !== "object" || rows === null || !Number.isInteger(rows.length))
      mustBe("rows", "an array of rows", rows, TypeError);
    const first = rows.length === 0 ? [] : vector("rows[0]", rows[0]);
    const result = new Matrix(rows.length, first.length);
    for (let i = 0; i < result.rows; i++) {
      const row = vector(`rows[${i}]`, rows[i]);
      sameLength("rows[0]", result.cols, `rows[${i}]`, row.length);
      result.row(i).set(row);
    }
    return result;
  }

  /** A matrix of zeros. */
  static zeros(rows: number, cols: number): Matrix {
    return new Matrix(rows, cols);
  }

  /** A matrix of ones. */
  static ones(rows: number, cols: number): Matrix {
    return Matrix.full(rows, cols, 1);
  }

  /** A matrix whose elements all have this value. */
  static full(rows: number, cols: number, value: number): Matrix {
    const result = new Matrix(rows, cols);
    result.data.fill(number("value", value));
    return result;
  }

  /** The identity matrix: ones on the diagonal, zeros elsewhere. */
  static eye(n: number): Matrix {
    const result = new Matrix(n, n);
    for (let i = 0; i < n; i++) result.data[i * n + i] = 1;
    return result;
  }

  /** Rows and columns, as NumPy's `shape`. */
  get shape(): [rows: number, cols: number] {
    return [this.rows, this.cols];
  }

  /** The {@link transpose}, as a copy. */
  get T(): Matrix {
    return this.transpose();
  }

  /**
   * The transpose as a copy: its element in row i and column j is that in row j and column i of the matrix.
   *
   * @example
   * Matrix.from([[1, 2], [3, 4]]).transpose().data; // Float64Array [1, 3, 2, 4]
   */
  transpose(): Matrix {
    const { rows, cols, data } = this;
    const { length } = data;
    if (length > 0 && length <= B - A) {
      const { memory, spread } = kernels();
      memory.set(data, A);
      spread(cols, rows, 8 * A, 8, 8 * cols, 8 * C);
      return new Matrix(cols, rows, memory.slice(C, C + length));
    }
    const out = new Float64Array(length);
    for (let j = 0, to = 0; j < cols; j++)
      for (let i = 0; i < rows; i++, to++) out[to] = data[i * cols + j];
    return new Matrix(cols, rows, out);
  }

  /**
   * The element in row i and column j.
   *
   * @throws RangeError when i or j lies outside the matrix
   */
  at(i: number, j: number): number {
    return this.data[
      integer("i", i, 0, this.rows - 1) * this.cols + integer("j", j, 0, this.cols - 1)
    ];
  }

  /**
   * Row i as a view of the matrix: writing to it writes to the matrix.
   *
   * @throws RangeError when i lies outside the matrix
   */
  row(i: number): Float64Array {
    const start = integer("i", i, 0, this.rows - 1) * this.cols;
    return this.data.subarray(start, start + this.cols);
  }

  /**
   * Column j, as a copy.
   *
   * @throws RangeError when j lies outside the matrix
   */
  col(j: number): Float64Array {
    integer("j", j, 0, this.cols - 1);
    return Float64Array.from(
      { length: this.rows },
      (_, i) => this.data[i * this.cols + j],
    );
  }

  /**
   * The rows from `start` up to, not including, `end`, as a view of the matrix. Negative positions count from the end,
   * as in NumPy's `A[start:end]`.
   *
   * @throws RangeError when a position is not an integer
   * @example
   * Matrix.from([[1], [2], [3]]).slice(1).data; // Float64Array [2, 3]
   */
  slice(start = 0, end = this.rows): Matrix {
    const place = (name: string, k: number): number => {
      integer(name, k, -Number.MAX_SAFE_INTEGER);
      return Math.min(Math.max(k < 0 ? k + this.rows : k, 0), this.rows);
    };
    const from = place("start", start);
    const to = Math.max(from, place("end", end));
    return new Matrix(
      to - from,
      this.cols,
      this.data.subarray(from * this.cols, to * this.cols),
    );
  }

  /**
   * The same elements in other rows and columns, as a view of the matrix. One of the two may be -1, which stands for what is left.
   *
   * @throws RangeError when rows·cols is not the number of elements
   * @example
   * Matrix.from([[1, 2], [3, 4]]).reshape(1, -1).shape; // [1, 4]
   */
  reshape(rows: number, cols: number): Matrix {
    const n = this.data.length;
    if (rows === -1 && cols > 0) return this.reshape(n / cols, cols);
    if (cols === -1 && rows > 0) return this.reshape(rows, n / rows);
    if (rows * cols !== n || !Number.isInteger(rows) || !Number.isInteger(cols))
      throw new RangeError(
        `rows * cols must be ${n}, the number of elements, but rows was ${rows} and cols ${cols}`,
      );
    return new Matrix(rows, cols, this.data);
  }

  /**
   * The matrix of f(value, i, j) for each element in row i and column j.
   *
   * @example
   * Matrix.from([[1, 2], [3, 4]]).map((x, i, j) => 10 * x + i + j).data; // Float64Array [10, 21, 31, 42]
   */
  map(f: (value: number, i: number, j: number) => number): Matrix {
    const { rows, cols, data } = this;
    const result = new Matrix(rows, cols);
    for (let i = 0, k = 0; i < rows; i++)
      for (let j = 0; j < cols; j++, k++)
        result.data[k] = number(`f(${data[k]}, ${i}, ${j})`, f(data[k], i, j));
    return result;
  }

  /** The rows in turn, each as a view of the matrix: `for (const row of A)`. */
  *[Symbol.iterator](): Generator<Float64Array> {
    for (let i = 0; i < this.rows; i++) yield this.row(i);
  }

  /** The rows as arrays of numbers. */
  toArray(): number[][] {
    return Array.from(this, (row) => Array.from(row));
  }

  /** The text that NumPy prints: aligned, up to 8 digits after the point, summarised beyond 1,000 elements. */
  toString(): string {
    return matrixText(this.data, this.rows, this.cols);
  }

  /** What `console.log` shows. */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return this.toString();
  }

  /** What a notebook shows: a table, and the text where there is no room for one. */
  [Symbol.for("Jupyter.display")](): Record<string, string> {
    const table = cells(this.data, this.rows, this.cols).map(
      (row) => `<tr>${row.map((text) => `<td>${text.trim()}</td>`).join("")}</tr>`,
    );
    return {
      "text/plain": this.toString(),
      "text/html": `<table>${table.join("")}</table>`,
    };
  }

  get [brand](): true {
    return true;
  }

  /** Whether a value is a Matrix, of this or of another copy of dlmath. */
  static [Symbol.hasInstance](value: unknown): boolean {
    return isMatrix(value);
  }
}

/** The same as `value instanceof Matrix`, which takes the engine ten times as long. */
export function isMatrix(value: unknown): value is Matrix {
  return typeof value === "object" && value !== null && brand in value;
}

// An index would silently be undefined, so that it is an error: what a Matrix itself does not have is looked up here.
Object.setPrototypeOf(
  Matrix.prototype,
  new Proxy(Object.prototype, {
    get(target, key, matrix) {
      refuseIndex(key);
      return Reflect.get(target, key, matrix);
    },
    set(target, key, value, matrix) {
      refuseIndex(key);
      return Reflect.set(target, key, value, matrix);
    },
  }),
);

function refuseIndex(key: string | symbol): void {
  if (typeof key === "string" && /^-?\d+$/.test(key))
    throw new TypeError(`A[${key}] must be A.row(${key}) or A.at(i, j) for a Matrix A`);
}

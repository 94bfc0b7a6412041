import { elements, type Numeric, type Result } from "./elementwise.ts";
import { Matrix } from "./matrix.ts";

/**
 * A loop over elements of a and b that goes together: out[k] from a[i] and b[j], with i, j and k counted up from where
 * they start by a step of 0 or 1 (`stepA`, `stepB`) and 1, until k is `end`.
 */
export type Loop = (
  a: Float64Array,
  i: number,
  stepA: number,
  b: Float64Array,
  j: number,
  stepB: number,
  out: Float64Array,
  k: number,
  end: number,
) => void;

/**
 * Applies a loop to two arguments with NumPy's broadcasting: of two lengths that differ one must be 1, and is repeated.
 * A number has one row and one column, a vector one row. The result is of the larger kind.
 */
export function broadcast(a: Numeric, b: Numeric, loop: Loop): Result {
  if (typeof a === "number" && typeof b === "number") {
    const out = new Float64Array(1);
    loop(Float64Array.of(a), 0, 0, Float64Array.of(b), 0, 0, out, 0, 1);
    return out[0];
  }
  const [x, y] = [elements("a", a), elements("b", b)];
  const [rowsOfA, colsOfA] = size(a, x);
  const [rowsOfB, colsOfB] = size(b, y);
  const rows = common(a, b, rowsOfA, rowsOfB);
  const cols = common(a, b, colsOfA, colsOfB);
  const out = new Float64Array(rows * cols);
  if (x.length === out.length && y.length === out.length)
    loop(x, 0, 1, y, 0, 1, out, 0, out.length);
  else if (x.length <= 1 || y.length <= 1)
    loop(x, 0, x.length > 1 ? 1 : 0, y, 0, y.length > 1 ? 1 : 0, out, 0, out.length);
  else {
    const [stepA, stepB] = [colsOfA > 1 ? 1 : 0, colsOfB > 1 ? 1 : 0];
    const [strideA, strideB] = [rowsOfA > 1 ? colsOfA : 0, rowsOfB > 1 ? colsOfB : 0];
    for (let row = 0, k = 0; row < rows; row++, k += cols)
      loop(x, row * strideA, stepA, y, row * strideB, stepB, out, k, k + cols);
  }
  return a instanceof Matrix || b instanceof Matrix ? new Matrix(rows, cols, out) : out;
}

/** A Matrix, vector or number as NumPy's rules repeat it, in the shape that several have together. */
export function together(...all: Numeric[]): Result[] {
  const first: Loop = (a, i, stepA, _b, _j, _stepB, out, k, end) => {
    for (; k < end; k++, i += stepA) out[k] = a[i];
  };
  const shape = all.reduce((a, b) => broadcast(a, b, first));
  return all.map((a) => broadcast(a, shape, first));
}

function size(x: Numeric, values: Float64Array): [rows: number, cols: number] {
  return x instanceof Matrix ? [x.rows, x.cols] : [1, values.length];
}

/** The length that both have, or the other of one that is 1. */
function common(a: Numeric, b: Numeric, lengthOfA: number, lengthOfB: number): number {
  if (lengthOfA === lengthOfB || lengthOfB === 1) return lengthOfA;
  if (lengthOfA === 1) return lengthOfB;
  throw new RangeError(
    `shapes must broadcast: a is ${named(a)} and b is ${named(b)}, ` +
      `but ${lengthOfA} is not ${lengthOfB}`,
  );
}

function named(x: Numeric): string {
  if (typeof x === "number") return "a number";
  return x instanceof Matrix ? `${x.rows}x${x.cols}` : `a vector of ${x.length}`;
}

import { elements, type Numeric, type Result } from "./elementwise.ts";
import { Matrix } from "./matrix.ts";

/** A loop over elements of a and b that go together: out[k] from a[i] and b[j], all three counted up until k is `end`. */
export type Loop = (
  a: Float64Array,
  i: number,
  b: Float64Array,
  j: number,
  out: Float64Array,
  k: number,
  end: number,
) => void;

/** A number, repeated as often as a loop needs it. */
const repeated = /* @__PURE__ */ new Float64Array(512);

/**
 * Applies a loop to two arguments with NumPy's broadcasting: if two lengths differ, one must be 1 and is repeated.
 * A number has one row and one column, a vector one row. The result is of the larger kind.
 */
export function broadcast(a: Numeric, b: Numeric, loop: Loop): Result {
  const x = elements("a", a);
  const y = elements("b", b);
  const colsOfA = a instanceof Matrix ? a.cols : x.length;
  const colsOfB = b instanceof Matrix ? b.cols : y.length;
  const rowsOfA = a instanceof Matrix ? a.rows : 1;
  const rowsOfB = b instanceof Matrix ? b.rows : 1;
  const rows = common(a, b, rowsOfA, rowsOfB);
  const cols = common(a, b, colsOfA, colsOfB);
  const out = new Float64Array(rows * cols);
  if (x.length === out.length && y.length === out.length)
    loop(x, 0, y, 0, out, 0, out.length);
  else if (x.length <= 1 || y.length <= 1)
    alongRow(x, 0, x.length > 1, y, 0, y.length > 1, out, 0, out.length, loop);
  else {
    const strideA = rowsOfA > 1 ? colsOfA : 0;
    const strideB = rowsOfB > 1 ? colsOfB : 0;
    for (let row = 0, i = 0, j = 0; row < rows; row++, i += strideA, j += strideB)
      alongRow(x, i, colsOfA > 1, y, j, colsOfB > 1, out, row * cols, cols, loop);
  }
  if (a instanceof Matrix || b instanceof Matrix) return new Matrix(rows, cols, out);
  return typeof a === "number" && typeof b === "number" ? out[0] : out;
}

/** Applies a loop to n elements from i, j and k on, a[i] or b[j] being repeated where it is not many. */
function alongRow(
  a: Float64Array,
  i: number,
  manyOfA: boolean,
  b: Float64Array,
  j: number,
  manyOfB: boolean,
  out: Float64Array,
  k: number,
  n: number,
  loop: Loop,
): void {
  if (n === 1 || (manyOfA && manyOfB)) loop(a, i, b, j, out, k, k + n);
  else {
    repeated.fill(manyOfA ? b[j] : a[i], 0, n);
    for (let done = 0; done < n; done += repeated.length) {
      const end = k + Math.min(n, done + repeated.length);
      if (manyOfA) loop(a, i + done, repeated, 0, out, k + done, end);
      else loop(repeated, 0, b, j + done, out, k + done, end);
    }
  }
}

/** Repeats several arguments by NumPy's rules to the shape that they have together. */
export function together(...all: Numeric[]): Result[] {
  const first: Loop = (a, i, _b, _j, out, k, end) => {
    for (; k < end; k++, i++) out[k] = a[i];
  };
  const shape = all.reduce((a, b) => broadcast(a, b, first));
  return all.map((a) => broadcast(a, shape, first));
}

/** The common length of an axis: if one is 1, the other. */
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

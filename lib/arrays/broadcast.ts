import { BLOCK, elements, type Numeric, type Result } from "./elementwise.ts";
import { A, type Arithmetic, B, C, type Kernels, kernels } from "./kernels.ts";
import { isMatrix, Matrix } from "./matrix.ts";

/** Works out the first n numbers of C from those of A and B, all in the kernels' memory. */
type Loop = (shared: Kernels, n: number) => void;

/**
 * Applies a loop to two arguments with NumPy's broadcasting: if two lengths differ, one must be 1 and is repeated.
 * A number has one row and one column, a vector one row. The result is of the larger kind.
 */
export function broadcast(
  a: Numeric,
  b: Numeric,
  loop: Arithmetic | Loop,
  nameOfA = "a",
  nameOfB = "b",
): Result {
  const x = elements(nameOfA, a);
  const y = elements(nameOfB, b);
  const rowsOfA = isMatrix(a) ? a.rows : 1;
  const rowsOfB = isMatrix(b) ? b.rows : 1;
  const colsOfA = isMatrix(a) ? a.cols : x.length;
  const colsOfB = isMatrix(b) ? b.cols : y.length;
  const rows = common(a, b, rowsOfA, rowsOfB);
  const cols = common(a, b, colsOfA, colsOfB);
  const shared = kernels();
  const { memory } = shared;
  const height = Math.max(1, Math.floor(BLOCK / cols));
  let out: Float64Array | undefined;
  for (let row = 0; row < rows; row += height)
    for (let col = 0; col < cols; col += BLOCK) {
      const h = Math.min(height, rows - row);
      const w = Math.min(BLOCK, cols - col);
      const n = h * w;
      load(shared, x, rowsOfA, colsOfA, A, row, col, h, w);
      load(shared, y, rowsOfB, colsOfB, B, row, col, h, w);
      if (typeof loop === "string") shared[loop](8 * n);
      else loop(shared, n);
      if (n === rows * cols) out = memory.slice(C, C + n);
      else {
        out ??= new Float64Array(rows * cols);
        out.set(memory.subarray(C, C + n), row * cols + col);
      }
    }
  out ??= new Float64Array(0);
  if (isMatrix(a) || isMatrix(b)) return new Matrix(rows, cols, out);
  return typeof a === "number" && typeof b === "number" ? out[0] : out;
}

/** Puts a block of an operand to a place in memory, its only row or column repeated. */
function load(
  { memory, spread }: Kernels,
  x: Float64Array,
  rows: number,
  cols: number,
  to: number,
  row: number,
  col: number,
  height: number,
  width: number,
): void {
  // What every block repeats is there from the first on.
  if (rows === 1 && (cols === 1 || cols === width) && row + col > 0) return;
  const start = (rows > 1 ? row * cols : 0) + (cols > 1 ? col : 0);
  const n = (rows > 1 ? height : 1) * (cols > 1 ? width : 1);
  const part = n === x.length ? x : x.subarray(start, start + n);
  if (n === height * width) memory.set(part, to);
  else {
    // What is repeated lies in C until it is overwritten with the result.
    memory.set(part, C);
    spread(height, width, 8 * C, rows > 1 ? 8 : 0, cols > 1 ? 8 : 0, 8 * to);
  }
}

/** Repeats several arguments by NumPy's rules to the shape that they have together. */
export function together(...all: Numeric[]): Result[] {
  const first: Loop = ({ memory }, n) => memory.copyWithin(C, A, A + n);
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

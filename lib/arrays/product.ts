import { A, B, C, type Kernels, kernels } from "./kernels.ts";
import { Matrix } from "./matrix.ts";

/**
 * The product of two matrices whose shapes fit, (A·B)ᵢⱼ = Σₖ aᵢₖ·bₖⱼ.
 *
 * It is worked out block by block of A and B, so that what is used again and again is in the processor's cache.
 */
export function product(a: Matrix, b: Matrix): Matrix {
  const shared = kernels();
  if (a.cols === 0 || b.cols === 0) return new Matrix(a.rows, b.cols);
  if (a.rows < 4) return multiplyFew(shared, a, b);
  // Rows and columns are rounded up to a multiple of 4.
  const small =
    (a.rows + 3) * Math.max(a.cols, b.cols + 3) <= ROWS * DEPTH &&
    a.cols <= DEPTH &&
    b.data.length <= SMALL;
  return small ? multiplySmall(shared, a, b) : multiplyBlocks(shared, a, b);
}

/** How many k, rows of A and columns of B a block has; the last two are multiples of 4. */
const DEPTH = 256;
const ROWS = 128;
const COLS = 512;

/** How many numbers of B fit the processor's first cache, where it does not matter how they lie. */
const SMALL = 4096;

/** For a single row: how many k a block has, a multiple of 8, and how many columns. */
const HEIGHT = 64;
const WIDTH = 2048;

/** Where is what rounding took from a single row. */
const LOST = C + WIDTH;

/** C = A·B in one block: B is so small that it may lie as it does. */
function multiplySmall(
  { memory, block, spread }: Kernels,
  { rows, cols: depth, data: a }: Matrix,
  { cols, data: b }: Matrix,
): Matrix {
  const width = Math.ceil(cols / 4) * 4;
  memory.set(a, A);
  memory.set(b, B);
  block(rows, width, depth, 8 * A, 8 * B, 8 * cols, 32, 8 * C);
  if (width > cols) spread(rows, cols, 8 * C, 8 * width, 8, 8 * C);
  return new Matrix(rows, cols, memory.slice(C, C + rows * cols));
}

/** C = A·B in blocks. */
function multiplyBlocks({ memory, block }: Kernels, a: Matrix, b: Matrix): Matrix {
  const c = new Matrix(a.rows, b.cols);
  for (let col = 0; col < b.cols; col += COLS)
    for (let k = 0; k < a.cols; k += DEPTH) {
      const depth = Math.min(DEPTH, a.cols - k);
      const cols = Math.min(COLS, b.cols - col);
      const width = Math.ceil(cols / 4) * 4;
      packPanels(b.data, k * b.cols + col, b.cols, cols, depth, memory);
      for (let row = 0; row < a.rows; row += ROWS) {
        const rows = Math.min(ROWS, a.rows - row);
        // Whole rows lie one after the other.
        const together = depth === a.cols ? rows : 1;
        for (let i = 0; i < rows; i += together) {
          const from = (row + i) * a.cols + k;
          memory.set(a.data.subarray(from, from + together * depth), A + i * depth);
        }
        block(rows, width, depth, 8 * A, 8 * B, 32, 32 * depth, 8 * C);
        for (let i = 0; i < rows; i++) {
          const from = C + i * width;
          const to = (row + i) * c.cols + col;
          for (let j = 0; j < cols; j++) c.data[to + j] += memory[from + j];
        }
      }
    }
  return c;
}

/**
 * Copies a block of B in panels of four columns. Where fewer than four are left, what lies behind them stands in for the
 * others, whose sums are not used.
 */
function packPanels(
  from: Float64Array,
  start: number,
  stride: number,
  cols: number,
  depth: number,
  memory: Float64Array,
): void {
  let to = B;
  for (let col = 0; col < cols; col += 4)
    for (let k = 0, at = start + col; k < depth; k++, at += stride, to += 4) {
      memory[to] = from[at];
      memory[to + 1] = from[at + 1];
      memory[to + 2] = from[at + 2];
      memory[to + 3] = from[at + 3];
    }
}

/** C = A·B row by row: too few to share a tile. */
function multiplyFew(shared: Kernels, a: Matrix, b: Matrix): Matrix {
  const c = new Matrix(a.rows, b.cols);
  for (let i = 0; i < a.rows; i++) multiplyRow(shared, a.row(i), b, c.row(i));
  return c;
}

/** One row c = a·B: B is read once, eight of its rows at a time. */
function multiplyRow(
  { memory, row }: Kernels,
  a: Float64Array,
  b: Matrix,
  c: Float64Array,
): void {
  for (let col = 0; col < b.cols; col += WIDTH) {
    const cols = Math.min(WIDTH, b.cols - col);
    memory.fill(0, C, C + cols + 1);
    memory.fill(0, LOST, LOST + cols + 1);
    for (let k = 0; k < b.rows; k += HEIGHT) {
      const depth = Math.min(HEIGHT, b.rows - k);
      memory.set(a.subarray(k, k + depth), A);
      const together = cols === b.cols ? depth : 1; // rows that lie one after the other in B too
      for (let r = 0; r < depth; r += together) {
        const from = (k + r) * b.cols + col;
        memory.set(b.data.subarray(from, from + together * cols), B + r * cols);
      }
      // Zeros after the last row make it eight.
      memory.fill(0, A + depth, A + HEIGHT);
      memory.fill(0, B + depth * cols, B + Math.ceil(depth / 8) * 8 * cols);
      for (let r = 0; r < depth; r += 8)
        row(
          Math.ceil(cols / 2),
          8 * (A + r),
          8 * (B + r * cols),
          8 * cols,
          8 * C,
          8 * LOST,
        );
    }
    // Where a sum is infinite, NaN was lost.
    for (let j = 0; j < cols; j++) c[col + j] = memory[C + j] + (memory[LOST + j] || 0);
  }
}

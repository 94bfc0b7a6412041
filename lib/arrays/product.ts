import { type Kernels, kernels, LOST } from "./kernels.ts";
import { Matrix } from "./matrix.ts";

/**
 * The product of two matrices whose shapes fit, (A·B)ᵢⱼ = Σₖ aᵢₖ·bₖⱼ.
 *
 * It is worked out block by block of A and B, so that what is used again and again is in the processor's cache.
 */
export function product(a: Matrix, b: Matrix): Matrix {
  const c = new Matrix(a.rows, b.cols);
  shared ??= kernels(SIZE);
  if (a.rows < 4)
    for (let i = 0; i < a.rows; i++) multiplyRow(shared, a.row(i), b, c.row(i));
  else multiplyTiles(shared, a, b, c);
  return c;
}

/** How many k, rows of A and columns of B a block has; the last two are multiples of 4. */
const DEPTH = 256;
const ROWS = 128;
const COLS = 512;

/** How many k a block has for a single row, a multiple of 8. */
const HEIGHT = 64;

// Where the blocks of A and B are in the kernels' memory, behind the sums.
const A = 2 * LOST;
const B = A + ROWS * DEPTH;
const SIZE = B + DEPTH * COLS + 2;
let shared: Kernels | undefined;

/** C = A·B in tiles of 4x4. */
function multiplyTiles({ memory, tile }: Kernels, a: Matrix, b: Matrix, c: Matrix): void {
  for (let col = 0; col < b.cols; col += COLS)
    for (let k = 0; k < a.cols; k += DEPTH) {
      const depth = Math.min(DEPTH, a.cols - k);
      const cols = Math.min(COLS, b.cols - col);
      pack(b.data.subarray(k * b.cols + col), 1, cols, b.cols, depth, memory.subarray(B));
      for (let row = 0; row < a.rows; row += ROWS) {
        const rows = Math.min(ROWS, a.rows - row);
        pack(
          a.data.subarray(row * a.cols + k),
          a.cols,
          rows,
          1,
          depth,
          memory.subarray(A),
        );
        for (let j = 0; j < cols; j += 4)
          for (let i = 0; i < rows; i += 4) {
            tile(depth, A + i * depth, B + j * depth);
            addTile(memory, c, row + i, col + j);
          }
      }
    }
}

/**
 * Copies rows of A (or columns of B), `stride` apart, four side by side: block[4k + i] is what the i-th has at k,
 * `step` being the distance from k to k + 1. Where fewer than four are left, the first
 * of them stands in for the others, whose sums are not used.
 */
function pack(
  from: Float64Array,
  stride: number,
  count: number,
  step: number,
  depth: number,
  block: Float64Array,
): void {
  let to = 0;
  for (let four = 0; four < count; four += 4) {
    const second = four + 1 < count ? stride : 0;
    const third = four + 2 < count ? 2 * stride : 0;
    const fourth = four + 3 < count ? 3 * stride : 0;
    const end = four * stride + depth * step;
    for (let at = four * stride; at < end; at += step, to += 4) {
      block[to] = from[at];
      block[to + 1] = from[at + second];
      block[to + 2] = from[at + third];
      block[to + 3] = from[at + fourth];
    }
  }
}

/** Adds a tile to C, as far as it lies within. */
function addTile(
  tile: Float64Array,
  { data, rows, cols }: Matrix,
  row: number,
  col: number,
): void {
  const end = Math.min(4, rows - row);
  for (let i = 0, at = row * cols + col; i < end; i++, at += cols) {
    data[at] += tile[4 * i];
    if (col + 1 < cols) data[at + 1] += tile[4 * i + 1];
    if (col + 2 < cols) data[at + 2] += tile[4 * i + 2];
    if (col + 3 < cols) data[at + 3] += tile[4 * i + 3];
  }
}

/** One row c = a·B: no tile is shared by rows, so B is read once, eight of its rows at a time. */
function multiplyRow(
  { memory, row }: Kernels,
  a: Float64Array,
  b: Matrix,
  c: Float64Array,
): void {
  for (let col = 0; col < b.cols; col += LOST) {
    const cols = Math.min(LOST, b.cols - col);
    memory.fill(0, 0, 2 * LOST);
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
        row(Math.ceil(cols / 2), A + r, B + r * cols, cols);
    }
    // Where a sum is infinite, NaN was lost.
    for (let j = 0; j < cols; j++) c[col + j] = memory[j] + (memory[LOST + j] || 0);
  }
}

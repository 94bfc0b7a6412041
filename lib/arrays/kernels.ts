/**
 * The inner loops of the matrix product C = A·B in WebAssembly, whose vector instructions work on two numbers at once:
 * in TypeScript a tile takes four times as long. Positions and strides count numbers in the kernels' memory.
 */
export interface Kernels {
  memory: Float64Array;
  /**
   * A tile of 4x4 of C, so small that its sums stay in registers while k runs:
   *
   *     for (let k = 0; k < depth; k++)
   *       for (let i = 0; i < 4; i++)
   *         for (let j = 0; j < 4; j++) tile[4 * i + j] += memory[a + 4 * k + i] * memory[b + 4 * k + j];
   *
   * with depth > 0, from a tile of zeros, which it leaves in memory[0..15].
   */
  tile(depth: number, a: number, b: number): void;
  /**
   * Eight k of one row of C, two columns at a time:
   *
   *     for (let j = 0; j < 2 * pairs; j++) {
   *       let y = 0;
   *       for (let k = 0; k < 8; k++) y += memory[a + k] * memory[b + stride * k + j];
   *       const sum = memory[j];
   *       memory[j] += y;
   *       memory[LOST + j] += y - (memory[j] - sum);
   *     }
   *
   * with pairs > 0 and the eight products added in pairs. The last line collects what rounding took from the sums.
   */
  row(pairs: number, a: number, b: number, stride: number): void;
}

/** Where `row` collects what rounding took, and so the most columns that it has room for. */
export const LOST = 2048;

/** The kernels with a memory for so many numbers. */
export function kernels(size: number): Kernels {
  const module = new WebAssembly.Module(Uint8Array.from(binary(Math.ceil(size / 8192))));
  const { memory, tile, row } = new WebAssembly.Instance(module).exports;
  return {
    memory: new Float64Array((memory as WebAssembly.Memory).buffer),
    tile: tile as Kernels["tile"],
    row: row as Kernels["row"],
  };
}

// Local variables by number: the parameters, then integers, then pairs of numbers.
const [COUNT, A, B, STRIDE, AT] = [0, 1, 2, 3, 4];

function tile(): number[] {
  const twice = 3; // aᵢ, aᵢ
  const columns = [4, 5]; // b₀, b₁ and b₂, b₃
  const rows = [6, 8, 10, 12]; // the sums of row i, and behind them the other two
  const sums = [6, 7, 8, 9, 10, 11, 12, 13];
  // One k. Four take turns, and the positions move on after the last.
  const step = (k: number): number[] => [
    ...columns.flatMap((b, j) => set(b, load(get(B), 4 * k + 2 * j))),
    ...rows.flatMap((sum, i) => [
      ...set(twice, loadTwice(get(A), 4 * k + i)),
      ...columns.flatMap((b, j) =>
        set(sum + j, add(get(sum + j), multiply(get(twice), get(b)))),
      ),
    ]),
    ...(k === 3 ? [...advance(A, int(16 * 8)), ...advance(B, int(16 * 8))] : []),
  ];
  return [
    ...[1, 11, V128], // variables: one kind, 11 of them
    ...inBytes(A),
    ...inBytes(B),
    ...countDown([0, 1, 2, 3].map(step)),
    ...sums.flatMap((sum, ij) => store(int(0), 2 * ij, get(sum))),
    END,
  ];
}

function row(): number[] {
  const SUMS = 5;
  const twice = [6, 7, 8, 9, 10, 11, 12, 13]; // aₖ, aₖ
  const [y, sum, old] = [14, 15, 16];
  const products = twice.map((a) => [
    ...multiply(get(a), load(get(AT), 0)),
    ...advance(AT, get(STRIDE)),
  ]);
  return [
    ...[2, 2, I32, 11, V128], // variables: two kinds
    ...[A, B, STRIDE].flatMap(inBytes),
    ...twice.flatMap((a, k) => set(a, loadTwice(get(A), k))),
    ...countDown([
      [
        ...set(AT, get(B)),
        ...set(y, inPairs(products)),
        ...set(old, load(get(SUMS), 0)),
        ...set(sum, add(get(old), get(y))),
        ...store(get(SUMS), 0, get(sum)),
        ...store(
          get(SUMS),
          LOST,
          add(load(get(SUMS), LOST), subtract(get(y), subtract(get(sum), get(old)))),
        ),
        ...advance(B, int(16)),
        ...advance(SUMS, int(16)),
      ],
    ]),
    END,
  ];
}

/** The sum of the terms: that of the first half plus that of the second. */
function inPairs(terms: number[][]): number[] {
  if (terms.length === 1) return terms[0];
  const half = terms.length / 2;
  return add(inPairs(terms.slice(0, half)), inPairs(terms.slice(half)));
}

// Instructions after their operands, numbered as in https://webassembly.github.io/spec/core/binary/instructions.html.
// Loads and stores state their alignment, 2³ bytes, and how far from the address they go.
const END = 0x0b;
const get = (local: number): number[] => [0x20, local];
const set = (local: number, value: number[]): number[] => [...value, 0x21, local];
const int = (n: number): number[] => [0x41, ...leb128(n)];
const advance = (local: number, by: number[]): number[] =>
  set(local, [...get(local), ...by, 0x6a]);
const inBytes = (local: number): number[] => set(local, [...get(local), ...int(3), 0x74]);
const load = (address: number[], n: number): number[] => [
  ...address,
  0xfd,
  0x00,
  3,
  ...leb128(8 * n),
];
const loadTwice = (address: number[], n: number): number[] => [
  ...address,
  0xfd,
  0x0a,
  3,
  ...leb128(8 * n),
];
const store = (address: number[], n: number, value: number[]): number[] => [
  ...address,
  ...value,
  0xfd,
  0x0b,
  3,
  ...leb128(8 * n),
];
const add = (x: number[], y: number[]): number[] => [...x, ...y, 0xfd, 0xf0, 0x01];
const subtract = (x: number[], y: number[]): number[] => [...x, ...y, 0xfd, 0xf1, 0x01];
const multiply = (x: number[], y: number[]): number[] => [...x, ...y, 0xfd, 0xf2, 0x01];
/** The steps in turn, each counting COUNT down by 1, until it is 0. */
const countDown = (steps: number[][]): number[] => [
  ...[0x02, 0x40, 0x03, 0x40], // block loop
  ...steps.flatMap((step) => [
    ...step,
    ...advance(COUNT, int(-1)),
    ...[...get(COUNT), 0x45, 0x0d, 1], // if it is 0, leave the block
  ]),
  ...[0x0c, 0, END, END], // again
];

const [I32, V128, FUNCTION] = [0x7f, 0x7b, 0x60];

/** The module: a memory of so many pages of 64 KiB, and the two functions. */
function binary(pages: number): number[] {
  return [
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0], // "\0asm", version 1
    ...section(1, [
      [FUNCTION, 3, I32, I32, I32, 0], // the type of tile: three integers to nothing
      [FUNCTION, 4, I32, I32, I32, I32, 0],
    ]),
    ...section(3, [[0], [1]]), // the functions' types
    ...section(5, [[0, ...leb128(pages)]]),
    ...section(7, [
      [...name("memory"), 2, 0],
      [...name("tile"), 0, 0],
      [...name("row"), 0, 1],
    ]),
    ...section(
      10,
      [tile(), row()].map((code) => [...leb128(code.length), ...code]),
    ),
  ];
}

function section(id: number, entries: number[][]): number[] {
  const content = [entries.length, ...entries.flat()];
  return [id, ...leb128(content.length), ...content];
}

function name(text: string): number[] {
  return [text.length, ...Array.from(text, (letter) => letter.charCodeAt(0))];
}

/** A whole number in groups of seven bits, the lowest first; bit 7 says that more follow, bit 6 of the last the sign. */
function leb128(n: number): number[] {
  const low = n & 0x7f;
  const rest = n >> 7;
  return rest === (low & 0x40 ? -1 : 0) ? [low] : [low | 0x80, ...leb128(rest)];
}

import { KERNELS } from "./kernels-binary.ts";
import { roots } from "./roots.ts";

// Where the operands A and B and the result C are in the kernels' memory, in numbers: there is room for a block of a
// matrix product in each, 128·512 numbers in C. Before them is the table of exp.
export const A = 256;
export const B = A + 128 * 256;
export const C = B + 256 * 512;

/** Kernels that work out c from a and b, number by number, up to `end` in bytes. */
export type Arithmetic =
  | "add"
  | "subtract"
  | "multiply"
  | "divide"
  | "maximum"
  | "minimum";

/**
 * The inner loops in WebAssembly, whose vector instructions work on two numbers at once, and their memory: in TypeScript
 * the matrix product takes four times as long, tanh almost three times. kernels.wat says what each computes. Addresses
 * are in bytes.
 */
export interface Kernels extends Record<Arithmetic, (end: number) => void> {
  memory: Float64Array;
  compare(end: number, less: number, equal: number, greater: number, not: number): void;
  momentum(end: number, mu: number, eta: number): void;
  exp(start: number, end: number): void;
  tanh(end: number): void;
  sums(rows: number, rowOfA: number): void;
  spread(
    rows: number,
    columns: number,
    from: number,
    rowStep: number,
    columnStep: number,
    to: number,
  ): void;
  block(
    rows: number,
    columns: number,
    depth: number,
    a: number,
    b: number,
    rowOfB: number,
    panel: number,
    c: number,
  ): void;
  row(
    pairs: number,
    a: number,
    b: number,
    rowOfB: number,
    sum: number,
    lost: number,
  ): void;
}

let shared: Kernels | undefined;

/** The kernels, compiled at the first call. */
export function kernels(): Kernels {
  shared ??= compiled();
  return shared;
}

function compiled(): Kernels {
  const bytes = Uint8Array.from(atob(KERNELS), (letter) => letter.charCodeAt(0));
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes));
  const { numbers } = exports as { numbers: WebAssembly.Memory };
  const memory = new Float64Array(numbers.buffer);
  memory.set(roots());
  return { ...(exports as unknown as Kernels), memory };
}

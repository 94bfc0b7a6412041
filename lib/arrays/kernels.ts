import { KERNELS } from "./kernels-binary.ts";

/**
 * The inner loops of the matrix product in WebAssembly, whose vector instructions work on two numbers at once: in
 * TypeScript they take four times as long. kernels.wat says what each computes. Addresses are in bytes.
 */
export interface Kernels {
  memory: Float64Array;
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

/** The kernels with a memory for so many numbers. */
export function kernels(size: number): Kernels {
  const bytes = Uint8Array.from(atob(KERNELS), (letter) => letter.charCodeAt(0));
  const memory = new WebAssembly.Memory({ initial: Math.ceil(size / 8192) });
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), {
    dlmath: { memory },
  });
  const { block, row } = exports as unknown as Kernels;
  return { memory: new Float64Array(memory.buffer), block, row };
}

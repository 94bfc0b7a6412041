import { sameLength, vector } from "./checks.ts";
import { C, type Kernels, kernels } from "./kernels.ts";
import { isMatrix, Matrix } from "./matrix.ts";

/** What an elementwise function takes: a number, a vector (any array of numbers) or a Matrix. */
export type Numeric = number | ArrayLike<number> | Matrix;

/** How many numbers a kernel works on at once: as many as fit the processor's caches. */
export const BLOCK = 4096;

/** A number, or numbers in a row. */
export type Vector = number | ArrayLike<number>;

/** What it returns: a number for a number, a Float64Array for a vector, a Matrix for a Matrix. */
export type Result = number | Float64Array | Matrix;

/**
 * Applies a loop to a number, a vector or a Matrix: `loop(x, out)` fills `out` with the function of each element.
 * Every function brings its own loop, since one shared by all, calling a function per element, is not inlined.
 */
export function elementwise(
  name: string,
  x: Numeric,
  loop: (x: Float64Array, out: Float64Array) => void,
): Result {
  const values = elements(name, x);
  const out = new Float64Array(values.length);
  loop(values, out);
  return sameKind(x, out);
}

/** The same for a function of two arguments of one shape: `loop(a, b, out)`. */
export function elementwise2(
  nameOfA: string,
  a: Numeric,
  nameOfB: string,
  b: Numeric,
  loop: (a: Float64Array, b: Float64Array, out: Float64Array) => void,
): Result {
  sameShape(nameOfA, a, nameOfB, b);
  const valuesOfA = elements(nameOfA, a);
  const valuesOfB = elements(nameOfB, b);
  const out = new Float64Array(valuesOfA.length);
  loop(valuesOfA, valuesOfB, out);
  return sameKind(a, out);
}

/** A TypeError or RangeError when b does not have a's kind and size. */
export function sameShape(
  nameOfA: string,
  a: Numeric,
  nameOfB: string,
  b: Numeric,
): void {
  const kind = kindOf(a);
  if (kindOf(b) !== kind)
    throw new TypeError(
      `${nameOfB} must be a ${kind} as ${nameOfA} is, but was a ${kindOf(b)}`,
    );
  if (isMatrix(a) && isMatrix(b)) {
    if (a.rows !== b.rows || a.cols !== b.cols)
      throw new RangeError(
        `${nameOfB} must be ${a.rows}x${a.cols} as ${nameOfA} is, but was ${b.rows}x${b.cols}`,
      );
  } else {
    const [length, lengthOfB] = [
      elements(nameOfA, a).length,
      elements(nameOfB, b).length,
    ];
    sameLength(nameOfA, length, nameOfB, lengthOfB);
  }
}

function kindOf(x: Numeric): string {
  return typeof x === "number" ? "number" : isMatrix(x) ? "Matrix" : "vector";
}

/** The elements of a number, a vector or a Matrix, in row order. */
export function elements(name: string, x: Numeric): Float64Array {
  if (typeof x === "number") return Float64Array.of(x);
  return vector(name, isMatrix(x) ? x.data : x);
}

function sameKind(x: Numeric, out: Float64Array): Result {
  if (typeof x === "number") return out[0];
  return isMatrix(x) ? new Matrix(x.rows, x.cols, out) : out;
}

/** Fills `out` block by block: `kernel(kernels, n)` works out n numbers of C from those of x, which it finds at `at`. */
export function inBlocks(
  x: Float64Array,
  out: Float64Array,
  at: number,
  kernel: (shared: Kernels, n: number) => void,
): void {
  const shared = kernels();
  const { memory } = shared;
  for (let i = 0; i < x.length; i += BLOCK) {
    const n = Math.min(BLOCK, x.length - i);
    memory.set(n === x.length ? x : x.subarray(i, i + n), at);
    kernel(shared, n);
    out.set(memory.subarray(C, C + n), i);
  }
}

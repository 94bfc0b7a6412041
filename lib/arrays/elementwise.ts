import { sameLength, vector } from "./checks.ts";
import { Matrix } from "./matrix.ts";

/** What an elementwise function takes: a number, a vector (any array of numbers) or a Matrix. */
export type Numeric = number | ArrayLike<number> | Matrix;

/** What it returns: a number for a number, a Matrix for a Matrix, a Float64Array for a vector. */
export type SameKind<T extends Numeric> = T extends number
  ? number
  : T extends Matrix
    ? Matrix
    : Float64Array;

/** What goes with it: a number with a number, a Matrix with a Matrix, any array of numbers with a vector. */
export type Alike<T extends Numeric> = T extends number
  ? number
  : T extends Matrix
    ? Matrix
    : ArrayLike<number>;

/**
 * Applies a loop to a number, a vector or a Matrix: `loop(x, out)` fills `out` with the function of each element.
 * Every function brings its own loop, since one shared by all, calling a function per element, is not inlined.
 */
export function elementwise<T extends Numeric>(
  name: string,
  x: T,
  loop: (x: Float64Array, out: Float64Array) => void,
): SameKind<T> {
  const values = elements(name, x);
  const out = new Float64Array(values.length);
  loop(values, out);
  return sameKind(x, out);
}

/** The same for a function of two arguments of one shape: `loop(a, b, out)`. */
export function elementwise2<T extends Numeric>(
  nameOfA: string,
  a: T,
  nameOfB: string,
  b: Numeric,
  loop: (a: Float64Array, b: Float64Array, out: Float64Array) => void,
): SameKind<T> {
  sameShape(nameOfA, a, nameOfB, b);
  const valuesOfA = elements(nameOfA, a);
  const valuesOfB = elements(nameOfB, b);
  const out = new Float64Array(valuesOfA.length);
  loop(valuesOfA, valuesOfB, out);
  return sameKind(a, out);
}

/** A TypeError or RangeError when b is not of a's kind and size. */
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
  if (a instanceof Matrix && b instanceof Matrix) {
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
  return typeof x === "number" ? "number" : x instanceof Matrix ? "Matrix" : "vector";
}

function elements(name: string, x: Numeric): Float64Array {
  if (typeof x === "number") return Float64Array.of(x);
  return x instanceof Matrix ? x.data : vector(name, x);
}

function sameKind<T extends Numeric>(x: T, out: Float64Array): SameKind<T> {
  if (typeof x === "number") return out[0] as SameKind<T>;
  return (x instanceof Matrix ? new Matrix(x.rows, x.cols, out) : out) as SameKind<T>;
}

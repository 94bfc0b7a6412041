import { createHash } from "node:crypto";
import { Matrix } from "../../lib/arrays/matrix.ts";
import { RandomState } from "../../lib/random/random-state.ts";
import arrays from "./arrays.json";

/** How many doubles apart two numbers are: 0 for the same one, 1 for neighbours; NaN is equal to NaN alone. */
export function ulps(a: number, b: number): number {
  if (Number.isNaN(a) || Number.isNaN(b))
    return Object.is(a, b) ? 0 : Number.POSITIVE_INFINITY;
  return Number(abs(position(a) - position(b)));
}

/** The largest distance in ULP between two vectors. */
export function maxUlps(a: Float64Array, b: Float64Array): number {
  if (a.length !== b.length) return Number.POSITIVE_INFINITY;
  let max = 0;
  for (let i = 0; i < a.length; i++) max = Math.max(max, ulps(a[i], b[i]));
  return max;
}

const abs = (n: bigint): bigint => (n < 0n ? -n : n);

/** The doubles numbered in their order, 0 and -0 as 0. */
function position(x: number): bigint {
  const bits = new BigInt64Array(Float64Array.of(x).buffer)[0];
  return bits < 0n ? -(bits & 0x7fffffffffffffffn) : bits;
}

/** The distance of two numbers relative to the second; 0 for equal ones, infinite or NaN ones too. */
export function relative(a: number, b: number): number {
  return Object.is(a, b) || a === b ? 0 : Math.abs(a - b) / Math.abs(b);
}

/** The start of the SHA-256 of doubles, as sets.py's. */
export function digest(parts: Iterable<ArrayLike<number>>, lengths = false): string {
  const sha = createHash("sha256");
  for (const part of parts) {
    if (lengths) sha.update(bytes([part.length]));
    sha.update(bytes(part));
  }
  return sha.digest("hex").slice(0, 16);
}

const bytes = (x: ArrayLike<number>): Uint8Array =>
  new Uint8Array(Float64Array.from(x).buffer);

/** Numbers for arguments, drawn as sets.py draws them. */
export class Draw {
  readonly #rng: RandomState;

  constructor(seed: number) {
    this.#rng = new RandomState(seed);
  }

  random(): number {
    return this.#rng.random();
  }

  /** A Matrix of numbers in -0.5..0.5. */
  matrix(rows: number, cols: number): Matrix {
    return new Matrix(
      rows,
      cols,
      Float64Array.from({ length: rows * cols }, () => this.random() - 0.5),
    );
  }

  below(n: number): number {
    return Math.floor(this.random() * n);
  }

  number(): number {
    const kind = this.below(5);
    if (kind === 0) return this.below(21) - 10;
    if (kind === 1) return (this.below(2001) - 1000) / 100;
    if (kind === 2) return (this.below(21) - 10) * 5e-324;
    const exponent = kind === 3 ? this.below(41) - 20 : this.below(2001) - 1000;
    return (this.random() - 0.5) * 2 ** exponent;
  }
}

/** The hashes of what a function gives for the argument sets of arrays.json, a chunk of sets each. */
export function hashes(
  seed: number,
  f: (draw: Draw) => ArrayLike<number>[],
  sets = arrays.sets,
): string[] {
  const draw = new Draw(seed);
  return Array.from({ length: sets / arrays.chunk }, () => {
    const results = Array.from({ length: arrays.chunk }, () => f(draw));
    return digest(results.flat(), true);
  });
}

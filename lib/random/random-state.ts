import { whole } from "../arrays/checks.ts";
import { MAX_LENGTH, Matrix } from "../arrays/matrix.ts";
import { logarithm } from "./logarithm.ts";
import { MersenneTwister } from "./mersenne-twister.ts";

/**
 * NumPy's legacy random numbers: `new RandomState(seed)` gives, bit for bit, the stream of `np.random.seed(seed)` or
 * `np.random.RandomState(seed)`, over any mix of calls. The reference is NumPy on x86-64 with glibc.
 *
 * @example
 * const rng = new RandomState(42);
 * rng.randn(); // 0.4967141530112327
 * @see https://numpy.org/doc/stable/reference/random/legacy.html
 */
export class RandomState {
  readonly #twister: MersenneTwister;
  /** The second normal of the last pair, until it is asked for. */
  #kept: number | undefined;

  /**
   * @param seed - a whole number in 0..2³²-1
   * @throws RangeError for another number; TypeError for anything else
   */
  constructor(seed: number) {
    this.#twister = new MersenneTwister(whole("seed", seed, 0, 2 ** 32 - 1));
  }

  /** A number drawn evenly from [0, 1), a multiple of 2⁻⁵³ (NumPy's `random_sample`). */
  random(): number {
    return this.#twister.double();
  }

  /** A number drawn from the standard normal distribution: mean 0, variance 1. */
  randn(): number;
  /**
   * A vector of n standard normal numbers.
   *
   * @throws RangeError when n is not a whole number >= 0
   */
  randn(n: number): Float64Array;
  /**
   * A Matrix of standard normal numbers, drawn row by row.
   *
   * @throws RangeError when rows or cols is not a whole number >= 0
   */
  randn(rows: number, cols: number): Matrix;
  randn(n?: number, cols?: number): number | Float64Array | Matrix {
    if (n === undefined) return this.#normal();
    if (cols === undefined)
      return this.#fill(new Float64Array(whole("n", n, 0, MAX_LENGTH)));
    const result = new Matrix(n, cols);
    this.#fill(result.data);
    return result;
  }

  #fill(out: Float64Array): Float64Array {
    for (let i = 0; i < out.length; i++) out[i] = this.#normal();
    return out;
  }

  /**
   * Marsaglia's polar method: a point (x, y) drawn evenly from the unit disc, with r² = x² + y², gives two
   * independent normals x·f and y·f, f = √(-2·log(r²) / r²).
   */
  #normal(): number {
    if (this.#kept !== undefined) {
      const kept = this.#kept;
      this.#kept = undefined;
      return kept;
    }
    let x: number;
    let y: number;
    let r2: number;
    do {
      x = 2 * this.#twister.double() - 1;
      y = 2 * this.#twister.double() - 1;
      r2 = x * x + y * y;
    } while (r2 >= 1 || r2 === 0);
    const f = Math.sqrt((-2 * logarithm(r2)) / r2);
    this.#kept = f * x;
    return f * y;
  }
}

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
  /** Numbers of [0, 1), 312 at a time, and how many of them are used up. */
  readonly #uniform = new Float64Array(312);
  #used = 312;
  /** Normals come in pairs; what of the last pair is not asked for yet waits here. */
  readonly #pair = new Float64Array(2);
  #waiting = 0;

  /**
   * @param seed - a whole number in 0..2³²-1
   * @throws RangeError for another number; TypeError for anything else
   */
  constructor(seed: number) {
    this.#twister = new MersenneTwister(whole("seed", seed, 0, 2 ** 32 - 1));
  }

  /** A number drawn evenly from [0, 1), a multiple of 2⁻⁵³ (NumPy's `random_sample`). */
  random(): number {
    if (this.#used === 312) this.#used = this.#twister.draw(this.#uniform);
    return this.#uniform[this.#used++];
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
    if (cols !== undefined) {
      const result = new Matrix(n, cols);
      this.#fill(result.data);
      return result;
    }
    const result = new Float64Array(whole("n", n, 0, MAX_LENGTH));
    this.#fill(result);
    return result;
  }

  #normal(): number {
    if (this.#waiting === 0) {
      this.#pairs(this.#pair, 0);
      this.#waiting = 2;
    }
    return this.#pair[2 - this.#waiting--];
  }

  #fill(out: Float64Array): void {
    const waiting = out.length > 0 ? this.#waiting : 0;
    if (waiting > 0) out[0] = this.#normal();
    this.#pairs(out, waiting);
    if ((out.length - waiting) % 2 === 1) out[out.length - 1] = this.#normal();
  }

  /**
   * Fills `out` from a position on with as many pairs as fit, by Marsaglia's polar method: a point (x, y) drawn evenly
   * from the unit disc, with r² = x² + y², gives two independent normals y·f and x·f, f = √(-2·log(r²) / r²).
   */
  #pairs(out: Float64Array, from: number): void {
    // As random() does it, with the state in variables, which are faster than fields.
    const twister = this.#twister;
    const uniform = this.#uniform;
    let used = this.#used;
    for (let i = from; i + 2 <= out.length; i += 2) {
      let x: number;
      let y: number;
      let r2: number;
      do {
        if (used === 312) used = twister.draw(uniform);
        x = 2 * uniform[used++] - 1;
        if (used === 312) used = twister.draw(uniform);
        y = 2 * uniform[used++] - 1;
        r2 = x * x + y * y;
      } while (r2 >= 1 || r2 === 0);
      const f = Math.sqrt((-2 * logarithm(r2)) / r2);
      out[i] = f * y;
      out[i + 1] = f * x;
    }
    this.#used = used;
  }
}

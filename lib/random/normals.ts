import { logarithm } from "./logarithm.ts";
import type { MersenneTwister } from "./mersenne-twister.ts";

/** Standard normal numbers. They are made in pairs; the second of a pair is kept for the next call. */
export class Normals {
  readonly #twister: MersenneTwister;
  readonly #pair = new Float64Array(2);
  #waiting = 0;

  constructor(twister: MersenneTwister) {
    this.#twister = twister;
  }

  /** Fills `out`. */
  fill(out: Float64Array): void {
    let from = 0;
    if (out.length > 0 && this.#waiting > 0) out[from++] = this.#normal();
    this.#pairs(out, from);
    if ((out.length - from) % 2 === 1) out[out.length - 1] = this.#normal();
  }

  #normal(): number {
    if (this.#waiting === 0) {
      this.#pairs(this.#pair, 0);
      this.#waiting = 2;
    }
    return this.#pair[2 - this.#waiting--];
  }

  /**
   * Fills `out` from a position on with as many pairs as fit, by Marsaglia's polar method: a point (x, y) drawn uniformly
   * from the unit disc, with r² = x² + y², gives two independent normals y·f and x·f, f = √(-2·log(r²) / r²).
   */
  #pairs(out: Float64Array, from: number): void {
    const twister = this.#twister;
    const words = twister.words;
    let used = twister.used;
    for (let i = from; i + 2 <= out.length; i += 2) {
      let x: number;
      let y: number;
      let r2: number;
      do {
        if (used <= 620) {
          // As random() does it twice, with the state in variables, which are faster than fields.
          x = (words[used] >>> 5) * 2 ** 26 + (words[used + 1] >>> 6);
          y = (words[used + 2] >>> 5) * 2 ** 26 + (words[used + 3] >>> 6);
          x = 2 * (x * 2 ** -53) - 1;
          y = 2 * (y * 2 ** -53) - 1;
          used += 4;
        } else {
          twister.used = used;
          x = 2 * twister.random() - 1;
          y = 2 * twister.random() - 1;
          used = twister.used;
        }
        r2 = x * x + y * y;
      } while (r2 >= 1 || r2 === 0);
      const f = Math.sqrt((-2 * logarithm(r2)) / r2);
      out[i] = f * y;
      out[i + 1] = f * x;
    }
    twister.used = used;
  }
}

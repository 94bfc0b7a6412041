const N = 624;
const M = 397;

/**
 * The Mersenne Twister MT19937: 624 words of 32 bits, renewed all at once when they are used up.
 *
 * @see Matsumoto and Nishimura, "Mersenne Twister: a 623-dimensionally equidistributed uniform pseudo-random number
 * generator", 1998
 */
export class MersenneTwister {
  readonly #state = new Int32Array(N);
  #used = N;

  /** Knuth's filling of the state from one 32-bit word (init_genrand). */
  constructor(seed: number) {
    const s = this.#state;
    s[0] = seed;
    for (let i = 1; i < N; i++)
      s[i] = Math.imul(1812433253, s[i - 1] ^ (s[i - 1] >>> 30)) + i;
  }

  /** The next number of [0, 1): 27 bits of one word and 26 of the next, a multiple of 2⁻⁵³. */
  double(): number {
    const high = this.#word() >>> 5;
    const low = this.#word() >>> 6;
    return (high * 67108864 + low) / 9007199254740992;
  }

  #word(): number {
    if (this.#used === N) this.#renew();
    let y = this.#state[this.#used++];
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return y ^ (y >>> 18);
  }

  #renew(): void {
    const s = this.#state;
    for (let i = 0; i < N; i++) {
      const y = (s[i] & 0x80000000) | (s[(i + 1) % N] & 0x7fffffff);
      s[i] = s[(i + M) % N] ^ (y >>> 1) ^ (-(y & 1) & 0x9908b0df);
    }
    this.#used = 0;
  }
}

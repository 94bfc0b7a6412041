/**
 * The Mersenne Twister MT19937: 624 words of 32 bits, all renewed when they are used up.
 *
 * @see Matsumoto and Nishimura, "Mersenne Twister: a 623-dimensionally equidistributed uniform pseudo-random number
 * generator", 1998
 */
export class MersenneTwister {
  readonly #state = new Int32Array(624);
  /** The words that the state gives, tempered. */
  readonly words = new Uint32Array(624);

  /** Fills the state from one 32-bit word (init_genrand, Knuth's generator). */
  constructor(seed: number) {
    const s = this.#state;
    s[0] = seed;
    for (let i = 1; i < 624; i++)
      s[i] = Math.imul(1812433253, s[i - 1] ^ (s[i - 1] >>> 30)) + i;
  }

  /** Renews the words. Returns how many of them are used: 0. */
  renew(): number {
    const s = this.#state;
    const words = this.words;
    // Each word from itself, the next one and the one 397 places on, around the end.
    for (let i = 0; i < 227; i++) s[i] = s[i + 397] ^ twist(s[i], s[i + 1]);
    for (let i = 227; i < 623; i++) s[i] = s[i - 227] ^ twist(s[i], s[i + 1]);
    s[623] = s[396] ^ twist(s[623], s[0]);
    for (let i = 0; i < 624; i++) words[i] = temper(s[i]);
    return 0;
  }
}

function twist(word: number, next: number): number {
  const y = (word & 0x80000000) | (next & 0x7fffffff);
  return (y >>> 1) ^ (-(y & 1) & 0x9908b0df);
}

function temper(word: number): number {
  let y = word;
  y ^= y >>> 11;
  y ^= (y << 7) & 0x9d2c5680;
  y ^= (y << 15) & 0xefc60000;
  return y ^ (y >>> 18);
}

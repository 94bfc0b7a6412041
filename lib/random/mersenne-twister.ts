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
  /** How many of them are used up. */
  used = 624;

  /** Fills the state from one 32-bit word (init_genrand, Knuth's generator). */
  constructor(seed: number) {
    const s = this.#state;
    s[0] = seed;
    for (let i = 1; i < 624; i++)
      s[i] = Math.imul(1812433253, s[i - 1] ^ (s[i - 1] >>> 30)) + i;
  }

  /** The next word: an integer drawn uniformly from 0..2³²-1. */
  word(): number {
    if (this.used === 624) this.#renew();
    return this.words[this.used++];
  }

  /** A number drawn uniformly from [0, 1), a multiple of 2⁻⁵³. */
  random(): number {
    const upper = this.word() >>> 5;
    return (upper * 2 ** 26 + (this.word() >>> 6)) * 2 ** -53;
  }

  /** An integer drawn uniformly from 0..most: as many bits as it has, drawn until they are no more than it. */
  below(most: number): number {
    if (most === 0) return 0;
    const upper = Math.floor(most / 2 ** 32);
    const mask = -1 >>> Math.clz32(upper || most);
    for (;;) {
      const word = (this.word() & mask) >>> 0;
      const n = upper === 0 ? word : word * 2 ** 32 + this.word();
      if (n <= most) return n;
    }
  }

  #renew(): void {
    const s = this.#state;
    const words = this.words;
    // Each word from itself, the next one and the one 397 places on, around the end.
    for (let i = 0; i < 227; i++) s[i] = s[i + 397] ^ twist(s[i], s[i + 1]);
    for (let i = 227; i < 623; i++) s[i] = s[i - 227] ^ twist(s[i], s[i + 1]);
    s[623] = s[396] ^ twist(s[623], s[0]);
    for (let i = 0; i < 624; i++) words[i] = temper(s[i]);
    this.used = 0;
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

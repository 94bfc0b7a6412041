/** Doubles from everywhere, for tests over a function's whole domain. */

const float = new Float64Array(1);
const bits = new BigInt64Array(float.buffer);

/** The double with these 64 bits. */
function withBits(pattern: bigint): number {
  bits[0] = pattern;
  return float[0];
}

/** The doubles nearest to x, n on either side of it, in their order. */
export function neighbours(x: number, n: number): number[] {
  float[0] = x;
  const place = bits[0] < 0n ? -(bits[0] & 0x7fffffffffffffffn) : bits[0];
  return Array.from({ length: 2 * n + 1 }, (_, i) => {
    const p = place + BigInt(i - n);
    return withBits(p < 0n ? -p | (1n << 63n) : p);
  });
}

/** n doubles of random bits: every binade is as likely as any other, NaN comes once in 2,000. */
export function randomDoubles(n: number): Float64Array {
  // SplitMix64, since the project's own generator is one of the things under test.
  let state = 20_240_229n;
  const patterns = BigUint64Array.from({ length: n }, () => {
    state = BigInt.asUintN(64, state + 0x9e3779b97f4a7c15n);
    let z = state;
    z = BigInt.asUintN(64, (z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n);
    z = BigInt.asUintN(64, (z ^ (z >> 27n)) * 0x94d049bb133111ebn);
    return z ^ (z >> 31n);
  });
  return new Float64Array(patterns.buffer);
}

/** The smallest double of every binade, one in its middle and its largest, of both signs; 0, subnormals and Infinity. */
export function everyBinade(): number[] {
  const positive = [0, 5e-324, 2 ** -1060, Number.POSITIVE_INFINITY];
  for (let n = -1022; n < 1024; n++)
    positive.push(2 ** n, Math.SQRT2 * 2 ** n, (2 - 2 ** -52) * 2 ** n);
  return positive.flatMap((x) => [x, -x]);
}

/** A value that these numbers cannot hold: what needs it is not decided. */
export class Undecided extends Error {}

/** A function of one number that is not a combination of +, ·, e^x and log. */
export interface Unary {
  name: string;
  float: (x: number) => number;
  slope: (x: Num) => Num;
}

/**
 * A number that a formula is evaluated in. The same formula runs on several kinds: `Exact` decides,
 * `Float` takes over where there is no exact value, `Symbolic` proves, `Dual` differentiates any of
 * them, and `Random` is a random variable of them.
 */
export abstract class Num {
  /** Of two kinds that meet, the lower is lifted to the higher. */
  abstract readonly rank: number;
  abstract lift(constant: Num): Num;
  abstract plus(other: Num): Num;
  abstract times(other: Num): Num;
  abstract over(other: Num): Num;
  abstract exp(): Num;
  abstract log(): Num;
  abstract unary(f: Unary): Num;
  /** −1, 0 or 1, or undefined for what is neither. */
  abstract sign(): number | undefined;
  abstract isZero(): boolean;
  /** The integer this is, if it is one. */
  integer(): number | undefined {
    return undefined;
  }

  add(other: Num): Num {
    if (this.isZero()) return other;
    if (other.isZero()) return this;
    return meet(this, other, (a, b) => a.plus(b));
  }
  sub(other: Num): Num {
    return this.add(other.neg());
  }
  /** 0 first: 0 · log r is 0, whatever kind of number log r is. */
  mul(other: Num): Num {
    if (this.isZero()) return this;
    if (other.isZero()) return other;
    return meet(this, other, (a, b) => a.times(b));
  }
  div(other: Num): Num {
    if (other.isZero()) throw new Undecided("a division by 0");
    return meet(this, other, (a, b) => a.over(b));
  }
  abstract neg(): Num;
  abstract one(): Num;
  /** An integer power by multiplication, any other one as e^(exponent · log this). */
  power(exponent: Num): Num {
    const k = exponent.integer();
    if (k === undefined) return this.isZero() ? this : this.log().mul(exponent).exp();
    if (Math.abs(k) > LARGEST_POWER) throw new Undecided(`a power of ${k} is too large`);
    let product = this.one();
    let square: Num = this;
    for (let rest = Math.abs(k); rest > 0; rest = Math.floor(rest / 2)) {
      if (rest % 2 === 1) product = product.mul(square);
      if (rest > 1) square = square.mul(square);
    }
    return k < 0 ? this.one().div(product) : product;
  }
}

/** Above this a power is not multiplied out. */
const LARGEST_POWER = 4096;

function meet(a: Num, b: Num, combine: (a: Num, b: Num) => Num): Num {
  if (a.rank === b.rank) return combine(a, b);
  return a.rank < b.rank ? combine(b.lift(a), b) : combine(a, a.lift(b));
}

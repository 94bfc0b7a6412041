import Fraction from "fraction.js";

/** A value that these numbers cannot hold: such a formula is not decided, and that is a failure. */
export class Undecided extends Error {}

/**
 * A number that a formula is evaluated in. The same formula runs on three kinds: `Exact` decides,
 * `Degree` bounds the size of the grid that proves, `Dual` differentiates either.
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

  add(other: Num): Num {
    if (isZero(this)) return other;
    return meet(this, other, (a, b) => a.plus(b));
  }
  sub(other: Num): Num {
    return this.add(other.neg());
  }
  mul(other: Num): Num {
    // 0 first: 0 · log r is 0, whatever kind of number log r is.
    if (isZero(this) || isZero(other)) return exact(0);
    return meet(this, other, (a, b) => a.times(b));
  }
  div(other: Num): Num {
    return meet(this, other, (a, b) => a.over(b));
  }
  neg(): Num {
    return exact(-1).mul(this);
  }
  /** A whole power by multiplication, any other one as e^(exponent · log this). */
  power(exponent: Num): Num {
    const k = exponent instanceof Exact ? exponent.whole() : undefined;
    if (k === undefined) return this.log().mul(exponent).exp();
    let product: Num = exact(1);
    for (let i = 0; i < Math.abs(k); i++) product = product.mul(this);
    return k < 0 ? exact(1).div(product) : product;
  }
}

const NO_LOGS: ReadonlyMap<number, Fraction> = new Map();

/**
 * q + Σ c·log p over primes p, with q and c rational. Logarithms of primes are linearly independent
 * over the rationals (factorisation is unique), so two such numbers are equal exactly when their
 * coordinates are. With x = log u, e^x is the rational u, and softmax and its logarithms stay exact.
 */
export class Exact extends Num {
  readonly rank = 0;
  constructor(
    readonly q: Fraction,
    readonly logs: ReadonlyMap<number, Fraction> = NO_LOGS,
  ) {
    super();
  }
  lift(): never {
    throw new Undecided("nothing is below an exact number");
  }
  plus(other: Exact): Exact {
    if (other.logs.size === 0) return new Exact(this.q.add(other.q), this.logs);
    const logs = new Map(this.logs);
    for (const [prime, c] of other.logs) {
      const sum = (logs.get(prime) ?? new Fraction(0)).add(c);
      if (sum.equals(0)) logs.delete(prime);
      else logs.set(prime, sum);
    }
    return new Exact(this.q.add(other.q), logs);
  }
  times(other: Exact): Exact {
    if (this.logs.size === 0) return other.scale(this.q);
    if (other.logs.size === 0) return this.scale(other.q);
    throw new Undecided("a product of two logarithms");
  }
  over(other: Exact): Exact {
    if (other.logs.size > 0) throw new Undecided("a division by a logarithm");
    if (other.q.equals(0)) throw new Undecided("a division by 0");
    return this.scale(other.q.inverse());
  }
  private scale(by: Fraction): Exact {
    if (this.logs.size === 0) return new Exact(this.q.mul(by));
    const logs = new Map([...this.logs].map(([prime, c]) => [prime, c.mul(by)]));
    return new Exact(this.q.mul(by), logs);
  }
  exp(): Exact {
    if (!this.q.equals(0)) throw new Undecided(`e^(${this}) is not rational`);
    let [top, bottom] = [1n, 1n];
    for (const [prime, c] of this.logs) {
      if (c.d !== 1n) throw new Undecided(`e^(${this}) is not rational`);
      if (c.s > 0n) top *= BigInt(prime) ** c.n;
      else bottom *= BigInt(prime) ** c.n;
    }
    return new Exact(new Fraction(top, bottom));
  }
  log(): Exact {
    if (this.logs.size > 0) throw new Undecided("a logarithm of a logarithm");
    if (!this.q.gt(0)) throw new Undecided(`log(${this})`);
    const logs = new Map<number, Fraction>();
    for (const prime of primes(this.q.n)) count(logs, prime, 1);
    for (const prime of primes(this.q.d)) count(logs, prime, -1);
    return new Exact(new Fraction(0), logs);
  }
  equals(other: Exact): boolean {
    if (!this.q.equals(other.q) || this.logs.size !== other.logs.size) return false;
    return [...this.logs].every(([prime, c]) => other.logs.get(prime)?.equals(c));
  }
  /** The whole number this is, if it is one. */
  whole(): number | undefined {
    return this.logs.size === 0 && this.q.d === 1n ? this.q.valueOf() : undefined;
  }
  override valueOf(): number {
    return [...this.logs].reduce(
      (sum, [p, c]) => sum + c.valueOf() * Math.log(p),
      +this.q,
    );
  }
  override toString(): string {
    const rational = this.q.toFraction().replace("-", "−");
    if (this.logs.size === 0) return rational;
    const isLog = this.q.equals(0) && [...this.logs.values()].every(({ d }) => d === 1n);
    if (isLog) return this.exp().q.d === 1n ? `log ${this.exp()}` : `log(${this.exp()})`;
    const terms = [...this.logs].map(([prime, c]) => `${c.toFraction()} log ${prime}`);
    const sum = this.q.equals(0) ? terms : [rational, ...terms];
    return sum.join(" + ").replaceAll("+ -", "− ").replaceAll("-", "−");
  }
  decimals(): string {
    return this.valueOf().toPrecision(4).replace("-", "−");
  }
}

/** value + slope·ε with ε² = 0: the slope of f(x + ε) is f'(x). */
export class Dual extends Num {
  readonly rank = 2;
  constructor(
    readonly value: Num,
    readonly slope: Num,
  ) {
    super();
  }
  lift(constant: Num): Dual {
    return new Dual(constant, exact(0));
  }
  plus(other: Dual): Dual {
    return new Dual(this.value.add(other.value), this.slope.add(other.slope));
  }
  times({ value, slope }: Dual): Dual {
    return new Dual(
      this.value.mul(value),
      this.slope.mul(value).add(this.value.mul(slope)),
    );
  }
  over({ value, slope }: Dual): Dual {
    const top = this.slope.mul(value).sub(this.value.mul(slope));
    return new Dual(this.value.div(value), top.div(value.mul(value)));
  }
  exp(): Dual {
    const value = this.value.exp();
    return new Dual(value, value.mul(this.slope));
  }
  log(): Dual {
    return new Dual(this.value.log(), this.slope.div(this.value));
  }
}

export function exact(value: number | Fraction): Exact {
  return new Exact(value instanceof Fraction ? value : new Fraction(value));
}

/** The derivative of f at x. */
export function slope(f: (x: Num) => Num, x: Num): Num {
  const y = f(new Dual(x, exact(1)));
  return y instanceof Dual ? y.slope : exact(0);
}

function meet(a: Num, b: Num, combine: (a: Num, b: Num) => Num): Num {
  if (a.rank === b.rank) return combine(a, b);
  return a.rank < b.rank ? combine(b.lift(a), b) : combine(a, a.lift(b));
}

function isZero(a: Num): boolean {
  return a instanceof Exact && a.logs.size === 0 && a.q.equals(0);
}

function count(logs: Map<number, Fraction>, prime: number, by: number): void {
  const c = (logs.get(prime) ?? new Fraction(0)).add(by);
  if (c.equals(0)) logs.delete(prime);
  else logs.set(prime, c);
}

function primes(of: bigint): number[] {
  if (of > BigInt(Number.MAX_SAFE_INTEGER))
    throw new Undecided(`log of ${of}: too large`);
  const found: number[] = [];
  let rest = Number(of);
  for (let p = 2; p * p <= rest; p++) {
    for (; rest % p === 0; rest /= p) found.push(p);
  }
  return rest > 1 ? [...found, rest] : found;
}

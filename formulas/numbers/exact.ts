import Fraction from "fraction.js";
import { Num, type Unary, Undecided } from "./num.ts";

const NO_LOGS: ReadonlyMap<number, Fraction> = new Map();
/** Numbers with more digits than this are not kept. */
const MOST_DIGITS = 4000;

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
  one(): Exact {
    return exact(1);
  }
  neg(): Exact {
    return this.scale(new Fraction(-1));
  }
  isZero(): boolean {
    return this.logs.size === 0 && this.q.n === 0n;
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
    return this.scale(other.q.inverse());
  }
  private scale(by: Fraction): Exact {
    if (by.n === 0n) return exact(0);
    if (this.logs.size === 0) return new Exact(this.q.mul(by));
    const logs = new Map([...this.logs].map(([prime, c]) => [prime, c.mul(by)]));
    return new Exact(this.q.mul(by), logs);
  }
  override power(exponent: Num): Num {
    const k = exponent.integer();
    if (k !== undefined && this.logs.size === 0) {
      const digits = `${this.q.n}${this.q.d}`.length * Math.abs(k);
      if (digits > MOST_DIGITS && this.q.abs().compare(1) !== 0)
        throw new Undecided(`a power of ${k} is too large`);
      if (this.q.abs().compare(1) === 0)
        return exact(k % 2 === 0 ? 1 : this.q.s < 0n ? -1 : 1);
    }
    return super.power(exponent);
  }
  exp(): Exact {
    if (!this.q.equals(0)) throw new Undecided(`e^(${this}) is not rational`);
    let [top, bottom] = [1n, 1n];
    for (const [prime, c] of this.logs) {
      if (c.d !== 1n) throw new Undecided(`e^(${this}) is not rational`);
      if (c.n * BigInt(prime.toString().length) > MOST_DIGITS)
        throw new Undecided(`e^(${this}) is too large`);
      if (c.s > 0n) top *= BigInt(prime) ** c.n;
      else bottom *= BigInt(prime) ** c.n;
    }
    return new Exact(new Fraction(top, bottom));
  }
  log(): Exact {
    if (this.logs.size > 0) throw new Undecided("a logarithm of a logarithm");
    if (!this.q.gt(0)) throw new Undecided(`log(${this}) has no value`);
    const logs = new Map<number, Fraction>();
    for (const prime of primes(this.q.n)) count(logs, prime, 1);
    for (const prime of primes(this.q.d)) count(logs, prime, -1);
    return new Exact(new Fraction(0), logs);
  }
  unary({ name }: Unary): Num {
    if (this.isZero() && name === "sin") return this;
    if (this.isZero() && name === "cos") return exact(1);
    if (this.isZero() && name === "erf") return this;
    throw new Undecided(`${name}(${this}) has no exact value`);
  }
  sign(): number {
    return this.logs.size === 0
      ? Number(this.q.s) * (this.q.n === 0n ? 0 : 1)
      : Math.sign(this.valueOf());
  }
  equals(other: Exact): boolean {
    if (!this.q.equals(other.q) || this.logs.size !== other.logs.size) return false;
    return [...this.logs].every(([prime, c]) => other.logs.get(prime)?.equals(c));
  }
  override integer(): number | undefined {
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
}

export function exact(value: number | Fraction): Exact {
  return new Exact(value instanceof Fraction ? value : new Fraction(value));
}

function count(logs: Map<number, Fraction>, prime: number, by: number): void {
  const c = (logs.get(prime) ?? new Fraction(0)).add(by);
  if (c.equals(0)) logs.delete(prime);
  else logs.set(prime, c);
}

/** Numbers above this are not factorised: it would take long. */
const LARGEST = 1_000_000_000_000n;

function primes(of: bigint): number[] {
  if (of > LARGEST) throw new Undecided(`log of ${of}: too large`);
  const found: number[] = [];
  let rest = Number(of);
  for (let p = 2; p * p <= rest; p++) {
    for (; rest % p === 0; rest /= p) found.push(p);
  }
  return rest > 1 ? [...found, rest] : found;
}

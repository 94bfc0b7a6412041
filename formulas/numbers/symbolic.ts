import Fraction from "fraction.js";
import { Exact } from "./exact.ts";
import { Num, type Unary, Undecided } from "./num.ts";
import { Polynomial } from "./polynomial.ts";

/** A quotient of polynomials: the denominator is kept in factors, so that a common one stays one. */
class Ratio {
  constructor(
    readonly top: Polynomial,
    readonly bottom: ReadonlyMap<string, [factor: Polynomial, power: number]> = new Map(),
  ) {}
  static of(q: Fraction): Ratio {
    return new Ratio(Polynomial.constant(q));
  }
  add(other: Ratio): Ratio {
    const bottom = new Map(this.bottom);
    for (const [key, [factor, power]] of other.bottom) {
      bottom.set(key, [factor, Math.max(power, bottom.get(key)?.[1] ?? 0)]);
    }
    const over = (ratio: Ratio): Polynomial => {
      let top = ratio.top;
      for (const [key, [factor, power]] of bottom) {
        for (let k = ratio.bottom.get(key)?.[1] ?? 0; k < power; k++)
          top = top.mul(factor);
      }
      return top;
    };
    return new Ratio(over(this).add(over(other)), bottom).reduced();
  }
  mul(other: Ratio): Ratio {
    const bottom = new Map(this.bottom);
    for (const [key, [factor, power]] of other.bottom) {
      bottom.set(key, [factor, power + (bottom.get(key)?.[1] ?? 0)]);
    }
    return new Ratio(this.top.mul(other.top), bottom).reduced();
  }
  inverse(): Ratio {
    let top = Polynomial.constant(new Fraction(1));
    for (const [factor, power] of this.bottom.values()) {
      for (let k = 0; k < power; k++) top = top.mul(factor);
    }
    const q = this.top.asConstant();
    if (q) return new Ratio(top.scale(q.inverse()));
    const { content, primitive } = this.top.split();
    return new Ratio(
      top.scale(content.inverse()),
      new Map([[primitive.key, [primitive, 1]]]),
    ).reduced();
  }
  /** Without the factors of the denominator that divide the numerator. */
  private reduced(): Ratio {
    if (this.bottom.size === 0 || this.top.isZero())
      return this.top.isZero() ? new Ratio(this.top) : this;
    let { top } = this;
    const bottom = new Map(this.bottom);
    for (const [key, [factor, power]] of this.bottom) {
      let left = power;
      for (; left > 0; left--) {
        const quotient = top.dividedBy(factor);
        if (!quotient) break;
        top = quotient;
      }
      if (left === 0) bottom.delete(key);
      else bottom.set(key, [factor, left]);
    }
    return new Ratio(top, bottom);
  }
}

interface Log {
  by: Ratio;
  of: Polynomial;
}

/**
 * R + Σ Rₖ·log Pₖ with quotients of polynomials R and polynomials P: a formula evaluated in these
 * variables instead of numbers. Two that differ by 0 are equal for every value of the variables,
 * which is a proof. Nothing is factorised, so that equal ones may not be seen as such.
 */
export class Symbolic extends Num {
  readonly rank = 1;
  private constructor(
    readonly rational: Ratio,
    readonly logs: ReadonlyMap<string, Log>,
  ) {
    super();
  }
  static variable(name: string): Symbolic {
    return new Symbolic(new Ratio(Polynomial.variable(name)), new Map());
  }
  lift(constant: Num): Symbolic {
    if (!(constant instanceof Exact)) throw new Undecided("no exact number");
    const logs = [...constant.logs].map(([prime, c]): [string, Log] => {
      const of = Polynomial.constant(new Fraction(prime));
      return [of.key, { by: Ratio.of(c), of }];
    });
    return new Symbolic(Ratio.of(constant.q), new Map(logs));
  }
  one(): Symbolic {
    return new Symbolic(Ratio.of(new Fraction(1)), new Map());
  }
  neg(): Symbolic {
    return this.scale(Ratio.of(new Fraction(-1)));
  }
  isZero(): boolean {
    return this.rational.top.isZero() && this.logs.size === 0;
  }
  plus(other: Symbolic): Symbolic {
    const logs = new Map(this.logs);
    for (const [key, { by, of }] of other.logs) {
      const sum = logs.get(key)?.by.add(by) ?? by;
      if (sum.top.isZero()) logs.delete(key);
      else logs.set(key, { by: sum, of });
    }
    return new Symbolic(this.rational.add(other.rational), logs);
  }
  times(other: Symbolic): Symbolic {
    if (other.logs.size === 0) return this.scale(other.rational);
    if (this.logs.size === 0) return other.scale(this.rational);
    throw new Undecided("a product of two logarithms");
  }
  over(other: Symbolic): Symbolic {
    if (other.logs.size > 0) throw new Undecided("a division by a logarithm");
    return this.scale(other.rational.inverse());
  }
  private scale(by: Ratio): Symbolic {
    if (by.top.isZero()) return new Symbolic(by, new Map());
    const logs = [...this.logs].map(([key, log]): [string, Log] => [
      key,
      { by: log.by.mul(by), of: log.of },
    ]);
    return new Symbolic(this.rational.mul(by), new Map(logs));
  }
  exp(): Num {
    if (!this.rational.top.isZero())
      throw new Undecided("e^x of something that is not a logarithm");
    let product: Num = this.one();
    for (const { by, of } of this.logs.values()) {
      const power = by.bottom.size === 0 ? by.top.asConstant() : undefined;
      if (!power) throw new Undecided("e^x of something that is not a logarithm");
      if (power.d !== 1n) throw new Undecided("a root");
      const base = new Symbolic(new Ratio(of), new Map());
      product = product.mul(base.power(new Exact(power)));
    }
    return product;
  }
  log(): Symbolic {
    if (this.logs.size > 0) throw new Undecided("a logarithm of a logarithm");
    const { content, primitive } = this.rational.top.split();
    const found = new Symbolic(Ratio.of(new Fraction(0)), new Map());
    const logOf = (of: Polynomial, power: number): Symbolic => {
      if (of.asConstant()?.equals(1)) return found;
      const by = Ratio.of(new Fraction(power));
      return new Symbolic(found.rational, new Map([[of.key, { by, of }]]));
    };
    const constant = found.lift(new Exact(content).log());
    const factors = [...this.rational.bottom.values()];
    return factors.reduce<Symbolic>(
      (sum, [factor, power]) => sum.plus(logOf(factor, -power)),
      primitive.factors().reduce<Symbolic>((sum, f) => sum.plus(logOf(f, 1)), constant),
    );
  }
  unary({ name }: Unary): never {
    throw new Undecided(`${name} is not a quotient of polynomials`);
  }
  override toString(): string {
    const bottom = [...this.rational.bottom].map(([key, [, power]]) => `${key}^${power}`);
    const logs = [...this.logs].map(([key, { by }]) => `${by.top.key}*log(${key})`);
    return [this.rational.top.key, ...bottom, ...logs].join("/");
  }
  sign(): undefined {
    return undefined;
  }
  override integer(): number | undefined {
    const q = this.rational.bottom.size === 0 && this.rational.top.asConstant();
    return q && this.logs.size === 0 && q.d === 1n ? q.valueOf() : undefined;
  }
}

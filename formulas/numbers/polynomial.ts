import Fraction from "fraction.js";
import { Undecided } from "./num.ts";

/** A monomial as text, "x^2 y": the exponents of its variables, in the order of their names. */
type Monomial = string;

/** With more terms than this a polynomial takes too long. */
const MOST_TERMS = 400;

/** A polynomial with rational coefficients in any number of variables. */
export class Polynomial {
  private constructor(readonly terms: ReadonlyMap<Monomial, Fraction>) {
    if (terms.size > MOST_TERMS) throw new Undecided("a polynomial of too many terms");
  }
  static constant(q: Fraction): Polynomial {
    return new Polynomial(q.n === 0n ? new Map() : new Map([["", q]]));
  }
  static variable(name: string): Polynomial {
    return new Polynomial(new Map([[`${name}\u00001`, new Fraction(1)]]));
  }
  /** Equal for equal polynomials. */
  get key(): string {
    return [...this.terms]
      .map(([monomial, c]) => `${c.toFraction()}*${monomial}`)
      .sort()
      .join("+");
  }
  isZero(): boolean {
    return this.terms.size === 0;
  }
  asConstant(): Fraction | undefined {
    if (this.isZero()) return new Fraction(0);
    return this.terms.size === 1 ? this.terms.get("") : undefined;
  }
  add(other: Polynomial): Polynomial {
    const terms = new Map(this.terms);
    for (const [monomial, c] of other.terms) addTo(terms, monomial, c);
    return new Polynomial(terms);
  }
  mul(other: Polynomial): Polynomial {
    if (this.terms.size * other.terms.size > 50 * MOST_TERMS)
      throw new Undecided("a polynomial of too many terms");
    const terms = new Map<Monomial, Fraction>();
    for (const [a, c] of this.terms) {
      for (const [b, d] of other.terms) addTo(terms, joined(a, b, 1) as string, c.mul(d));
    }
    return new Polynomial(terms);
  }
  scale(by: Fraction): Polynomial {
    return new Polynomial(new Map([...this.terms].map(([m, c]) => [m, c.mul(by)])));
  }
  /** A number, and the polynomial with 1 for the coefficient of its first monomial. */
  split(): { content: Fraction; primitive: Polynomial } {
    const content = this.leading()[1];
    return { content, primitive: this.scale(content.inverse()) };
  }
  /** Single variables that divide it, and what is left. */
  factors(): Polynomial[] {
    const [first] = this.terms.keys();
    if (first === undefined || first === "") return [this];
    const found: Polynomial[] = [];
    let rest: Polynomial = this;
    for (const name of first
      .split(" ")
      .map((power) => power.split("\u0000")[0] as string)) {
      const variable = Polynomial.variable(name);
      for (;;) {
        const quotient = rest.dividedBy(variable);
        if (!quotient) break;
        found.push(variable);
        rest = quotient;
      }
    }
    return [...found, rest];
  }
  private leading(): [Monomial, Fraction] {
    let best: [Monomial, Fraction] | undefined;
    for (const term of this.terms) if (!best || isLater(term[0], best[0])) best = term;
    if (!best) throw new Undecided("a division by 0");
    return best;
  }
  /** The quotient, where the divisor divides this without a rest. */
  dividedBy(divisor: Polynomial): Polynomial | undefined {
    const [first, c] = divisor.leading();
    let rest: Polynomial = this;
    let quotient = Polynomial.constant(new Fraction(0));
    for (let steps = 0; !rest.isZero(); steps++) {
      if (steps > 200) return undefined;
      const [monomial, d] = rest.leading();
      const power = joined(monomial, first, -1);
      if (power === undefined) return undefined;
      const term = new Polynomial(new Map([[power, d.div(c)]]));
      quotient = quotient.add(term);
      rest = rest.add(term.mul(divisor).scale(new Fraction(-1)));
    }
    return quotient;
  }
}

function addTo(terms: Map<Monomial, Fraction>, monomial: Monomial, c: Fraction): void {
  const sum = terms.get(monomial)?.add(c) ?? c;
  if (sum.n === 0n) terms.delete(monomial);
  else terms.set(monomial, sum);
}

function exponents(monomial: Monomial): Map<string, number> {
  if (monomial === "") return new Map();
  return new Map(
    monomial.split(" ").map((power): [string, number] => {
      const [name = "", k] = power.split("\u0000");
      return [name, Number(k)];
    }),
  );
}

/** The product of two monomials or, with −1, their quotient if it is one. */
function joined(a: Monomial, b: Monomial, sign: 1 | -1): Monomial | undefined {
  if (b === "") return a;
  if (a === "" && sign === 1) return b;
  const powers = exponents(a);
  for (const [name, k] of exponents(b)) {
    const sum = (powers.get(name) ?? 0) + sign * k;
    if (sum < 0) return undefined;
    if (sum === 0) powers.delete(name);
    else powers.set(name, sum);
  }
  return [...powers]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, k]) => `${name}\u0000${k}`)
    .join(" ");
}

/** The order by the exponent of the first variable that differs: it fits with products. */
function isLater(a: Monomial, b: Monomial): boolean {
  const [left, right] = [exponents(a), exponents(b)];
  for (const name of [...new Set([...left.keys(), ...right.keys()])].sort()) {
    const apart = (left.get(name) ?? 0) - (right.get(name) ?? 0);
    if (apart !== 0) return apart > 0;
  }
  return false;
}

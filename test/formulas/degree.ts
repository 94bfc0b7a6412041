import { Exact, exact, Num, Undecided } from "./numbers.ts";

/** The highest power of each variable in a polynomial. */
export type Powers = Readonly<Record<string, number>>;

/** A polynomial that is a factor; its power is negative in a denominator. */
interface Factor {
  power: number;
  of: Powers;
}

/**
 * A rational value as a product of polynomials, of which only the degrees are known: a formula evaluated
 * in these says how many points prove it. Equal polynomials have equal names, so that a common
 * denominator stays one. What is no rational function of its variables is e^x's exponent
 * (`logs`: Σ by·log of), or beyond the reach of a grid.
 */
export class Degree extends Num {
  readonly rank = 1;
  private constructor(
    readonly factors: ReadonlyMap<string, Factor>,
    readonly logs: readonly { by: number; of: Degree }[] = [],
    readonly beyond: boolean = false,
  ) {
    super();
  }
  static of(name: string, powers: Powers): Degree {
    return new Degree(new Map([[name, { power: 1, of: powers }]]));
  }
  static readonly beyond = new Degree(new Map(), [], true);

  lift(constant: Num): Degree {
    if (constant instanceof Exact && constant.logs.size > 0) return Degree.beyond;
    if (`${constant}` === "1") return new Degree(new Map());
    return Degree.of(`${constant}`, {});
  }
  plus(other: Degree): Degree {
    if (this.isLog && other.isLog) {
      return new Degree(new Map(), [...this.logs, ...other.logs]);
    }
    if (!this.isRational || !other.isRational) return Degree.beyond;
    const { common, rest } = inCommon(this, other);
    const [a, b] = rest as [Degree, Degree];
    const powers = join(a.powers(), b.powers(), Math.max);
    if (Object.keys(powers).length > MOST_VARIABLES) return Degree.beyond;
    const name = `(${[a.name, b.name].sort().join(" + ")})`;
    return common.times(Degree.of(name, powers));
  }
  times(other: Degree): Degree {
    return this.product(other, 1);
  }
  over(other: Degree): Degree {
    return this.product(other, -1);
  }
  exp(): Num {
    if (!this.isLog) return Degree.beyond;
    return this.logs.reduce<Num>((e, { by, of }) => e.mul(of.power(exact(by))), exact(1));
  }
  log(): Degree {
    return this.isRational ? new Degree(new Map(), [{ by: 1, of: this }]) : Degree.beyond;
  }
  override neg(): Degree {
    const logs = this.logs.map(({ by, of }) => ({ by: -by, of }));
    return this.isLog ? new Degree(new Map(), logs) : this.times(this.lift(exact(-1)));
  }

  get isRational(): boolean {
    return !this.beyond && this.logs.length === 0;
  }
  private get isLog(): boolean {
    return !this.beyond && this.logs.length > 0;
  }
  private get name(): string {
    const names = [...this.factors].map(([name, { power }]) => `${name}^${power}`);
    return names.sort().join(" ");
  }
  private product(other: Degree, sign: number): Degree {
    if (!this.isRational || !other.isRational) return Degree.beyond;
    const factors = new Map(this.factors);
    for (const [name, { power, of }] of other.factors) {
      const sum = (factors.get(name)?.power ?? 0) + sign * power;
      if (sum === 0) factors.delete(name);
      else factors.set(name, { power: sum, of });
    }
    return new Degree(factors);
  }
  /** The degrees of what stands in the numerator. */
  powers(): Powers {
    let powers: Powers = {};
    for (const { power, of } of this.factors.values()) {
      if (power > 0) powers = join(powers, of, (m, n) => m + power * n);
    }
    return powers;
  }
  /** What two values have in common, and what is left of each: polynomials. */
  static common(a: Degree, b: Degree): Degree {
    const names = new Set([...a.factors.keys(), ...b.factors.keys()]);
    const factors = [...names].map((name): [string, Factor] => {
      const [left, right] = [a.factors.get(name), b.factors.get(name)];
      const power = Math.min(left?.power ?? 0, right?.power ?? 0);
      return [name, { power, of: left?.of ?? right?.of ?? {} }];
    });
    return new Degree(new Map(factors.filter(([, { power }]) => power !== 0)));
  }
}

/** A grid of two points each way has 2^12 points already. */
const MOST_VARIABLES = 12;

/** The degree of a = b with the fractions cleared; with more points than that each way, it is proved. */
export function degreeOfEquality(a: Num, b: Num): Powers {
  const sides = [a, b].map((side) =>
    side instanceof Degree ? side : Degree.of(`${side}`, {}),
  ) as [Degree, Degree];
  if (!sides.every((side) => side.isRational)) throw new Undecided("not rational");
  const { common, rest } = inCommon(...sides);
  const [left, right] = rest as [Degree, Degree];
  const highest = join(left.powers(), right.powers(), Math.max);
  return join(common.powers(), highest, (m, n) => m + n);
}

export function highest(a: Powers, b: Powers): Powers {
  return join(a, b, Math.max);
}

function inCommon(a: Degree, b: Degree): { common: Degree; rest: Degree[] } {
  const common = Degree.common(a, b);
  return { common, rest: [a.over(common), b.over(common)] };
}

function join(a: Powers, b: Powers, combine: (m: number, n: number) => number): Powers {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return Object.fromEntries([...names].map((k) => [k, combine(a[k] ?? 0, b[k] ?? 0)]));
}

import { Exact, exact, Num, Undecided } from "./numbers.ts";

type Powers = Readonly<Record<string, number>>;

/**
 * How high each variable's power can be in the numerator and the denominator of a rational value: a
 * formula evaluated in these says how many points prove it. What is no rational function of its
 * variables is either e^x's exponent (`logs`: Σ c·log r) or beyond a grid's reach.
 */
export class Degree extends Num {
  readonly rank = 1;
  constructor(
    readonly top: Powers,
    readonly bottom: Powers,
    readonly logs: readonly { by: number; of: Degree }[] = [],
    readonly beyond: boolean = false,
  ) {
    super();
  }
  lift(constant: Num): Degree {
    const logs = constant instanceof Exact && constant.logs.size > 0;
    return logs ? BEYOND : new Degree({}, {});
  }
  plus(other: Degree): Degree {
    if (this.isLog && other.isLog)
      return new Degree({}, {}, [...this.logs, ...other.logs]);
    if (!this.isRational || !other.isRational) return BEYOND;
    if (Object.keys(this.top).length > MOST_VARIABLES) return BEYOND;
    const top = highest(sum(this.top, other.bottom), sum(other.top, this.bottom));
    return new Degree(top, sum(this.bottom, other.bottom));
  }
  times(other: Degree): Degree {
    if (!this.isRational || !other.isRational) return BEYOND;
    return new Degree(sum(this.top, other.top), sum(this.bottom, other.bottom));
  }
  over(other: Degree): Degree {
    return this.times(new Degree(other.bottom, other.top, other.logs, other.beyond));
  }
  override neg(): Degree {
    if (!this.isLog) return this;
    return new Degree(
      {},
      {},
      this.logs.map(({ by, of }) => ({ by: -by, of })),
    );
  }
  exp(): Num {
    if (!this.isLog) return BEYOND;
    return this.logs.reduce<Num>((e, { by, of }) => e.mul(of.power(exact(by))), exact(1));
  }
  log(): Degree {
    return this.isRational ? new Degree({}, {}, [{ by: 1, of: this }]) : BEYOND;
  }
  get isRational(): boolean {
    return !this.beyond && this.logs.length === 0;
  }
  private get isLog(): boolean {
    return !this.beyond && this.logs.length > 0;
  }
}

/** A grid of two points each way has 2^12 points already. */
const MOST_VARIABLES = 12;

const BEYOND = new Degree({}, {}, [], true);

/** The degree of a = b with the fractions cleared; with more points than that each way, it is proved. */
export function degreeOfEquality(a: Num, b: Num): Powers {
  const [left, right] = [a, b].map((side) => {
    if (side instanceof Degree && !side.isRational) throw new Undecided("not rational");
    return side instanceof Degree ? side : new Degree({}, {});
  }) as [Degree, Degree];
  return highest(sum(left.top, right.bottom), sum(right.top, left.bottom));
}

export function highest(a: Powers, b: Powers): Powers {
  return join(a, b, Math.max);
}

function sum(a: Powers, b: Powers): Powers {
  return join(a, b, (m, n) => m + n);
}

function join(a: Powers, b: Powers, combine: (m: number, n: number) => number): Powers {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return Object.fromEntries([...names].map((k) => [k, combine(a[k] ?? 0, b[k] ?? 0)]));
}

import { exact } from "./exact.ts";
import { Num, type Unary, Undecided } from "./num.ts";

/** A random variable: its value at each of several equally likely outcomes. */
export class Random extends Num {
  readonly rank = 50;
  constructor(readonly outcomes: Num[]) {
    super();
  }
  private each(f: (a: Num) => Num): Random {
    return new Random(this.outcomes.map(f));
  }
  private both(other: Random, f: (a: Num, b: Num) => Num): Random {
    return new Random(this.outcomes.map((a, k) => f(a, other.outcomes[k] as Num)));
  }
  lift(constant: Num): Random {
    return this.each(() => constant);
  }
  one(): Num {
    return exact(1);
  }
  neg(): Random {
    return this.each((a) => a.neg());
  }
  isZero(): boolean {
    return false;
  }
  plus(other: Random): Random {
    return this.both(other, (a, b) => a.add(b));
  }
  times(other: Random): Random {
    return this.both(other, (a, b) => a.mul(b));
  }
  over(other: Random): Random {
    return this.both(other, (a, b) => a.div(b));
  }
  exp(): Random {
    return this.each((a) => a.exp());
  }
  log(): Random {
    return this.each((a) => a.log());
  }
  unary(f: Unary): Random {
    return this.each((a) => a.unary(f));
  }
  sign(): undefined {
    return undefined;
  }
}

/** The mean over all outcomes; a number is its own. */
export function mean(a: Num): Num {
  if (!(a instanceof Random)) return a;
  const sum = a.outcomes.reduce((sum, value) => sum.add(value));
  return sum.div(exact(a.outcomes.length));
}

export function covariance(a: Num, b: Num): Num {
  if (!(a instanceof Random) && !(b instanceof Random))
    throw new Undecided("the variance of what is not random");
  return mean(a.mul(b)).sub(mean(a).mul(mean(b)));
}

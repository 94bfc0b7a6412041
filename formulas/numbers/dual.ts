import { exact } from "./exact.ts";
import { Num, type Unary } from "./num.ts";

/** value + slope·ε with ε² = 0: the slope of f(x + ε) is f'(x). Each level has an ε of its own. */
export class Dual extends Num {
  readonly rank: number;
  constructor(
    readonly value: Num,
    readonly slope: Num,
    readonly level = 0,
  ) {
    super();
    this.rank = 2 + level;
  }
  private dual(value: Num, slope: Num): Dual {
    return new Dual(value, slope, this.level);
  }
  lift(constant: Num): Dual {
    return this.dual(constant, exact(0));
  }
  one(): Num {
    return exact(1);
  }
  neg(): Dual {
    return this.dual(this.value.neg(), this.slope.neg());
  }
  isZero(): boolean {
    return false;
  }
  plus(other: Dual): Dual {
    return this.dual(this.value.add(other.value), this.slope.add(other.slope));
  }
  times({ value, slope }: Dual): Dual {
    return this.dual(
      this.value.mul(value),
      this.slope.mul(value).add(this.value.mul(slope)),
    );
  }
  over({ value, slope }: Dual): Dual {
    const top = this.slope.mul(value).sub(this.value.mul(slope));
    return this.dual(this.value.div(value), top.div(value.mul(value)));
  }
  exp(): Dual {
    const value = this.value.exp();
    return this.dual(value, value.mul(this.slope));
  }
  log(): Dual {
    return this.dual(this.value.log(), this.slope.div(this.value));
  }
  override power(exponent: Num): Num {
    if (exponent instanceof Dual || exponent.integer() !== undefined)
      return super.power(exponent);
    // Without this, √x would need the logarithm of x.
    const below = this.value.power(exponent.sub(exact(1)));
    return this.dual(this.value.power(exponent), exponent.mul(below).mul(this.slope));
  }
  unary(f: Unary): Dual {
    return this.dual(this.value.unary(f), f.slope(this.value).mul(this.slope));
  }
  sign(): number | undefined {
    return this.value.sign();
  }
}

/** The derivative of f at x; the level is above those of all derivatives around it. */
export function slope(f: (x: Num) => Num, x: Num, level: number): Num {
  return slopeOf(f(new Dual(x, exact(1), level)), level);
}

export function slopeOf(y: Num, level: number): Num {
  return y instanceof Dual && y.level === level ? y.slope : exact(0);
}

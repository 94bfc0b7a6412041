import { Num, type Unary, Undecided } from "./num.ts";

/** A double, where there is no exact value. What leaves the range of a double is refused. */
export class Float extends Num {
  readonly rank = 0.5;
  constructor(readonly value: number) {
    super();
    if (!Number.isFinite(value)) throw new Undecided("a value that no double holds");
  }
  lift(constant: Num): Float {
    return new Float(Number(constant));
  }
  one(): Float {
    return new Float(1);
  }
  neg(): Float {
    return new Float(-this.value);
  }
  isZero(): boolean {
    return this.value === 0;
  }
  plus(other: Float): Float {
    const sum = this.value + other.value;
    // What cancels to rounding errors is 0.
    const size = Math.max(Math.abs(this.value), Math.abs(other.value));
    return new Float(Math.abs(sum) < size * 2 ** -46 ? 0 : sum);
  }
  times(other: Float): Float {
    return notUnderflown(this.value * other.value);
  }
  over(other: Float): Float {
    return this.value === 0 ? this : notUnderflown(this.value / other.value);
  }
  exp(): Float {
    return notUnderflown(Math.exp(this.value));
  }
  log(): Float {
    if (this.value <= 0) throw new Undecided("the logarithm of what is not positive");
    return new Float(Math.log(this.value));
  }
  override power(exponent: Num): Num {
    if (!(exponent.rank <= this.rank)) return super.power(exponent);
    const power = this.value ** Number(exponent);
    return this.value === 0 ? new Float(power) : notUnderflown(power);
  }
  unary({ float }: Unary): Float {
    return new Float(float(this.value));
  }
  sign(): number {
    return Math.sign(this.value);
  }
  override integer(): number | undefined {
    return Number.isInteger(this.value) ? this.value : undefined;
  }
  override valueOf(): number {
    return this.value;
  }
  override toString(): string {
    return String(Number(this.value.toPrecision(6))).replace("-", "−");
  }
}

function notUnderflown(value: number): Float {
  if (Math.abs(value) < 1e-290) throw new Undecided("a value that no double holds");
  return new Float(value);
}

import { finite, within } from "../arrays/checks.ts";
import { elementwise, type Numeric, type SameKind } from "../arrays/elementwise.ts";

/** A learning rate that goes from one value to another. */
export interface Decay {
  /** The learning rate at step 0. */
  start: number;
  /** The learning rate at the last step. */
  end: number;
  /** How many steps lie between them, N > 0. */
  steps: number;
}

/**
 * The learning rate that falls by the same amount each step: αₜ = α_start - (α_start - α_end)·t/N.
 *
 * @param decay - start, end and the number of steps N
 * @param t - the step or steps, in 0..N
 * @throws RangeError when start, end or their difference is not finite, steps is not positive or t is outside 0..N
 * @example
 * linearDecay({ start: 0.2, end: 0.1, steps: 10 }, [0, 5, 10]); // Float64Array [0.2, 0.15000000000000002, 0.1]
 */
export function linearDecay<T extends Numeric>(decay: Decay, t: T): SameKind<T> {
  const { start, end } = decay;
  finite("start", start);
  finite("end", end);
  finite("start - end", start - end);
  return schedule(decay, t, (part) => start - (start - end) * part);
}

/**
 * The learning rate that falls by the same factor each step: αₜ = α_start·((α_end / α_start)^(1/N))ᵗ.
 *
 * @param decay - start and end, both positive, and the number of steps N
 * @param t - the step or steps, in 0..N
 * @throws RangeError when start, end, their ratio or steps is not positive and finite, or t is outside 0..N
 * @example
 * exponentialDecay({ start: 1, end: 0.25, steps: 2 }, [0, 1, 2]); // Float64Array [1, 0.5, 0.25]
 */
export function exponentialDecay<T extends Numeric>(decay: Decay, t: T): SameKind<T> {
  const { start, end } = decay;
  positive("start", start);
  positive("end", end);
  positive("end / start", end / start);
  const [low, high] = start < end ? [start, end] : [end, start];
  // Just before the end, rounding might lead a little beyond it.
  const between = (rate: number): number => Math.min(high, Math.max(low, rate));
  return schedule(decay, t, (part) => between(start * (end / start) ** part));
}

/** A schedule by the part of the way t/N that is behind; the end is met exactly. */
function schedule<T extends Numeric>(
  { end, steps }: Decay,
  t: T,
  rate: (part: number) => number,
): SameKind<T> {
  positive("steps", steps);
  return elementwise("t", t, (t, out) => {
    for (let i = 0; i < t.length; i++) {
      const part = within("t", t[i], 0, steps) / steps;
      out[i] = part === 1 ? end : rate(part);
    }
  });
}

function positive(name: string, value: number): void {
  if (finite(name, value) <= 0)
    throw new RangeError(`${name} must be positive, but was ${value}`);
}

import { finite, integer, MAX_LENGTH } from "./checks.ts";

/**
 * Evenly spaced numbers from 0 up to, not including, `stop`.
 *
 * @throws RangeError when stop is not finite
 * @example
 * arange(4); // Float64Array [0, 1, 2, 3]
 */
export function arange(stop: number): Float64Array;
/**
 * Evenly spaced numbers from `start` up to, not including, `stop`.
 *
 * There are n = ⌈(stop - start) / step⌉ of them, and the i-th is start + i·((start + step) - start): NumPy's
 * formula, so that every value has NumPy's bits (start + i·step differs in the last place).
 *
 * @param step - the distance between neighbours, 1 by default; negative to count down
 * @throws RangeError when an argument is not finite, step is 0 or the result would be too long
 * @example
 * arange(-5, 5, 0.01).length; // 1000
 * @see https://numpy.org/doc/stable/reference/generated/numpy.arange.html
 */
export function arange(start: number, stop: number, step?: number): Float64Array;
export function arange(first: number, second?: number, step = 1): Float64Array {
  const [start, stop] = second === undefined ? [0, first] : [first, second];
  finite("start", start);
  finite("stop", stop);
  if (finite("step", step) === 0) throw new RangeError("step must not be 0");

  const distance = stop - start;
  const quotient = distance / step;
  // If the quotient underflows to 0 and step points from start to stop, the result is the start alone.
  const underflow = quotient === 0 && distance !== 0;
  const n = underflow
    ? Object.is(quotient, 0)
      ? 1
      : 0
    : Math.max(0, Math.ceil(quotient));
  const result = new Float64Array(integer("(stop - start) / step", n, 0, MAX_LENGTH));
  const delta = start + step - start;
  for (let i = 0; i < n; i++) result[i] = start + i * delta;
  if (n > 0) result[0] = start; // -0 too
  return result;
}

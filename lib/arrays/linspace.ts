import { finite, whole } from "./checks.ts";
import { MAX_LENGTH } from "./matrix.ts";

/**
 * `num` evenly spaced numbers from `start` to `stop`, both included.
 *
 * The i-th is i·((stop - start) / (num - 1)) + start and the last is stop itself: NumPy's formula and its bits.
 *
 * @throws RangeError when start, stop or their distance is not finite, or num is not a whole number >= 0
 * @example
 * linspace(0, 1, 5); // Float64Array [0, 0.25, 0.5, 0.75, 1]
 * @see https://numpy.org/doc/stable/reference/generated/numpy.linspace.html
 */
export function linspace(start: number, stop: number, num = 50): Float64Array {
  finite("start", start);
  finite("stop", stop);
  const result = new Float64Array(whole("num", num, 0, MAX_LENGTH));
  const distance = finite("stop - start", stop - start);
  const parts = num - 1;
  const step = distance / parts;
  for (let i = 0; i < num; i++)
    // Where the step underflows to 0 the fraction is taken first; a single number is the start.
    result[i] =
      (step === 0 ? (i / parts) * distance : parts === 0 ? 0 : i * step) + start;
  if (num > 1) result[parts] = stop;
  return result;
}

import { finite, integer, MAX_LENGTH, object } from "./checks.ts";

/** Options of {@link linspace}. */
export interface LinspaceOptions {
  /** Whether stop is the last number; true by default. */
  endpoint?: boolean;
}

/**
 * `num` evenly spaced numbers from `start` to `stop`, both included.
 *
 * The i-th is i·((stop - start) / (num - 1)) + start and the last is stop itself: NumPy's formula and its bits. Without
 * the endpoint the distance is (stop - start) / num, and stop is left out.
 *
 * @throws RangeError when start, stop or their distance is not finite, or num is not an integer >= 0
 * @example
 * linspace(0, 1, 5); // Float64Array [0, 0.25, 0.5, 0.75, 1]
 * linspace(0, 1, 4, { endpoint: false }); // Float64Array [0, 0.25, 0.5, 0.75]
 * @see https://numpy.org/doc/stable/reference/generated/numpy.linspace.html
 */
export function linspace(
  start: number,
  stop: number,
  num = 50,
  options: LinspaceOptions = {},
): Float64Array {
  finite("start", start);
  finite("stop", stop);
  const { endpoint = true } = object("options", options);
  const result = new Float64Array(integer("num", num, 0, MAX_LENGTH));
  const distance = finite("stop - start", stop - start);
  const parts = endpoint ? num - 1 : num;
  const step = distance / parts;
  for (let i = 0; i < num; i++)
    // If the step underflows to 0 the fraction is computed first. A single number is the start.
    result[i] =
      (step === 0 ? (i / parts) * distance : parts === 0 ? i * distance : i * step) +
      start;
  if (endpoint && num > 1) result[parts] = stop;
  return result;
}

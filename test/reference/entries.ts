import { readFileSync } from "node:fs";
import { expect } from "vitest";
import * as dlmath from "../../lib/math.ts";
import { ulps } from "./compare.ts";

/** Arguments and the value that functions.py gives for them, or the class of the error that they deserve. */
interface Case extends Tolerance {
  of: unknown[];
  is?: unknown;
  throws?: "RangeError" | "TypeError";
}

/** How near a value has to be, as functions.py says: the same bits when none is given. */
interface Tolerance {
  ulps?: number;
  relative?: number;
  error?: number;
}

/** The cases of a function, and how near they have to be unless they say it themselves. */
export interface Entry extends Tolerance {
  cases: Case[];
}

/** The entries of functions.json by the names of the functions. */
export const entries: Record<string, Entry> = JSON.parse(
  readFileSync(new URL("functions.json", import.meta.url), "utf8"),
);
delete entries.madeWith;

const functions: Record<string, unknown> = { ...dlmath };

const numbers: Record<string, number> = {
  Infinity: Number.POSITIVE_INFINITY,
  "-Infinity": Number.NEGATIVE_INFINITY,
  NaN: Number.NaN,
};

/** What JSON stands for: a list is a vector, a list of lists a Matrix, {"RandomState": 42} one with that seed. */
function value(json: unknown): unknown {
  if (json === null) return undefined;
  if (typeof json === "string") return numbers[json];
  if (typeof json !== "object") return json;
  if (Array.isArray(json))
    return Array.isArray(json[0])
      ? dlmath.Matrix.from(json.map((row) => value(row) as Float64Array))
      : Float64Array.from(json, (x) => value(x) as number);
  const { RandomState, arange } = json as { RandomState?: number; arange?: number[] };
  if (RandomState !== undefined) return new dlmath.RandomState(RandomState);
  if (arange) return dlmath.arange(...(arange as [number, number, number]));
  return Object.fromEntries(Object.entries(json).map(([key, x]) => [key, value(x)]));
}

/** Holds a function to one case. */
export function check(name: string, entry: Entry, one: Case): void {
  const { of, is, throws, ulps, relative, error } = one;
  const own = ulps ?? relative ?? error;
  const f = functions[name] as (...args: unknown[]) => unknown;
  // A list of lists is a list of vectors where the function joins them.
  const joins = name === "concatenate" || name === "stack";
  const args = of.map((arg) =>
    joins && Array.isArray(arg) ? arg.map(value) : value(arg),
  );
  const call = `${name}(${JSON.stringify(of).slice(0, 200)})`;
  if (throws !== undefined)
    expect(() => f(...args), call).toThrow({ RangeError, TypeError }[throws]);
  else compare(f(...args), value(is), own === undefined ? entry : one, call);
}

function compare(result: unknown, expected: unknown, near: Tolerance, of: string): void {
  if (typeof expected === "number") {
    if (typeof result !== "number" || !isNear(result, expected, near))
      throw new Error(`${of} must be ${expected}, but was ${result}`);
  } else if (expected instanceof dlmath.Matrix) {
    expect((result as dlmath.Matrix).shape, of).toEqual(expected.shape);
    compare((result as dlmath.Matrix).data, expected.data, near, of);
  } else if (expected instanceof Float64Array) {
    const values = result as ArrayLike<number>;
    expect(values.length, of).toBe(expected.length);
    for (let i = 0; i < values.length; i++)
      compare(values[i], expected[i], near, `element ${i} of ${of}`);
  } else if (typeof expected === "object") {
    for (const [key, part] of Object.entries(expected as object))
      compare((result as Record<string, unknown>)[key], part, near, `${key} of ${of}`);
  } else expect(result, of).toBe(expected);
}

function isNear(
  a: number,
  b: number,
  { ulps: units, relative, error }: Tolerance,
): boolean {
  if (Object.is(a, b)) return true;
  if (units !== undefined) return ulps(a, b) <= units;
  const size = error !== undefined ? Math.max(1, Math.abs(b)) : Math.abs(b);
  return Math.abs(a - b) <= (error ?? relative ?? -1) * size;
}

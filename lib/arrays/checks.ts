/** The longest Float64Array that every engine allows (2³² - 1 elements; memory ends earlier). */
export const MAX_LENGTH = 2 ** 32 - 1;

/** How an error message shows what an argument was. */
export function shown(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "function") return `the function ${value.name}`;
  if (typeof value === "object" && value !== null)
    return `a value of type ${value.constructor?.name ?? "object"}`;
  return String(value);
}

/** The number itself; a TypeError when it is not a number. */
export function number(name: string, value: unknown): number {
  if (typeof value !== "number")
    throw new TypeError(`${name} must be a number, but was ${shown(value)}`);
  return value;
}

/** The number itself; a RangeError when it is NaN or infinite. */
export function finite(name: string, value: unknown): number {
  const x = number(name, value);
  if (!Number.isFinite(x)) throw new RangeError(`${name} must be finite, but was ${x}`);
  return x;
}

/** The number itself; a RangeError when it is not finite and greater than 0. */
export function positive(name: string, value: unknown): number {
  if (finite(name, value) > 0) return value as number;
  throw new RangeError(`${name} must be positive, but was ${value}`);
}

/** The number itself; a RangeError when it is not an integer in min..max. */
export function integer(
  name: string,
  value: unknown,
  min: number,
  max = Number.MAX_SAFE_INTEGER,
): number {
  const n = number(name, value);
  if (Number.isInteger(n) && n >= min && n <= max) return n;
  const range = max === Number.MAX_SAFE_INTEGER ? `>= ${min}` : `in ${min}..${max}`;
  throw new RangeError(`${name} must be an integer ${range}, but was ${n}`);
}

/** The number itself; a RangeError when it is not in min..max. */
export function within(name: string, value: unknown, min: number, max: number): number {
  const x = number(name, value);
  if (!(x >= min && x <= max))
    throw new RangeError(`${name} must be in ${min}..${max}, but was ${x}`);
  return x;
}

/** The object itself; a TypeError when it is not one, as when an options argument was left out. */
export function object<T>(name: string, value: T): T & object {
  if (typeof value === "object" && value !== null) return value;
  throw new TypeError(`${name} must be an object, but was ${shown(value)}`);
}

/** A TypeError when a function got more arguments than it takes. */
export function atMost(count: number, signature: string, args: ArrayLike<unknown>): void {
  if (args.length > count)
    throw new TypeError(
      `the call must be ${signature}, but had ${args.length} arguments`,
    );
}

/** A Float64Array as it is, any other array of numbers copied into one. */
export function vector(name: string, values: unknown): Float64Array {
  if (values instanceof Float64Array) {
    if (values.length === 0 && isDetached(values.buffer))
      throw new TypeError(
        `${name} must be an array of numbers, but was a transferred one`,
      );
    return values;
  }
  const array = values as ArrayLike<unknown>;
  if (typeof values !== "object" || values === null || !isLength(array.length))
    throw new TypeError(`${name} must be an array of numbers, but was ${shown(values)}`);
  const result = new Float64Array(array.length);
  for (let i = 0; i < result.length; i++) {
    const value = array[i];
    result[i] = typeof value === "number" ? value : number(`${name}[${i}]`, value);
  }
  return result;
}

function isLength(n: unknown): boolean {
  return Number.isInteger(n) && (n as number) >= 0 && (n as number) <= MAX_LENGTH;
}

/** Whether a buffer was transferred to another thread: nothing can be made on it then. */
function isDetached(buffer: ArrayBufferLike): boolean {
  try {
    new Uint8Array(buffer);
    return false;
  } catch {
    return true;
  }
}

/** A RangeError when two lengths that must agree do not. */
export function sameLength(
  a: string,
  lengthOfA: number,
  b: string,
  lengthOfB: number,
): void {
  if (lengthOfA !== lengthOfB)
    throw new RangeError(
      `${b} must be as long as ${a}, which has ${lengthOfA} values, but has ${lengthOfB}`,
    );
}

/** The number of values itself; a RangeError when there is none. */
export function notEmpty(name: string, length: number): number {
  if (length === 0) throw new RangeError(`${name} must not be empty`);
  return length;
}

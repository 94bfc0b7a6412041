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

/** Throws the error that says what an argument must be and what it was. */
export function mustBe(
  name: string,
  what: string,
  value: unknown,
  Kind = RangeError,
): never {
  throw new Kind(`${name} must be ${what}, but was ${shown(value)}`);
}

/** The number itself; a TypeError when it is not a number. */
export function number(name: string, value: unknown): number {
  return typeof value === "number" ? value : mustBe(name, "a number", value, TypeError);
}

/** The number itself; a RangeError when it is NaN or infinite. */
export function finite(name: string, value: unknown): number {
  const x = number(name, value);
  return Number.isFinite(x) ? x : mustBe(name, "finite", x);
}

/** The number itself; a RangeError when it is not finite and greater than 0. */
export function positive(name: string, value: unknown): number {
  const x = finite(name, value);
  return x > 0 ? x : mustBe(name, "positive", x);
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
  return mustBe(name, `an integer ${range}`, n);
}

/** The number itself; a RangeError when it is not in min..max. */
export function within(name: string, value: unknown, min: number, max: number): number {
  const x = number(name, value);
  return x >= min && x <= max ? x : mustBe(name, `in ${min}..${max}`, x);
}

/** The object itself; a TypeError when it is not an object. */
export function object<T>(name: string, value: T): T & object {
  if (typeof value === "object" && value !== null) return value;
  return mustBe(name, "an object", value, TypeError);
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
    mustBe(name, "an array of numbers", values, TypeError);
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

/** The number of values itself; a RangeError when it is 0. */
export function notEmpty(name: string, length: number): number {
  if (length === 0) throw new RangeError(`${name} must not be empty`);
  return length;
}

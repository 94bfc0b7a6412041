/** How an error message shows what an argument was. */
function shown(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "object" && value !== null)
    return `a value of type ${value.constructor?.name ?? "object"}`;
  return String(value);
}

/** The number itself; a TypeError when it is no number. */
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

/** The number itself; a RangeError when it is not a whole number in min..max. */
export function whole(
  name: string,
  value: unknown,
  min: number,
  max = Number.MAX_SAFE_INTEGER,
): number {
  const n = number(name, value);
  if (Number.isInteger(n) && n >= min && n <= max) return n;
  const range = max === Number.MAX_SAFE_INTEGER ? `>= ${min}` : `in ${min}..${max}`;
  throw new RangeError(`${name} must be a whole number ${range}, but was ${n}`);
}

/** The number itself; a RangeError when it is not in min..max. */
export function within(name: string, value: unknown, min: number, max: number): number {
  const x = number(name, value);
  if (!(x >= min && x <= max))
    throw new RangeError(`${name} must be in ${min}..${max}, but was ${x}`);
  return x;
}

/** A Float64Array as it is, any other array of numbers copied into one. */
export function vector(name: string, values: unknown): Float64Array {
  if (values instanceof Float64Array) return values;
  const array = values as ArrayLike<unknown>;
  if (typeof values !== "object" || values === null || !Number.isInteger(array.length))
    throw new TypeError(`${name} must be an array of numbers, but was ${shown(values)}`);
  const result = new Float64Array(array.length);
  for (let i = 0; i < result.length; i++) result[i] = number(`${name}[${i}]`, array[i]);
  return result;
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

/** The vector itself; a RangeError when it has no value. */
export function notEmpty(name: string, values: Float64Array): Float64Array {
  if (values.length === 0) throw new RangeError(`${name} must not be empty`);
  return values;
}

/** So many series, bars or names are told one by one; the others are counted. */
export const told = 8;

/** A value with a minus that is read as one: whole numbers as they are, others with three significant digits. */
export function say(value: unknown): string {
  if (value instanceof Date) {
    return value
      .toISOString()
      .replace(/T00:00:00.000Z$|(:00)?(.000)?Z$/, "")
      .replace("T", " ");
  }
  if (typeof value !== "number") return String(value);
  const isWhole = Number.isInteger(value) && Math.abs(value) < 1e6;
  const short = isWhole ? value : Number(value.toPrecision(3));
  const isLong = Math.abs(short) >= 1e6 || (short !== 0 && Math.abs(short) < 1e-4);
  const text = isLong ? short.toExponential().replace("+", "") : String(short);
  return text.replaceAll("-", "−");
}

export function list(words: readonly string[]): string {
  const more = words.length > told ? ` and ${words.length - told} more` : "";
  return words.slice(0, told).join(", ") + more;
}

export function counted(count: number, shape: string): string {
  return `${count} ${count === 1 ? shape : plural(shape)}`;
}

export function plural(shape: string): string {
  return /(s|x|sh)$/.test(shape) ? `${shape}es` : `${shape}s`;
}

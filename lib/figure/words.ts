/** So many series, bars or names are told one by one; the others are counted. */
export const told = 8;

/** A value with three significant digits and a minus that is read as one. */
export function say(value: unknown): string {
  if (value instanceof Date) {
    return value
      .toISOString()
      .replace(/T00:00:00.000Z$|(:00)?(.000)?Z$/, "")
      .replace("T", " ");
  }
  if (typeof value !== "number") return String(value);
  const short = Number(value.toPrecision(3));
  const text =
    Math.abs(short) < 1e6 ? String(short) : short.toExponential().replace("+", "");
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

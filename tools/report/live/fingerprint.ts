/**
 * What a value holds, in short, to see whether a cell changed it. An object whose state cannot
 * be seen, such as a random generator, never has the same fingerprint twice, if `hidden` counts.
 */
export function fingerprint(value: unknown, hidden = true): string {
  const seen = new Set<object>();
  const of = (value: unknown): string => {
    if (typeof value !== "object" || value === null)
      return typeof value === "function" ? "function" : String(value);
    if (seen.has(value) || seen.size > 10_000) return "…";
    seen.add(value);
    if (ArrayBuffer.isView(value)) return ofBytes(value);
    if (Array.isArray(value) && value.every((item) => typeof item === "number"))
      return ofBytes(Float64Array.from(value));
    if (value instanceof Map || value instanceof Set) return of(Array.from(value));
    const entries = Object.entries(value);
    const prototype = Object.getPrototypeOf(value);
    const plain = Array.isArray(value) || prototype === Object.prototype || !prototype;
    // A class that shows nothing of itself keeps it in private fields.
    if (hidden && entries.length === 0 && !plain && !Object.isFrozen(value))
      return `state ${unique++}`;
    return `{${entries.map(([name, item]) => `${name}:${of(item)}`).join()}}`;
  };
  return of(value);
}

let unique = 0;

function ofBytes({ buffer, byteOffset, byteLength }: ArrayBufferView): string {
  const aligned = byteOffset % 4 === 0 && byteLength % 4 === 0;
  const words = aligned
    ? new Uint32Array(buffer, byteOffset, byteLength / 4)
    : new Uint8Array(buffer, byteOffset, byteLength);
  let hash = 17;
  for (let i = 0; i < words.length; i++) hash = (Math.imul(hash, 31) + words[i]) | 0;
  return `#${byteLength}:${hash}`;
}

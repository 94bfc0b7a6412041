import { nearest } from "./names.ts";
import type { Layer } from "./scene.ts";
import type { Series } from "./series.ts";

/** The channels that place a mark. */
export const positions = ["x", "y", "x1", "y1", "x2", "y2"] as const;

/** The columns of numbers, dates or names that place a mark along `k`, or along both. */
export function columnsOf({ channels }: Layer, k?: "x" | "y"): ArrayLike<unknown>[] {
  return Object.values(channels).flatMap(({ scale, value }) =>
    value && (scale === k || (k === undefined && (scale === "x" || scale === "y")))
      ? [value]
      : [],
  );
}

/**
 * Checks that the columns which place a mark are equally long: those that were given, and
 * those that stacking makes of them.
 *
 * @throws RangeError naming the mark and the lengths.
 */
export function checkLengths(series: readonly Series[], layers: readonly Layer[]): void {
  for (const { name, marks } of series) {
    for (const { channels, data, initializer, ariaLabel } of marks) {
      // Grids take the corners of their box as columns of one value.
      if (channels === undefined || initializer || /raster|contour/.test(ariaLabel ?? ""))
        continue;
      const given = positions.map((k) => [k, channels[k]?.value] as const);
      compare(name, [...given, ["data", data]]);
    }
  }
  for (const { mark, series: i, channels } of layers) {
    if (!/^(bar|area)$/.test(mark.ariaLabel ?? "")) continue;
    compare(
      series[i].name,
      positions.map((k) => [k, channels[k]?.value] as const),
    );
  }
}

function compare(name: string, columns: (readonly [string, unknown])[]): void {
  const lengths = columns.flatMap(([column, value]) =>
    isColumn(value) ? [[column, value.length] as const] : [],
  );
  const odd = lengths.find(([, length]) => length !== lengths[0][1]);
  if (odd === undefined) return;
  const [[first, length]] = lengths;
  throw new RangeError(
    `${name}: ${first} must be as long as ${odd[0]}, but they have ${length} and ${odd[1]} values`,
  );
}

function isColumn(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && "length" in value);
}

/**
 * Checks that a channel named after a field of the data finds it there.
 *
 * @throws RangeError naming the channel, the field, and the one that was meant.
 */
export function checkFields(series: readonly Series[], layers: readonly Layer[]): void {
  for (const { mark, series: i, channels } of layers) {
    const rows = isColumn(mark.data) ? Array.from(mark.data).slice(0, 100) : [];
    if (
      rows.length === 0 ||
      !rows.every((row) => row && Object.getPrototypeOf(row) === Object.prototype)
    )
      continue;
    const fields = [...new Set(rows.flatMap((row) => Object.keys(row as object)))];
    for (const [name, { label, scale, value }] of Object.entries(channels)) {
      if (label === undefined || !scale || !value || fields.includes(label)) continue;
      if (!Array.prototype.every.call(value, isMissing)) continue;
      const meant = nearest(label, fields);
      const hint = meant === undefined ? "" : `; did you mean "${meant}"?`;
      throw new RangeError(
        `${series[i].name}.${name} must be a field of the data (${fields.join(", ")}), but was "${label}"${hint}`,
      );
    }
  }
}

/**
 * Checks that pictures are in the figure itself: it has to show them wherever it goes.
 *
 * @throws RangeError naming the mark and the address.
 */
export function checkPictures(series: readonly Series[], layers: readonly Layer[]): void {
  for (const { mark, series: i, values } of layers) {
    if (mark.ariaLabel !== "image") continue;
    const own = (mark as { src?: unknown }).src;
    const all = Array.from(values.src ?? (own == null ? [] : [own]), String);
    const far = all.find((src) => !/^data:/i.test(src) && src !== "null");
    if (far === undefined) continue;
    throw new RangeError(
      `${series[i].name}.src must be data: URLs, which hold the pictures, but one was "${far}"`,
    );
  }
}

/** Whether a value has no place on a scale. */
export function isMissing(value: unknown): boolean {
  return value == null || (typeof value !== "string" && !Number.isFinite(Number(value)));
}

/** The least and greatest finite value along `k` in all layers, or of those that `allow` admits. */
export function extentOf(
  k: "x" | "y",
  layers: readonly Layer[],
  allow: (value: number) => boolean = () => true,
): [number, number] | undefined {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const layer of layers) {
    for (const column of columnsOf(layer, k)) {
      for (let i = 0; i < column.length; i++) {
        const value = column[i] as number;
        if (isMissing(value) || !allow(value)) continue;
        if (value < low) low = value;
        if (value > high) high = value;
      }
    }
  }
  return low <= high ? [low, high] : undefined;
}

import type { Drawn, Mark, Series } from "./series.ts";

/** The channels that place a mark. */
export const positions = ["x", "y", "x1", "y1", "x2", "y2"] as const;

/** The columns of numbers, dates or names that place a mark along `k`, or along both. */
export function columnsOf({ values }: Drawn, k?: "x" | "y"): ArrayLike<unknown>[] {
  return positions
    .filter((name) => k === undefined || name.startsWith(k))
    .flatMap((name) => {
      const channel = values.channels[name];
      return channel?.value && channel.scale ? [channel.value as ArrayLike<unknown>] : [];
    });
}

/**
 * Checks that the channels of each mark are equally long.
 *
 * @throws RangeError naming the mark and the lengths.
 */
export function checkData(series: readonly Series[], data: Map<Mark, Drawn>): void {
  for (const { name, marks } of series) {
    for (const mark of marks) {
      const lengths: [string, number][] = [];
      for (const position of positions) {
        const seen = data.get(mark)?.values.channels[position];
        // A mark without rows has not been asked for its values.
        const value = seen ? seen.value : mark.channels?.[position]?.value;
        if (isArrayLike(value)) lengths.push([position, value.length]);
      }
      // What a transform such as a histogram's puts out has a length of its own.
      const derived = mark.transform || mark.initializer;
      if (isArrayLike(mark.data) && !derived) lengths.push(["data", mark.data.length]);
      const odd = lengths.find(([, length]) => length !== lengths[0][1]);
      if (odd === undefined || data.get(mark)?.index === null) continue;
      throw new RangeError(
        `${name}: ${lengths[0][0]} has ${lengths[0][1]} values, but ${odd[0]} has ${odd[1]}`,
      );
    }
  }
}

function isArrayLike(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && "length" in value);
}

/** Whether a value has no place on a scale. */
export function isMissing(value: unknown): boolean {
  return value == null || (typeof value !== "string" && !Number.isFinite(Number(value)));
}

/** The least and greatest finite value along `k` in all marks, or of those that `allow` admits. */
export function extentOf(
  k: "x" | "y",
  data: Map<Mark, Drawn>,
  allow: (value: number) => boolean = () => true,
): [number, number] | undefined {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const drawn of data.values()) {
    for (const column of columnsOf(drawn, k)) {
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

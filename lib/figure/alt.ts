import * as Plot from "@observablehq/plot";
import type { Axes } from "./axes.ts";
import { columnsOf, isMissing } from "./data.ts";
import { speakLabel } from "./label.ts";
import { legendOf } from "./options.ts";
import type { Mark, Series } from "./series.ts";

/**
 * A figure in words: the kind of each chart, its series, and where their values lie. This is
 * what a screen reader says, and what stands in for the picture where there is none.
 */
export function describe(
  title: string | undefined,
  rows: readonly (readonly Axes[])[],
): string {
  const all = rows.flat();
  const head = title ? `${speakLabel(title)}. ` : "";
  if (all.length === 1) return head + describeAxes(all[0]);
  const shape =
    rows.length === 1
      ? `${all.length} charts side by side`
      : `${all.length} charts in ${rows.length} rows`;
  const each = all.map((axes, i) => `${i + 1}. ${describeAxes(axes)}`);
  return `${head}${shape}. ${each.join(" ")}`;
}

function describeAxes({ options, series, data, x, y }: Axes): string {
  const shown = series.filter((one) => !one.decoration);
  const kind = kindOf(shown, data);
  const title = options.title ? `: ${speakLabel(options.title)}` : "";
  const labels = legendOf(options.legend).labels;
  const xName = x.label ? speakLabel(x.label) : "x";
  const yName = y.label ? speakLabel(y.label) : shown.length > 1 ? "y" : "y";
  const parts = shown.map((one, i) => {
    const label = labels?.[i];
    const name = label ? speakLabel(label) : shown.length > 1 ? `series ${i + 1}` : yName;
    return describeSeries(one, name, xName, data);
  });
  const sentences = parts.length > 0 ? parts.join("; ") : "no data";
  return `${kind}${title}. ${sentences[0].toUpperCase()}${sentences.slice(1)}.`;
}

/** What the marks of an axes make together. */
function kindOf(series: readonly Series[], data: Axes["data"]): string {
  const kinds = new Set(
    series.flatMap(({ marks }) => {
      const [mark] = marks;
      if (mark instanceof Plot.Line) return ["Line chart"];
      if (mark instanceof Plot.Area) return ["Area chart"];
      if (mark instanceof Plot.Dot) return ["Scatter plot"];
      if (mark instanceof Plot.BarX || mark instanceof Plot.BarY) return ["Bar chart"];
      if (mark instanceof Plot.Rect)
        return [isHistogram(mark, data) ? "Histogram" : "Chart"];
      return ["Chart"];
    }),
  );
  if (kinds.size === 1) return [...kinds][0];
  return kinds.size === 0 ? "Empty chart" : "Chart";
}

/** Bars side by side, each from zero. */
function isHistogram(mark: Mark, data: Axes["data"]): boolean {
  const channels = data.get(mark)?.values.channels;
  return Boolean(channels?.x1 && channels.x2 && channels.y1 && channels.y2);
}

function describeSeries(
  { marks }: Series,
  name: string,
  xName: string,
  data: Axes["data"],
): string {
  const drawn = marks.map((mark) => data.get(mark)).find((seen) => seen !== undefined);
  if (drawn === undefined) return `${name} has no data`;
  const xs = columnsOf(drawn, "x");
  const ys = columnsOf(drawn, "y");
  const count = Math.max(0, ...[...xs, ...ys].map((column) => column.length));
  const raw = marks[0].data as ArrayLike<unknown>;
  let missing = 0;
  for (let i = 0; i < count; i++) {
    const gone = [...xs, ...ys].some((column) => isMissing(column[i]));
    if (gone || (typeof raw?.[i] === "number" && isMissing(raw[i]))) missing++;
  }
  const across = rangeOf(xs);
  const gaps =
    missing > 0 ? `; ${missing} of its ${count} values are missing and leave a gap` : "";
  return `${name} ${courseOf(xs, ys, xName)}${across ? `, for ${xName} ${across}` : ""}${gaps}`;
}

/** How the values run: rising, falling, or between their extremes. */
function courseOf(
  xs: readonly ArrayLike<unknown>[],
  ys: readonly ArrayLike<unknown>[],
  xName: string,
): string {
  const y = ys[ys.length - 1];
  if (y === undefined) return "is shown";
  let [low, high] = [-1, -1];
  let [rises, falls] = [true, true];
  let before: number | undefined;
  let first: unknown;
  for (let i = 0; i < y.length; i++) {
    const value = y[i];
    if (isMissing(value)) continue;
    if (typeof value !== "number") return `has ${y.length} values`;
    first ??= value;
    if (low < 0 || value < (y[low] as number)) low = i;
    if (high < 0 || value > (y[high] as number)) high = i;
    if (before !== undefined && value < before) rises = false;
    if (before !== undefined && value > before) falls = false;
    before = value;
  }
  if (low < 0) return "has no values";
  const x = xs[0];
  const at = (i: number) => (x ? ` (at ${xName} ${say(x[i])})` : "");
  if (y[low] === y[high]) return `stays at ${say(y[low])}`;
  if (rises) return `rises from ${say(first)} to ${say(before)}`;
  if (falls) return `falls from ${say(first)} to ${say(before)}`;
  return `lies between ${say(y[low])}${at(low)} and ${say(y[high])}${at(high)}`;
}

function rangeOf(columns: readonly ArrayLike<unknown>[]): string {
  let low: unknown;
  let high: unknown;
  for (const column of columns) {
    for (let i = 0; i < column.length; i++) {
      const value = column[i];
      if (isMissing(value)) continue;
      if (typeof value === "string")
        return `${say(column[0])} to ${say(column[column.length - 1])}`;
      if (low === undefined || (value as number) < (low as number)) low = value;
      if (high === undefined || (value as number) > (high as number)) high = value;
    }
  }
  return low === undefined ? "" : `from ${say(low)} to ${say(high)}`;
}

/** A value with three significant digits and a minus that is read as one. */
function say(value: unknown): string {
  if (value instanceof Date) return value.toISOString().replace(/T00:00:00.000Z$/, "");
  if (typeof value !== "number") return String(value);
  return String(Number(value.toPrecision(3))).replaceAll("-", "−");
}

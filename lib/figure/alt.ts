import * as Plot from "@observablehq/plot";
import type { Axes } from "./axes.ts";
import { columnsOf, extentOf, isMissing } from "./data.ts";
import { speakLabel } from "./label.ts";
import { legendOf } from "./options.ts";
import { isCategorical } from "./scales.ts";
import type { Layer } from "./scene.ts";
import type { Mark } from "./series.ts";

type Column = ArrayLike<unknown>;

/** So many series or bars are told one by one; the others are counted. */
const told = 8;

/**
 * A figure in words: the kind of each chart, its series, and where their values lie. It is
 * what a screen reader says, and what stands in for the picture where there is none.
 */
export function describe(
  title: string | undefined,
  rows: readonly (readonly Axes[])[],
): string {
  const all = rows.flat();
  const head = title ? [`${speakLabel(title)}.`] : [];
  if (all.length === 1) return [...head, describeAxes(all[0])].join(" ");
  const shape = rows.length === 1 ? "side by side" : `in ${rows.length} rows`;
  const each = all.map((axes, i) => `${i + 1}. ${describeAxes(axes)}`);
  return [...head, `${all.length} charts ${shape}.`, ...each].join(" ");
}

function describeAxes({ options, series, sketch, x }: Axes): string {
  const { layers, labels: known, scales } = sketch;
  const shown = series.flatMap(({ decoration }, i) =>
    decoration
      ? []
      : [layers.filter((layer) => layer.series === i && layer.parts.length > 0)],
  );
  const names = {
    x: known.x ? speakLabel(known.x) : "x",
    y: known.y ? speakLabel(known.y) : "y",
  };
  const categories =
    isCategorical(scales.color) && Array.from(scales.color?.domain ?? []);
  const sentences = [
    kindOf(shown) + (options.title ? `: ${speakLabel(options.title)}` : ""),
  ];
  const extent = extentOf("x", layers);
  if (extent && x.domain) {
    const [low, high] = extent;
    const range =
      low === high ? `is ${say(low)}` : `runs from ${say(low)} to ${say(high)}`;
    sentences.push(`${names.x} ${range}`);
  }
  const { labels } = legendOf(options.legend);
  const parts = shown.slice(0, told).map((one, i) => {
    const label = labels?.[i];
    const lone = shown.length === 1 ? names.y : `series ${i + 1}`;
    return describeSeries(one, label ? speakLabel(label) : lone, names.x);
  });
  if (shown.length > told) parts.push(`and ${shown.length - told} series more`);
  if (!layers.some(({ parts }) => parts.length > 0)) sentences.push("No data");
  else if (parts.length > 0) sentences.push(parts.join("; "));
  if (categories) sentences.push(`Colours stand for ${list(categories.map(say))}`);
  return `${sentences.join(". ")}.`;
}

/** What the marks of an axes make together. */
function kindOf(series: readonly (readonly Layer[])[]): string {
  const kinds = new Set(
    series.flat().map((layer) => {
      const { mark } = layer;
      if (mark instanceof Plot.Line) return "Line chart";
      if (mark instanceof Plot.Area) return "Area chart";
      if (mark instanceof Plot.Dot) return "Scatter plot";
      if (isBar(mark)) return "Bar chart";
      return isInterval(layer) ? "Histogram" : "Chart";
    }),
  );
  if (kinds.size === 0) return "Empty chart";
  return kinds.size === 1 ? [...kinds][0] : "Chart";
}

function isBar(mark: Mark): boolean {
  return mark instanceof Plot.BarX || mark instanceof Plot.BarY;
}

/** Whether a mark covers an interval of x and one of y, as the bars of a histogram do. */
function isInterval({ mark, channels }: Layer): boolean {
  const both = channels.x1 && channels.x2 && channels.y1 && channels.y2;
  return mark instanceof Plot.Rect && Boolean(both);
}

function describeSeries([drawn]: readonly Layer[], name: string, xName: string): string {
  if (drawn === undefined) return `${name} has no data`;
  const { mark } = drawn;
  const xs = columnsOf(drawn, "x");
  const ys = columnsOf(drawn, "y");
  const lengths = [...xs, ...ys].map((column) => column.length);
  const shapes = drawn.parts.reduce((sum, { rows }) => sum + (rows?.length ?? 0), 0);
  const count = lengths.length > 0 ? Math.max(...lengths) : shapes;
  if (lengths.length > 0 && shapes > count) return `${name} has ${shapes} shapes`;
  const missing = countMissing([...xs, ...ys], mark.data as Column, count);
  const gaps = missing > 0 ? `, ${missing} of ${count} values are missing (a gap)` : "";
  return `${name} ${courseOf(drawn, xs, ys, count, xName)}${gaps}`;
}

function countMissing(columns: readonly Column[], data: Column, count: number): number {
  let missing = 0;
  for (let i = 0; i < count; i++) {
    const row = columns.some((column) => isMissing(column[i]));
    // A stack of bars takes what is missing for zero; its data still tell.
    if (row || (typeof data?.[i] === "number" && isMissing(data[i]))) missing++;
  }
  return missing;
}

/** How the values of a series run. */
function courseOf(
  drawn: Layer,
  xs: readonly Column[],
  ys: readonly Column[],
  count: number,
  xName: string,
): string {
  const { mark } = drawn;
  const x = xs[0];
  const y = ys[ys.length - 1];
  if (isBar(mark) && x && y && count <= told) {
    const [names, values] = mark instanceof Plot.BarY ? [x, y] : [y, xs[xs.length - 1]];
    const bars = Array.from({ length: count }, (_, i) => `${names[i]} ${say(values[i])}`);
    return `has the bars ${list(bars)}`;
  }
  const trend = y && trendOf(y);
  if (!trend) return count === 1 ? "has 1 value" : `has ${count} values`;
  const { low, high, first, last, rises, falls } = trend;
  const [least, most] = [say(y[low]), say(y[high])];
  if (isInterval(drawn)) {
    const [from, to] = xs;
    const place = `${xName} from ${say(from[high])} to ${say(to[high])}`;
    return `has ${count} bars from ${least} to ${most}, the highest at ${place}`;
  }
  if (least === most) return `stays at ${least}`;
  if (!(mark instanceof Plot.Line || mark instanceof Plot.Area)) {
    return `has ${count} points from ${least} to ${most}`;
  }
  if (rises) return `rises from ${least} to ${most}`;
  if (falls) return `falls from ${most} to ${least}`;
  const inside = (i: number) => i !== first && i !== last && x;
  const lowest = inside(low) ? `, lowest at ${xName} = ${sayAt(x, low)}` : "";
  const highest = inside(high) ? `, highest at ${xName} = ${sayAt(x, high)}` : "";
  return `lies between ${least} and ${most}${lowest}${highest}`;
}

/** The rows of the extremes and the ends of a column of numbers, and whether it only rises. */
function trendOf(y: Column) {
  let [low, high, first, last] = [-1, -1, -1, -1];
  let [rises, falls] = [true, true];
  for (let i = 0; i < y.length; i++) {
    const value = y[i];
    if (isMissing(value)) continue;
    if (typeof value !== "number") return undefined;
    if (last >= 0) {
      const before = y[last] as number;
      if (value < before) rises = false;
      if (value > before) falls = false;
      if (value < (y[low] as number)) low = i;
      if (value > (y[high] as number)) high = i;
    } else {
      low = high = first = i;
    }
    last = i;
  }
  return first < 0 ? undefined : { low, high, first, last, rises, falls };
}

/** A value of a column; what is nothing beside the others is zero (−1.1e−13 of arange). */
function sayAt(column: Column, i: number): string {
  const [start, end] = [Number(column[0]), Number(column[column.length - 1])];
  const nothing = Math.abs(Number(column[i])) < 1e-9 * Math.abs(end - start);
  return nothing ? "0" : say(column[i]);
}

/** A value with three significant digits and a minus that is read as one. */
function say(value: unknown): string {
  if (value instanceof Date) return value.toISOString().replace(/T00:00:00.000Z$/, "");
  if (typeof value !== "number") return String(value);
  const short = Number(value.toPrecision(3));
  const text =
    Math.abs(short) < 1e6 ? String(short) : short.toExponential().replace("+", "");
  return text.replaceAll("-", "−");
}

function list(words: readonly string[]): string {
  const more = words.length > told ? ` and ${words.length - told} more` : "";
  return words.slice(0, told).join(", ") + more;
}

import type { Axes } from "./axes.ts";
import { columnsOf, extentOf, isMissing } from "./data.ts";
import { speakLabel } from "./label.ts";
import { legendOf, type Sheet } from "./options.ts";
import { isCategorical } from "./scales.ts";
import type { Layer, Scene } from "./scene.ts";
import { counted, list, plural, say, told } from "./words.ts";

type Column = ArrayLike<unknown>;

/** What Plot's marks make, by the name that Plot gives them, and what one of them is called. */
const kinds: Record<string, [chart: string, shape: string]> = {
  line: ["Line chart", "line"],
  area: ["Area chart", "area"],
  dot: ["Scatter plot", "point"],
  bar: ["Bar chart", "bar"],
  waffle: ["Waffle chart", "bar"],
  histogram: ["Histogram", "bar"],
  box: ["Box plot", "box"],
  rect: ["Chart of rectangles", "rectangle"],
  cell: ["Heat map", "cell"],
  raster: ["Heat map", "pixel"],
  contour: ["Contour plot", "contour"],
  density: ["Density plot", "contour"],
  geo: ["Map", "shape"],
  vector: ["Vector field", "arrow"],
  arrow: ["Chart of arrows", "arrow"],
  link: ["Chart of links", "link"],
  tick: ["Strip plot", "tick"],
  rule: ["Chart of rules", "rule"],
  text: ["Chart of texts", "text"],
  image: ["Chart of pictures", "picture"],
  tip: ["Chart of tips", "tip"],
  "linear-regression": ["Regression", "line"],
  difference: ["Difference chart", "area"],
  voronoi: ["Voronoi diagram", "cell"],
  hull: ["Chart of hulls", "hull"],
  hexgrid: ["Chart of hexagons", "hexagon"],
};

/**
 * A figure in words: the kind of each chart, its series, and where their values lie. It is
 * what a screen reader says, and what stands in for the picture where there is none.
 */
export function describe(
  { title, caption }: Pick<Sheet, "title" | "caption">,
  rows: readonly (readonly Axes[])[],
): string {
  const all = rows.flat();
  const sentence = (text = "") =>
    text ? [speakLabel(text).replace(/[^.!?]$/, "$&.")] : [];
  const [head, foot] = [sentence(title), sentence(caption)];
  if (all.length === 1) return [...head, describeAxes(all[0]), ...foot].join(" ");
  const shape = rows.length === 1 ? "side by side" : `in ${rows.length} rows`;
  const each = all.slice(0, told).map((axes, i) => `${i + 1}. ${describeAxes(axes)}`);
  if (all.length > told) each.push(`And ${all.length - told} charts more.`);
  return [...head, `${all.length} charts ${shape}.`, ...each, ...foot].join(" ");
}

function describeAxes({ options, series, sketch, x }: Axes): string {
  const { layers, scales } = sketch;
  const groups = series.map(({ decoration }, i) => ({
    decoration,
    drawn: layers.filter((one) => one.series === i && one.parts.length > 0),
  }));
  // Where nothing but rules and texts is drawn, they are what there is to see.
  const data = groups.filter(({ decoration }) => !decoration);
  const seen = data.length > 0 ? data : groups.filter(({ drawn }) => drawn.some(hasRows));
  const shown = seen.map(({ drawn }) => drawn);
  const names = namesOf(sketch);
  const title = options.title ? `: ${speakLabel(String(options.title))}` : "";
  const sentences = [kindOf(shown) + title];
  for (const [k, where] of [
    ["fx", "columns"],
    ["fy", "rows"],
  ] as const) {
    const facets = scales[k]?.domain && Array.from(scales[k].domain);
    if (!facets) continue;
    const by = sketch.labels[k] ? ` by ${speakLabel(sketch.labels[k])}` : "";
    sentences.push(`In ${facets.length} ${where}${by}: ${list(facets.map(say))}`);
  }
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
    const lone = shown.length === 1 ? undefined : `series ${i + 1}`;
    return describeSeries(one, label ? speakLabel(label) : lone, names);
  });
  if (shown.length > told) parts.push(`and ${shown.length - told} series more`);
  if (!layers.some(({ parts }) => parts.length > 0)) sentences.push("No data");
  else if (parts.length > 0) sentences.push(parts.join("; "));
  const { color } = scales;
  if (isCategorical(color) && color?.domain) {
    sentences.push(`Colours stand for ${list(Array.from(color.domain, say))}`);
  }
  return `${sentences.join(". ")}.`;
}

/** What the scales of an axes are called. */
export type Names = Record<"x" | "y" | "color", string>;

export function namesOf({ labels }: Scene): Names {
  const spoken = (k: keyof Names, otherwise: string) => {
    const label = labels[k];
    return label ? speakLabel(label) : otherwise;
  };
  return { x: spoken("x", "x"), y: spoken("y", "y"), color: spoken("color", "colour") };
}

function hasRows({ parts }: Layer): boolean {
  return parts.some(({ rows }) => rows !== null);
}

/** The kind of a series: of its mark, or of several that belong together. */
function kindOfSeries(drawn: readonly Layer[]): string {
  const labels = drawn.map(({ mark }) => mark.ariaLabel ?? "");
  if (["rule", "bar", "tick"].every((part) => labels.includes(part))) return "box";
  const [first] = drawn;
  const { x1, x2, y1, y2 } = first?.channels ?? {};
  return labels[0] === "rect" && x1 && x2 && y1 && y2 ? "histogram" : (labels[0] ?? "");
}

/** What the marks of an axes make together. */
function kindOf(series: readonly (readonly Layer[])[]): string {
  const drawn = series.filter((layers) => layers.length > 0);
  if (drawn.length === 0) return "Empty chart";
  const [first, ...others] = new Set(drawn.map(kindOfSeries));
  const chart = kinds[first]?.[0] ?? "Chart";
  const more = others
    .map((kind) => kinds[kind] && plural(kinds[kind][1]))
    .filter(Boolean);
  return more.length > 0 ? `${chart} with ${more.join(" and ")}` : chart;
}

function describeSeries(
  drawn: readonly Layer[],
  name: string | undefined,
  names: Names,
): string {
  const kind = kindOfSeries(drawn);
  const layer =
    kind === "box" ? drawn.find(({ mark }) => mark.ariaLabel === "tick") : drawn[0];
  if (layer === undefined) return `${name ?? names.y} has no data`;
  const across = valueAxis(layer, kind);
  const called = name ?? names[across];
  const { channels, parts } = layer;
  const shape = kinds[kind]?.[1] ?? "shape";
  const shapes = parts.reduce((sum, { rows }) => sum + (rows?.length ?? 1), 0);
  const columns = columnsOf(layer);
  const count = columns.length > 0 ? Math.max(...columns.map(lengthOf)) : shapes;
  const shades = channels.fill?.scale === "color" ? channels.fill : channels.stroke;
  const shade = shades?.scale === "color" ? trendOf(shades.value) : undefined;
  if (/^(cell|raster|contour|density|geo|rect|hexgrid)$/.test(kind) || count < shapes) {
    const many = counted(
      kind === "raster" ? (shades?.value.length ?? shapes) : shapes,
      shape,
    );
    if (shade === undefined || !shades) return `${name ?? "The chart"} has ${many}`;
    const { low, high } = shade;
    const at = kind === "cell" ? placeOf(layer, high, names) : "";
    const range = `${names.color} from ${say(shades.value[low])} to ${say(shades.value[high])}`;
    return `${name ?? "The chart"} has ${many}, ${range}${at && `, the highest ${at}`}`;
  }
  if (kind === "linear-regression") return `${called} is a line through points`;
  const missing =
    kind === "waffle" ? 0 : countMissing(columns, layer.mark.data as Column, count);
  const gap = /^(line|area)$/.test(kind) ? " (a gap)" : "";
  const gaps =
    missing > 0
      ? `, ${missing} of ${count} values ${missing === 1 ? "is" : "are"} missing${gap}`
      : "";
  return `${called} ${courseOf(layer, kind, across, names, count)}${gaps}`;
}

/** Where the row of a layer stands, in words. */
function placeOf({ channels }: Layer, row: number, names: Names): string {
  const at = (["x", "y"] as const).flatMap((k) => {
    const value = channels[k]?.value?.[row];
    return value === undefined ? [] : [`${names[k]} = ${say(value)}`];
  });
  return at.length > 0 ? `at ${at.join(", ")}` : "";
}

/** The axis along which a mark has its values: for bars, that of their lengths. */
function valueAxis({ mark, channels }: Layer, kind: string): "x" | "y" {
  const { x, x1, x2, y, y1, y2 } = channels;
  if (x1 && x2 && !(y1 && y2) && /^(bar|area|waffle|rule)$/.test(kind)) return "x";
  if (kind === "box") return y && trendOf(y.value) ? "y" : "x";
  const isNamed = y !== undefined && x !== undefined && trendOf(y.value) === undefined;
  return mark.ariaLabel !== "line" && isNamed && trendOf(x.value) ? "x" : "y";
}

/** The values of a mark: its lengths where bars or areas are stacked, else its far ends. */
export function valuesOf({ mark, channels }: Layer, k: "x" | "y"): Column | undefined {
  // What a waffle places itself, it does so for values that came from elsewhere.
  const [from, to, at] = [`${k}1`, `${k}2`, k].map(
    (name) => channels[name]?.source?.value ?? channels[name]?.value,
  );
  const stacked = /^(bar|area|rect|waffle)$/.test(mark.ariaLabel ?? "") && mark.transform;
  if (!(from && to)) return at ?? to ?? from;
  if (!stacked) return to;
  return Array.from(to, (end, i) => {
    const start = from[i];
    const numbers = typeof end === "number" && typeof start === "number";
    // Differences of running totals have digits that the values had not.
    return numbers ? Number((end - start).toPrecision(12)) : end;
  });
}

function lengthOf({ length }: Column): number {
  return length;
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
  layer: Layer,
  kind: string,
  across: "x" | "y",
  names: Names,
  count: number,
): string {
  const { channels } = layer;
  const along = across === "y" ? "x" : "y";
  const shape = kinds[kind]?.[1] ?? "value";
  const values = valuesOf(layer, across);
  const where = channels[along]?.scale ? channels[along].value : undefined;
  if (/^(bar|waffle|box)$/.test(kind) && values && where && count <= told) {
    const paint = channels.fill?.scale === "color" ? channels.fill.value : undefined;
    const bars = Array.from({ length: count }, (_, i) => {
      const part = paint && paint[i] !== where[i] ? ` (${say(paint[i])})` : "";
      return `${say(where[i])}${part} ${say(values[i])}`;
    });
    return `has the ${kind === "box" ? "medians" : "bars"} ${list(bars)}`;
  }
  const floor = channels[`${across}1`]?.value;
  if (kind === "area" && !layer.mark.transform && floor && values) {
    const [lowest, highest] = [trendOf(floor), trendOf(values)];
    if (lowest && highest) {
      return `reaches from ${say(floor[lowest.low])} to ${say(values[highest.high])}`;
    }
  }
  const trend = values && trendOf(values);
  if (!values || !trend)
    return `has ${counted(count, kind === "dot" ? "point" : "value")}`;
  const { low, high, first, last, rises, falls } = trend;
  const [least, most] = [say(values[low]), say(values[high])];
  if (kind === "histogram") {
    const [from, to] = [channels[`${along}1`].value, channels[`${along}2`].value];
    const place = `${names[along]} from ${say(from[high])} to ${say(to[high])}`;
    return `has ${counted(count, "bar")} from ${least} to ${most}, the highest at ${place}`;
  }
  if (least === most) return `stays at ${least}`;
  if (!/^(line|area)$/.test(kind)) {
    const named = where && /^(bar|waffle|box)$/.test(kind);
    const [a, b] = named ? [low, high].map((i) => ` (${say(where[i])})`) : ["", ""];
    return `has ${counted(count, shape)} from ${least}${a} to ${most}${b}`;
  }
  const lines = new Set(Array.from((channels.z?.value ?? []) as Column));
  if (lines.size > 1) {
    return `has ${counted(lines.size, shape)} between ${least} and ${most}: ${list([...lines].map(say))}`;
  }
  if (rises) return `rises from ${least} to ${most}`;
  if (falls) return `falls from ${most} to ${least}`;
  const place = where ?? channels[`${along}1`]?.value;
  const inside = (i: number) => i !== first && i !== last && place;
  const lowest = inside(low) ? `, lowest at ${names[along]} = ${sayAt(place, low)}` : "";
  const highest = inside(high)
    ? `, highest at ${names[along]} = ${sayAt(place, high)}`
    : "";
  return `lies between ${least} and ${most}${lowest}${highest}`;
}
/** The rows of the extremes and the ends of a column of numbers, and whether it only rises. */
function trendOf(y: Column) {
  let [low, high, first, last] = [-1, -1, -1, -1];
  let [rises, falls] = [true, true];
  for (let i = 0; i < y.length; i++) {
    const value = y[i] as number;
    if (isMissing(value)) continue;
    if (typeof value !== "number" && !((value as unknown) instanceof Date))
      return undefined;
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

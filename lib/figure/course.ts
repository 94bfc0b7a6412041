import { columnsOf, isMissing } from "./data.ts";
import type { Layer } from "./scene.ts";
import { counted, list, plural, say, told } from "./words.ts";

type Column = ArrayLike<unknown>;

/** What Plot's marks make, by the name that Plot gives them, and what one of them is called. */
export const kinds: Record<string, [chart: string, shape: string]> = {
  line: ["Line chart", "line"],
  area: ["Area chart", "area"],
  dot: ["Scatter plot", "point"],
  bar: ["Bar chart", "bar"],
  waffle: ["Waffle chart", "bar"],
  histogram: ["Histogram", "bar"],
  box: ["Box plot", "box"],
  rect: ["Chart of rectangles", "rectangle"],
  cell: ["Heat map", "cell"],
  grid: ["Heat map", "rectangle"],
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

/** What the scales of an axes are called. */
export type Names = Record<"x" | "y" | "color", string>;

/** The kind of a series: of its mark, or of several that belong together. */
export function kindOfSeries(drawn: readonly Layer[]): string {
  const labels = drawn.map(({ mark }) => mark.ariaLabel ?? "");
  if (["rule", "bar", "tick"].every((part) => labels.includes(part))) return "box";
  const [first] = drawn;
  if (labels[0] !== "rect") return labels[0] ?? "";
  const { x1, x2, y1, y2, fill } = first.channels;
  if (x1 && x2 && y1 && y2 && (stands(y1.value, x1.value) || stands(x1.value, y1.value)))
    return "histogram";
  return fill?.scale === "color" && trendOf(fill.value) ? "grid" : "rect";
}

/** Whether rectangles stand on zero, or in stacks of which each has one that does. */
function stands(from: Column, along: Column): boolean {
  const isZero = (value: unknown) => value === 0;
  if (Array.prototype.every.call(from, isZero)) return true;
  const zeros = Array.prototype.filter.call(from, isZero).length;
  return zeros === new Set(Array.from(along, Number)).size && !isGrid(from, along);
}

/** Whether every place along one axis meets every place along the other, as pixels do. */
function isGrid(a: Column, b: Column): boolean {
  const [rows, columns] = [a, b].map(
    (column) => new Set(Array.from(column, Number)).size,
  );
  return rows * columns === a.length;
}

/** The layer of a series that has its values. */
function valuesIn(drawn: readonly Layer[]): Layer | undefined {
  const isBox = kindOfSeries(drawn) === "box";
  return isBox ? drawn.find(({ mark }) => mark.ariaLabel === "tick") : drawn[0];
}

/** The axis along which a series has its values: for bars, that of their lengths. */
export function valueAxis(drawn: readonly Layer[]): "x" | "y" {
  const kind = kindOfSeries(drawn);
  const { x, x1, x2, y, y1, y2 } = valuesIn(drawn)?.channels ?? {};
  if (x1 && x2 && !(y1 && y2) && /^(bar|area|waffle|rule)$/.test(kind)) return "x";
  if (kind === "box") return y && trendOf(y.value) ? "y" : "x";
  const isNamed = y !== undefined && x !== undefined && trendOf(y.value) === undefined;
  return kind !== "line" && isNamed && trendOf(x.value) ? "x" : "y";
}

/** A series in words: what it is called, of how many shapes it is, and how its values run. */
export function describeSeries(
  drawn: readonly Layer[],
  name: string | undefined,
  names: Names,
): string {
  const kind = kindOfSeries(drawn);
  const layer = valuesIn(drawn);
  if (layer === undefined) return `${name ?? names.y} has no data`;
  const across = valueAxis(drawn);
  const called = name ?? names[across];
  const { channels, parts } = layer;
  const shape = kinds[kind]?.[1] ?? "shape";
  const shapes = parts.reduce((sum, { rows }) => sum + (rows?.length ?? 1), 0);
  const columns = columnsOf(layer);
  const count = columns.length > 0 ? Math.max(...columns.map(lengthOf)) : shapes;
  const shades = channels.fill?.scale === "color" ? channels.fill : channels.stroke;
  const shade = shades?.scale === "color" ? trendOf(shades.value) : undefined;
  if (/^(link|arrow)$/.test(kind))
    return `${name ?? "The chart"} has ${counted(shapes, shape)}`;
  if (kind === "vector") {
    const lengths = channels.length?.value;
    const trend = lengths && trendOf(lengths);
    const arrows = `${name ?? "The chart"} has ${counted(shapes, shape)}`;
    if (!trend || trend.low === trend.high) return arrows;
    const [least, most] = [trend.low, trend.high].map((i) => say(lengths[i]));
    return `${arrows} with lengths from ${least} to ${most}, the longest ${placeOf(layer, trend.high, names)}`;
  }
  if (
    /^(cell|grid|raster|contour|density|geo|rect|hexgrid)$/.test(kind) ||
    count < shapes
  ) {
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
  if (kind === "linear-regression")
    return `${called} is a straight line fitted to points`;
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
  const place = channels[along] ?? (kind === "area" ? channels[`${along}1`] : undefined);
  const where = place?.source?.value ?? (place?.scale ? place.value : undefined);
  const paint = channels.fill?.scale === "color" ? channels.fill.value : undefined;
  // Stacks of other facets may stand at the same place.
  const isStack =
    /^(bar|area|waffle)$/.test(kind) && layer.mark.transform && layer.parts.length === 1;
  const totals =
    isStack && where && values && (paint ?? channels.z)
      ? describeTotals(where, values)
      : "";
  const isNamed =
    /^(bar|waffle|box)$/.test(kind) || (kind === "dot" && where && !trendOf(where));
  if (isNamed && values && where && count <= told) {
    const bars = Array.from({ length: count }, (_, i) => {
      const part = paint && paint[i] !== where[i] ? ` (${say(paint[i])})` : "";
      return `${say(where[i])}${part} ${say(values[i])}`;
    });
    const what = kind === "box" ? "medians" : plural(kind === "dot" ? "point" : "bar");
    return `has the ${what} ${list(bars)}${totals}`;
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
    const nameOf = (i: number) =>
      [where?.[i], paint?.[i]].filter(
        (one, k, [at]) => one != null && (k === 0 || one !== at),
      );
    const [a, b] = [low, high].map((i) =>
      isNamed ? ` (${nameOf(i).map(say).join(", ")})` : "",
    );
    return `has ${counted(count, shape)} from ${least}${a} to ${most}${b}${totals}`;
  }
  const lines = new Set(Array.from((channels.z?.value ?? []) as Column));
  if (lines.size > 1) {
    return `has ${counted(lines.size, shape)} between ${least} and ${most}: ${list([...lines].map(say))}${totals}`;
  }
  if (rises) return `rises from ${least} to ${most}`;
  if (falls) return `falls from ${most} to ${least}`;
  const at = where ?? channels[`${along}1`]?.value;
  const inside = (i: number) => i !== first && i !== last && at;
  const lowest = inside(low) ? `, lowest at ${names[along]} = ${sayAt(at, low)}` : "";
  const highest = inside(high) ? `, highest at ${names[along]} = ${sayAt(at, high)}` : "";
  return `lies between ${least} and ${most}${lowest}${highest}`;
}

/** Where the totals of stacks lie, if there are stacks of more than one. */
function describeTotals(where: Column, values: Column): string {
  const totals = new Map<unknown, number>();
  for (let i = 0; i < values.length; i++) {
    const value = Number(values[i]);
    if (isMissing(where[i]) || Number.isNaN(value)) continue;
    const key = where[i] instanceof Date ? Number(where[i]) : where[i];
    totals.set(key, (totals.get(key) ?? 0) + value);
  }
  const sums = Array.from(totals.values(), (sum) => Number(sum.toPrecision(12)));
  const trend = trendOf(sums);
  if (!trend || sums.length === values.length) return "";
  const [least, most] = [trend.low, trend.high].map((i) => say(sums[i]));
  return `, stacked to totals ${least === most ? `of ${least}` : `from ${least} to ${most}`}`;
}

/** The rows of the extremes and the ends of a column of numbers, and whether it only rises. */
export function trendOf(y: Column) {
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

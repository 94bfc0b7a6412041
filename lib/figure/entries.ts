import type * as Plot from "@observablehq/plot";
import type { Axes } from "./axes.ts";
import { type AxesOptions, type LegendPosition, legendOf } from "./options.ts";
import { isCategorical } from "./scales.ts";
import { outlineOf, type Scene } from "./scene.ts";
import type { Mark } from "./series.ts";
import { element } from "./svg.ts";
import { linearTicks } from "./ticks.ts";

/** How wide matplotlib's samples are, in points. */
export const handle = 20;

/** A sample of how a series is drawn, and its label. */
export interface Entry {
  label: string;
  /** What to draw in a box 20 wide and 7 high whose left middle is the origin. */
  swatch: string;
  /** How far the swatch reaches about its middle, where that is more than usual. */
  reach?: number;
}

/** The entries an axes asks for: labels of its series, or the values of its scales. */
export function legendEntries(
  { options, series, name }: Axes,
  scales: Scene["scales"],
): { entries: Entry[]; position: LegendPosition } {
  const { labels, position = "best" } = legendOf(options.legend);
  const data = series.filter((one) => !one.decoration);
  if (labels) {
    if (labels.length !== data.length) {
      throw new RangeError(
        `${name}legend: has ${labels.length} labels for ${data.length} series of marks; ` +
          "give one for each, null for a series to leave out",
      );
    }
    const entries = labels.flatMap((label, i) =>
      label === null
        ? []
        : [{ label, swatch: data[i].marks.map((m) => swatch(m)).join("") }],
    );
    return { entries, position };
  }
  const marks = data.flatMap((one) => one.marks);
  return {
    position,
    entries: [
      ...categories(options, scales, marks),
      ...(options.r?.legend ? radii(scales.r, marks) : []),
    ],
  };
}

/** The values of a scale of colours or symbols; a scale of both is explained once. */
function categories(
  options: AxesOptions,
  { color, symbol }: Scene["scales"],
  marks: readonly Mark[],
): Entry[] {
  const colors = isCategorical(color) && color?.domain ? Array.from(color.domain) : [];
  const symbols = symbol?.domain ? Array.from(symbol.domain) : [];
  const both = symbols.length > 0 && symbols.every((value) => colors.includes(value));
  const write = (k: "color" | "symbol", value: unknown, i: number): string => {
    const format = options[k]?.tickFormat;
    return typeof format === "function" ? String(format(value, i)) : sayValue(value);
  };
  const all = marks.filter(({ channels }) => channels?.stroke || channels?.fill);
  // A sample has to be seen: of a line and its pale shadow, the line.
  const painted = all.find((mark) => opacityOf(mark) >= 0.5) ?? all[0];
  const entries: Entry[] = [];
  if (options.symbol?.legend) {
    const dot = marks.find(({ channels }) => channels?.symbol);
    symbols.forEach((value, i) => {
      if (dot === undefined) return;
      const paint = both ? color?.apply(value) : undefined;
      entries.push({
        label: write("symbol", value, i),
        swatch: swatch(dot, paint, symbol?.apply(value)),
      });
    });
    if (both) return entries;
  }
  if (options.color?.legend) {
    colors.forEach((value, i) => {
      const dot = both && painted?.channels.symbol ? symbol?.apply(value) : undefined;
      entries.push({
        label: write("color", value, i),
        swatch: painted ? swatch(painted, color?.apply(value), dot) : "",
      });
    });
  }
  return entries;
}

function opacityOf({ channels, opacity = 1, strokeOpacity, fillOpacity }: Mark): number {
  return opacity * ((channels.stroke ? strokeOpacity : fillOpacity) ?? 1);
}

function sayValue(value: unknown): string {
  if (value instanceof Date) return value.toISOString().replace(/T00:00:00.000Z$/, "");
  return String(value);
}

/** Up to four round values of a scale of radii, as dots of their size. */
function radii(scale: Plot.Scale | undefined, marks: readonly Mark[]): Entry[] {
  const ends = Array.from(scale?.domain ?? []) as number[];
  const dot = marks.find(({ channels }) => channels?.r);
  if (scale === undefined || dot === undefined || !(ends[0] < ends[1])) return [];
  const { values, format } = linearTicks([ends[0], ends[1]], 4);
  return values
    .filter((value) => value > 0)
    .map((value) => {
      const r = scale.apply(value) as number;
      return {
        label: format(value),
        swatch: swatch(Object.assign(Object.create(dot), { r }), "gray"),
        reach: r,
      };
    });
}

/** A line for what is stroked, a dot for dots, a rectangle for what is filled. */
function swatch(mark: Mark, color?: string, symbol?: Plot.SymbolType): string {
  const {
    ariaLabel,
    r,
    strokeWidth,
    strokeDasharray,
    fillOpacity,
    strokeOpacity,
    opacity,
  } = mark;
  const paint = (own: string | undefined, channel: unknown) =>
    channel ? (color ?? "gray") : own === "currentColor" ? "black" : own;
  const stroke = paint(mark.stroke, mark.channels.stroke);
  const fill = paint(mark.fill, mark.channels.fill);
  const outline = {
    stroke,
    "stroke-width": stroke ? strokeWidth : undefined,
    "stroke-opacity": strokeOpacity,
    "stroke-dasharray": strokeDasharray,
    opacity,
  };
  if (ariaLabel === "dot") {
    const paint = { fill: fill ?? "none", "fill-opacity": fillOpacity, ...outline };
    const d = symbol && outlineOf(symbol);
    if (d) {
      return element("path", { d, transform: `translate(${handle / 2},0)`, ...paint });
    }
    return element("circle", { cx: handle / 2, cy: 0, r: r ?? 3, ...paint });
  }
  const line = element("path", { d: `M0,0H${handle}`, fill: "none", ...outline });
  if (fill === undefined || fill === "none") return line;
  const box = {
    y: -3.5,
    width: handle,
    height: 7,
    fill,
    "fill-opacity": fillOpacity,
    opacity,
  };
  // A regression is a line within its band.
  if (ariaLabel === "linear-regression") return element("rect", box) + line;
  return element("rect", { ...box, ...outline });
}

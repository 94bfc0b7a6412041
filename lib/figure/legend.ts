import * as Plot from "@observablehq/plot";
import type { Axes } from "./axes.ts";
import { type Aside, colorbar } from "./colorbar.ts";
import { type Ink, inkIn, inkOf } from "./ink.ts";
import { capHeight, type Label, setLabel } from "./label.ts";
import type { Box } from "./layout.ts";
import { type AxesOptions, type LegendPosition, legendOf } from "./options.ts";
import { platform } from "./platform/node.ts";
import { isCategorical } from "./scales.ts";
import type { Scene } from "./scene.ts";
import type { Mark } from "./series.ts";
import { attributes, element, round } from "./svg.ts";
import { linearTicks } from "./ticks.ts";

/** matplotlib's measures of a legend, in points at its font size of 10. */
const size = 10;
const padding = 4;
const margin = 5;
const handle = 20;
const handleGap = 8;
const leading = 15;
const columnGap = 20;

/** A sample of how a series is drawn, and its label. */
interface Entry {
  label: string;
  /** What to draw in a box 20 wide and 7 high whose left middle is the origin. */
  swatch: string;
  /** How far the swatch reaches about its middle, where that is more than usual. */
  reach?: number;
}

/** The colour bars that an axes asks for, from its frame outwards. */
export function asides(
  { options, series, sketch: { labels } }: Axes,
  scales: Scene["scales"],
): Aside[] {
  return (["color", "opacity"] as const).flatMap((k) => {
    const { legend, ticks, tickFormat } = options[k] ?? {};
    const scale = scales[k];
    if (!legend || scale === undefined || isCategorical(scale)) return [];
    const shaded = series.flatMap(({ marks }) => marks).find(fillOf);
    const fill = k === "opacity" ? ((shaded && fillOf(shaded)) ?? "black") : undefined;
    return colorbar(scale, { label: labels[k], ticks, tickFormat, fill }) ?? [];
  });
}

function fillOf({ fill, stroke }: Mark): string | undefined {
  return [fill, stroke].find((paint) => paint && !/^(none|currentColor)$/.test(paint));
}

/** The entries an axes asks for: labels of its series, or the values of its scales. */
function legendEntries(
  { options, series, name }: Axes,
  { scales }: Scene,
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
  const painted = marks.find(({ channels }) => channels?.stroke || channels?.fill);
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

/** The path by which Plot draws a symbol about the origin; undefined for a circle. */
function outlineOf(symbol: Plot.SymbolType): string | undefined {
  const mark = Plot.dot([[0, 0]], { symbol, r: 3.5 });
  const plot = Plot.plot({ document: platform.document(), axis: null, marks: [mark] });
  return plot.querySelector('[aria-label="dot"] path')?.getAttribute("d") ?? undefined;
}

/** The order in which places are tried: the first of the best wins, as in matplotlib. */
const places: Record<Exclude<LegendPosition, "best">, [number, number]> = {
  "top-right": [1, 0],
  "top-left": [0, 0],
  "bottom-left": [0, 1],
  "bottom-right": [1, 1],
  right: [1, 0.5],
  left: [0, 0.5],
  bottom: [0.5, 1],
  top: [0.5, 0],
  center: [0.5, 0.5],
};

/** Draws the legend inside the frame: in columns where it is long, smaller where it must be. */
export function drawLegend(axes: Axes, scene: Scene): string {
  const { entries, position } = legendEntries(axes, scene);
  if (entries.length === 0) return "";
  const { frame } = scene;
  const rows = entries.map(({ label, swatch, reach = 0 }) => {
    const set = setLabel(label, size);
    const height = Math.max(leading, set.ascent + set.descent + 5, 2 * reach + 3);
    return { set, swatch, height };
  });
  const reach = Math.max(handle / 2, ...entries.map((entry) => entry.reach ?? 0));
  const room = { width: frame.width - 2 * margin, height: frame.height - 2 * margin };
  const columns = columnsOf(rows, room.height, 2 * reach);
  const width = columns.reduce(
    (sum, c) => sum + c.width + columnGap,
    2 * padding - columnGap,
  );
  const height = Math.max(...columns.map((c) => c.height)) + 2 * padding;
  const scale = Math.min(1, room.width / width, room.height / height);
  const at = (place: keyof typeof places): Box => ({
    x: frame.x + margin + places[place][0] * (room.width - scale * width),
    y: frame.y + margin + places[place][1] * (room.height - scale * height),
    width: scale * width,
    height: scale * height,
  });
  const box = position === "best" ? clearest(at, inkOf(scene)) : at(position);

  let content = element("rect", {
    width,
    height,
    rx: 2,
    fill: "white",
    "fill-opacity": 0.8,
    stroke: "#ccc",
  });
  let x = padding;
  for (const column of columns) {
    let y = padding;
    for (const { set, swatch, height } of column.rows) {
      // Labels of several lines hang from the middle of their first.
      const extra = Math.max(0, height - Math.max(leading, set.ascent + set.descent + 5));
      const baseline = y + extra / 2 + set.ascent;
      const middle = baseline - (capHeight * size) / 2;
      const at = `translate(${round(x + reach - handle / 2)},${round(middle)})`;
      content += `<g${attributes({ transform: at })}>${swatch}</g>`;
      content += set.draw(x + 2 * reach + handleGap, baseline, "start");
      y += height;
    }
    x += column.width + columnGap;
  }
  const zoom = scale < 1 ? ` scale(${Number(scale.toFixed(4))})` : "";
  return element(
    "g",
    {
      "aria-label": "legend",
      transform: `translate(${round(box.x)},${round(box.y)})${zoom}`,
    },
    content,
  );
}

/** An entry that has been set. */
interface Row {
  set: Label;
  swatch: string;
  height: number;
}

/** The rows in as few columns as fit the height. */
function columnsOf(
  all: readonly Row[],
  room: number,
  swatchWidth: number,
): { rows: Row[]; width: number; height: number }[] {
  for (let n = 1; ; n++) {
    const count = Math.ceil(all.length / n);
    const columns = [];
    for (let i = 0; i < all.length; i += count) {
      const rows = all.slice(i, i + count);
      columns.push({
        rows,
        width: swatchWidth + handleGap + Math.max(...rows.map(({ set }) => set.width)),
        height: rows.reduce((sum, { height }) => sum + height, -5),
      });
    }
    if (count === 1 || Math.max(...columns.map((c) => c.height)) + 2 * padding <= room) {
      return columns;
    }
  }
}

function clearest(at: (place: keyof typeof places) => Box, ink: readonly Ink[]): Box {
  let best: Box | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const place of Object.keys(places) as (keyof typeof places)[]) {
    const box = at(place);
    const covered = inkIn(box, ink);
    if (covered < least) {
      least = covered;
      best = box;
    }
  }
  return best as Box;
}

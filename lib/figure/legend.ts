import type { Axes, Drawing } from "./axes.ts";
import { type Ink, inkIn } from "./ink.ts";
import { capHeight, type Label, setLabel } from "./label.ts";
import type { Box } from "./layout.ts";
import { type LegendPosition, legendOf } from "./options.ts";
import { isCategorical } from "./scales.ts";
import type { Mark } from "./series.ts";
import { attributes, element, round } from "./svg.ts";

/** matplotlib's measures of a legend, in points at its font size of 10. */
const size = 10;
const padding = 4;
const margin = 5;
const handle = 20;
const handleGap = 8;
const leading = 15;
const columnGap = 20;

/** A sample of how a series is drawn, and its label. */
export interface Entry {
  label: string;
  /** What to draw in a box 20 wide and 7 high whose left middle is the origin. */
  swatch: string;
}

/** The entries an axes asks for: labels of its series, or the values of its colours. */
export function legendEntries(
  { options, series, name }: Axes,
  { color }: Drawing,
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
  if (!options.color?.legend || color?.domain === undefined)
    return { entries: [], position };
  if (!isCategorical(color)) {
    throw new RangeError(
      `${name}color.legend: only a scale of categories has a legend, this one is ${color.type}`,
    );
  }
  const painted = data
    .flatMap(({ marks }) => marks)
    .find(({ channels }) => channels.stroke || channels.fill);
  const entries = Array.from(color.domain, (value) => ({
    label: String(value),
    swatch: painted ? swatch(painted, color.apply(value)) : "",
  }));
  return { entries, position };
}

/** A line for what is stroked, a dot for dots, a rectangle for what is filled. */
function swatch(mark: Mark, color?: string): string {
  const { ariaLabel, strokeWidth, strokeDasharray, fillOpacity, strokeOpacity, opacity } =
    mark;
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
    return element("circle", {
      cx: handle / 2,
      cy: 0,
      r: 3,
      fill: fill ?? "none",
      "fill-opacity": fillOpacity,
      ...outline,
    });
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
export function drawLegend(
  entries: readonly Entry[],
  position: LegendPosition,
  frame: Box,
  ink: readonly Ink[],
): string {
  if (entries.length === 0) return "";
  const labels = entries.map(({ label }) => setLabel(label, size));
  const room = { width: frame.width - 2 * margin, height: frame.height - 2 * margin };
  const columns = columnsOf(labels, room.height);
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
  const box = position === "best" ? clearest(at, ink) : at(position);

  let content = element("rect", {
    width,
    height,
    rx: 2,
    fill: "white",
    "fill-opacity": 0.8,
    stroke: "#ccc",
  });
  let x = padding;
  let i = 0;
  for (const column of columns) {
    let y = padding;
    for (const label of column.labels) {
      const middle = y + label.ascent - (capHeight * size) / 2;
      content += `<g${attributes({ transform: `translate(${round(x)},${round(middle)})` })}>${entries[i].swatch}</g>`;
      content += label.draw(x + handle + handleGap, y + label.ascent, "start");
      y += rowHeight(label);
      i++;
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

function rowHeight(label: Label): number {
  return Math.max(leading, label.ascent + label.descent + 5);
}

/** The labels in as few columns as fit the height. */
function columnsOf(
  labels: readonly Label[],
  room: number,
): { labels: Label[]; width: number; height: number }[] {
  for (let n = 1; ; n++) {
    const rows = Math.ceil(labels.length / n);
    const columns = [];
    for (let i = 0; i < labels.length; i += rows) {
      const part = labels.slice(i, i + rows);
      columns.push({
        labels: part,
        width: handle + handleGap + Math.max(...part.map((label) => label.width)),
        height: part.reduce((sum, label) => sum + rowHeight(label), -5),
      });
    }
    if (rows === 1 || Math.max(...columns.map((c) => c.height)) + 2 * padding <= room) {
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

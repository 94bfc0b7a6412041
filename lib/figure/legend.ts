import type * as Plot from "@observablehq/plot";
import type { Axes } from "./axes.ts";
import { type Aside, colorbar } from "./colorbar.ts";
import { type Entry, handle, legendEntries } from "./entries.ts";
import { inkIn, inkOf } from "./ink.ts";
import { capHeight, type Label, setLabel } from "./label.ts";
import type { Box } from "./layout.ts";
import { textSize } from "./measures.ts";
import { type LegendPosition, legendOf } from "./options.ts";
import { isCategorical } from "./scales.ts";
import type { Scene } from "./scene.ts";
import type { Mark } from "./series.ts";
import type { SharedColor } from "./share.ts";
import { attributes, element, round } from "./svg.ts";

/** matplotlib's measures of a legend, in points. */
const padding = 4;
const margin = 5;
const handleGap = 8;
const leading = 15;
const columnGap = 20;

/** So much data a legend may cover before it leaves the frame: ten points, or a line of 40 pt. */
const bearable = 40;

/** No wider a part of the sheet for a legend beside the frame. */
const widest = 0.4;

/**
 * What an axes asks for beside its frame, which is so high, from there outwards: colour bars, and
 * its legend.
 */
export function asides(axes: Axes, scales: Scene["scales"], height: number): Aside[] {
  const { options, sketch } = axes;
  const bars = (["color", "opacity"] as const).flatMap(
    (k) =>
      (options[k]?.legend && barOf(k, axes, scales[k], sketch.labels[k], height)) || [],
  );
  const { entries, position } = legendEntries(axes, scales);
  return position === "outside" && entries.length > 0 ? [...bars, beside(entries)] : bars;
}

/** The colour bar, or the names, of a scale that several axes share, which are so high together. */
export function sharedAsides(color: SharedColor | undefined, height: number): Aside[] {
  if (color === undefined) return [];
  const { scale, label, of } = color;
  const bar = barOf("color", of, scale, label, height);
  if (bar) return [bar];
  const named = { ...of, options: { ...of.options, color: { legend: true } } };
  const { entries } = legendEntries(named, { ...of.sketch.scales, color: scale });
  return entries.length > 0 ? [beside(entries)] : [];
}

function barOf(
  k: "color" | "opacity",
  { options, series }: Axes,
  scale: Plot.Scale | undefined,
  label: string | undefined,
  height: number,
): Aside | undefined {
  if (scale === undefined || isCategorical(scale)) return undefined;
  const { ticks, tickFormat } = options[k] ?? {};
  const shaded = series.flatMap(({ marks }) => marks).find(fillOf);
  const fill = k === "opacity" ? ((shaded && fillOf(shaded)) ?? "black") : undefined;
  return colorbar(scale, { label, ticks, tickFormat, fill }, height);
}

function fillOf({ fill, stroke }: Mark): string | undefined {
  return [fill, stroke].find((paint) => paint && !/^(none|currentColor)$/.test(paint));
}

/** The order in which places are tried: the first of the best wins, as in matplotlib. */
const places: Record<Exclude<LegendPosition, "best" | "outside">, [number, number]> = {
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

/** A legend that has been set: its size, and its drawing with the upper left corner at a place. */
interface Block {
  width: number;
  height: number;
  draw(x: number, y: number, scale: number): string;
}

/** The axes with its legend beside the frame, if it would cover too much inside. */
export function withLegend(axes: Axes, width: number): Axes {
  const { sketch, options } = axes;
  const { entries, position } = legendEntries(axes, sketch.scales);
  if (position !== "best" || entries.length === 0) return axes;
  const block = setEntries(entries, sketch.frame.height - 2 * margin);
  const { covered } = clearest(block, sketch);
  if (covered <= bearable || block.width > widest * width) return axes;
  const { labels } = legendOf(options.legend);
  return { ...axes, options: { ...options, legend: { labels, position: "outside" } } };
}

/** Draws the legend inside the frame: in columns where it is long, smaller where it must be. */
export function drawLegend(axes: Axes, scene: Scene): string {
  const { entries, position } = legendEntries(axes, scene.scales);
  if (entries.length === 0 || position === "outside") return "";
  const block = setEntries(entries, scene.frame.height - 2 * margin);
  const { box, scale } =
    position === "best" ? clearest(block, scene) : placed(block, scene.frame, position);
  return block.draw(box.x, box.y, scale);
}

/** A legend at the upper end of what it stands beside. */
function beside(entries: readonly Entry[]): Aside {
  const gap = 2 * margin;
  const { width } = setEntries(entries, 200);
  return {
    width: width + gap,
    draw({ x, y, height }) {
      const block = setEntries(entries, height);
      const scale = Math.min(1, width / block.width, height / block.height);
      return block.draw(x + gap, y, scale);
    },
  };
}

/** Where a block stands in a frame, smaller if it has to be. */
function placed(
  { width, height }: Block,
  frame: Box,
  place: keyof typeof places,
): { box: Box; scale: number } {
  const room = { width: frame.width - 2 * margin, height: frame.height - 2 * margin };
  const scale = Math.min(1, room.width / width, room.height / height);
  return {
    scale,
    box: {
      x: frame.x + margin + places[place][0] * (room.width - scale * width),
      y: frame.y + margin + places[place][1] * (room.height - scale * height),
      width: scale * width,
      height: scale * height,
    },
  };
}

/** The place where a block covers the least, and how much. */
function clearest(
  block: Block,
  scene: Scene,
): { box: Box; scale: number; covered: number } {
  const ink = inkOf(scene);
  const all = (Object.keys(places) as (keyof typeof places)[]).map((place) => {
    const at = placed(block, scene.frame, place);
    return { ...at, covered: inkIn(at.box, ink) };
  });
  return all.reduce((best, one) => (one.covered < best.covered ? one : best));
}

/** Sets entries in columns no higher than `room`, if there is more than one in each. */
function setEntries(entries: readonly Entry[], room: number): Block {
  const rows = entries.map(({ label, swatch, reach = 0 }) => {
    const set = setLabel(label, textSize);
    const height = Math.max(leading, set.ascent + set.descent + 5, 2 * reach + 3);
    return { set, swatch, height };
  });
  const reach = Math.max(handle / 2, ...entries.map((entry) => entry.reach ?? 0));
  const columns = columnsOf(rows, room, 2 * reach);
  const width = columns.reduce(
    (sum, c) => sum + c.width + columnGap,
    2 * padding - columnGap,
  );
  const height = Math.max(...columns.map((c) => c.height)) + 2 * padding;
  const draw: Block["draw"] = (left, top, scale) => {
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
        const extra = Math.max(
          0,
          height - Math.max(leading, set.ascent + set.descent + 5),
        );
        const baseline = y + extra / 2 + set.ascent;
        const middle = baseline - (capHeight * textSize) / 2;
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
        transform: `translate(${round(left)},${round(top)})${zoom}`,
      },
      content,
    );
  };
  return { width, height, draw };
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

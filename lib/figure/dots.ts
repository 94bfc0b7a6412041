import * as Plot from "@observablehq/plot";
import { rgb } from "d3-color";
import { type Pixels, pngUrl } from "./pixels.ts";
import type { Mark } from "./series.ts";

/** With more dots than this their pixels are smaller, and sooner drawn, than their circles. */
const many = 10_000;

/** Pixels to a point: half as many again as those of the figure's PNG. */
const density = 3;

/** 64 MB of memory for the pixels of a mark. */
const mostPixels = 4e6;

/** The place of a dot is rounded to a quarter of a pixel. */
const phases = 4;

/** The columns of a mark in points, colours and opacities, by Plot's names. */
export type Columns = Record<string, ArrayLike<unknown> | undefined>;

const circle = (Plot.dot([]) as unknown as Mark & { symbol: unknown }).symbol;

/** Whether a mark is drawn as pixels: many circles, whose paint is plain colours. */
export function isCloud(mark: Mark, rows: number, columns: Columns): boolean {
  const { symbol } = mark as Mark & { symbol?: unknown };
  return (
    rows > many &&
    columns.x !== undefined &&
    columns.y !== undefined &&
    mark instanceof (Plot.Dot as unknown as new () => unknown) &&
    symbol === circle &&
    !columns.symbol &&
    !columns.title &&
    !columns.href &&
    [mark.fill, mark.stroke].every((paint) => paint === undefined || isPlain(paint))
  );
}

/** How the dots of a mark look: constants, or a value for each row. */
interface Look {
  x: (row: number) => number;
  y: (row: number) => number;
  r: (row: number) => number;
  fill: (row: number) => Paint | undefined;
  stroke: (row: number) => Paint | undefined;
  strokeWidth: (row: number) => number;
}

/** Red, green and blue from 0 to 1, and opacity. */
type Paint = readonly [number, number, number, number];

/**
 * Draws circles as pixels, in the order of their rows, with smooth edges as a renderer of SVG
 * has them.
 *
 * @param within the sheet, in points: what lies beyond it is left out.
 */
export function drawCloud(
  mark: Mark,
  rows: ArrayLike<number>,
  columns: Columns,
  within: { width: number; height: number },
): { href: string; x: number; y: number; width: number; height: number } | undefined {
  const look = lookOf(mark, columns);
  const box = extentOf(rows, look, within);
  const area = (box.x2 - box.x1) * (box.y2 - box.y1);
  if (!(area > 0)) return undefined;
  const k = Math.min(density, Math.sqrt(mostPixels / area));
  const [width, height] = [
    Math.ceil(k * (box.x2 - box.x1)),
    Math.ceil(k * (box.y2 - box.y1)),
  ];
  // Premultiplied: red, green, blue, opacity.
  const layer = new Float32Array(4 * width * height);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i];
    const r = look.r(row) * k;
    if (!(r > 0)) continue;
    const at = [(look.x(row) - box.x1) * k, (look.y(row) - box.y1) * k] as const;
    const [fill, stroke] = [look.fill(row), look.stroke(row)];
    if (fill) press(layer, width, height, at, stampOf(0, r), fill);
    if (stroke) {
      const half = (look.strokeWidth(row) * k) / 2;
      press(layer, width, height, at, stampOf(Math.max(0, r - half), r + half), stroke);
    }
  }
  const href = pngUrl({ width, height, data: bytesOf(layer) });
  return { href, x: box.x1, y: box.y1, width: width / k, height: height / k };
}

function lookOf(mark: Mark, columns: Columns): Look {
  const number = (name: string, constant: unknown, otherwise: number) => {
    const column = columns[name] as ArrayLike<number> | undefined;
    const same =
      constant === undefined || constant === null ? otherwise : Number(constant);
    return column ? (row: number) => column[row] : () => same;
  };
  const opacity = number("opacity", mark.opacity, 1);
  const paint = (name: "fill" | "stroke", otherwise: string) => {
    const column = columns[name] as ArrayLike<string> | undefined;
    const own = number(`${name}Opacity`, mark[`${name}Opacity`], 1);
    const constant = mark[name] ?? otherwise;
    return (row: number): Paint | undefined => {
      const color = colorOf(column ? column[row] : constant);
      if (color === undefined) return undefined;
      const [r, g, b, a] = color;
      return [r, g, b, a * own(row) * opacity(row)];
    };
  };
  return {
    x: number("x", undefined, 0),
    y: number("y", undefined, 0),
    r: number("r", mark.r, 3),
    fill: paint("fill", "black"),
    stroke: paint("stroke", "none"),
    strokeWidth: number("strokeWidth", mark.strokeWidth, 1),
  };
}

const colors = new Map<string, Paint | undefined>();

/** A colour of CSS; undefined for none. */
function colorOf(text: string | null | undefined): Paint | undefined {
  if (text == null || text === "none") return undefined;
  if (!colors.has(text)) {
    if (colors.size > 10_000) colors.clear();
    const { r, g, b, opacity } = rgb(text === "currentColor" ? "black" : text);
    colors.set(text, Number.isNaN(r) ? undefined : [r / 255, g / 255, b / 255, opacity]);
  }
  return colors.get(text);
}

function isPlain(paint: string): boolean {
  return paint === "none" || colorOf(paint) !== undefined;
}

/** The part of the sheet that the dots cover. */
function extentOf(
  rows: ArrayLike<number>,
  { x, y, r, strokeWidth }: Look,
  { width, height }: { width: number; height: number },
) {
  const box = { x1: width, y1: height, x2: 0, y2: 0 };
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i];
    const reach = r(row) + strokeWidth(row) / 2 + 1;
    box.x1 = Math.min(box.x1, x(row) - reach);
    box.y1 = Math.min(box.y1, y(row) - reach);
    box.x2 = Math.max(box.x2, x(row) + reach);
    box.y2 = Math.max(box.y2, y(row) + reach);
  }
  return {
    x1: Math.floor(Math.max(0, box.x1)),
    y1: Math.floor(Math.max(0, box.y1)),
    x2: Math.ceil(Math.min(width, box.x2)),
    y2: Math.ceil(Math.min(height, box.y2)),
  };
}

/** How much of each pixel a ring covers, from 0 to 1, for each phase of its middle. */
interface Stamp {
  reach: number;
  side: number;
  phases: Float32Array[];
}

const stamps = new Map<number, Stamp>();

/** A ring between two radii, in pixels; a disc if the inner is 0. */
function stampOf(inner: number, outer: number): Stamp {
  const [from, to] = [Math.round(16 * inner), Math.max(1, Math.round(16 * outer))];
  const key = from * 65_536 + to;
  let stamp = stamps.get(key);
  if (stamp === undefined) {
    if (stamps.size > 1000) stamps.clear();
    stamp = cut(from / 16, to / 16);
    stamps.set(key, stamp);
  }
  return stamp;
}

function cut(inner: number, outer: number): Stamp {
  const reach = Math.ceil(outer) + 1;
  const side = 2 * reach + 1;
  // A disc covers a pixel as far as its edge is beyond the pixel's middle.
  const covered = (r: number, distance: number) =>
    Math.min(1, Math.max(0, r - distance + 0.5)) * Math.min(1, 2 * r);
  const all = Array.from({ length: phases * phases }, (_, phase) => {
    const [px, py] = [(phase % phases) / phases, Math.floor(phase / phases) / phases];
    return Float32Array.from({ length: side * side }, (_, i) => {
      const dx = (i % side) - reach + 0.5 - px;
      const dy = Math.floor(i / side) - reach + 0.5 - py;
      const distance = Math.sqrt(dx * dx + dy * dy);
      return covered(outer, distance) - (inner > 0 ? covered(inner, distance) : 0);
    });
  });
  return { reach, side, phases: all };
}

/** Lays a stamp in a colour over what is there. */
function press(
  layer: Float32Array,
  width: number,
  height: number,
  [x, y]: readonly [number, number],
  { reach, side, phases: all }: Stamp,
  [red, green, blue, opacity]: Paint,
): void {
  const [qx, qy] = [Math.round(x * phases), Math.round(y * phases)];
  const [left, top] = [Math.floor(qx / phases), Math.floor(qy / phases)];
  const mask = all[(qy - top * phases) * phases + (qx - left * phases)];
  const [x0, y0] = [left - reach, top - reach];
  const [from, to] = [Math.max(0, -x0), Math.min(side, width - x0)];
  for (let j = Math.max(0, -y0); j < side && y0 + j < height; j++) {
    let at = 4 * ((y0 + j) * width + x0 + from);
    for (let i = from; i < to; i++, at += 4) {
      const alpha = mask[j * side + i] * opacity;
      if (alpha <= 0) continue;
      const rest = 1 - alpha;
      layer[at] = red * alpha + layer[at] * rest;
      layer[at + 1] = green * alpha + layer[at + 1] * rest;
      layer[at + 2] = blue * alpha + layer[at + 2] * rest;
      layer[at + 3] = alpha + layer[at + 3] * rest;
    }
  }
}

function bytesOf(layer: Float32Array): Pixels["data"] {
  const data = new Uint8ClampedArray(layer.length);
  for (let i = 0; i < layer.length; i += 4) {
    const opacity = layer[i + 3];
    if (opacity <= 0) continue;
    for (let c = 0; c < 3; c++) data[i + c] = Math.round((255 * layer[i + c]) / opacity);
    data[i + 3] = Math.round(255 * opacity);
  }
  return data;
}

import { positions } from "./data.ts";
import type { Box } from "./layout.ts";
import { isStraight } from "./rows.ts";
import type { Drawn, Mark } from "./series.ts";

/** Where data is drawn, in points: a polyline, single points, or boxes. */
export type Ink =
  | {
      kind: "line" | "points";
      x: ArrayLike<number>;
      y: ArrayLike<number>;
      index: ArrayLike<number>;
    }
  | { kind: "boxes"; boxes: Box[] };

/** The widths of the bands of ordinal scales, 0 for other scales. */
export interface Bands {
  x: number;
  y: number;
}

/** What a mark covers, from what Plot drew of it. */
export function inkOf(
  mark: Mark,
  { index, values }: Drawn,
  frame: Box,
  bands: Bands,
): Ink[] {
  if (index === null) return [];
  const of = values as unknown as Columns;
  const isLine = mark.ariaLabel === "line" || mark.ariaLabel === "area";
  if (!isLine && (isInterval(of, "x", bands) || isInterval(of, "y", bands))) {
    return [
      { kind: "boxes", boxes: Array.from(index, (i) => boxAt(of, i, frame, bands)) },
    ];
  }
  const x = of.x ?? of.x2 ?? of.x1;
  const y = of.y ?? of.y2 ?? of.y1;
  return x && y ? [{ kind: isLine ? "line" : "points", x, y, index }] : [];
}

/**
 * Whether a mark is sure to lie inside the frame as a whole, so that cutting it there changes
 * nothing: its data lie inside, and it draws nothing but straight lines and boxes of them.
 */
export function isInside(mark: Mark, drawn: Drawn, frame: Box): boolean {
  const { index, values } = drawn;
  const isLine = mark.ariaLabel === "line" || mark.ariaLabel === "area";
  const isBox = mark.ariaLabel === "rect" || mark.ariaLabel === "bar";
  if (index === null || !(isBox || (isLine && isStraight(mark)))) return false;
  if (mark.channels.strokeWidth || mark.dx || mark.dy) return false;
  // Plot leaves out the width of 1 that SVG has anyway; areas and boxes are seldom stroked.
  const ownWidth = mark.strokeWidth ?? (mark.ariaLabel === "line" ? 1 : 0);
  const reach = (isLine ? 1 : 0.5) * (drawn.strokeWidth ?? ownWidth);
  const of = values as unknown as Columns;
  return positions.every((name) => {
    const column = of[name];
    const [start, length] = name.startsWith("x")
      ? [frame.x, frame.width]
      : [frame.y, frame.height];
    return Array.prototype.every.call(index, (row) => {
      const at = column?.[row];
      if (at === undefined || Number.isNaN(at)) return true;
      return at - reach >= start - 0.01 && at + reach <= start + length + 0.01;
    });
  });
}

type Columns = Record<string, ArrayLike<number> | undefined>;

/** Whether a mark reaches from one place to another along `k`, if not over a whole band. */
function isInterval(of: Columns, k: "x" | "y", bands: Bands): boolean {
  const across = k === "x" ? "y" : "x";
  const whole = of[`${across}1`] && of[`${across}2`];
  return Boolean(of[`${k}1`] && of[`${k}2`] && (whole || bands[across] > 0));
}

function boxAt(of: Columns, i: number, frame: Box, bands: Bands): Box {
  const side = (k: "x" | "y", length: "width" | "height"): [number, number] => {
    const from = of[`${k}1`]?.[i];
    const to = of[`${k}2`]?.[i];
    if (from !== undefined && to !== undefined) {
      return [Math.min(from, to), Math.abs(to - from)];
    }
    const at = of[k]?.[i] ?? from ?? to;
    return at === undefined ? [frame[k], frame[length]] : [at, bands[k]];
  };
  const [x, width] = side("x", "width");
  const [y, height] = side("y", "height");
  return { x, y, width, height };
}

/** How much data a box would cover: the length of lines, 4 for a point, the area of bars. */
export function inkIn(box: Box, ink: readonly Ink[]): number {
  let covered = 0;
  for (const one of ink) {
    if (one.kind === "boxes") {
      for (const b of one.boxes) covered += overlap(box, b);
    } else {
      for (let k = 0; k < one.index.length; k++) {
        const i = one.index[k];
        if (one.kind === "points") {
          if (inside(box, one.x[i], one.y[i])) covered += 4;
        } else if (k > 0) {
          const before = one.index[k - 1];
          covered += lengthIn(box, one.x[before], one.y[before], one.x[i], one.y[i]);
        }
      }
    }
  }
  return covered;
}

function inside(box: Box, x: number, y: number): boolean {
  return x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height;
}

function overlap(a: Box, b: Box): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return Math.max(0, width) * Math.max(0, height);
}

/** The length of a segment's part inside a box (Liang and Barsky's clipping). */
function lengthIn(box: Box, x1: number, y1: number, x2: number, y2: number): number {
  let from = 0;
  let to = 1;
  for (const [start, step, low, high] of [
    [x1, x2 - x1, box.x, box.x + box.width],
    [y1, y2 - y1, box.y, box.y + box.height],
  ]) {
    if (step === 0) {
      if (start < low || start > high) return 0;
    } else {
      const [a, b] = [(low - start) / step, (high - start) / step];
      from = Math.max(from, Math.min(a, b));
      to = Math.min(to, Math.max(a, b));
    }
  }
  return to > from ? (to - from) * Math.hypot(x2 - x1, y2 - y1) : 0;
}

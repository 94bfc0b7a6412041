import type { Box } from "./layout.ts";
import { drawsItself, isField } from "./mark.ts";
import type { Scene } from "./scene.ts";

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
interface Bands {
  x: number;
  y: number;
}

/** What the marks of an axes cover; a field, which is everywhere, does not count. */
export function inkOf({ layers, scales, frame }: Scene): Ink[] {
  const bands = { x: scales.x?.bandwidth ?? 0, y: scales.y?.bandwidth ?? 0 };
  const solid = layers.filter(({ mark }) => !isField(mark));
  return solid.flatMap(({ mark, values, parts }) =>
    parts.flatMap(({ rows, dx, dy }): Ink[] => {
      if (rows === null) return [];
      if (drawsItself(mark)) return [{ kind: "boxes", boxes: [frame] }];
      const of = shifted(values as Columns, dx, dy);
      const isLine = mark.ariaLabel === "line" || mark.ariaLabel === "area";
      if (!isLine && (isInterval(of, "x", bands) || isInterval(of, "y", bands))) {
        return [
          { kind: "boxes", boxes: Array.from(rows, (i) => boxAt(of, i, frame, bands)) },
        ];
      }
      const x = of.x ?? of.x2 ?? of.x1;
      const y = of.y ?? of.y2 ?? of.y1;
      return x && y ? [{ kind: isLine ? "line" : "points", x, y, index: rows }] : [];
    }),
  );
}

/** The places of a facet's rows. */
function shifted(of: Columns, dx: number, dy: number): Columns {
  if (dx === 0 && dy === 0) return of;
  const moved: Columns = {};
  for (const [name, by] of Object.entries({
    x: dx,
    x1: dx,
    x2: dx,
    y: dy,
    y1: dy,
    y2: dy,
  })) {
    const column = of[name];
    if (column) moved[name] = Float64Array.from(column, (at) => at + by);
  }
  return moved;
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

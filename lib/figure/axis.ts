import * as Plot from "@observablehq/plot";
import { isMissing } from "./data.ts";
import { textWidth } from "./font.ts";
import { capHeight, hang, linesIn } from "./label.ts";
import type { Box } from "./layout.ts";
import { textSize, tickPadding, tickSize } from "./measures.ts";
import type { AxesOptions } from "./options.ts";
import type { Axis } from "./scales.ts";
import type { Scene } from "./scene.ts";
import type { Series } from "./series.ts";
import { linearTicks, logTicks, type Ticks, tickFormat, unitOf } from "./ticks.ts";

/** From the frame to a tick label. */
const reach = tickSize + tickPadding;

/** Names closer than this run into one another, even turned. */
const leading = 13;

export type Side = "left" | "right" | "top" | "bottom";

/** How the ticks along x or y are written in a frame. */
export interface TickPlan {
  /** The values at which they stand; undefined where Plot places them. */
  values: readonly unknown[] | undefined;
  format: ((value: never) => string) | undefined;
  rotate: number | undefined;
  /** The rectangles of their labels. */
  boxes: Box[];
}

/** The sides of the frame on which Plot draws an axis of its own. */
export function sidesOf(
  k: "x" | "y",
  { options, scale, domain }: Axis,
  axes: AxesOptions,
  series: readonly Series[],
  sketch: Scene,
): Side[] {
  const axis = options.axis === undefined ? axes.axis : options.axis;
  // Plot has no ticks for a domain without values, which has its ends only now.
  const filled = domain !== undefined && Array.from(scale?.domain ?? []).every(isMissing);
  const drawn =
    filled || sketch.texts.some(({ role }) => role === `${k}-axis tick label`);
  const marked = series.some(({ marks }) =>
    marks.some(({ ariaLabel }) => ariaLabel?.startsWith(`${k}-axis `)),
  );
  if (axis === null || axis === false || !drawn || (marked && axis === undefined))
    return [];
  if (axis === "both") return k === "x" ? ["bottom", "top"] : ["left", "right"];
  return [typeof axis === "string" ? (axis as Side) : k === "x" ? "bottom" : "left"];
}

/** Plans the ticks along `k` in a frame, from the axis and, for names and dates, from a sketch. */
export function planTicks(
  k: "x" | "y",
  axis: Axis,
  sides: readonly Side[],
  sketch: Scene,
  frame: Box,
): TickPlan {
  const ticks = ticksOf(k, axis, frame);
  if (ticks && sides.length > 0) {
    const format = axis.options.tickFormat;
    const write =
      typeof format === "function" ? (format as Ticks["format"]) : ticks.format;
    const boxes = sides.flatMap((side) =>
      ticks.values.flatMap((value, i) =>
        boxesAt(
          k,
          side,
          String((write as (value: number, i: number) => unknown)(value, i) ?? ""),
          placeOf(value, axis),
          axis.part,
          frame,
        ),
      ),
    );
    return { values: ticks.values, format: ticks.format, rotate: undefined, boxes };
  }
  const boxes = sketch.texts.flatMap(({ role, box }) =>
    role === `${k}-axis tick label` ? [moved(box, sketch.frame, frame)] : [],
  );
  const plan: TickPlan = {
    values: undefined,
    format: undefined,
    rotate: undefined,
    boxes,
  };
  if (sides.length === 0 || axis.options.tickRotate !== undefined) return plan;
  return k === "x"
    ? turned(axis, plan, frame, sides[0])
    : thinned(axis, plan, sketch.frame);
}

/** A box that keeps its distance to the frame when the frame changes. */
export function moved(box: Box, from: Box, to: Box): Box {
  const along = (at: number, start: number, length: number) =>
    Math.min(1, Math.max(0, (at - start) / length));
  const u = along(box.x + box.width / 2, from.x, from.width);
  const v = along(box.y + box.height / 2, from.y, from.height);
  return {
    ...box,
    x: box.x - (from.x + u * from.width) + to.x + u * to.width,
    y: box.y - (from.y + v * from.height) + to.y + v * to.height,
  };
}

/** Where a value lies between the ends of its domain: 0 to 1. */
function placeOf(value: number, { domain, scale }: Axis): number {
  const log = scale?.type === "log" ? Math.log : Number;
  // Plot has a place of its own for values that are not numbers.
  if (!Number.isFinite(Number(value))) return 0.5;
  const ends = domain as readonly number[];
  const [low, high] = [log(ends[0]), log(ends[ends.length - 1])];
  return (log(value) - low) / (high - low);
}

/** The rectangle of a tick label in the first and in the last facet. */
function boxesAt(
  k: "x" | "y",
  side: Side,
  label: string,
  at: number,
  part: number,
  frame: Box,
): Box[] {
  const [width, height] = [textWidth(label, textSize), (capHeight + hang) * textSize];
  return [0, 1 - part].map((start) => {
    const along = start + part * (k === "x" ? at : 1 - at);
    if (k === "x") {
      const x = frame.x + along * frame.width - width / 2;
      const y =
        side === "bottom" ? frame.y + frame.height + reach + 0.3 : frame.y - reach - 7.3;
      return { x, y, width, height };
    }
    const y = frame.y + along * frame.height - 3.7;
    const x = side === "left" ? frame.x - reach - width : frame.x + frame.width + reach;
    return { x, y, width, height };
  });
}

/** Names along x that run into one another are turned, and left out where that is not enough. */
function turned(axis: Axis, plan: TickPlan, frame: Box, side: Side): TickPlan {
  const boxes = [...plan.boxes].sort((a, b) => a.x - b.x);
  const space = textWidth(" ", textSize);
  const crowded = boxes.some(
    (box, i) =>
      i > 0 &&
      boxes[i - 1].x + boxes[i - 1].width + space > box.x &&
      box.y < boxes[i - 1].y + boxes[i - 1].height,
  );
  if (!crowded) return plan;
  const widest = Math.max(...boxes.map(({ width }) => width)) + space;
  const step = stepOf(boxes.map(({ x, width }) => x + width / 2));
  const names = namesOf(axis);
  if (names && step < leading) {
    // Short names lose their neighbours, long ones are turned first.
    const flat = widest < 3 * leading;
    const every = Math.ceil((flat ? widest : leading) / step);
    const values = names.filter((_, i) => i % every === 0);
    return flat ? { ...plan, values } : { ...slanted(plan, frame, side), values };
  }
  return slanted(plan, frame, side);
}

function slanted(plan: TickPlan, frame: Box, side: Side): TickPlan {
  const boxes = plan.boxes.map(({ x, width }) => {
    const middle = x + width / 2;
    const long = (width + 6) * Math.SQRT1_2;
    const y = side === "top" ? frame.y - reach - long : frame.y + frame.height + reach;
    return side === "top"
      ? { x: middle - 4.3, y, width: long + 4.3, height: long + 4.3 }
      : {
          x: middle - (width + 3.7) * Math.SQRT1_2,
          y: y - 2.7,
          width: long + 2.6,
          height: long + 2.7,
        };
  });
  return { ...plan, rotate: -45, boxes };
}

/** Names along y that run into one another are left out; those of half a figure are broken. */
function thinned(axis: Axis, plan: TickPlan, frame: Box): TickPlan {
  const names = namesOf(axis);
  const room = 0.4 * frame.width;
  if (names && plan.boxes.some(({ width }) => width > room) && !axis.options.tickFormat) {
    const write = (name: unknown) => linesIn(String(name), textSize, room).join("\n");
    const boxes = plan.boxes.map(({ x, y, width }) => ({
      x: x + width - Math.min(width, room),
      y,
      width: Math.min(width, room),
      height: textSize,
    }));
    return { ...plan, boxes, format: write };
  }
  const step = stepOf(plan.boxes.map(({ y }) => y).sort((a, b) => a - b));
  if (!names || step >= textSize) return plan;
  const every = Math.ceil(leading / step);
  return { ...plan, values: names.filter((_, i) => i % every === 0) };
}

function stepOf(places: readonly number[]): number {
  const steps = places.slice(1).map((at, i) => at - places[i]);
  return Math.min(...steps.filter((step) => step > 0.01));
}

/** The names along an axis, if it has a place for each. */
function namesOf({ scale, domain, options }: Axis): unknown[] | undefined {
  if (scale?.bandwidth === undefined || "ticks" in options) return undefined;
  return Array.from(domain ?? scale.domain ?? []);
}

/** Plot's options for a scale and its axis, looking like matplotlib's: ticks outside. */
export function axisOptions(axis: Axis, plan: TickPlan | undefined): Plot.ScaleOptions {
  const { domain, options: own } = axis;
  const { reverse, ...rest } = own;
  return {
    tickSize,
    tickPadding,
    fontVariant: "normal",
    labelArrow: "none",
    labelAnchor: "center",
    ...numbered(axis),
    ...rest,
    // A domain that Plot has inferred is reversed already.
    ...(domain === undefined ? { reverse } : { domain: domain as Iterable<never> }),
    ...(plan?.values && { ticks: plan.values as never }),
    ...(plan?.format && { tickFormat: own.tickFormat ?? plan.format }),
    ...(plan?.rotate && { tickRotate: plan.rotate }),
  } as Plot.ScaleOptions;
}

/** Numbers that are names, such as years, are written as they are. */
function numbered({ scale }: Axis): Plot.ScaleOptions {
  const names = Array.from(scale?.bandwidth === undefined ? [] : (scale.domain ?? []));
  const numbers = names.length > 0 && names.every((name) => typeof name === "number");
  return numbers ? { tickFormat: tickFormat(names) } : {};
}

/** The ticks of a scale of numbers; undefined for those that Plot places itself. */
function ticksOf(k: "x" | "y", axis: Axis, frame: Box): Ticks | undefined {
  const { scale, domain, part, inner, options } = axis;
  if (scale === undefined || domain === undefined || options.interval) return undefined;
  const ends = [domain[0], domain[domain.length - 1]] as [number, number];
  const length = inner * part * (k === "x" ? frame.width : frame.height);
  const usual = Math.min(9, length / (options.tickSpacing ?? (k === "x" ? 30 : 20)));
  const { ticks = Math.max(1, Math.floor(usual)) } = options as { ticks?: unknown };
  if (scale.type === "linear") {
    if (typeof ticks === "number") {
      if (!(ticks >= 1)) return { values: [], format: String };
      const unit = unitOf(options.tickFormat, ends);
      return k === "x"
        ? fitting(ends, ticks, length, unit)
        : linearTicks(ends, ticks, unit);
    }
    if (Array.isArray(ticks)) return { values: ticks, format: tickFormat(ticks) };
  }
  if (scale.type === "log" && typeof ticks === "number" && ticks >= 1) {
    return logTicks(ends, scale.base ?? 10, ticks);
  }
  return undefined;
}

/** Ticks along x, as many as have room for their labels side by side. */
function fitting(
  domain: [number, number],
  bins: number,
  length: number,
  unit: number,
): Ticks {
  const ticks = linearTicks(domain, bins, unit);
  const widths = ticks.values.map((value) =>
    textWidth(`${ticks.format(value)} `, textSize),
  );
  const [first, second] = ticks.values;
  const step = (length * (second - first)) / Math.abs(domain[1] - domain[0]);
  const fits = ticks.values.length < 2 || Math.max(...widths) <= step;
  return fits || bins <= 1 ? ticks : fitting(domain, bins - 1, length, unit);
}

/** Lines at the ticks of an axis, in a colour if `grid` is one. */
export function gridLines(
  k: "x" | "y",
  { options }: Axis,
  plan: TickPlan,
  all: AxesOptions["grid"],
): Plot.Markish {
  const grid = options.grid ?? all;
  if (!grid || !plan.values) return null;
  const look = typeof grid === "string" ? { stroke: grid } : {};
  const values = plan.values as number[];
  return k === "x" ? Plot.gridX(values, look) : Plot.gridY(values, look);
}

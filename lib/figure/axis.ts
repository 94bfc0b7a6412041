import * as Plot from "@observablehq/plot";
import { textWidth } from "./font.ts";
import type { Box } from "./layout.ts";
import type { AxesOptions, ScaleOptions } from "./options.ts";
import type { Axis } from "./scales.ts";
import { linearTicks, logTicks, type Ticks, tickFormat } from "./ticks.ts";

/**
 * Plot's options for an axis that looks like matplotlib's: ticks outside, 3.5 points long, at
 * round values. `grid` are lines at those ticks.
 */
export function axisOptions(
  k: "x" | "y",
  axis: Axis,
  frame: Box,
  grid: AxesOptions["grid"],
): { options: Plot.ScaleOptions; grid: Plot.Markish } {
  const { domain, options: own } = axis;
  const { reverse, ...rest } = own;
  const options: Plot.ScaleOptions = {
    tickSize: 3.5,
    tickPadding: 3.5,
    fontVariant: "normal",
    ...rest,
    // A domain that Plot has inferred is reversed already.
    ...(own.domain !== undefined && { reverse }),
    ...(own.domain === undefined && domain !== undefined && { domain }),
    label: null,
  };
  const ticks = ticksOf(k, axis, frame);
  if (ticks === undefined)
    return { options: { ...numbered(axis), ...options }, grid: null };
  return {
    options: {
      ...options,
      ticks: ticks.values,
      tickFormat: own.tickFormat ?? ticks.format,
      grid: false,
    },
    grid: gridLines(k, ticks.values, own.grid ?? grid),
  };
}

/** Numbers that are names, such as years, are written as they are. */
function numbered({ scale }: Axis): Plot.ScaleOptions {
  const names = Array.from(scale?.bandwidth === undefined ? [] : (scale.domain ?? []));
  const numbers = names.length > 0 && names.every((name) => typeof name === "number");
  return numbers ? { tickFormat: tickFormat(names) } : {};
}

/** The ticks of a scale of numbers; undefined for those that Plot places itself. */
function ticksOf(k: "x" | "y", axis: Axis, frame: Box): Ticks | undefined {
  const { scale, domain, part, options } = axis;
  if (scale === undefined || domain === undefined || options.interval) return undefined;
  const ends = domain as [number, number];
  const length = part * (k === "x" ? frame.width : frame.height);
  const usual = Math.min(9, length / (options.tickSpacing ?? (k === "x" ? 30 : 20)));
  const { ticks = Math.max(1, Math.floor(usual)) } = options as { ticks?: unknown };
  if (scale.type === "linear") {
    if (typeof ticks === "number") {
      if (!(ticks >= 1)) return { values: [], format: String };
      return k === "x" ? fitting(ends, ticks, length) : linearTicks(ends, ticks);
    }
    if (Array.isArray(ticks)) return { values: ticks, format: tickFormat(ticks) };
  }
  if (scale.type === "log" && typeof ticks === "number" && ticks >= 1) {
    return logTicks(ends, scale.base ?? 10, ticks);
  }
  return undefined;
}

/** Ticks along x, as many as have room for their labels side by side. */
function fitting(domain: [number, number], bins: number, length: number): Ticks {
  const ticks = linearTicks(domain, bins);
  const widths = ticks.values.map((value) => textWidth(`${ticks.format(value)} `, 10));
  const [first, second] = ticks.values;
  const step = (length * (second - first)) / Math.abs(domain[1] - domain[0]);
  const fits = ticks.values.length < 2 || Math.max(...widths) <= step;
  return fits || bins <= 1 ? ticks : fitting(domain, bins - 1, length);
}

/** Lines at the ticks of an axis, in a colour if `grid` is one. */
function gridLines(
  k: "x" | "y",
  ticks: number[],
  grid: AxesOptions["grid"] | ScaleOptions["grid"],
): Plot.Markish {
  if (!grid) return null;
  const options = typeof grid === "string" ? { stroke: grid } : {};
  return k === "x" ? Plot.gridX(ticks, options) : Plot.gridY(ticks, options);
}

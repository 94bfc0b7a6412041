import * as Plot from "@observablehq/plot";
import { plotDocument } from "./document.ts";
import type { AxesOptions, ScaleOptions } from "./options.ts";
import { colored, type Mark, type Series, seriesOf } from "./series.ts";
import { linearTicks, tickFormat } from "./ticks.ts";

/** A rectangle in points, y downwards. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** What Plot hands a mark for drawing: which rows, and their channels in pixels. */
export interface Drawn {
  index: ArrayLike<number>;
  values: Plot.ChannelValues;
}

/** One axes on its way: its series in their colours, and the domains of x and y. */
export interface Axes {
  options: AxesOptions;
  series: Series[];
  x: ScaleOptions;
  y: ScaleOptions;
  color: Plot.ScaleOptions | undefined;
}

/** What has been drawn for one axes: Plot's nodes, and each mark's place in the picture. */
export interface Drawing {
  nodes: Node[];
  drawn: Map<Mark, Drawn>;
  plot: Plot.Plot;
}

type Plotted = (SVGSVGElement | HTMLElement) & Plot.Plot;

/**
 * Asks Plot for the scales without drawing anything, and pads their domains by 5 % as
 * matplotlib does, so that no line runs into the frame.
 */
export function prepareAxes(options: AxesOptions): Axes {
  const series = colored(seriesOf(options.marks ?? []));
  const drawn = new Map<Mark, Drawn>();
  const plot = plotAxes(
    {
      ...options,
      axis: null,
      grid: false,
      x: { ...options.x, axis: null, grid: false },
      y: { ...options.y, axis: null, grid: false },
    },
    listening(series, (mark, seen) => {
      drawn.set(mark, seen);
      return null;
    }),
  );
  const label = (k: "x" | "y") => inferredLabel(k, drawn);
  const scaleOptions = (k: "x" | "y"): ScaleOptions => {
    const { reverse: _, ...own } = options[k] ?? {};
    const domain = paddedDomain(plot.scale(k), options[k], sticksToZero(k, drawn));
    return { label: label(k), ...own, ...(domain && { domain }) };
  };
  return {
    options,
    series,
    x: scaleOptions("x"),
    y: scaleOptions("y"),
    color: colorOptions(options.color, plot.scale("color")),
  };
}

/** Draws an axes with its frame at `frame`, on a sheet of `width` by `height`. */
export function drawAxes(axes: Axes, frame: Box, width: number, height: number): Drawing {
  const drawn = new Map<Mark, Drawn>();
  const marks: Plot.Markish[] = listening(axes.series, (mark, seen, draw) => {
    drawn.set(mark, seen);
    return draw(seen);
  });
  const x = axisOptions(axes.x, frame.width / 30);
  const y = axisOptions(axes.y, frame.height / 20);
  const plot = plotAxes(
    {
      ...axes.options,
      x: x.options,
      y: y.options,
      color: axes.color,
      width,
      height,
      marginLeft: frame.x,
      marginRight: width - frame.x - frame.width,
      marginTop: frame.y,
      marginBottom: height - frame.y - frame.height,
    },
    [
      gridMark(axes, "x", x.ticks),
      gridMark(axes, "y", y.ticks),
      ...marks,
      Plot.frame({ strokeWidth: 0.8, clip: false }),
    ],
  );
  return { nodes: Array.from(plot.childNodes), drawn, plot };
}

function plotAxes(options: object, marks: Plot.Markish[]): Plotted {
  const { opacity, symbol, color } = options as Plot.PlotOptions;
  return Plot.plot({
    clip: true,
    ...options,
    // Legends, titles and labels would make Plot return HTML.
    title: undefined,
    ...(color && { color: { ...color, legend: false } }),
    ...(opacity && { opacity: { ...opacity, legend: false } }),
    ...(symbol && { symbol: { ...symbol, legend: false } }),
    figure: false,
    document: plotDocument(),
    marks,
  } as Plot.PlotOptions);
}

/** The marks, each telling what Plot hands it at the moment of drawing. */
function listening(
  series: readonly Series[],
  hear: (
    mark: Mark,
    seen: Drawn,
    draw: (seen: Drawn) => SVGElement | null,
  ) => SVGElement | null,
): Plot.Markish[] {
  return series.flatMap(({ marks }) =>
    marks.map((mark): Plot.Markish => {
      const listener: Mark = Object.create(mark);
      listener.render = (index, scales, values, dimensions, context, next) =>
        hear(mark, { index, values }, (seen) =>
          mark.render.call(
            listener,
            seen.index as number[],
            scales,
            seen.values,
            dimensions,
            context,
            next,
          ),
        );
      return listener as unknown as Plot.RenderableMark;
    }),
  );
}

/** The label that all channels of a scale agree on: the name of a field, as in Plot. */
function inferredLabel(k: string, drawn: Map<Mark, Drawn>): string | undefined {
  const labels = new Set<string>();
  for (const { values } of drawn.values()) {
    for (const channel of Object.values(values.channels)) {
      if (channel.scale === k && channel.label !== undefined) labels.add(channel.label);
    }
  }
  return labels.size === 1 ? [...labels][0] : undefined;
}

/** Whether bars or areas stand on zero: then the frame begins there as well. */
function sticksToZero(k: "x" | "y", drawn: Map<Mark, Drawn>): boolean {
  for (const [mark, { values }] of drawn) {
    const { [`${k}1`]: from, [`${k}2`]: to } = values.channels as Record<
      string,
      { value: ArrayLike<unknown> } | undefined
    >;
    if (from && to && Array.prototype.some.call(from.value, (v) => v === 0)) {
      if (mark.ariaLabel !== undefined) return true;
    }
  }
  return false;
}

function paddedDomain(
  scale: Plot.Scale | undefined,
  own: ScaleOptions | undefined,
  zeroSticks: boolean,
): [unknown, unknown] | undefined {
  if (scale?.invert === undefined || scale.domain === undefined) return undefined;
  if (own?.domain !== undefined || own?.nice || scale.type === "identity")
    return undefined;
  let [low, high] = Array.from(scale.domain) as [number, number];
  if (Number(low) === Number(high) && typeof low === "number") {
    const spread = 0.05 * Math.abs(low) || 0.05;
    low -= spread;
    high += spread;
  }
  const sticks = (end: number) => zeroSticks && end === 0;
  if (scale.type === "linear") {
    const pad = 0.05 * (high - low);
    return [sticks(low) ? low : low - pad, sticks(high) ? high : high + pad];
  }
  const [from, to] = Array.from(scale.range ?? []) as [number, number];
  const pad = 0.05 * (to - from);
  return [
    sticks(low) ? low : scale.invert(from - pad),
    sticks(high) ? high : scale.invert(to + pad),
  ];
}

/** matplotlib's colours where the cell names none: tab10 for categories, viridis for numbers. */
function colorOptions(
  own: Plot.ScaleOptions | undefined,
  scale: Plot.Scale | undefined,
): Plot.ScaleOptions | undefined {
  if (scale === undefined || own?.scheme || own?.range || own?.interpolate) return own;
  const categories = scale.type === "ordinal" || scale.type === "categorical";
  return { ...own, scheme: categories ? "category10" : "viridis" };
}

/** An axis with matplotlib's ticks: outside, 3.5 points long, at steps of 1, 2, 2.5 or 5. */
function axisOptions(
  { label: _, ...own }: ScaleOptions,
  space: number,
): { options: Plot.ScaleOptions; ticks: number[] | undefined } {
  const options = {
    tickSize: 3.5,
    tickPadding: 3.5,
    fontVariant: "inherit",
    ...own,
    label: null,
  } as Plot.ScaleOptions;
  const domain = own.domain as [number, number] | undefined;
  const linear = own.type === undefined || own.type === "linear";
  if (!linear || own.interval || !domain || !domain.every((v) => typeof v === "number")) {
    return { options, ticks: undefined };
  }
  let ticks = own.ticks as unknown;
  if (ticks === undefined || typeof ticks === "number") {
    const bins = ticks ?? Math.min(9, Math.max(1, Math.floor(space)));
    const chosen = linearTicks(domain, bins);
    ticks = chosen.values;
    options.tickFormat ??= chosen.format;
  } else if (Array.isArray(ticks)) {
    options.tickFormat ??= tickFormat(ticks);
  }
  const values = Array.isArray(ticks) ? ticks : undefined;
  return {
    options: { ...options, ticks, grid: values ? false : own.grid } as never,
    ticks: values,
  };
}

/** Grid lines at the ticks of the axis. */
function gridMark(axes: Axes, k: "x" | "y", ticks: number[] | undefined): Plot.Markish {
  const grid = axes[k].grid ?? axes.options.grid;
  if (!grid || ticks === undefined) return null;
  const make = k === "x" ? Plot.gridX : Plot.gridY;
  return make(ticks, typeof grid === "string" ? { stroke: grid } : {});
}

import * as Plot from "@observablehq/plot";
import { axisOptions } from "./axis.ts";
import { checkData } from "./data.ts";
import type { Bands } from "./ink.ts";
import type { Box } from "./layout.ts";
import type { AxesOptions, NamedAxes, ScaleOptions } from "./options.ts";
import { platform } from "./platform/node.ts";
import { visible } from "./rows.ts";
import { type Axis, axisOf, colorOptions, fieldName, isCategorical } from "./scales.ts";
import { colored, type Drawn, type Mark, type Series, seriesOf } from "./series.ts";

/** An axes before it has a place: its series in their colours, and its scales. */
export interface Axes {
  options: AxesOptions;
  /** How errors name it: `""`, or `"axes[1]."`. */
  name: string;
  series: Series[];
  /** The channels of each mark that has rows, in units of the data. */
  data: Map<Mark, Drawn>;
  x: Axis;
  y: Axis;
  color: Plot.ScaleOptions | undefined;
  /** What the colours stand for, where they stand for categories. */
  categories: unknown[] | undefined;
  scales: LegendScales;
  /** What each scale stands for: its label, or the field of the data that it shows. */
  labels: Partial<Record<keyof LegendScales, string>>;
}

/** The scales that a legend can explain. */
export interface LegendScales {
  color?: Plot.Scale;
  opacity?: Plot.Scale;
  symbol?: Plot.Scale;
  r?: Plot.Scale;
}

/** An axes that has been drawn: Plot's nodes, and where each mark's data is. */
export interface Drawing {
  nodes: Element[];
  drawn: Map<Mark, Drawn>;
  scales: LegendScales;
  bands: Bands;
}

/** Asks Plot for the scales without drawing anything, and checks the data on the way. */
export function prepareAxes({ options, name }: NamedAxes): Axes {
  const series = colored(seriesOf(options.marks ?? [], `${name}marks`));
  const data = new Map<Mark, Drawn>();
  const plot = plotAxes(
    {
      ...options,
      axis: null,
      grid: false,
      x: { ...options.x, axis: null, grid: false },
      y: { ...options.y, axis: null, grid: false },
    },
    listening(series, false, (mark, seen) => {
      data.set(mark, seen);
      return null;
    }),
  );
  checkData(series, data);
  const x = axisOf("x", plot, options.x, data, name);
  const y = axisOf("y", plot, options.y, data, name);
  if (series.length === 0 && !(x.scale && y.scale)) {
    throw new RangeError(`${name}marks: is empty, and x and y have no domain`);
  }
  const colors = plot.scale("color");
  const color = colorOptions(options.color, colors);
  const categories = isCategorical(colors) ? Array.from(colors?.domain ?? []) : undefined;
  const scales = legendScales(plot);
  const labels: Axes["labels"] = {};
  for (const k of ["color", "opacity", "symbol", "r"] as const) {
    const { label = fieldName(k, data) } = (options[k] ?? {}) as ScaleOptions;
    if (label) labels[k] = label;
  }
  return { options, name, series, data, x, y, color, categories, scales, labels };
}

function legendScales(plot: Plot.Plot): LegendScales {
  const [color, opacity, symbol, r] = (["color", "opacity", "symbol", "r"] as const).map(
    (k) => plot.scale(k),
  );
  return { color, opacity, symbol, r };
}

/** Draws an axes with its frame at `frame`, on a sheet of `width` by `height` points. */
export function drawAxes(axes: Axes, frame: Box, width: number, height: number): Drawing {
  const drawn = new Map<Mark, Drawn>();
  const { grid } = axes.options;
  const x = axisOptions("x", axes.x, frame, grid);
  const y = axisOptions("y", axes.y, frame, grid);
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
      x.grid,
      y.grid,
      ...listening(axes.series, true, (mark, seen, draw) => {
        const rows = visible(mark, seen, [width, height]);
        drawn.set(mark, rows);
        return draw(rows);
      }),
      Plot.frame({ strokeWidth: 0.8, clip: false }),
    ],
  );
  // A text of its own is Plot's sign for a warning, which the console has already.
  const nodes = Array.from(plot.children).filter(({ localName }) => localName !== "text");
  const band = (k: "x" | "y") => plot.scale(k)?.bandwidth ?? 0;
  return {
    nodes,
    drawn,
    scales: legendScales(plot),
    bands: { x: band("x"), y: band("y") },
  };
}

/** Plot would name the field of facets where the title stands. */
const facets = { label: null, labelOffset: 28 };

function plotAxes(
  options: Plot.PlotOptions | AxesOptions,
  marks: Plot.Markish[],
): (SVGSVGElement | HTMLElement) & Plot.Plot {
  const { color, opacity, symbol, fx, fy } = options;
  return Plot.plot({
    clip: true,
    ...options,
    // Titles and legends would make Plot return HTML.
    title: undefined,
    figure: false,
    fx: { ...facets, ...fx },
    fy: { ...facets, ...fy },
    ...(color && { color: { ...color, legend: false } }),
    ...(opacity && { opacity: { ...opacity, legend: false } }),
    ...(symbol && { symbol: { ...symbol, legend: false } }),
    document: platform.document(),
    marks,
  });
}

/** The marks, each telling what Plot hands it at the moment of drawing. */
function listening(
  series: readonly Series[],
  draws: boolean,
  hear: (
    mark: Mark,
    seen: Drawn,
    draw: (rows: Drawn) => SVGElement | null,
  ) => SVGElement | null,
): Plot.Markish[] {
  return series.flatMap(({ marks }) =>
    marks.map((mark): Plot.Markish => {
      if (mark.channels === undefined) return draws ? mark.render : null;
      const listener: Mark = Object.create(mark);
      listener.render = (index, scales, values, dimensions, context, next) =>
        hear(mark, { index, values }, ({ index, values, strokeWidth }) => {
          if (strokeWidth !== undefined) listener.strokeWidth = strokeWidth;
          const rows = index as number[];
          return mark.render.call(
            listener,
            rows,
            scales,
            values,
            dimensions,
            context,
            next,
          );
        });
      return listener as unknown as Plot.RenderableMark;
    }),
  );
}

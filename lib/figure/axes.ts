import * as Plot from "@observablehq/plot";
import {
  axisOptions,
  gridLines,
  moved,
  planTicks,
  type Side,
  sidesOf,
  type TickPlan,
} from "./axis.ts";
import {
  checkFields,
  checkLengths,
  checkPictures,
  columnsOf,
  isMissing,
} from "./data.ts";
import { shapeNames } from "./hover.ts";
import type { Box } from "./layout.ts";
import type { AxesOptions, NamedAxes, Sheet } from "./options.ts";
import { type Axis, axisOf, colorOptions } from "./scales.ts";
import { type Layer, type Place, placeAbout, type Scene, sceneOf } from "./scene.ts";
import { type Mark, painted, type Series, seriesOf } from "./series.ts";

/** What an axis is called, and where that is written. */
export interface AxisLabel {
  side: Side;
  text: string;
}

/** An axes before it has a place: its series in their colours, its scales, a sketch of it. */
export interface Axes {
  options: AxesOptions;
  /** How errors name it: `""`, or `"axes[1]."`. */
  name: string;
  series: Series[];
  /** The axes in matplotlib's usual frame, its data not yet padded: scales, channels, texts. */
  sketch: Scene;
  x: Axis;
  y: Axis;
  color: Plot.ScaleOptions | undefined;
  labels: AxisLabel[];
  /** Sides with an axis of x and y that Plot draws itself, not a mark. */
  sides: { x: Side[]; y: Side[] };
  /** Height of the frame to its width, if something decides it. */
  ratio: number | undefined;
  /** The height that its names along y ask for. */
  tall: number;
}

/** Asks Plot for the scales, the channels and the texts of an axes, and checks the data. */
export function sketchAxes(
  { options, name }: NamedAxes,
  place: Place,
  sheet: Sheet,
): Axes {
  const series = seriesOf(options.marks ?? [], `${name}marks`);
  const free = options.aspectRatio != null || sheet.height === undefined;
  const plain = axisOptions(
    { options: {}, scale: undefined, domain: undefined, given: false, part: 1, inner: 1 },
    undefined,
  );
  const draw = (ticks: object) =>
    sceneOf(
      plotOptions(
        options,
        { ...plain, ...ticks, ...options.x },
        { ...plain, ...ticks, ...options.y },
      ),
      series,
      free ? { ...place, height: undefined } : place,
      "sketch",
    );
  let sketch: Scene;
  try {
    sketch = draw({});
  } catch (error) {
    // d3 finds no ticks between values that are as close as 1e-323.
    if (!/Invalid array length/.test(String(error))) throw error;
    sketch = draw({ ticks: [] });
  }
  checkLengths(series, sketch.layers);
  checkFields(series, sketch.layers);
  checkPictures(series, sketch.layers);
  const x = axisOf("x", sketch, options, name);
  const y = axisOf("y", sketch, options, name);
  return {
    options,
    name,
    series: painted(
      series,
      sketch.scales.color === undefined,
      cutBy([x, y], sketch.layers),
      options.style,
    ),
    sketch,
    x,
    y,
    color: colorOptions(options.color as Plot.ScaleOptions, sketch.scales.color),
    labels: labelsOf(sketch, place),
    sides: {
      x: sidesOf("x", x, options, series, sketch),
      y: sidesOf("y", y, options, series, sketch),
    },
    ratio: ratioOf(options, x, y, sketch, sheet),
    tall:
      sketch.scales.y?.bandwidth !== undefined || sketch.scales.fy
        ? sketch.frame.height
        : 0,
  };
}

/** Margins are the figure's, those of facets too. */
const noMargins = {
  margin: undefined,
  marginLeft: undefined,
  marginRight: undefined,
  marginTop: undefined,
  marginBottom: undefined,
};

/** Plot's options, without what the figure draws itself. */
function plotOptions(
  options: AxesOptions,
  x: Plot.ScaleOptions,
  y: Plot.ScaleOptions,
): Plot.PlotOptions {
  const { title, legend, marks, aspectRatio, margin, style, facet, ...rest } = options;
  const centered = { labelArrow: "none", labelAnchor: "center" } as const;
  return {
    ...(rest as Plot.PlotOptions),
    facet: facet && { ...facet, ...noMargins },
    aspectRatio: aspectRatio ?? undefined,
    x,
    y,
    fx: { ...centered, ...options.fx },
    fy: { ...centered, ...options.fy },
  };
}

/** The marks whose data lies beyond a domain that was given. */
function cutBy(axes: readonly Axis[], layers: readonly Layer[]): Set<Mark> {
  const cut = new Set<Mark>();
  for (const [i, { given, scale, domain }] of axes.entries()) {
    if (!given || !domain || scale?.invert === undefined) continue;
    const ends = domain.map(Number);
    const [low, high] = [Math.min(...ends), Math.max(...ends)];
    for (const layer of layers) {
      const beyond = columnsOf(layer, i === 0 ? "x" : "y").some((column) =>
        Array.prototype.some.call(
          column,
          (value) => !isMissing(value) && (value < low || value > high),
        ),
      );
      if (beyond && layer.mark.clip === undefined && !(layer.mark instanceof Plot.Text))
        cut.add(layer.mark);
    }
  }
  return cut;
}

/** The labels that Plot would write, each on the side where it stands. */
function labelsOf({ texts, frame }: Scene, { width }: Place): AxisLabel[] {
  return texts.flatMap(({ role, content, box }): AxisLabel[] => {
    const [, k] = /^f?([xy])-axis label$/.exec(role) ?? [];
    if (k === undefined) return [];
    const above = box.y + box.height / 2 < frame.y + frame.height / 2;
    const left = box.x < width - box.x - box.width;
    return [
      {
        text: content,
        side: k === "x" ? (above ? "top" : "bottom") : left ? "left" : "right",
      },
    ];
  });
}

/** Height to width of the frame: by `aspectRatio`, or as Plot chose it for maps. */
function ratioOf(
  { aspectRatio, projection }: AxesOptions,
  x: Axis,
  y: Axis,
  { frame }: Scene,
  { height }: Sheet,
): number | undefined {
  if (aspectRatio != null) {
    const [w, h] = [lengthOf(x), lengthOf(y)];
    if (w === undefined || h === undefined) return frame.height / frame.width;
    return ((h / (w * Number(aspectRatio))) * x.part) / y.part;
  }
  return projection && height === undefined ? frame.height / frame.width : undefined;
}

/** How many units of the data an axis spans. */
function lengthOf({ scale, domain }: Axis): number | undefined {
  if (scale === undefined) return undefined;
  const ends = Array.from(domain ?? scale.domain ?? []).map(Number);
  if (scale.bandwidth !== undefined) return ends.length;
  const of =
    scale.type === "log"
      ? Math.log
      : scale.type === "linear" || /utc|time/.test(scale.type ?? "")
        ? Number
        : undefined;
  return of && Math.abs(of(ends[ends.length - 1]) - of(ends[0]));
}

/** How the ticks of an axes are written in a frame. */
export function plansOf(axes: Axes, frame: Box): { x: TickPlan; y: TickPlan } {
  return {
    x: planTicks("x", axes.x, axes.sides.x, axes.sketch, frame),
    y: planTicks("y", axes.y, axes.sides.y, axes.sketch, frame),
  };
}

/** The texts of a sketch of one kind, in another frame. */
export function textBoxes({ sketch }: Axes, kind: RegExp, frame: Box): Box[] {
  return sketch.texts.flatMap(({ role, box }) =>
    kind.test(role) ? [moved(box, sketch.frame, frame)] : [],
  );
}

/** Draws an axes with its frame at `frame`, on a sheet of `width` by `height` points. */
export function drawAxes(axes: Axes, frame: Box, width: number, height: number): Scene {
  const { options, x, y, sketch } = axes;
  const plans = plansOf(axes, frame);
  const grid = {
    x: gridLines("x", x, plans.x, options.grid),
    y: gridLines("y", y, plans.y, options.grid),
  };
  const drawn = {
    x: { ...axisOptions(x, plans.x), ...(grid.x && { grid: false }) },
    y: { ...axisOptions(y, plans.y), ...(grid.y && { grid: false }) },
  };
  return sceneOf(
    {
      ...plotOptions(options, drawn.x, drawn.y),
      aspectRatio: undefined,
      ...(axes.color && { color: axes.color }),
    } as Plot.PlotOptions,
    axes.series,
    placeAbout(frame, width, height),
    "drawing",
    {
      before: [grid.x, grid.y],
      after: isFramed(axes, sketch)
        ? [Plot.frame({ strokeWidth: 0.8, clip: false })]
        : [],
      name: shapeNames(axes),
    },
  );
}

/** A frame belongs to ticks. */
function isFramed({ sides, options }: Axes, { texts, layers }: Scene): boolean {
  const explicit = texts.some(({ role }) => /^[xy]-axis/.test(role));
  const empty = layers.every(({ parts }) => parts.length === 0) && !options.projection;
  return explicit || empty || sides.x.length + sides.y.length > 0;
}

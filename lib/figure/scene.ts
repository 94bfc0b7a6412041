import * as Plot from "@observablehq/plot";
import { sampled } from "./grid.ts";
import type { Box } from "./layout.ts";
import { drawMark, entitle, isBox, isField, visibleBoxes } from "./mark.ts";
import { type ScaleName, scaleNames } from "./names.ts";
import { platform } from "./platform/node.ts";
import type { Mark, Series } from "./series.ts";
import { elementsIn } from "./svg.ts";
import { type Text, textsIn } from "./texts.ts";

/** A column of a mark's data, in units of the data. */
export interface Channel {
  value: ArrayLike<unknown>;
  scale: ScaleName | null;
  /** The field of the data, where it is one. */
  label?: string;
  /** What a mark that places itself was given instead. */
  source?: Channel | null;
}

/** The rows of a mark that Plot drew in one facet. */
export interface Part {
  /** Null for a mark without data, such as a frame. */
  rows: ArrayLike<number> | null;
  /** The values that name the facet. */
  fx?: unknown;
  fy?: unknown;
  /** From the first facet to this one, in points. */
  dx: number;
  dy: number;
}

/** A mark as Plot drew it: its channels, and where its rows came to stand. */
export interface Layer {
  /** The mark as it was given. */
  mark: Mark;
  /** Which of the series it belongs to. */
  series: number;
  /** By Plot's names: x, y, x1, y2, fill, r, symbol, text, ... */
  channels: Record<string, Channel>;
  /** The same columns scaled: positions in points of the sheet (of the first facet), colours. */
  values: Record<string, ArrayLike<unknown> | undefined>;
  /** One for each facet in which the mark has rows; one alone without facets. */
  parts: Part[];
}

/** What a shape is called that a layer has drawn: by its row, or the first of those of a line. */
export type NameShape = (layer: Layer, row: number) => string | undefined;

/** What Plot made of an axes: all that layout, legend, words and SVG know of it. */
export interface Scene {
  /** About all facets, in points of the sheet. */
  frame: Box;
  scales: Partial<Record<ScaleName, Plot.Scale>>;
  /** What each scale stands for: its label, or the field that its channels share. */
  labels: Partial<Record<ScaleName, string>>;
  /** The marks of the axes in the order of drawing; those without a row to draw have no parts. */
  layers: Layer[];
  /** Every text, with its place: tick labels, labels of axes, texts of marks. */
  texts: Text[];
  /** What Plot drew, to be written as SVG; the labels of axes are the figure's own. */
  nodes: Element[];
}

/** Where Plot has to draw: the frame on a sheet. Without a height Plot chooses one. */
export interface Place {
  width: number;
  height: number | undefined;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Where Plot has to draw to have its frame at a box of a sheet. */
export function placeAbout(frame: Box, width: number, height: number): Place {
  return {
    width,
    height,
    left: frame.x,
    right: width - frame.x - frame.width,
    top: frame.y,
    bottom: height - frame.y - frame.height,
  };
}

/**
 * Asks Plot for an axes. A sketch has the scales, the channels and the texts; only a drawing
 * has the marks. Nothing else in this folder knows how Plot names, nests or measures what it
 * draws, but `mark.ts` and `texts.ts`.
 */
export function sceneOf(
  options: Plot.PlotOptions,
  series: readonly Series[],
  place: Place,
  purpose: "sketch" | "drawing",
  more: { before?: Plot.Markish[]; after?: Plot.Markish[]; name?: NameShape } = {},
): Scene {
  const layers = new Map<Mark, Layer>();
  const labels: Scene["labels"] = {};
  // A function is a mark to Plot, and is told the scales.
  const probe: Plot.RenderFunction = (_index, scales) => {
    for (const name of scaleNames) {
      const label = (scales as Record<string, { label?: unknown } | undefined>)[name]
        ?.label;
      if (label != null) labels[name] = String(label);
    }
    return null;
  };
  const { color, opacity, symbol, r } = options as Record<string, object | undefined>;
  const silent = (scale: object | undefined) => scale && { ...scale, legend: false };
  const plot = Plot.plot({
    ...options,
    // Titles and legends would make Plot return HTML.
    title: undefined,
    subtitle: undefined,
    caption: undefined,
    figure: false,
    color: silent(color),
    opacity: silent(opacity),
    symbol: silent(symbol),
    r: silent(r),
    document: platform.document(),
    width: place.width,
    height: place.height,
    marginLeft: place.left,
    marginRight: place.right,
    marginTop: place.top,
    marginBottom: place.bottom,
    marks: [
      probe,
      ...(more.before ?? []),
      ...series.flatMap(({ marks }, i) =>
        marks.map((mark) => listening(mark, i, purpose, layers, more.name)),
      ),
      ...(more.after ?? []),
    ],
  } as Plot.PlotOptions);
  const [width, height] = ["width", "height"].map((side) =>
    Number(plot.getAttribute(side)),
  );
  const frame = {
    x: place.left,
    y: place.top,
    width: width - place.left - place.right,
    height: height - place.top - place.bottom,
  };
  const scales: Scene["scales"] = {};
  for (const name of scaleNames) scales[name] = plot.scale(name);
  // A text of its own is Plot's sign for a warning, which the console has already.
  const all = elementsIn(plot).filter(
    ({ localName }) => localName !== "text" && localName !== "style",
  );
  return {
    frame,
    scales,
    labels,
    layers: [...layers.values()],
    texts: textsIn(all),
    nodes: all.filter(
      (node) => !/^f?[xy]-axis label$/.test(node.getAttribute("aria-label") ?? ""),
    ),
  };
}

/** What Plot hands a mark: columns in points, and beside them the channels. */
type Columns = Record<string, ArrayLike<unknown>> & { channels: Record<string, Channel> };

/** A mark that tells what Plot hands it at the moment of drawing. */
function listening(
  mark: Mark,
  series: number,
  purpose: "sketch" | "drawing",
  layers: Map<Mark, Layer>,
  name: NameShape | undefined,
): Plot.Markish {
  if (mark.channels === undefined) return purpose === "drawing" ? mark.render : null;
  const listener: Mark = Object.create(mark);
  let given: Record<string, Channel> = {};
  // A contour hands its shapes on without the channels that they come from.
  const layerOf = ({ channels: own = {}, ...values }: Columns): Layer => {
    // A waffle has places in points, and does not say what for.
    const channels = Object.fromEntries(
      Object.entries(own).map(([name, one]) => [
        name,
        one.source === null ? { ...one, source: given[name] } : one,
      ]),
    );
    const layer = layers.get(mark) ?? { mark, series, channels, values, parts: [] };
    layers.set(mark, layer);
    return layer;
  };
  listener.scale = (channels, scales, context) => {
    const values = mark.scale.call(listener, channels, scales, context);
    return isBox(mark) ? visibleBoxes(values, scales) : values;
  };
  if (mark.initializer) {
    listener.initializer = (...of) => {
      const placed = () => mark.initializer?.apply(listener, of);
      given = { ...(of[2] as typeof given) };
      return isField(mark) ? sampled(placed) : placed();
    };
  }
  // Asked for every mark with data, even if no row of it can be drawn.
  listener.filter = (index, channels, values) => {
    layerOf(values as Columns);
    return mark.filter.call(listener, index, channels, values);
  };
  listener.render = (index, scales, values, dimensions, context, next) => {
    const { fx, fy } = (index ?? {}) as { fx?: unknown; fy?: unknown };
    const shift = (k: "fx" | "fy", value: unknown, margin: number) =>
      value === undefined ? 0 : Number(scales[k]?.(value)) - margin;
    const layer = layerOf(values as unknown as Columns);
    layer.parts.push({
      rows: index,
      fx,
      fy,
      dx: shift("fx", fx, dimensions.marginLeft),
      dy: shift("fy", fy, dimensions.marginTop),
    });
    const isText = mark instanceof Plot.Text || mark instanceof Plot.Tip;
    if (purpose === "sketch" && !isText) return null;
    const drawn = drawMark(listener, index, scales, values, dimensions, context, next);
    if (drawn && name) entitle(drawn, (row) => name(layer, row));
    return drawn;
  };
  return listener as unknown as Plot.RenderableMark;
}

/** A tick: how far along its axis, from 0 to 1, and its label. */
export interface Tick {
  at: number;
  text: string;
}

/** Where Plot places the ticks of an upright axis of a height, and how it writes them. */
export function ticksOf(
  scale: Plot.ScaleOptions,
  height: number,
  options: Plot.AxisYOptions,
): Tick[] {
  const plot = Plot.plot({
    document: platform.document(),
    height,
    margin: 0,
    y: { ...scale, range: [height, 0] },
    marks: [Plot.axisY({ anchor: "right", ...options })],
  });
  const texts = plot.querySelectorAll('[aria-label="y-axis tick label"] text');
  return Array.from(texts, (text) => {
    const [, y] = /,([^)]*)\)/.exec(text.getAttribute("transform") ?? "") ?? [];
    const lines = Array.from(text.childNodes, (line) => line.textContent);
    return { at: 1 - Number(y) / height, text: lines.join(" ") };
  });
}

/** The path by which Plot draws a symbol about the origin; undefined for a circle. */
export function outlineOf(symbol: Plot.SymbolType): string | undefined {
  const mark = Plot.dot([[0, 0]], { symbol, r: 3.5 });
  const plot = Plot.plot({ document: platform.document(), axis: null, marks: [mark] });
  return plot.querySelector('[aria-label="dot"] path')?.getAttribute("d") ?? undefined;
}

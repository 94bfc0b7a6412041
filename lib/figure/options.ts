import type * as Plot from "@observablehq/plot";
import { axesNames, checkNames, figureNames, scaleNames, scaleOptions } from "./names.ts";

/** The x or y scale and axis of Plot; its label may hold math between dollars. */
export interface ScaleOptions
  extends Omit<
    Plot.ScaleOptions,
    "label" | "labelAnchor" | "labelArrow" | "labelOffset"
  > {
  /** Beside the axis, e.g. `"Prediction ($p$)"`; `\n` starts a new line. */
  label?: string | null;
}

/**
 * Where a legend stands in the frame. `"best"` is where it covers the least data: beside the frame,
 * as with `"outside"`, if it covers some everywhere.
 */
export type LegendPosition =
  | "best"
  | "top-right"
  | "top-left"
  | "bottom-left"
  | "bottom-right"
  | "right"
  | "left"
  | "bottom"
  | "top"
  | "center"
  | "outside";

/** A legend: its labels, and where it stands. */
export interface LegendOptions {
  /** One label for each series, in the order of `marks`; null leaves a series out. */
  labels?: readonly (string | null)[];
  /** Defaults to `"best"`. */
  position?: LegendPosition;
}

/** One axes: Plot's options, with a title, labels and a legend that stay inside one SVG. */
export interface AxesOptions
  extends Omit<
    Plot.PlotOptions,
    "x" | "y" | "title" | "caption" | "figure" | "document"
  > {
  /** Above the frame; math between dollars, `\n` starts a new line. */
  title?: string | null;
  x?: ScaleOptions;
  y?: ScaleOptions;
  /** Labels of the series in the order of `marks`, or labels with a position. */
  legend?: readonly (string | null)[] | LegendOptions;
}

export interface FigureOptions extends AxesOptions {
  /** Several axes: side by side, or rows of them. `title` then stands above them all. */
  axes?: readonly AxesOptions[] | readonly (readonly AxesOptions[])[];
  /**
   * Width and height in inches; defaults to `[6, 4]`, and to a height that Plot finds for maps,
   * an `aspectRatio` and many names along y. `"matplotlib"` is today's size there: 6.4 by 4.8
   * inches of 100 pixels, with type of 10 points.
   */
  figsize?: readonly [number, number] | "matplotlib";
  /** Pixels per inch; everything scales with it. Defaults to 72. */
  dpi?: number;
  /** One scale along x (or y) for all axes, for those of a `"row"`, or for those of a `"column"`. */
  sharex?: Sharing;
  sharey?: Sharing;
  /** `"constrained"` leaves no room unused between axes and at the edges. */
  layout?: "constrained";
  /** Below all axes; math between dollars, `\n` starts a new line. */
  caption?: string | null;
  /** The figure in words, for those who do not see it; written by the figure itself if absent. */
  alt?: string;
}

/** What shares one scale: all axes, those of a row, or those of a column. */
export type Sharing = boolean | "row" | "column";

const positions: readonly LegendPosition[] = [
  "best",
  "top-right",
  "top-left",
  "bottom-left",
  "bottom-right",
  "right",
  "left",
  "bottom",
  "top",
  "center",
  "outside",
];

/** The options of an axes, and how errors name it: `""`, or `"axes[1]."`. */
export interface NamedAxes {
  name: string;
  options: AxesOptions;
}

/** A figure whose options have been checked: rows of axes, and its size in points. */
export interface Sheet {
  /** Above several axes; the title of single axes is their own. */
  title: string | undefined;
  /** Below all. */
  caption: string | undefined;
  rows: NamedAxes[][];
  /** In points, 72 to the inch, which are the units of everything drawn. */
  width: number;
  /** Undefined where the axes choose it. */
  height: number | undefined;
  dpi: number;
  share: { x: Sharing; y: Sharing };
  constrained: boolean;
  /** Options of all axes together, such as a scale of colours that they share. */
  shared: Partial<AxesOptions>;
  alt: string | undefined;
}

/** The most pixels of a figure: its PNG has four times as many, in 400 MB of memory. */
const mostPixels = 2.5e7;

/** Checks what the types cannot, and lays `axes` out in rows. */
export function readOptions(options: FigureOptions): Sheet {
  checkNames(options, figureNames, "");
  const { axes, figsize, dpi, alt, sharex, sharey, layout, caption, ...own } = options;
  const shared = inWords(own);
  const sheet = {
    ...sizeOf(options),
    caption: textOf("caption", wordsOf(caption)) || undefined,
    share: { x: sharing("sharex", sharex), y: sharing("sharey", sharey) },
    constrained: layout === "constrained",
    alt: alt ?? shared.ariaDescription ?? shared.ariaLabel ?? undefined,
  };
  if (sheet.alt !== undefined && typeof sheet.alt !== "string") {
    throw new TypeError(`alt must be a string, but was ${show(alt)}`);
  }
  if (layout !== undefined && layout !== "constrained") {
    throw new RangeError(`layout must be "constrained", but was ${show(layout)}`);
  }
  if (axes === undefined) {
    checkAxes(shared, "");
    const rows = [[{ name: "", options: shared }]];
    return { ...sheet, title: undefined, rows, shared: {} };
  }
  const { title, subtitle, marks, ...defaults } = shared;
  if (marks !== undefined) {
    throw new TypeError("marks must stand in each of axes when there are axes");
  }
  if (!Array.isArray(axes) || axes.length === 0) {
    throw new TypeError(
      `axes must be an array of axes or of rows of axes, but was ${show(axes)}`,
    );
  }
  const grid = Array.isArray(axes[0]);
  const rows = (grid ? axes : [axes]) as AxesOptions[][];
  const checked = rows.map((row, i) => {
    if (!Array.isArray(row) || row.length !== rows[0].length || row.length === 0) {
      throw new RangeError(
        `axes[${i}] must be an array as long as axes[0], as rows of a grid are`,
      );
    }
    return row.map((one, j) => {
      const name = grid ? `axes[${i}][${j}].` : `axes[${j}].`;
      checkNames(one, axesNames, name);
      const options = { ...defaults, ...inWords(one) };
      for (const k of ["x", "y", "color"] as const) {
        if (defaults[k] && one[k]) options[k] = { ...defaults[k], ...one[k] } as never;
      }
      checkAxes(options, name);
      return { name, options };
    });
  });
  const height = sheet.height ?? 4 * 72;
  const above = [title, subtitle].filter(Boolean).join("\n") || undefined;
  return { ...sheet, height, title: above, rows: checked, shared: defaults };
}

function textOf(name: string, text: unknown): string | null | undefined {
  if (text == null || typeof text === "string") return text;
  throw new TypeError(`${name} must be a string, but was ${show(text)}`);
}

/** Plot takes elements of a page as titles; their words are drawn. */
function inWords(options: AxesOptions): AxesOptions {
  const { title, subtitle } = options;
  return { ...options, title: wordsOf(title), subtitle: wordsOf(subtitle) };
}

function wordsOf<T>(title: T | Node): T | string {
  const { textContent } = Object(title) as Partial<Node>;
  return typeof textContent === "string"
    ? textContent.replace(/\s+/g, " ").trim()
    : (title as T);
}

/** The size of a figure in points, from inches or, as Plot has them, from pixels. */
function sizeOf(options: FigureOptions): Pick<Sheet, "width" | "height" | "dpi"> {
  const { width, height } = options;
  const today = options.figsize === "matplotlib";
  const figsize = today ? [6.4, 4.8] : options.figsize;
  const { dpi = today ? 100 : 72 } = options;
  if (figsize !== undefined && (!Array.isArray(figsize) || figsize.length !== 2)) {
    throw new TypeError(
      `figsize must be [width, height] in inches or "matplotlib", but was ${show(figsize)}`,
    );
  }
  const plots = figsize === undefined && (width !== undefined || height !== undefined);
  const size = plots
    ? { width: width ?? 640, height }
    : { width: (figsize?.[0] ?? 6) * 72, height: figsize && figsize[1] * 72 };
  const numbers: [string, unknown][] = [
    ["figsize[0]", figsize?.[0] ?? 1],
    ["figsize[1]", figsize?.[1] ?? 1],
    ["width", width ?? 1],
    ["height", height ?? 1],
    ["dpi", dpi],
  ];
  for (const [name, value] of numbers) {
    if (!(Number.isFinite(value) && (value as number) > 0)) {
      throw new RangeError(`${name} must be a positive number, but was ${show(value)}`);
    }
  }
  checkPixels(size.width, size.height ?? (size.width * 2) / 3, dpi);
  return { ...size, dpi };
}

/**
 * Checks that a figure, whose width and height are in points, does not take all memory.
 *
 * @throws RangeError with the pixels that it would have.
 */
export function checkPixels(width: number, height: number, dpi: number): void {
  const [across, down] = [width, height].map((side) => Math.round((side / 72) * dpi));
  if (across * down <= mostPixels) return;
  throw new RangeError(
    `figsize is in inches: it must make at most ${mostPixels / 1e6} million pixels at ${dpi} dpi, ` +
      `but made ${across} x ${down}`,
  );
}

function sharing(name: string, value: Sharing = false): Sharing {
  if ([true, false, "row", "column"].includes(value)) return value;
  throw new RangeError(
    `${name} must be true, false, "row" or "column", but was ${show(value)}`,
  );
}

function checkAxes(options: AxesOptions, place: string): void {
  const { title, x, y, marks, legend } = options;
  textOf(`${place}title`, title);
  textOf(`${place}subtitle`, options.subtitle);
  textOf(`${place}x.label`, x?.label);
  textOf(`${place}y.label`, y?.label);
  for (const name of scaleNames) {
    const scale = options[name];
    if (scale != null && typeof scale === "object")
      checkNames(scale, scaleOptions, `${place}${name}.`);
  }
  // Plot draws axes alone where a scale is given.
  const alone = [x, y, options.fx, options.fy, options.projection].some(Boolean);
  if (!Array.isArray(marks) && !(marks === undefined && alone)) {
    throw new TypeError(
      `${place}marks must be an array of Plot's marks, but was ${show(marks)}`,
    );
  }
  if (legend === undefined) return;
  if (typeof legend !== "object" || legend === null) {
    throw new TypeError(
      `${place}legend must be an array of labels, one for each series, or {labels, position}, ` +
        `but was ${show(legend)}; the legend of a scale is color: {legend: true}`,
    );
  }
  const { labels, position = "best" } = legendOf(legend);
  if (!positions.includes(position)) {
    throw new RangeError(
      `${place}legend.position must be one of ${positions.join(", ")}, but was ${show(position)}`,
    );
  }
  if (labels !== undefined && !Array.isArray(labels)) {
    throw new TypeError(
      `${place}legend must be an array of labels, but was ${show(labels)}`,
    );
  }
}

/** The two ways to write a legend, as one. */
export function legendOf(legend: AxesOptions["legend"]): LegendOptions {
  return Array.isArray(legend) ? { labels: legend } : ((legend ?? {}) as LegendOptions);
}

function show(value: unknown): string {
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}

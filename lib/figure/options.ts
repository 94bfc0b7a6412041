import type * as Plot from "@observablehq/plot";

/** The x or y scale and axis of Plot; its label may hold math between dollars. */
export interface ScaleOptions
  extends Omit<
    Plot.ScaleOptions,
    "label" | "labelAnchor" | "labelArrow" | "labelOffset"
  > {
  /** Beside the axis, e.g. `"Prediction ($p$)"`; `\n` starts a new line. */
  label?: string | null;
}

/** Where a legend stands inside the frame; `"best"` is where it covers the least data. */
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
  | "center";

export interface LegendOptions {
  /** One label for each series, in the order of `marks`; null leaves a series out. */
  labels?: readonly (string | null)[];
  /** Defaults to `"best"`. */
  position?: LegendPosition;
}

/** What Plot draws itself as HTML, and what the figure decides instead of Plot. */
type PlotsOwn =
  | "x"
  | "y"
  | "title"
  | "subtitle"
  | "caption"
  | "figure"
  | "width"
  | "height"
  | "aspectRatio"
  | "margin"
  | "marginTop"
  | "marginRight"
  | "marginBottom"
  | "marginLeft"
  | "document"
  | "style"
  | "className"
  | "ariaLabel"
  | "ariaDescription";

/** One axes: Plot's options, with a title, labels and a legend that stay inside one SVG. */
export interface AxesOptions extends Omit<Plot.PlotOptions, PlotsOwn> {
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
  /** Width and height in inches; defaults to `[6, 4]`. */
  figsize?: readonly [number, number];
  /** Pixels per inch; everything scales with it. Defaults to 72. */
  dpi?: number;
  /** The figure in words, for those who do not see it; written by the figure itself if absent. */
  alt?: string;
}

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
  rows: NamedAxes[][];
  /** In points, 72 to the inch, which are the units of everything drawn. */
  width: number;
  height: number;
  dpi: number;
  alt: string | undefined;
}

/** Checks what the types cannot, and lays `axes` out in rows. */
export function readOptions(options: FigureOptions): Sheet {
  const { axes, figsize = [6, 4], dpi = 72, alt, ...shared } = options;
  if (!Array.isArray(figsize) || figsize.length !== 2) {
    throw new TypeError(`figsize: ${show(figsize)} is not [width, height] in inches`);
  }
  for (const [name, value] of [
    ["figsize[0]", figsize[0]],
    ["figsize[1]", figsize[1]],
    ["dpi", dpi],
  ] as const) {
    if (!(Number.isFinite(value) && value > 0)) {
      throw new RangeError(`${name}: ${show(value)} is not a positive number`);
    }
  }
  if (alt !== undefined && typeof alt !== "string") {
    throw new TypeError(`alt: ${show(alt)} is not a string`);
  }
  const sheet = { width: figsize[0] * 72, height: figsize[1] * 72, dpi, alt };
  if (axes === undefined) {
    checkAxes(shared, "");
    return { ...sheet, title: undefined, rows: [[{ name: "", options: shared }]] };
  }
  const { title, marks, ...defaults } = shared;
  if (marks !== undefined) {
    throw new TypeError("marks: belongs into each of axes when there are axes");
  }
  if (!Array.isArray(axes) || axes.length === 0) {
    throw new TypeError(`axes: ${show(axes)} is not an array of axes or of rows`);
  }
  const grid = Array.isArray(axes[0]);
  const rows = (grid ? axes : [axes]) as AxesOptions[][];
  const checked = rows.map((row, i) => {
    if (!Array.isArray(row) || row.length !== rows[0].length || row.length === 0) {
      throw new RangeError(`axes[${i}]: the rows of a grid must be equally long arrays`);
    }
    return row.map((one, j) => {
      const name = grid ? `axes[${i}][${j}].` : `axes[${j}].`;
      const options = { ...defaults, ...one };
      for (const k of ["x", "y"] as const) {
        if (defaults[k] && one[k]) options[k] = { ...defaults[k], ...one[k] };
      }
      checkAxes(options, name);
      return { name, options };
    });
  });
  return { ...sheet, title: title ?? undefined, rows: checked };
}

function checkAxes(options: AxesOptions, place: string): void {
  const { title, x, y, marks, legend } = options;
  for (const [name, label] of [
    ["title", title],
    ["x.label", x?.label],
    ["y.label", y?.label],
  ]) {
    if (label != null && typeof label !== "string") {
      throw new TypeError(`${place}${name}: ${show(label)} is not a string`);
    }
  }
  if (!Array.isArray(marks)) {
    throw new TypeError(`${place}marks: ${show(marks)} is not an array of Plot's marks`);
  }
  if (legend === undefined) return;
  const { labels, position = "best" } = legendOf(legend);
  if (!positions.includes(position)) {
    const known = positions.join(", ");
    throw new RangeError(
      `${place}legend.position: ${show(position)} is none of ${known}`,
    );
  }
  if (labels !== undefined && !Array.isArray(labels)) {
    throw new TypeError(`${place}legend: ${show(labels)} is not an array of labels`);
  }
}

/** The two ways to write a legend, as one. */
export function legendOf(legend: AxesOptions["legend"]): LegendOptions {
  return Array.isArray(legend) ? { labels: legend } : ((legend ?? {}) as LegendOptions);
}

function show(value: unknown): string {
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}

import * as Plot from "@observablehq/plot";

/** matplotlib's colour cycle (its "tab10"), which Plot knows as the scheme category10. */
export const colorCycle: readonly string[] = [
  "#1f77b4",
  "#ff7f0e",
  "#2ca02c",
  "#d62728",
  "#9467bd",
  "#8c564b",
  "#e377c2",
  "#7f7f7f",
  "#bcbd22",
  "#17becf",
];

/** The fields of Plot's marks that a figure reads or sets; its typings leave them out. */
export interface Mark {
  data: unknown;
  transform?: unknown;
  initializer?: (...plot: unknown[]) => unknown;
  channels: Record<string, { value: unknown; scale?: unknown } | undefined>;
  ariaLabel?: string;
  fill?: string;
  stroke?: string;
  /** The radius of a dot, where it is the same for all. */
  r?: number;
  strokeWidth?: number;
  strokeDasharray?: string;
  fillOpacity?: number;
  strokeOpacity?: number;
  opacity?: number;
  mixBlendMode?: string;
  clip?: unknown;
  shapeRendering?: string;
  dx?: number;
  dy?: number;
  curve?: unknown;
  markerStart?: unknown;
  markerMid?: unknown;
  markerEnd?: unknown;
  sort?: unknown;
  initialize(...plot: unknown[]): Initial;
  scale(
    channels: unknown,
    scales: Parameters<Plot.RenderFunction>[1],
    context: unknown,
  ): Plot.ChannelValues;
  filter(index: unknown, channels: unknown, values: unknown): unknown;
  render: Plot.RenderFunction;
}

/** What Plot makes of the data of a mark. */
interface Initial {
  data: unknown;
  facets: unknown;
  channels: Record<string, object>;
}

/** What one entry of `marks` draws: one mark, or those that Plot made one of several of. */
export interface Series {
  /** How errors name it, such as `marks[1]`. */
  name: string;
  marks: Mark[];
  /** Axes, grids, rules, text: drawn in black, and without a place in the legend. */
  decoration: boolean;
}

/** The entries of `marks`, one series each; nested arrays are opened. */
export function seriesOf(marks: readonly Plot.Markish[], name: string): Series[] {
  return marks.flatMap((entry, i): Series[] => {
    const own = `${name}[${i}]`;
    if (entry == null) return [];
    if (typeof entry === "function") {
      return [{ name: own, marks: [{ render: entry } as Mark], decoration: true }];
    }
    if (!Array.isArray(entry)) {
      const mark = entry as unknown as Mark;
      if (typeof mark.render !== "function") {
        throw new TypeError(
          `${own} must be one of Plot's marks, but was ${String(entry)}`,
        );
      }
      return [{ name: own, marks: [lasting(mark)], decoration: isDecoration(mark) }];
    }
    const parts = seriesOf(Array.from(entry), own);
    // Plot.marks, and what is made of it (a regression, a box plot), can plot itself.
    if (!("plot" in entry)) return parts;
    return [
      {
        name: own,
        marks: parts.flatMap((part) => part.marks),
        decoration: parts.every((part) => part.decoration),
      },
    ];
  });
}

/**
 * Plot is asked twice, and has to get the same data: a generator answers once, and a function may
 * answer by chance.
 */
function lasting(mark: Mark): Mark {
  const data = mark.data as { next?: unknown } | null | undefined;
  const once: Mark = Object.create(mark);
  if (typeof data?.next === "function") once.data = Array.from(data as Iterable<unknown>);
  // What is sorted by a mark's values sorts the facets while it is initialised.
  if (mark.sort != null || mark.initialize === undefined) return once;
  let first: Initial | undefined;
  once.initialize = (...plot) => {
    first ??= mark.initialize.apply(once, plot);
    // Plot goes on to change the channels and the list of facets.
    const channels = Object.entries(first.channels).map(([k, one]) => [k, { ...one }]);
    return { ...first, channels: Object.fromEntries(channels) };
  };
  return once;
}

function isDecoration(mark: Mark): boolean {
  return (
    /^f?[xy]-(axis|grid)/.test(mark.ariaLabel ?? "") ||
    [Plot.Frame, Plot.RuleX, Plot.RuleY, Plot.Text, Plot.Tip, Plot.Image].some(
      (kind) => mark instanceof (kind as unknown as new () => unknown),
    )
  );
}

/** Whether a mark names a colour, as a constant or as a channel. */
function hasColor({ fill, stroke, channels }: Mark): boolean {
  const inherits = (color?: string) =>
    color === undefined || color === "none" || color === "currentColor";
  return Boolean(
    channels?.fill || channels?.stroke || !inherits(fill) || !inherits(stroke),
  );
}

/** The marks that matplotlib colours; maps, vectors, outlines and trees stay black. */
const colourful = [
  Plot.Line,
  Plot.Area,
  Plot.Dot,
  Plot.BarX,
  Plot.BarY,
  Plot.Rect,
  Plot.Cell,
  Plot.WaffleX,
  Plot.WaffleY,
].map((kind) => kind as unknown as new () => unknown);

function takesColor(mark: Mark): boolean {
  return (
    mark.ariaLabel === "linear-regression" ||
    colourful.some((kind) => mark instanceof kind)
  );
}

/**
 * The same series with the colours of the cycle: one for each series of data that names
 * none. Marks are inherited from, never changed, so that a mark can be drawn again.
 *
 * @param cycle false where colours stand for something: a mark without one stays black then.
 * @param cut the marks that reach beyond a domain that was given.
 * @param style of the axes, whose variables (`--ink: red`) colours may name (`var(--ink)`).
 */
export function painted(
  all: readonly Series[],
  cycle: boolean,
  cut: ReadonlySet<Mark>,
  style: unknown,
): Series[] {
  let next = 0;
  return all.map((series) => {
    const plain =
      cycle &&
      !series.decoration &&
      series.marks.some(takesColor) &&
      !series.marks.some((mark) => hasColor(mark));
    const color = plain ? colorCycle[next++ % colorCycle.length] : undefined;
    return {
      ...series,
      marks: series.marks.map((mark) =>
        Object.assign(
          Object.create(mark),
          look(mark, color),
          blended(mark),
          resolved(mark, String(style)),
          cut.has(mark) && { clip: "frame" },
        ),
      ),
    };
  });
}

function look(mark: Mark, color: string | undefined): Partial<Mark> {
  if (color === undefined || !takesColor(mark)) return {};
  return {
    ...(mark.stroke === "currentColor" && { stroke: color }),
    // A mark that can be filled has the field, and leaves it undefined to inherit a colour.
    ...("fill" in mark && mark.fill === undefined && { fill: color }),
  };
}

/** What would shine through by a blend mode does so by its opacity: sanitisers take blend modes out. */
function blended({ mixBlendMode, opacity, channels }: Mark): Partial<Mark> {
  return mixBlendMode && opacity === undefined && !channels?.opacity
    ? { opacity: 0.7 }
    : {};
}

/** The colours of a mark with the values of variables in the place of their names. */
function resolved({ fill, stroke }: Mark, style: string): Partial<Mark> {
  const variables = Array.from(style.matchAll(/(--[\w-]+)\s*:\s*([^;]+)/g)).reverse();
  const plain = (paint: string) =>
    variables.reduce(
      (text, [, name, value]) => text.replaceAll(`var(${name})`, value),
      paint,
    );
  return {
    ...(fill?.includes("var(") && { fill: plain(fill) }),
    ...(stroke?.includes("var(") && { stroke: plain(stroke) }),
  };
}

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
  initializer?: unknown;
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
  shapeRendering?: string;
  dx?: number;
  dy?: number;
  curve?: unknown;
  markerStart?: unknown;
  markerMid?: unknown;
  markerEnd?: unknown;
  render: Plot.RenderFunction;
}

/** What Plot hands a mark for drawing: its rows, and their channels in points. */
export interface Drawn {
  /** Null for a mark without rows, such as a frame. */
  index: ArrayLike<number> | null;
  values: Plot.ChannelValues;
  /** Set where the mark is drawn thicker than it says. */
  strokeWidth?: number;
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
        throw new TypeError(`${own}: ${String(entry)} is not one of Plot's marks`);
      }
      return [{ name: own, marks: [mark], decoration: isDecoration(mark) }];
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

/**
 * The same series with the colours of the cycle: one for each series of data that names
 * none. Marks are inherited from, never changed, so that a mark can be drawn again.
 */
export function colored(all: readonly Series[]): Series[] {
  let next = 0;
  return all.map((series) => {
    const painted = series.decoration || series.marks.some((mark) => hasColor(mark));
    const color = painted ? undefined : colorCycle[next++ % colorCycle.length];
    return {
      ...series,
      marks: series.marks.map((mark) =>
        Object.assign(Object.create(mark), look(mark, color)),
      ),
    };
  });
}

function look(mark: Mark, color: string | undefined): Partial<Mark> {
  const own: Partial<Mark> = {};
  if (color !== undefined && !isDecoration(mark)) {
    if (mark.stroke === "currentColor") own.stroke = color;
    // A mark that can be filled has the field, and leaves it undefined to inherit a colour.
    if ("fill" in mark && mark.fill === undefined) own.fill = color;
  }
  // Edges between pixels would leave a light seam between neighbouring bars.
  if (
    mark instanceof Plot.Rect ||
    mark instanceof Plot.BarX ||
    mark instanceof Plot.BarY
  ) {
    own.shapeRendering = mark.shapeRendering ?? "crispEdges";
  }
  // Plot is asked twice, and a generator answers once.
  const data = mark.data as { next?: unknown } | null | undefined;
  if (typeof data?.next === "function")
    own.data = Array.from(mark.data as Iterable<unknown>);
  return own;
}

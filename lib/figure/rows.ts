import * as Plot from "@observablehq/plot";
import { positions } from "./data.ts";
import { hatch } from "./hatch.ts";
import type { Drawn, Mark } from "./series.ts";
import { cells, simplify } from "./simplify.ts";

type Column = ArrayLike<unknown>;
type Columns = Record<string, Column | undefined>;

/** The channels whose change makes Plot begin another path. */
const looks = [
  "fill",
  "fillOpacity",
  "stroke",
  "strokeOpacity",
  "strokeWidth",
  "opacity",
  "title",
  "href",
  "ariaLabel",
];

/** The curves through which a line runs straight from row to row. */
const straight = new Set(
  [Plot.lineY([]), Plot.lineY([], { curve: "linear" }), Plot.areaY([])].map(
    (mark) => (mark as unknown as Mark).curve,
  ),
);

/**
 * The rows that leave a trace in the picture: of marks those with a place in it, of lines
 * and areas those that an eye can tell apart. A row without a place is a gap in a line. A
 * line that is still crowded is hatched, and has rows of its own then.
 */
export function visible(
  mark: Mark,
  { index, values }: Drawn,
  sheet: readonly [width: number, height: number],
): Drawn {
  if (index === null) return { index, values };
  const columns = values as unknown as Columns;
  const placed = positions.filter((name) => columns[name] !== undefined);
  // A contour has a shape for each threshold and one row of data: what no column reaches is not missing.
  const missing = (row: number) =>
    placed.some((name) => {
      const column = columns[name] as Column;
      return row < column.length && isNowhere(column[row]);
    });
  if (!(mark instanceof Plot.Line || mark instanceof Plot.Area)) {
    return { index: Array.prototype.filter.call(index, (row) => !missing(row)), values };
  }
  const clean = { ...values } as unknown as Columns;
  for (const name of placed) {
    clean[name] = withGaps(columns[name] as Column);
  }
  const whole = { index, values: clean as unknown as Plot.ChannelValues };
  if (!isStraight(mark)) return whole;
  const {
    x,
    y,
    x1 = x,
    y1 = y,
    x2 = x1,
    y2 = y1,
  } = clean as Record<string, Float64Array>;
  const edges: [Float64Array, Float64Array][] = [[x1, y1]];
  if (x2 !== x1 || y2 !== y1) edges.push([x2, y2]);
  const kept: number[] = [];
  for (const run of runsOf(index, columns, missing, cells(index, x1, y1))) {
    const drawn = run.length > 2 ? simplify(run, edges, index.length) : run;
    for (const row of drawn) kept.push(row);
  }
  const hatched =
    mark instanceof Plot.Line && isOneLook(mark, columns)
      ? hatch(kept, [x1, y1], inOneGroup(columns.z), sheet, Number(mark.strokeWidth ?? 1))
      : undefined;
  if (hatched === undefined) return { ...whole, index: kept };
  const { x: xs, y: ys, strokeWidth } = hatched;
  return {
    index: xs.map((_, i) => i),
    values: { x: xs, y: ys } as unknown as Plot.ChannelValues,
    strokeWidth,
  };
}

function inOneGroup(z: Column | undefined): (a: number, b: number) => boolean {
  return z === undefined ? () => true : (a, b) => z[a] === z[b];
}

/** Whether a stroke of a line hides under another of its strokes, whichever comes first. */
function isOneLook(mark: Mark, columns: Columns): boolean {
  if (looks.some((name) => columns[name])) return false;
  const opacity = Number(mark.opacity ?? 1) * Number(mark.strokeOpacity ?? 1);
  return opacity === 1 || columns.z === undefined;
}

/** Whether a line or area is drawn straight from row to row, and without markers at them. */
export function isStraight(mark: Mark): boolean {
  const marked = mark.markerStart || mark.markerMid || mark.markerEnd;
  return straight.has(mark.curve) && !marked;
}

/** The same column with NaN for what is null or infinite. */
function withGaps(column: Column): Float64Array {
  const clean = new Float64Array(column.length);
  for (let i = 0; i < column.length; i++) {
    clean[i] = isNowhere(column[i]) ? Number.NaN : Number(column[i]);
  }
  return clean;
}

function isNowhere(at: unknown): boolean {
  return at == null || (typeof at === "number" && !Number.isFinite(at));
}

/**
 * A line's rows in stretches without a gap, of one series and one look. A gap is a stretch
 * of its own; a stretch ends with the first row of another look, as Plot's paths do. Of the
 * gaps inside one cell of a dense line only the first is kept: the others cannot be seen.
 */
function* runsOf(
  index: ArrayLike<number>,
  columns: Columns,
  missing: (row: number) => boolean,
  cell: (row: number) => number,
): Generator<number[]> {
  const looked = looks.flatMap((name) =>
    columns[name] ? [columns[name] as Column] : [],
  );
  for (const rows of groups(index, columns.z)) {
    let run: number[] = [];
    let gap: number | undefined;
    let broken = Number.NaN;
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i];
      const before = run[run.length - 1];
      if (missing(row)) {
        if (before !== undefined) gap ??= row;
        continue;
      }
      if (gap !== undefined && !(cell(before) === broken && cell(row) === broken)) {
        yield run;
        // Plot needs one row without a place to break the line.
        yield [gap];
        run = [];
        broken = cell(before);
      }
      run.push(row);
      if (gap === undefined && before !== undefined) {
        if (looked.some((column) => column[row] !== column[before])) {
          yield run;
          run = [];
        }
      }
      gap = undefined;
    }
    if (run.length > 0) yield run;
  }
}

/** The rows of each series of a mark, in the order in which the series appear. */
function groups(index: ArrayLike<number>, z: Column | undefined): ArrayLike<number>[] {
  if (z === undefined) return [index];
  const byName = new Map<unknown, number[]>();
  for (let i = 0; i < index.length; i++) {
    const name = z[index[i]];
    const rows = byName.get(name);
    if (rows) rows.push(index[i]);
    else byName.set(name, [index[i]]);
  }
  return [...byName.values()];
}

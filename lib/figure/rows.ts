import * as Plot from "@observablehq/plot";
import { positions } from "./data.ts";
import type { Mark } from "./series.ts";
import { cells, simplify, thin } from "./simplify.ts";

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

/** The rows of a mark, null for one without data, and its columns in points. */
interface Drawn {
  index: ArrayLike<number> | null;
  values: Plot.ChannelValues;
}

/**
 * The rows that leave a trace in the picture: of marks those with a place in it, of lines
 * and areas those that an eye can tell apart. A row without a place is a gap in a line.
 */
export function visible(
  mark: Mark,
  index: ArrayLike<number> | null,
  values: Plot.ChannelValues,
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
    return { index: only(index, (row) => !missing(row)), values };
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
  const runs = Array.from(runsOf(index, columns, missing, cells(index, x1, y1)), (run) =>
    run.length > 2 ? simplify(run, edges, index.length) : run,
  );
  const kept = new Set<number>();
  for (const run of thin(runs, edges)) {
    for (let i = 0; i < run.length; i++) kept.add(run[i]);
  }
  return { ...whole, index: only(index, (row) => kept.has(row)) };
}

/** The rows that `keep` admits, which remember their facet as Plot's indexes do. */
function only(
  index: ArrayLike<number>,
  keep: (row: number) => boolean,
): ArrayLike<number> {
  const { fx, fy, fi } = index as { fx?: unknown; fy?: unknown; fi?: unknown };
  const kept = Array.prototype.filter.call(index, keep);
  return fi === undefined ? kept : Object.assign(kept, { fx, fy, fi });
}

/** Whether a line or area is drawn straight from row to row, and without markers at them. */
function isStraight(mark: Mark): boolean {
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

/** The largest distance, in points, by which a simplified line may miss the true one. */
const finest = 0.05;

/** So many points of a mark make a megabyte of SVG; with more it is drawn more coarsely. */
const most = 75_000;

/** From so many rows on a line may be dense: many rows to a pixel. */
const many = 5_000;

/** The width of the columns in which a dense line keeps its extremes: a pixel of the png. */
const column = 0.5;

/** A column that spans more than this has peaks in it, and not just a slope. */
const peak = 1;

/** One row in so many stays, as a spiral would be cut turn by turn otherwise. */
const chunk = 2_000;

type Coordinates = ArrayLike<number>;

/** Rows of a line in order, and which of them have to stay. */
interface Rows {
  rows: ArrayLike<number>;
  fixed?: Uint8Array;
}

/**
 * The rows of a line that are worth drawing: the line through them misses no row by more
 * than 0.05 points. A dense line is first cut to the first, lowest, highest and last row of
 * each half-point column, so that every peak of its noise stays, and the cost of what
 * follows depends on the width of the picture, not on the number of rows.
 *
 * @param edges the line, or the two edges of an area, over the same rows.
 * @param total how many rows the line has, if gaps part them.
 */
export function simplify(
  rows: ArrayLike<number>,
  edges: readonly (readonly [x: Coordinates, y: Coordinates])[],
  total: number = rows.length,
): Uint32Array {
  return union(rows, edges, (x, y) =>
    douglasPeucker(total < many ? { rows } : extremes(rows, x, y), x, y, finest),
  );
}

/**
 * Lines that wander, such as a random walk over the plane, keep too much of themselves: all
 * runs of a mark again, missing their rows by twice, four times as much, until few remain.
 */
export function thin(
  runs: readonly ArrayLike<number>[],
  edges: readonly (readonly [x: Coordinates, y: Coordinates])[],
): readonly ArrayLike<number>[] {
  for (let tolerance = 2 * finest; ; tolerance *= 2) {
    const total = runs.reduce((sum, run) => sum + run.length, 0);
    if (total <= most || tolerance > 1) return runs;
    runs = runs.map((rows) =>
      union(rows, edges, (x, y) => douglasPeucker({ rows }, x, y, tolerance)),
    );
  }
}

/** The rows that one of the edges wants, in order. */
function union(
  rows: ArrayLike<number>,
  edges: readonly (readonly [x: Coordinates, y: Coordinates])[],
  wanted: (x: Coordinates, y: Coordinates) => readonly number[],
): Uint32Array {
  const keep = new Set(edges.flatMap(([x, y]) => wanted(x, y)));
  return Uint32Array.from(rows).filter((row) => keep.has(row));
}

/** Per column (or per line of pixels, for upright data) the rows that an eye can tell apart. */
function extremes(rows: ArrayLike<number>, x: Coordinates, y: Coordinates): Rows {
  const [across, along] = directions(rows, x, y);
  if (8 * columns(rows, across) > rows.length) return { rows };
  const kept: number[] = [];
  const fixed: number[] = [];
  for (let start = 0; start < rows.length; ) {
    const cell = Math.floor(across[rows[start]] / column);
    let low = start;
    let high = start;
    let end = start + 1;
    for (; end < rows.length && Math.floor(across[rows[end]] / column) === cell; end++) {
      if (along[rows[end]] < along[rows[low]]) low = end;
      if (along[rows[end]] > along[rows[high]]) high = end;
    }
    const peaks = along[rows[high]] - along[rows[low]] > peak;
    const four = [start, Math.min(low, high), Math.max(low, high), end - 1];
    for (const [i, at] of four.entries()) {
      if (i > 0 && at === four[i - 1]) continue;
      kept.push(rows[at]);
      fixed.push(peaks && (at === low || at === high) ? 1 : 0);
    }
    start = end;
  }
  return { rows: kept, fixed: Uint8Array.from(fixed) };
}

/**
 * The half-point column in which a row of a dense line lies; NaN, which is in no column, for
 * a line that is not dense.
 */
export function cells(
  rows: ArrayLike<number>,
  x: Coordinates,
  y: Coordinates,
): (row: number) => number {
  if (rows.length < many) return () => Number.NaN;
  const [across] = directions(rows, x, y);
  return (row) => Math.floor(across[row] / column);
}

/** The direction in which a line proceeds, and the one in which it has its peaks. */
function directions(
  rows: ArrayLike<number>,
  x: Coordinates,
  y: Coordinates,
): [across: Coordinates, along: Coordinates] {
  return columns(rows, x) <= columns(rows, y) ? [x, y] : [y, x];
}

/** How often the line enters another column. */
function columns(rows: ArrayLike<number>, across: Coordinates): number {
  let count = 0;
  let before = Number.NaN;
  for (let i = 0; i < rows.length; i++) {
    const cell = Math.floor(across[rows[i]] / column);
    if (cell !== before) count++;
    before = cell;
  }
  return count;
}

/**
 * Douglas and Peucker's simplification: keep the ends, and the row farthest from their chord
 * as long as it is farther than the tolerance.
 */
function douglasPeucker(
  { rows, fixed }: Rows,
  x: Coordinates,
  y: Coordinates,
  tolerance: number,
): number[] {
  if (rows.length === 0) return [];
  const last = rows.length - 1;
  const kept = fixed ?? new Uint8Array(rows.length);
  for (let i = 0; i < last; i += chunk) kept[i] = 1;
  kept[last] = 1;
  const open: number[] = [];
  for (let i = 1, from = 0; i <= last; i++) {
    if (kept[i] === 0) continue;
    open.push(from, i);
    from = i;
  }
  while (open.length > 0) {
    const end = open.pop() as number;
    const start = open.pop() as number;
    const x0 = x[rows[start]];
    const y0 = y[rows[start]];
    const dx = x[rows[end]] - x0;
    const dy = y[rows[end]] - y0;
    const length = dx * dx + dy * dy;
    let farthest = tolerance * tolerance;
    let at = -1;
    for (let i = start + 1; i < end; i++) {
      const px = x[rows[i]] - x0;
      const py = y[rows[i]] - y0;
      // The nearest point of the chord, which may be one of its ends.
      const t = length === 0 ? 0 : Math.max(0, Math.min(1, (px * dx + py * dy) / length));
      const distance = (px - t * dx) ** 2 + (py - t * dy) ** 2;
      if (distance > farthest) {
        farthest = distance;
        at = i;
      }
    }
    if (at >= 0) {
      kept[at] = 1;
      open.push(start, at, at, end);
    }
  }
  return Array.prototype.filter.call(rows, (_, i) => kept[i] === 1);
}

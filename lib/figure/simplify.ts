/** The largest distance, in points, by which a simplified line may miss the true one. */
const tolerance = 0.05;

/**
 * What a line may miss that would still have more points than this: one that crosses the
 * picture so often that its strokes lie closer than half a point.
 */
const crowd = { points: 10_000, tolerance: 0.5 };

/** The width of the columns in which dense data keeps its extremes: a pixel of the png. */
const column = 0.5;

type Coordinates = ArrayLike<number>;

/**
 * The rows of a line that are worth drawing: every row is at most 0.05 points away from the
 * line through those kept. Dense data is first cut to the first, lowest, highest and last
 * row of each half-point column, so that every peak of noise stays and the cost of what
 * follows depends on the width of the picture, not on the number of rows.
 *
 * @param edges the line, or the two edges of an area, over the same rows.
 */
export function simplify(
  rows: ArrayLike<number>,
  edges: readonly (readonly [x: Coordinates, y: Coordinates])[],
): Uint32Array {
  const keep = new Set<number>();
  for (const [x, y] of edges) {
    let kept = douglasPeucker(extremes(rows, x, y), x, y, tolerance);
    if (kept.length > crowd.points) kept = douglasPeucker(kept, x, y, crowd.tolerance);
    for (const row of kept) keep.add(row);
  }
  return Uint32Array.from(rows).filter((row) => keep.has(row));
}

/** Per column (or per line of pixels, for upright data) the rows that an eye can tell apart. */
function extremes(
  rows: ArrayLike<number>,
  x: Coordinates,
  y: Coordinates,
): ArrayLike<number> {
  const [across, along] = runs(rows, x) <= runs(rows, y) ? [x, y] : [y, x];
  if (2 * 4 * runs(rows, across) > rows.length) return rows;
  const kept: number[] = [];
  for (let start = 0; start < rows.length; ) {
    const cell = Math.floor(across[rows[start]] / column);
    let low = start;
    let high = start;
    let end = start + 1;
    for (; end < rows.length && Math.floor(across[rows[end]] / column) === cell; end++) {
      if (along[rows[end]] < along[rows[low]]) low = end;
      if (along[rows[end]] > along[rows[high]]) high = end;
    }
    const four = [start, Math.min(low, high), Math.max(low, high), end - 1];
    for (const [i, at] of four.entries()) {
      if (i === 0 || at > four[i - 1]) kept.push(rows[at]);
    }
    start = end;
  }
  return kept;
}

/** How many times the line enters another column. */
function runs(rows: ArrayLike<number>, across: Coordinates): number {
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
 * Douglas and Peucker's simplification: keep the ends, and the farthest point from their
 * chord as long as it is farther than the tolerance.
 */
function douglasPeucker(
  rows: ArrayLike<number>,
  x: Coordinates,
  y: Coordinates,
  tolerance: number,
): number[] {
  const kept = new Uint8Array(rows.length);
  const last = rows.length - 1;
  kept[0] = kept[last] = 1;
  const open = [0, last];
  while (open.length > 0) {
    const end = open.pop() as number;
    const start = open.pop() as number;
    const [x0, y0] = [x[rows[start]], y[rows[start]]];
    const [dx, dy] = [x[rows[end]] - x0, y[rows[end]] - y0];
    const length = dx * dx + dy * dy;
    let farthest = tolerance * tolerance;
    let at = -1;
    for (let i = start + 1; i < end; i++) {
      let [px, py] = [x[rows[i]] - x0, y[rows[i]] - y0];
      // The nearest point of the chord, which may be one of its ends.
      const t = length === 0 ? 0 : Math.max(0, Math.min(1, (px * dx + py * dy) / length));
      px -= t * dx;
      py -= t * dy;
      const distance = px * px + py * py;
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

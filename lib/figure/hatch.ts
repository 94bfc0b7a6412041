/** So many points of one line are drawn as they are: some 120 KB of SVG. */
const many = 11_000;

/** The side in points of the cells in which a line leaves its trace. */
const cell = 0.25;

/** How many cells the strokes may be apart: the first that makes few enough points. */
const spacings = [2, 3, 4, 5, 6, 8, 12];

type Coordinates = ArrayLike<number>;

/** A line with NaN where it is broken. */
interface Line {
  x: number[];
  y: number[];
}

/** A horizontal stroke. */
interface Stroke {
  from: number;
  to: number;
}

/** A sheet's cells, row by row, with 1 where the line has been. */
interface Trace {
  cells: Uint8Array;
  columns: number;
  rows: number;
}

/**
 * A line that crosses itself everywhere, such as a long random walk, as an engraver would
 * draw it: with horizontal strokes over all that the line covers, half a point apart or as
 * far as it takes to need few of them, and joined, there and back, where they touch.
 *
 * @param rows the line's rows in order; one without a place is a gap.
 * @param isNext whether two neighbours in `rows` belong to one line.
 * @param width of the sheet in points, outside of which nothing is seen.
 * @param strokeWidth of the line: strokes that are closer leave no white between them.
 * @returns undefined for a line that has few points anyway.
 */
export function hatch(
  rows: ArrayLike<number>,
  [x, y]: readonly [Coordinates, Coordinates],
  isNext: (a: number, b: number) => boolean,
  [width, height]: readonly [number, number],
  strokeWidth: number,
): (Line & { strokeWidth: number }) | undefined {
  if (rows.length <= many) return undefined;
  const trace = {
    cells: new Uint8Array((width / cell + 1) * (height / cell + 1)),
    columns: Math.floor(width / cell) + 1,
    rows: Math.floor(height / cell) + 1,
  };
  for (let i = 1; i < rows.length; i++) {
    const [a, b] = [rows[i - 1], rows[i]];
    if (isNext(a, b)) markCells(trace, x[a], y[a], x[b], y[b]);
  }
  for (const spacing of spacings) {
    const line = joined(strokesOf(trace, spacing, strokeWidth), spacing * cell);
    if (line.x.length <= many || spacing === spacings.at(-1)) {
      return { ...line, strokeWidth: Math.max(strokeWidth, spacing * cell) };
    }
  }
}

/** Marks the cells that the way from one place to another leads through. */
function markCells(trace: Trace, x0: number, y0: number, x1: number, y1: number): void {
  const { cells, columns, rows } = trace;
  const [dx, dy] = [x1 - x0, y1 - y0];
  // The part of the way that lies on the sheet.
  const [left, right] = within(x0, dx, (columns - 1) * cell);
  const [top, bottom] = within(y0, dy, (rows - 1) * cell);
  const from = Math.max(0, left, top);
  const to = Math.min(1, right, bottom);
  if (!(from <= to)) return;
  const length = (to - from) * Math.max(Math.abs(dx), Math.abs(dy));
  const steps = Math.max(1, Math.ceil(length / cell));
  const step = (to - from) / steps / cell;
  let column = (x0 + from * dx) / cell;
  let row = (y0 + from * dy) / cell;
  for (let i = 0; i <= steps; i++) {
    cells[(column | 0) + columns * (row | 0)] = 1;
    column += step * dx;
    row += step * dy;
  }
}

/** For which t `at + t * step` lies between 0 and `end`; NaN for a row without a place. */
function within(at: number, step: number, end: number): [from: number, to: number] {
  if (step === 0) return at >= 0 && at <= end ? [-Infinity, Infinity] : [1, 0];
  const [a, b] = [-at / step, (end - at) / step];
  return a < b ? [a, b] : [b, a];
}

/** For each band of rows of cells the strokes that cover its marks, with no needless white. */
function strokesOf(trace: Trace, height: number, strokeWidth: number): Stroke[][] {
  const bands: Stroke[][] = [];
  for (let top = 0; top < trace.rows; top += height) {
    const bottom = Math.min(top + height, trace.rows);
    const band: Stroke[] = [];
    let last: Stroke | undefined;
    for (let column = 0; column < trace.columns; column++) {
      if (!isMarked(trace, column, top, bottom)) continue;
      const from = column * cell;
      if (last === undefined || from - last.to > strokeWidth) {
        last = { from, to: from };
        band.push(last);
      }
      last.to = from + cell;
    }
    bands.push(band);
  }
  return bands;
}

function isMarked(
  { cells, columns }: Trace,
  column: number,
  top: number,
  bottom: number,
): boolean {
  for (let row = top; row < bottom; row++) {
    if (cells[row * columns + column] === 1) return true;
  }
  return false;
}

/** One line along all strokes: from band to band where they touch, broken where they do not. */
function joined(bands: Stroke[][], spacing: number): Line {
  const parts: Line[] = [];
  let above: [Stroke, Line][] = [];
  for (const [i, band] of bands.entries()) {
    const y = (i + 0.5) * spacing;
    const here: [Stroke, Line][] = [];
    let next = 0;
    for (const stroke of band) {
      while (next < above.length && above[next][0].to + cell < stroke.from) next++;
      const touches = next < above.length && above[next][0].from - cell <= stroke.to;
      const part = touches ? above[next++][1] : { x: [], y: [] };
      if (!touches) parts.push(part);
      draw(part, stroke, y);
      here.push([stroke, part]);
    }
    above = here;
  }
  const gap = { x: [Number.NaN], y: [Number.NaN] };
  const all = parts.flatMap((part) => [part, gap]);
  return { x: all.flatMap(({ x }) => x), y: all.flatMap(({ y }) => y) };
}

/** Goes to the nearer end of the stroke and along it; for a dot to its middle. */
function draw({ x, y: ys }: Line, { from, to }: Stroke, y: number): void {
  const at = x.at(-1);
  if (at !== undefined && to - from <= 2 * cell) x.push((from + to) / 2);
  else if (at === undefined || Math.abs(at - from) < Math.abs(at - to)) x.push(from, to);
  else x.push(to, from);
  while (ys.length < x.length) ys.push(y);
}

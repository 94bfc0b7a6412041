/** A rectangle in points, y downwards. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Space that labels take outside a frame, in points. */
export interface Margins {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** matplotlib's margins as parts of the figure, and its gaps as parts of a frame. */
const subplots = { left: 0.125, right: 0.1, top: 0.12, bottom: 0.125, gap: 0.2 };

/** Between the labels of neighbours, and between labels and the edge of the figure. */
const clearance = 8;

/**
 * The frames of a grid of axes, all of one size: where matplotlib puts them, or closer
 * together as far as the labels around them (`needs`) ask for room.
 */
export function layOut(
  width: number,
  height: number,
  head: number,
  needs: readonly (readonly Margins[])[],
): Box[][] {
  const rows = needs.map((row) => ({
    before: Math.max(...row.map((need) => need.top)),
    after: Math.max(...row.map((need) => need.bottom)),
  }));
  const columns = needs[0].map((_, j) => ({
    before: Math.max(...needs.map((row) => row[j].left)),
    after: Math.max(...needs.map((row) => row[j].right)),
  }));
  const across = spread(width, subplots.left, subplots.right, 0, columns, "width");
  const down = spread(height, subplots.top, subplots.bottom, head, rows, "height");
  return needs.map((row, i) =>
    row.map((_, j) => ({
      x: across.starts[j],
      y: down.starts[i],
      width: across.size,
      height: down.size,
    })),
  );
}

/** Places `needs.length` frames of one size along a length. */
function spread(
  length: number,
  first: number,
  last: number,
  head: number,
  needs: readonly { before: number; after: number }[],
  name: string,
): { starts: number[]; size: number } {
  const n = needs.length;
  const usual = ((1 - first - last) * length) / (n + subplots.gap * (n - 1));
  const start = Math.max(first * length, needs[0].before + head + clearance);
  const end = Math.max(last * length, needs[n - 1].after + clearance);
  const gaps = needs
    .slice(1)
    .map((need, i) =>
      Math.max(usual * subplots.gap, needs[i].after + need.before + clearance),
    );
  const size = (length - start - end - gaps.reduce((sum, gap) => sum + gap, 0)) / n;
  if (size < 10) {
    throw new RangeError(
      `figsize: the ${name} leaves no room for the axes beside their labels`,
    );
  }
  // Edges in the middle of a pixel are drawn sharp.
  const edge = (at: number) => Math.floor(at) + 0.5;
  const starts: number[] = [];
  let at = start;
  for (let i = 0; i < n; i++) {
    starts.push(edge(at));
    at += size + (gaps[i] ?? 0);
  }
  return { starts, size: Math.round(size) };
}

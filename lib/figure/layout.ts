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

/** How far boxes reach beyond a frame. */
export function reachOf(boxes: readonly Box[], frame: Box): Margins {
  const margins = { left: 0, right: 0, top: 0, bottom: 0 };
  for (const { x, y, width, height } of boxes) {
    margins.left = Math.max(margins.left, frame.x - x);
    margins.right = Math.max(margins.right, x + width - frame.x - frame.width);
    margins.top = Math.max(margins.top, frame.y - y);
    margins.bottom = Math.max(margins.bottom, y + height - frame.y - frame.height);
  }
  return margins;
}

/** matplotlib's margins as parts of the figure, and its gaps as parts of a frame. */
const subplots = { left: 0.125, right: 0.1, top: 0.12, bottom: 0.125, gap: 0.2 };

/** Between the labels of neighbours, and between labels and the edge of the figure. */
const clearance = 8;

/** What a grid of frames is laid out in. */
export interface Room {
  width: number;
  height: number;
  /** What a title above all axes takes. */
  head: number;
  /** What a caption below all axes takes. */
  foot: number;
  /** What stands beside all axes, to their right. */
  side: number;
  /** No more room about the frames than they need. */
  constrained: boolean;
  /** Margins that were asked for, in points. */
  margins: Partial<Margins>;
}

/**
 * The frames of a grid of axes, all of one size: where matplotlib puts them, or closer
 * together as far as the labels around them (`needs`) ask for room.
 */
export function layOut(room: Room, needs: readonly (readonly Margins[])[]): Box[][] {
  const rows = needs.map((row) => ({
    before: Math.max(...row.map((need) => need.top)),
    after: Math.max(...row.map((need) => need.bottom)),
  }));
  const columns = needs[0].map((_, j) => ({
    before: Math.max(...needs.map((row) => row[j].left)),
    after: Math.max(...needs.map((row) => row[j].right)),
  }));
  const { width, height, head, foot, side, constrained, margins } = room;
  const usual = (side: keyof Margins, length: number) =>
    margins[side] ?? (constrained ? 0 : subplots[side] * length);
  const gap = constrained ? 0 : subplots.gap;
  const across = spread(
    "width",
    width,
    usual("left", width),
    usual("right", width),
    0,
    side,
    columns,
    gap,
  );
  const down = spread(
    "height",
    height,
    usual("top", height),
    usual("bottom", height),
    head,
    foot,
    rows,
    gap,
  );
  return needs.map((row, i) =>
    row.map((_, j) => ({
      x: across.starts[j],
      y: down.starts[i],
      width: across.size,
      height: down.size,
    })),
  );
}

/** The height of a sheet with one frame of a height. */
export function heightAbout(
  frame: number,
  { head, foot, margins: given }: Room,
  need: Margins,
): number {
  let height = frame;
  for (let i = 0; i < 20; i++) {
    const top = Math.max(given.top ?? subplots.top * height, need.top + head + clearance);
    const bottom = Math.max(
      given.bottom ?? subplots.bottom * height,
      need.bottom + foot + clearance,
    );
    height = frame + top + bottom;
  }
  return Math.ceil(height);
}

/** The largest frame of a shape inside another, in its middle. */
export function shaped(frame: Box, ratio: number | undefined): Box {
  if (ratio === undefined) return frame;
  const width = Math.round(Math.min(frame.width, frame.height / ratio));
  const height = Math.round(Math.min(frame.height, frame.width * ratio));
  return {
    x: frame.x + Math.round((frame.width - width) / 2),
    y: frame.y + Math.round((frame.height - height) / 2),
    width,
    height,
  };
}

/** Places `needs.length` frames of one size along a length. */
function spread(
  name: string,
  length: number,
  first: number,
  last: number,
  head: number,
  tail: number,
  needs: readonly { before: number; after: number }[],
  gap: number,
): { starts: number[]; size: number } {
  const n = needs.length;
  const usual = (length - first - last) / (n + gap * (n - 1));
  const start = Math.max(first, needs[0].before + head + clearance);
  const end = Math.max(last, needs[n - 1].after + tail + clearance);
  const gaps = needs
    .slice(1)
    .map((need, i) => Math.max(usual * gap, needs[i].after + need.before + clearance));
  const size = (length - start - end - gaps.reduce((sum, gap) => sum + gap, 0)) / n;
  if (size < 10) {
    throw new RangeError(
      `figsize must leave room for the axes beside their labels, but its ${name} does not`,
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

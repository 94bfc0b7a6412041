/** A function of columns of places: one value for each. */
type OfColumns = (x: Float64Array, y: Float64Array) => ArrayLike<number>;

/** The places that one grid has asked for, and then its values. */
interface Grid {
  x: number[];
  y: number[];
  values: ArrayLike<number> | undefined;
  next: number;
}

/** The grids of the mark that is being drawn; undefined where Plot asks on its own. */
let grids: Map<OfColumns, Grid> | undefined;

/**
 * A function of the plane for `Plot.contour` and `Plot.raster` that is asked once for all points
 * of their grid, and not point by point: a network then takes them as one batch.
 *
 * @param f is given the x and the y of all points, and returns a value for each.
 * @returns a function of one point, as Plot wants it.
 *
 * @throws RangeError, when it is drawn, if `f` returns another number of values.
 *
 * @example
 * const p = overGrid((x, y) => sigmoid(add(x, y)));
 * figure({ marks: [Plot.contour({ x1: -3, x2: 3, y1: -3, y2: 3, fill: p })] });
 */
export function overGrid(f: OfColumns): (x: number, y: number) => number {
  return (x, y) => {
    if (grids === undefined) return f(Float64Array.of(x), Float64Array.of(y))[0];
    const grid = grids.get(f) ?? { x: [], y: [], values: undefined, next: 0 };
    grids.set(f, grid);
    if (grid.values) return grid.values[grid.next++];
    grid.x.push(x);
    grid.y.push(y);
    return 0;
  };
}

/** Lets Plot sample functions of a grid: twice where they are of {@link overGrid}. */
export function sampled<T>(sample: () => T): T {
  grids = new Map();
  try {
    const once = sample();
    if (grids.size === 0) return once;
    for (const [f, grid] of grids) {
      grid.values = f(Float64Array.from(grid.x), Float64Array.from(grid.y));
      const [values, points] = [grid.values.length, grid.x.length];
      if (values !== points) {
        throw new RangeError(
          `overGrid: the function must return a value for each of ${points} points, but returned ${values}`,
        );
      }
    }
    return sample();
  } finally {
    grids = undefined;
  }
}

import * as Plot from "@observablehq/plot";

/**
 * The bars of a histogram, one for each count, touching: Plot's `rectY` from edge to edge.
 *
 * @param bins - counts and the edges between them, one more than counts, as `histogram` returns them
 * @param options - what else `Plot.rectY` takes, such as `fill`
 * @throws RangeError when there is not one edge more than counts
 * @example
 * figure({ marks: [bars(histogram([1, 2, 2, 4], 3))] }); // bars of height 1, 2 and 1 from x = 1 to x = 4
 * @see matplotlib's `stairs(values, edges)`
 */
export function bars(
  bins: { counts: ArrayLike<number>; edges: ArrayLike<number> },
  options: Plot.RectYOptions = {},
): Plot.Rect {
  const counts = Array.from(bins.counts);
  const edges = Array.from(bins.edges);
  if (edges.length !== counts.length + 1) {
    throw new RangeError(
      `edges must be one more than the ${counts.length} counts, but there are ${edges.length}`,
    );
  }
  return Plot.rectY(counts, { x1: edges.slice(0, -1), x2: edges.slice(1), ...options });
}

// Data at the edge of what can be drawn, and frames at the edge of what they hold; each function is a snapshot.
import * as Plot from "@observablehq/plot";
import { linspace } from "../../lib/arrays/linspace.ts";
import { type Figure, figure } from "../../lib/figure/figure.ts";
import { exp } from "../../lib/functions/exp.ts";
import { RandomState } from "../../lib/random/random-state.ts";
import { randomWalk as places } from "./walk.ts";

export function emptyButValid(): Figure {
  return figure({
    title: "Nothing yet",
    x: { domain: [0, 1] },
    y: { domain: [0, 1] },
    marks: [Plot.lineY([])],
  });
}

export function gaps(): Figure {
  const y = [1, 2, Number.NaN, 4, 3, Number.POSITIVE_INFINITY, 2, 1];
  return figure({
    title: "Gaps",
    marks: [Plot.lineY(y), Plot.dot(y, { x: (_, i) => i, y })],
  });
}

export function beyondTheDomain(): Figure {
  const x = linspace(-3, 3, 61);
  return figure({
    title: "Only what is inside the frame",
    x: { domain: [-1, 1] },
    y: { domain: [0, 2] },
    marks: [
      Plot.lineY(exp(x), { x }),
      Plot.dot([[1, 2]], { r: 12 }),
      Plot.text(["cut"], { x: [-1], y: [0] }),
    ],
  });
}

export function millionPoints(): Figure {
  const noise = new RandomState(0).randn(1_000_000);
  noise[123_456] = 12;
  noise[654_321] = -12;
  return figure({ title: "A million points", marks: [Plot.lineY(noise)] });
}

export function randomWalk(): Figure {
  const [x, y] = [1, 2].map((seed) => places(200_000, seed));
  return figure({ title: "A random walk", marks: [Plot.line(x, { x, y })] });
}

/** Ticks that the axes have only since their domains are filled, in a frame that is low. */
export function emptyAndLow(): Figure {
  return figure({ figsize: [6, 0.9], y: { tickFormat: "d" }, marks: [Plot.barX([])] });
}

/** Names to the right of facets, and the name of all of them, beyond the margin that was asked for. */
export function facetMargins(): Figure {
  const fields = ["a field of a long name", "b", "c"];
  const rows = fields.flatMap((field) => [1, 2, 3].map((x) => ({ field, x, y: x * x })));
  return figure({
    facet: { data: rows, y: "field", marginRight: 20 },
    marks: [Plot.frame(), Plot.dot(rows, { x: "x", y: "y" })],
  });
}

/** A field within insets, and ticks that keep their distance there. */
export function ticksWithinInsets(): Figure {
  const at = linspace(0, 6, 25);
  const ring = { x: at.map(Math.cos), y: at.map(Math.sin), fill: at };
  const shades = Plot.raster(at, { ...ring, interpolate: "nearest", pixelSize: 4 });
  return figure({
    figsize: [4, 4],
    aspectRatio: 1,
    inset: 90,
    marks: [shades, Plot.dot(at, { ...ring, fill: "white" })],
  });
}

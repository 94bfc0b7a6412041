// Plots whose pixels are hard to get right; each function is a snapshot, as in figures.ts.
import * as Plot from "@observablehq/plot";
import { type Figure, figure } from "../../lib/figure/figure.ts";

/** A function of the plane, and samples between which Plot interpolates. */
export function rasters(): Figure {
  const angle = (x: number, y: number) => Math.sin(x) * Math.cos(y);
  const samples = Array.from({ length: 40 }, (_, i) => ({
    x: 3 * Math.cos(2.4 * i) * Math.sqrt(i / 40),
    y: 3 * Math.sin(2.4 * i) * Math.sqrt(i / 40),
    z: i,
  }));
  const place = { x: "x", y: "y", fill: "z", pixelSize: 4 } as const;
  return figure({
    figsize: [9, 3],
    axes: [
      {
        marks: [Plot.raster({ x1: -3, x2: 3, y1: -3, y2: 3, fill: angle, pixelSize: 4 })],
      },
      { marks: [Plot.raster(samples, { ...place, interpolate: "nearest" })] },
    ],
  });
}

const squares = ["a", "b", "c"].map((name, i) => ({ name, count: 211 * (i + 1) + 0.5 }));

/** Squares are patterns, which renderers repeat from a picture of one. */
export function waffle(): Figure {
  return figure({
    marks: [
      Plot.waffleY(squares, { x: "name", y: "count", fill: "black", gap: 2 }),
      Plot.ruleY([0]),
    ],
  });
}

/** Three by two pixels, enlarged. */
export function pixelatedImage(): Figure {
  const src =
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAIAAAASFvFNAAAAGElEQVR4nGP4z8DAAMH//zMw/P//n+E/AErJCPgO3Eq0AAAAAElFTkSuQmCC";
  return figure({
    x: { domain: [0, 3] },
    y: { domain: [0, 2] },
    marks: [
      Plot.image([[1.5, 1]], {
        src: () => src,
        width: 240,
        height: 160,
        imageRendering: "pixelated",
      }),
    ],
  });
}

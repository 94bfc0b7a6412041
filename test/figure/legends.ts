// Legends beside frames, and one colour bar for several axes.
import * as Plot from "@observablehq/plot";
import { linspace } from "../../lib/arrays/linspace.ts";
import { type Figure, figure } from "../../lib/figure/figure.ts";

const t = linspace(0, 20, 201);

/** Waves that leave no room inside. */
export function legendOutside(): Figure {
  return figure({
    title: "Waves everywhere",
    marks: [1, 2, 3].map((k) =>
      Plot.lineY(
        t.map((x) => Math.sin(k * x)),
        { x: t },
      ),
    ),
    legend: ["$\\sin(x)$", "$\\sin(2x)$", "$\\sin(3x)$"],
  });
}

const field = (k: number) => ({
  title: `$${k} \\sin(x) \\cos(y)$`,
  marks: [
    Plot.raster({
      x1: -3,
      x2: 3,
      y1: -3,
      y2: 3,
      fill: (x: number, y: number) => k * Math.sin(x) * Math.cos(y),
      pixelSize: 4,
    }),
  ],
});

/** The same colours for all values from −3 to 3. */
export function sharedColorbar(): Figure {
  return figure({
    figsize: [8, 6],
    layout: "constrained",
    color: { legend: true, label: "height" },
    axes: [
      [field(1), field(2)],
      [field(3), field(0.5)],
    ],
  });
}

/** The same colours for the same names, which are not all in both. */
export function sharedNames(): Figure {
  const dots = (kinds: string[]) => ({
    marks: [
      Plot.dot(kinds, {
        x: kinds.map((_, i) => i),
        y: kinds.map((_, i) => i),
        stroke: kinds,
      }),
    ],
  });
  return figure({
    figsize: [8, 3],
    color: { legend: true },
    axes: [dots(["a", "b"]), dots(["b", "c", "d"])],
  });
}

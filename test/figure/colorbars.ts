// Colour bars and the legends of other scales; each function is a snapshot, as in figures.ts.
import * as Plot from "@observablehq/plot";
import { type Figure, figure } from "../../lib/figure/figure.ts";
import type { AxesOptions } from "../../lib/figure/options.ts";

const products = Array.from({ length: 36 }, (_, i) => {
  const [row, column] = [Math.floor(i / 6), i % 6];
  return { row, column, product: row * column };
});

/** A table of products, coloured by a scale. */
function table(
  color: Plot.ScaleOptions,
  value: (product: number) => unknown,
): AxesOptions {
  const fill = products.map(({ product }) => value(product));
  return {
    color: { legend: true, ...color },
    marks: [Plot.cell(products, { x: "column", y: "row", fill, inset: 0 })],
  };
}

const day = 86_400_000;

export function colorbars(): Figure {
  return figure({
    figsize: [12, 6],
    axes: [
      [
        table({ label: "count" }, (n) => n),
        table({ type: "log", label: "$2^x$" }, (n) => 2 ** n),
        table({ type: "diverging", scheme: "RdBu", label: "change" }, (n) => n - 5),
        table({ type: "utc", label: "when" }, (n) => new Date(1e12 + 30 * day * n)),
      ],
      [
        table({ type: "quantile", n: 5, label: "fifths" }, (n) => n),
        table({ type: "threshold", domain: [5, 10, 20], tickFormat: "d" }, (n) => n),
        table({ type: "symlog", label: "symlog" }, (n) => 100 * (n - 5)),
        table({ domain: [0, 30], ticks: [0, 10, 30], label: "own ticks" }, (n) => n),
      ],
    ],
  });
}

const waves = Array.from({ length: 60 }, (_, i) => ({
  x: i,
  y: Math.sin(i / 6),
  letter: "abc"[i % 3],
  size: i,
}));
const place = { x: "x", y: "y" };

export function legendsOfScales(): Figure {
  return figure({
    figsize: [12, 6],
    axes: [
      [
        {
          symbol: { legend: true },
          marks: [Plot.dot(waves, { ...place, symbol: "letter" })],
        },
        {
          color: { legend: true },
          symbol: { legend: true },
          marks: [Plot.dot(waves, { ...place, stroke: "letter", symbol: "letter" })],
        },
      ],
      [
        {
          opacity: { legend: true, label: "size" },
          marks: [Plot.dot(waves, { ...place, fill: "#d62728", fillOpacity: "size" })],
        },
        {
          r: { legend: true, range: [0, 12] },
          marks: [Plot.dot(waves, { ...place, r: "size" })],
        },
      ],
    ],
  });
}

/** A field of the data gives the bar its label. */
export function colorbarOfAField(): Figure {
  return figure({
    color: { legend: true },
    marks: [Plot.dot(waves, { ...place, fill: "size", r: 4 })],
  });
}

/** A label longer than its bar is high lies level. */
export function colorbarOfALowFigure(): Figure {
  const x = Array.from({ length: 40 }, (_, i) => (i * 17) % 41);
  const color = {
    type: "quantile",
    n: 4,
    scheme: "blues",
    label: "body_mass_g",
  } as const;
  return figure({
    figsize: [6, 0.9],
    color: { ...color, legend: true, unknown: "red" },
    marks: [Plot.tickX(x, { x, stroke: x.map((at) => (at % 7 ? at : Number.NaN)) })],
  });
}

/** Colours that come back to where they began. */
export function cyclicalColors(): Figure {
  const angles = Array.from({ length: 24 }, (_, i) => 15 * i);
  return figure({
    color: { type: "cyclical", legend: true, label: "degrees" },
    marks: [Plot.cellX(angles, { fill: angles, inset: 0 })],
  });
}

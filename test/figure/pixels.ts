// Plots whose pixels are hard to get right; each function is a snapshot, as in figures.ts.
import * as Plot from "@observablehq/plot";
import { type Figure, figure } from "../../lib/figure/figure.ts";
import { overGrid } from "../../lib/figure/grid.ts";
import { sigmoid } from "../../lib/functions/activations.ts";
import { RandomState } from "../../lib/random/random-state.ts";

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

/** So many dots that they are drawn as pixels, in colours and beside a few that are not. */
export function manyDots(): Figure {
  const random = new RandomState(7);
  const [x, y] = [random.randn(12_000), random.randn(12_000)];
  return figure({
    figsize: [8, 4],
    axes: [
      {
        title: "By default",
        marks: [Plot.dot(x, { x, y }), Plot.dot([[0, 0]], { r: 20 })],
      },
      {
        title: "In colours",
        marks: [
          Plot.dot(x, {
            x,
            y,
            fill: y,
            r: 2,
            fillOpacity: 0.5,
            stroke: "white",
            strokeWidth: 0.3,
          }),
        ],
      },
    ],
  });
}

/** A function that takes all points of the plane as columns. */
export function fieldOverGrid(): Figure {
  const fill = overGrid((x, y) => sigmoid(x.map((at, i) => 3 * at * y[i])));
  return figure({
    figsize: [4, 4],
    aspectRatio: 1,
    marks: [Plot.raster({ x1: -2, x2: 2, y1: -2, y2: 2, fill, pixelSize: 4 })],
  });
}

/** Squares with outlines of their own, over a pattern, and a legend of what the pattern fills. */
export function outlinedWaffle(): Figure {
  return figure({
    marks: [
      Plot.waffleY(squares, {
        x: "name",
        y: "count",
        unit: 20,
        fill: "#1f77b4",
        stroke: "red",
        strokeWidth: 1,
      }),
    ],
  });
}

/** Translucent squares, whose opacity a pattern has twice, and an outline from their group. */
export function translucentWaffle(): Figure {
  const place = { x: "name", y: "count", unit: 20 };
  return figure({
    marks: [
      Plot.waffleY(squares, { ...place, fillOpacity: 0.6 }),
      Plot.waffleY(squares, { ...place, fill: "orange", stroke: "red", gap: 8 }),
    ],
  });
}

/** A tip whose words end with the colour that they name. */
export function tipWithColor(): Figure {
  const tip = { x: 1, y: 1, fill: ["a"], anchor: "bottom" } as const;
  return figure({ marks: [Plot.tip({ length: 1 }, { ...tip, format: { fill: true } })] });
}

/** Bars of patterns that a page would define, and a legend of them. */
export function patterns(): Figure {
  const names = ["rising", "falling"];
  const lines: Plot.RenderFunction = (
    _index,
    _scales,
    _values,
    _dimensions,
    { document },
  ) => {
    const group = document.createElementNS("http://www.w3.org/2000/svg", "g");
    const line = (d: string) => `<path d="${d}" stroke="black" fill="none"/>`;
    const pattern = (id: string, d: string) =>
      `<pattern id="${id}" width="8" height="8" patternUnits="userSpaceOnUse">${line(d)}</pattern>`;
    group.innerHTML = pattern("up", "M0,8L8,0") + pattern("down", "M0,0L8,8");
    return group;
  };
  return figure({
    color: { domain: names, range: ["url(#up)", "url(#down)"], legend: true },
    marks: [lines, Plot.barY([3, 2], { x: names, fill: names, stroke: "black" })],
  });
}

/** More reds than sRGB has. */
export function wideColor(): Figure {
  return figure({
    marks: [Plot.barY([1, 2], { x: ["a", "b"], fill: "color(display-p3 1 0.5 0)" })],
  });
}

/** A place for values that are not numbers, and a walk by chance: both are asked once. */
export function unknownTick(): Figure {
  const values = [1, 2, Number.NaN, 4];
  return figure({
    x: { insetLeft: 40, unknown: 70, ticks: [Number.NaN, 1, 2, 3, 4] },
    marks: [Plot.tickX(values, { x: values })],
  });
}

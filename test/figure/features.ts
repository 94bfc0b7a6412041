// Figures of several axes, of two y axes, of shapes, and of odd input.
import * as Plot from "@observablehq/plot";
import { linspace } from "../../lib/arrays/linspace.ts";
import { type Figure, figure } from "../../lib/figure/figure.ts";

const t = linspace(0, 6, 61);
const sine = t.map(Math.sin);

export function sharedScales(): Figure {
  return figure({
    figsize: [8, 6],
    title: "Shared scales",
    sharex: true,
    sharey: true,
    layout: "constrained",
    x: { label: "$t$" },
    y: { label: "$y$" },
    axes: [0, 1, 2].map((i) =>
      [0, 1, 2].map((j) => ({
        title: `${1 + i + j} times`,
        marks: [
          Plot.lineY(
            sine.map((y) => (1 + i + j) * y),
            { x: t },
          ),
        ],
      })),
    ),
  });
}

export function twoAxes(): Figure {
  return figure({
    title: "An axis on either side",
    x: { label: "$t$" },
    marks: [
      Plot.axisY({ label: "Loss" }),
      Plot.axisY({
        anchor: "right",
        label: "Accuracy",
        tickFormat: (y) => `${50 + 50 * y} %`,
      }),
      Plot.lineY(sine, { x: t }),
    ],
  });
}

export function circle(): Figure {
  return figure({
    aspectRatio: 1,
    marks: [Plot.line(t, { x: t.map(Math.cos), y: sine })],
  });
}

export function annotations(): Figure {
  return figure({
    figsize: "matplotlib",
    title: "Math beside the data, prices of $5 to $10",
    marks: [
      Plot.lineY(sine, { x: t }),
      Plot.text(["$\\sin(t) \\leq 1$ at the end"], {
        x: [6],
        y: [-0.28],
        dx: 6,
        textAnchor: "start",
      }),
      Plot.tip(["the most, $1$"], { x: [Math.PI / 2], y: [1], anchor: "top" }),
    ],
  });
}

export function hundredNames(): Figure {
  const names = Array.from({ length: 100 }, (_, i) => `category ${i}`);
  return figure({
    x: { domain: names, reverse: true },
    marks: [Plot.barY(names, { x: names, y: (_, i) => i % 13 })],
  });
}

export function longNames(): Figure {
  const long = "a name that goes on and on for more than half of the width of its figure";
  return figure({ marks: [Plot.barX([3, 2, 1], { y: [long, "short", "other"] })] });
}

export function reversed(): Figure {
  return figure({
    y: { reverse: true },
    marks: [
      Plot.lineY([0, 1, 2, 3], { marker: "dot" }),
      Plot.text(["end"], { x: [3], y: [3], dx: 20 }),
    ],
  });
}

export function barsOnLog(): Figure {
  return figure({
    y: { type: "log", label: "Parameters" },
    marks: [Plot.barY([10, 1000, 100_000], { x: ["small", "middle", "large"] })],
  });
}

export function map(): Figure {
  return figure({ projection: "equal-earth", marks: [Plot.graticule(), Plot.sphere()] });
}

/** A caption, and two samples that shine through each other: blend modes would need a style. */
export function captionAndBlend(): Figure {
  const sample = Array.from({ length: 60 }, (_, i) => Math.cbrt(i - 30));
  const bins = (shift: number, fill: string) =>
    Plot.rectY(
      sample,
      Plot.binX({ y: "count" }, {
        x: (at: number) => at + shift,
        fill,
        mixBlendMode: "multiply",
      } as object),
    );
  return figure({
    caption:
      "Cube roots of −30 to 29, and the same shifted by 1, both of which can be seen",
    style: "--ink: rgb(255, 127, 14)",
    marks: [bins(0, "#1f77b4"), bins(1, "var(--ink)")],
  });
}

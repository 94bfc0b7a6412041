// One small figure a function; the function's name is its snapshot's in snapshots/.
import * as Plot from "@observablehq/plot";
import { arange } from "../../lib/arrays/arange.ts";
import { dot } from "../../lib/arrays/dot.ts";
import { histogram } from "../../lib/arrays/histogram.ts";
import { linspace } from "../../lib/arrays/linspace.ts";
import { bars } from "../../lib/figure/bars.ts";
import { type Figure, figure } from "../../lib/figure/figure.ts";
import {
  relu,
  sigmoid,
  sigmoidGrad,
  tanh,
  tanhGrad,
} from "../../lib/functions/activations.ts";
import { exp } from "../../lib/functions/exp.ts";
import { binaryCrossEntropy, meanSquaredError } from "../../lib/functions/losses.ts";
import { RandomState } from "../../lib/random/random-state.ts";

export * from "./colorbars.ts";
export * from "./edges.ts";
export * from "./features.ts";
export * from "./legends.ts";
export * from "./pixels.ts";

// The notebook's seven.

const a = arange(-5, 5, 0.01);
const p = linspace(0.01, 0.99, 99);

export function tanhActivation(): Figure {
  return figure({
    title: "Tanh activation",
    x: { label: "$x$" },
    y: { label: "$Tanh(x)$" },
    marks: [Plot.lineY(tanh(a), { x: a })],
  });
}

export function sigmoidWithoutLabels(): Figure {
  return figure({ marks: [Plot.lineY(sigmoid(a), { x: a })] });
}

export function reluActivation(): Figure {
  return figure({
    title: "ReLU activation function",
    x: { label: "X" },
    y: { label: "$ReLU(x)$" },
    marks: [Plot.lineY(relu(a), { x: a })],
  });
}

export function derivatives(): Figure {
  return figure({
    figsize: [8, 6],
    title: "Derivatives of $sigmoid(x)$ and $Tanh(x)$",
    x: { label: "x" },
    marks: [Plot.lineY(sigmoidGrad(a), { x: a }), Plot.lineY(tanhGrad(a), { x: a })],
    legend: ["Derivative of $sigmoid(x)$", "Derivative of $Tanh(x)$"],
  });
}

export function crossEntropyAndSquaredError(): Figure {
  return figure({
    title: "Cross entropy loss vs. MSE when $y = 0$",
    x: { label: "Prediction ($p$)" },
    y: { label: "Loss values" },
    marks: [
      Plot.lineY(
        p.map((p) => binaryCrossEntropy(p, 0)),
        { x: p },
      ),
      Plot.lineY(
        p.map((p) => meanSquaredError(p, 0)),
        { x: p },
      ),
    ],
    legend: ["Cross entropy loss", "Mean squared error"],
  });
}

export function logLoss(): Figure {
  return figure({
    title: "Log loss for $y = 1$",
    x: { label: "Prediction ($p$)" },
    y: { label: "Log loss" },
    marks: [
      Plot.lineY(
        p.map((p) => binaryCrossEntropy(p, 1)),
        { x: p },
      ),
    ],
  });
}

export function twoDistributions(): Figure {
  const random = new RandomState(190131);
  const inputs = random.randn(1, 784);
  const weights = random.randn(784, 256);
  const out = dot(inputs, weights).data;
  return figure({
    figsize: [12, 5],
    dpi: 66,
    axes: [
      {
        title: "Distribution of inputs to activation function\nfor layer with 784 inputs",
        marks: [bars(histogram(out))],
      },
      {
        title: "Distribution of outputs of tanh function\nfor layer with 784 inputs",
        marks: [bars(histogram(tanh(out)))],
      },
    ],
  });
}

// Layouts.

export function gridOfFour(): Figure {
  const x = linspace(0.1, 2, 50);
  return figure({
    figsize: [8, 6],
    title: "Four ways to grow",
    x: { label: "$x$" },
    grid: true,
    axes: [
      [
        { title: "Linear", marks: [Plot.lineY(x, { x })] },
        {
          title: "Quadratic",
          y: { label: "$x^2$" },
          marks: [
            Plot.lineY(
              x.map((x) => x * x),
              { x },
            ),
          ],
        },
      ],
      [
        {
          title: "Square root",
          y: { label: "a label\nof two lines" },
          marks: [Plot.lineY(x.map(Math.sqrt), { x })],
        },
        {
          title: "Exponential",
          marks: [
            Plot.lineY(
              exp(x).map((y) => 1e6 * y),
              { x },
            ),
          ],
        },
      ],
    ],
  });
}

export function axesOnTopAndRight(): Figure {
  return figure({
    title: "Axes on the other sides",
    x: { label: "above", axis: "top" },
    y: { label: "to the right", axis: "right" },
    marks: [Plot.lineY([1e9, 3.5e9, 2e9])],
  });
}

export function longTitleAndLabels(): Figure {
  return figure({
    title:
      "A title that is far too long for a figure as small as this one, and so is broken into lines",
    y: {
      label: "a label longer than its axis is broken into lines as well",
    },
    marks: [Plot.lineY([1, 2])],
  });
}

// Kinds of charts.

const flowers = Array.from({ length: 45 }, (_, i) => ({
  petal: 1 + ((i * 7) % 23) / 4,
  sepal: 4 + ((i * 11) % 19) / 6 + (i % 3),
  species: ["setosa", "versicolor", "virginica"][i % 3],
}));

export function dotsByColor(): Figure {
  return figure({
    title: "Dots by species",
    color: { legend: true },
    marks: [Plot.dot(flowers, { x: "petal", y: "sepal", stroke: "species" })],
  });
}

export function barChart(): Figure {
  return figure({
    title: "Parameters of a layer",
    x: { domain: ["input", "hidden", "output"] },
    y: { label: "Parameters" },
    marks: [Plot.barY([784, 256, 10], { x: ["input", "hidden", "output"] })],
  });
}

export function barsWithLongNames(): Figure {
  const names = ["sigmoid", "hyperbolic tangent", "rectified linear", "leaky rectified"];
  return figure({
    y: { label: "Largest slope" },
    marks: [Plot.barY([0.25, 1, 1, 1], { x: names })],
  });
}

export function logScale(): Figure {
  const x = linspace(0, 15, 16);
  return figure({
    title: "Growth on a log scale",
    y: { type: "log", label: "$e^x$", grid: true },
    marks: [Plot.lineY(exp(x), { x, marker: "dot" })],
  });
}

export function dates(): Figure {
  const days = [0, 90, 200, 330, 480].map((day) => new Date(Date.UTC(2020, 0, 1 + day)));
  return figure({
    title: "Loss by day",
    y: { label: "Loss" },
    marks: [Plot.lineY([2.3, 1.1, 0.8, 0.9, 0.4], { x: days })],
  });
}

export function areaWithRule(): Figure {
  const x = linspace(0, 6, 61);
  return figure({
    title: "An area about zero",
    legend: ["$sin(x)$"],
    marks: [Plot.areaY(x.map(Math.sin), { x, fillOpacity: 0.5 }), Plot.ruleY([0])],
  });
}

export function regression(): Figure {
  return figure({
    title: "A line through dots",
    legend: { labels: ["flowers", "fit"], position: "bottom-right" },
    marks: [
      Plot.dot(flowers, { x: "petal", y: "sepal" }),
      Plot.linearRegressionY(flowers, { x: "petal", y: "sepal" }),
    ],
  });
}

export function facets(): Figure {
  return figure({
    title: "A facet for each species",
    marks: [Plot.dot(flowers, { x: "petal", y: "sepal", fx: "species" })],
  });
}

export function heatMap(): Figure {
  const cells = Array.from({ length: 20 }, (_, i) => ({
    i: i % 5,
    j: Math.floor(i / 5),
    i2: i,
  }));
  return figure({
    title: "Weights",
    marks: [Plot.cell(cells, { x: "i", y: "j", fill: "i2", inset: 0 })],
  });
}

// Legends and labels.

export function longLegend(): Figure {
  const x = linspace(0, 6, 40);
  const shifts = Array.from({ length: 24 }, (_, i) => i / 4);
  return figure({
    title: "A long legend",
    legend: shifts.map((shift) => `shifted by ${shift}`),
    marks: shifts.map((shift) =>
      Plot.lineY(
        x.map((x) => Math.sin(x + shift)),
        { x },
      ),
    ),
  });
}

export function mathLabels(): Figure {
  const x = linspace(-4, 4, 81);
  return figure({
    title: "Gradient $\\frac{\\partial L}{\\partial x_i} = S_i - y_i$",
    x: { label: "$x_i$ of the layer" },
    y: { label: "$\\frac{\\partial L}{\\partial x_i}$" },
    legend: ["$\\sigma(x) = \\frac{1}{1 + e^{-x}}$", "costs \\$5, plain $f(x)=-x-1$"],
    marks: [Plot.lineY(sigmoid(x), { x }), Plot.lineY(tanh(x), { x })],
  });
}

export function hostileLabels(): Figure {
  return figure({
    title: "<script>alert(1)</script> & \"quotes\" 'too' \u0007שלום עולם 😀",
    x: { label: "a < b && c > d ]]> <!-- no comment -->" },
    y: { label: "مرحبا &amp; $p$" },
    legend: ['<b onclick="x()">bold</b>', "url(#figure-1) </svg>"],
    marks: [Plot.lineY([1, 2, 3]), Plot.lineY([3, 2, 1])],
  });
}

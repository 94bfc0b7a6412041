import * as Plot from "@observablehq/plot";
import { describe, expect, it } from "vitest";
import { bars } from "../../lib/figure/bars.ts";
import { figure } from "../../lib/figure/figure.ts";
import type { FigureOptions } from "../../lib/figure/options.ts";

const x = [0, 1, 2, 3, 4];

describe("the words of a figure", () => {
  const cases: [string, FigureOptions, string][] = [
    [
      "a rising line with title and labels",
      {
        title: "Growth of $e^x$",
        x: { label: "time ($t$)" },
        y: { label: "size" },
        marks: [Plot.lineY([1, 2, 4, 8, 16], { x })],
      },
      "Line chart: Growth of e to the x. time (t) runs from 0 to 4. size rises from 1 to 16.",
    ],
    [
      "a falling and a constant line",
      { legend: ["a", null], marks: [Plot.lineY([3, 2, 1]), Plot.lineY([2, 2, 2])] },
      "Line chart. x runs from 0 to 2. a falls from 3 to 1; series 2 stays at 2.",
    ],
    [
      "a line with a peak and a valley",
      { marks: [Plot.lineY([0, 2, -2, 0, 0.5], { x })] },
      "Line chart. x runs from 0 to 4. y lies between −2 and 2, lowest at x = 2, highest at x = 1.",
    ],
    [
      "what is zero but for rounding",
      { marks: [Plot.lineY([0, 1, 0], { x: [-1, -4.4e-14, 1] })] },
      "Line chart. x runs from −1 to 1. y lies between 0 and 1, highest at x = 0.",
    ],
    [
      "bars by name",
      { y: { label: "Count" }, marks: [Plot.barY([3, 5], { x: ["apple", "pear"] })] },
      "Bar chart. Count has the bars apple 3, pear 5.",
    ],
    [
      "a histogram",
      { marks: [bars({ counts: [1, 3, 2], edges: [0, 1, 2, 3] })] },
      "Histogram. x runs from 0 to 3. y has 3 bars from 1 to 3, the highest at x from 1 to 2.",
    ],
    [
      "dots by colour",
      {
        marks: [
          Plot.dot(
            [
              [0, 1],
              [1, 5],
            ],
            { stroke: ["old", "new"] },
          ),
        ],
      },
      "Scatter plot. x runs from 0 to 1. y has 2 points from 1 to 5. Colours stand for new, old.",
    ],
    [
      "dates",
      {
        marks: [Plot.lineY([1, 2], { x: [new Date(0), new Date("2020-05-17T12:00Z")] })],
      },
      "Line chart. x runs from 1970-01-01 to 2020-05-17 12:00. y rises from 1 to 2.",
    ],
    [
      "different marks",
      { marks: [Plot.lineY([1, 2]), Plot.dot([[0, 1]])] },
      "Line chart with points. x runs from 0 to 1. series 1 rises from 1 to 2; series 2 stays at 1.",
    ],
    [
      "more series than anybody listens to",
      { marks: x.concat(x).map((i) => Plot.lineY([i, i + 1])) },
      `Line chart. x runs from 0 to 1. ${Array.from({ length: 8 }, (_, i) => `series ${i + 1} rises from ${i % 5} to ${(i % 5) + 1}`).join("; ")}; and 2 series more.`,
    ],
    [
      "axes side by side",
      {
        title: "Both",
        axes: [
          { title: "A", marks: [Plot.lineY([1, 2])] },
          { marks: [Plot.lineY([2, 1e6])] },
        ],
      },
      "Both. 2 charts side by side. 1. Line chart: A. x runs from 0 to 1. y rises from 1 to 2. " +
        "2. Line chart. x runs from 0 to 1. y rises from 2 to 1e6.",
    ],
    [
      "a stack of bars: each value, not the running totals",
      {
        marks: [
          Plot.barY([3, 5, 1, 2], {
            x: ["a", "b", "a", "b"],
            fill: ["u", "u", "v", "v"],
          }),
        ],
      },
      "Bar chart. y has the bars a (u) 3, b (u) 5, a (v) 1, b (v) 2, stacked to totals from 4 to 7. Colours stand for u, v.",
    ],
    [
      "many horizontal bars",
      { marks: [Plot.barX(x.concat(x), { y: [..."abcdefghij"] })] },
      "Bar chart. x has 10 bars from 0 (a) to 4 (e).",
    ],
    [
      "a stack of areas",
      {
        marks: [
          Plot.areaY([1, 2, 3, 5, 5, 5], { x: [0, 1, 2, 0, 1, 2], z: [..."aaabbb"] }),
        ],
      },
      "Area chart. x runs from 0 to 2. y has 2 areas between 1 and 5: a, b, stacked to totals from 6 to 8.",
    ],
    [
      "a heat map",
      {
        color: { label: "weight" },
        marks: [
          Plot.cell([0.5, 2, -1, 1], {
            x: [0, 1, 0, 1],
            y: [0, 0, 1, 1],
            fill: (d) => d,
          }),
        ],
      },
      "Heat map. x runs from 0 to 1. y runs from 0 to 1. The chart has 4 cells, weight from −1 to 2, the highest at x = 1, y = 0.",
    ],
    [
      "facets",
      {
        fx: { label: "layer" },
        marks: [
          Plot.dot([1, 2, 3], { x: [0, 1, 2], y: [1, 2, 3], fx: ["in", "in", "out"] }),
        ],
      },
      "Scatter plot. In 2 columns by layer: in, out. x runs from 0 to 2. y has 3 points from 1 to 3.",
    ],
    [
      "dots without a place, which are not gaps",
      { marks: [Plot.dot([1, Number.NaN, 3], { x: [0, 1, 2], y: (d) => d })] },
      "Scatter plot. x runs from 0 to 2. y has 3 points from 1 to 3, 1 of 3 values is missing.",
    ],
    [
      "a band and its line",
      {
        legend: ["band", "mean"],
        marks: [
          Plot.areaY(x, { x, y1: x, y2: x.map((i) => i + 2) }),
          Plot.lineY(x, { x }),
        ],
      },
      "Area chart with lines. x runs from 0 to 4. band reaches from 0 to 6; mean rises from 0 to 4.",
    ],
    [
      "box plots",
      { marks: [Plot.boxY([1, 2, 9, 4, 5, 6], { x: [..."aaabbb"], y: (d) => d })] },
      "Box plot. y has the medians a 2, b 5.",
    ],
    [
      "several lines of one mark",
      { marks: [Plot.lineY([1, 2, 4, 8], { x: [0, 1, 0, 1], z: [..."aabb"] })] },
      "Line chart. x runs from 0 to 1. y has 2 lines between 1 and 8: a, b.",
    ],
    [
      "arrows",
      {
        marks: [
          Plot.vector(
            [
              [0, 1],
              [2, 3],
            ],
            { rotate: 90 },
          ),
        ],
      },
      "Vector field. x runs from 0 to 2. y runs from 1 to 3. The chart has 2 arrows.",
    ],
    [
      "more axes than anybody listens to",
      {
        figsize: [24, 3],
        axes: x.concat(x).map(() => ({ marks: [Plot.lineY([1, 2])] })),
      },
      `10 charts side by side. ${Array.from({ length: 8 }, (_, i) => `${i + 1}. Line chart. x runs from 0 to 1. y rises from 1 to 2.`).join(" ")} And 2 charts more.`,
    ],
    [
      "texts alone",
      { marks: [Plot.text(["a", "b"], { x: [1, 2], y: [3, 4] })] },
      "Chart of texts. x runs from 1 to 2. y has 2 texts from 3 to 4. Text: a, b.",
    ],
    [
      "years, as columns and as bars",
      {
        marks: [
          Plot.barY([3, 5, 4, 8, 1, 2, 7, 6, 9], {
            x: [2019, 2020, 2021].flatMap((year) => [year, year, year]),
            fill: [..."abcabcabc"],
          }),
        ],
      },
      "Bar chart. y has 9 bars from 1 (2020, b) to 9 (2021, c), stacked to totals from 11 to 22. Colours stand for a, b, c.",
    ],
    [
      "facets by year",
      { marks: [Plot.dot([1, 2], { x: [0, 1], y: (d) => d, fx: [2019, 2021] })] },
      "Scatter plot. In 2 columns: 2019, 2021. x runs from 0 to 1. y has 2 points from 1 to 2.",
    ],
    [
      "error bars",
      {
        marks: [
          Plot.ruleX([1, 2, 3], { x: [1, 2, 2], y1: [2, 3, Number.NaN], y2: [4, 6, 9] }),
          Plot.dot([3, 4], { x: [1, 2], y: (d) => d }),
        ],
      },
      "Scatter plot. x runs from 1 to 2. y has 2 points from 3 to 4. 3 vertical lines reach from 2 to 9.",
    ],
    [
      "arrows of several lengths",
      {
        marks: [
          Plot.vector(
            [
              [0, 1],
              [2, 3],
            ],
            { length: [1, 4] },
          ),
        ],
      },
      "Vector field. x runs from 0 to 2. y runs from 1 to 3. The chart has 2 arrows with lengths from 1 to 4, the longest at x = 2, y = 3.",
    ],
    [
      "two y axes",
      {
        marks: [
          Plot.axisY({ label: "loss" }),
          Plot.axisY({ anchor: "right", label: "accuracy" }),
          Plot.lineY([2, 1]),
        ],
      },
      "Line chart. x runs from 0 to 1. The y axes are loss on the left, accuracy on the right. y falls from 2 to 1.",
    ],
    [
      "a log axis",
      { y: { type: "log", label: "loss" }, marks: [Plot.lineY([1e-5, 1])] },
      "Line chart. x runs from 0 to 1. loss is on a log scale. loss rises from 1e−5 to 1.",
    ],
    [
      "a waffle",
      { marks: [Plot.waffleY([4, 6], { x: ["red", "blue"] })] },
      "Waffle chart. y has the bars red 4, blue 6.",
    ],
    [
      "a contour of a function",
      {
        marks: [
          Plot.contour({
            x1: -2,
            x2: 2,
            y1: 0,
            y2: 1,
            fill: (x: number, y: number) => x * y,
          }),
        ],
      },
      "Contour plot. x runs from −2 to 2. y runs from 0 to 1. The chart has 20 contours, colour from −2 to 1.8.",
    ],
    [
      "pixels without axes",
      { axis: null, marks: [Plot.raster([1, 2, 3, 4], { width: 2, height: 2 })] },
      "Heat map. The chart has 4 pixels, colour from 1 to 4.",
    ],
    [
      "notes beside the data, but not its numbers",
      {
        marks: [
          Plot.lineY([1, 2]),
          Plot.text(["$x \\leq 1$"], { x: [1], y: [2] }),
          Plot.text([1, 2], { x: [0, 1], y: [1, 2], text: String }),
        ],
      },
      "Line chart. x runs from 0 to 1. y rises from 1 to 2. Text: x at most 1.",
    ],
    [
      "pixels that are rectangles",
      {
        marks: [
          Plot.rect([1, 2, 3, 4], {
            x1: [0, 1, 0, 1],
            x2: [1, 2, 1, 2],
            y1: [0, 0, 1, 1],
            y2: [1, 1, 2, 2],
            fill: (d) => d,
          }),
        ],
      },
      "Heat map. x runs from 0 to 2. y runs from 0 to 2. The chart has 4 rectangles, colour from 1 to 4.",
    ],
    [
      "a stacked histogram",
      {
        marks: [
          Plot.rectY([1, 2, 3, 4], {
            x1: [0, 1, 0, 1],
            x2: [1, 2, 1, 2],
            fill: [..."aabb"],
          }),
        ],
      },
      "Histogram. x runs from 0 to 2. y has 4 bars from 1 to 4, the highest at x from 1 to 2. Colours stand for a, b.",
    ],
    [
      "dots by name",
      { marks: [Plot.dot([3, 5], { x: (d) => d, y: ["apple", "pear"] })] },
      "Scatter plot. x has the points apple 3, pear 5.",
    ],
    [
      "a tree",
      { marks: [Plot.tree(["a/b", "a/c"])] },
      "Chart of links. x runs from 0 to 1. The chart has 2 links. Text: b, c, a.",
    ],
    [
      "a fitted line",
      { marks: [Plot.linearRegressionY([1, 2, 4], { x: [0, 1, 2], y: (d) => d })] },
      "Regression. x runs from 0 to 2. y is a straight line fitted to points.",
    ],
    [
      "no data",
      { x: { domain: [0, 1] }, y: { domain: [0, 1] }, marks: [] },
      "Empty chart. No data.",
    ],
  ];

  it.each(cases)("%s", (_, options, words) => {
    expect(figure(options).alt).toBe(words);
  });

  it("are those of the cell where it gives its own", () => {
    const { alt, svg } = figure({ alt: "My words & more", marks: [Plot.lineY([1, 2])] });
    expect(alt).toBe("My words & more");
    expect(svg).toContain('aria-label="My words &amp; more"');
  });
});

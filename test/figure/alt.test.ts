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
      "Line chart. x runs from 1970-01-01 to 2020-05-17T12:00:00.000Z. y rises from 1 to 2.",
    ],
    [
      "different marks",
      { marks: [Plot.lineY([1, 2]), Plot.dot([[0, 1]])] },
      "Chart. x runs from 0 to 1. series 1 rises from 1 to 2; series 2 stays at 1.",
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

import * as Plot from "@observablehq/plot";
import { describe, expect, it } from "vitest";
import { figure } from "../../lib/figure/figure.ts";
import type { FigureOptions } from "../../lib/figure/options.ts";

const line = (y: number[] = [1, 2, 3]) => Plot.lineY(y);

describe("what figure refuses", () => {
  const refused: [string, FigureOptions, string | RegExp][] = [
    [
      "no marks",
      {} as FigureOptions,
      "marks must be an array of Plot's marks, but was undefined",
    ],
    [
      "only NaN",
      { marks: [line([Number.NaN])] },
      /^marks must hold a finite value of y, but hold none/,
    ],
    [
      "no positive value on a log scale",
      { y: { type: "log" }, marks: [line([-1, 0])] },
      /^marks must hold a finite value of y above zero, which a log scale needs/,
    ],
    [
      "a domain that ends nowhere",
      { x: { domain: [0, Number.NaN] }, marks: [line()] },
      "x.domain must have finite ends, but was [0, NaN]",
    ],
    [
      "values too far apart for numbers",
      { marks: [line([-1.7e308, 1.7e308])] },
      /^marks: y must span less than 1.6e308, but spans from/,
    ],
    [
      "columns of unequal length",
      { marks: [line(), Plot.lineY([1, 2, 3], { x: [1, 2] })] },
      "marks[1]: x must be as long as data, but they have 2 and 3 values",
    ],
    [
      "bars and names of unequal length",
      { marks: [Plot.barY([1, 2], { x: ["a", "b", "c"] })] },
      "marks[0]: x must be as long as y1, but they have 3 and 2 values",
    ],
    [
      "no data for a column",
      { marks: [line(), Plot.lineY([], { x: [1] })] },
      "marks[1]: x must be as long as data, but they have 1 and 0 values",
    ],
    [
      "something that is not a mark",
      { marks: [{}] as never },
      /^marks\[0\] must be one of Plot's marks, but was/,
    ],
    [
      "an unknown place for a legend",
      { legend: { labels: ["a"], position: "upper left" as never }, marks: [line()] },
      /^legend.position must be one of best, top-right, .*, but was "upper left"/,
    ],
    [
      "a label too many",
      { legend: ["a", "b"], marks: [line()] },
      /^legend: has 2 labels for 1 series of marks/,
    ],
    [
      "a width of zero",
      { figsize: [0, 4], marks: [line()] },
      "figsize[0] must be a positive number, but was 0",
    ],
    [
      "a height of NaN",
      { figsize: [6, Number.NaN], marks: [line()] },
      /^figsize\[1\] must be a positive number, but was NaN/,
    ],
    [
      "an infinite resolution",
      { dpi: Infinity, marks: [line()] },
      /^dpi must be a positive number, but was Infinity/,
    ],
    [
      "a size that is not a pair",
      { figsize: 6 as never, marks: [line()] },
      /^figsize must be \[width, height\] in inches or "matplotlib", but was 6/,
    ],
    [
      "a size without room",
      { figsize: [0.5, 4], marks: [line()] },
      /^figsize must leave room for the axes beside their labels, but its width does not/,
    ],
    [
      "a title that is not text",
      { title: 5 as never, marks: [line()] },
      "title must be a string, but was 5",
    ],
    ["marks beside axes", { marks: [], axes: [] }, /^marks must stand in each of axes/],
    ["no axes", { axes: [] }, /^axes must be an array/],
    [
      "rows of unequal length",
      { axes: [[{ marks: [line()] }], []] },
      /^axes\[1\] must be an array as long as axes\[0\]/,
    ],
    [
      "an axes with a wrong legend",
      { axes: [{ marks: [line()] }, { marks: [line()], legend: [] }] },
      /^axes\[1\].legend: has 0 labels/,
    ],
    [
      "a formula that is none",
      { title: "$\\frax$", marks: [line()] },
      "$\\frax$: Undefined control sequence \\frax",
    ],
  ];

  it.each(refused)("%s", (_, options, message) => {
    expect(() => figure(options)).toThrow(message);
  });
});

describe("options", () => {
  const marks = [Plot.lineY([1, 2])];
  it.each([
    [{ titel: "a" }, "titel is not an option; did you mean title?"],
    [{ xlabel: "a" }, "xlabel is not an option; did you mean x: {label}?"],
    [{ x: { lable: "a" } }, "x.lable is not an option; did you mean label?"],
    [
      { axes: [{ marks, colour: {} }] },
      "axes[0].colour is not an option; did you mean color?",
    ],
    [{ zzz: 1 }, /^zzz is not an option$/],
    [{ legend: true }, /^legend must be an array of labels.*color: \{legend: true\}$/],
    [{ figsize: [640, 480] }, /^figsize is in inches: it must make at most/],
    [{ caption: 3 }, "caption must be a string, but was 3"],
    [{ axes: [{ marks, caption: "a" }] }, "axes[0].caption is not an option"],
    [{ sharex: "all" }, /^sharex must be true, false, "row" or "column", but was "all"/],
  ])("that are none are refused: %j", (wrong, message) => {
    const own = "axes" in wrong ? wrong : { marks, ...wrong };
    expect(() => figure(own as never)).toThrow(message);
  });
});

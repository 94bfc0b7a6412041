import * as Plot from "@observablehq/plot";
import fc from "fast-check";
import { JSDOM } from "jsdom";
import { describe, expect, it } from "vitest";
import { figure } from "../../lib/figure/figure.ts";
import type { FigureOptions, LegendPosition } from "../../lib/figure/options.ts";
import { boxesOf, type Rectangle } from "./boxes.ts";

function overlap(a: Rectangle, b: Rectangle): boolean {
  const slack = 0.5;
  return (
    a.left < b.right - slack &&
    b.left < a.right - slack &&
    a.top < b.bottom - slack &&
    b.top < a.bottom - slack
  );
}

const word = fc.stringMatching(/^[A-Za-z]{1,12}$/);
const words = fc
  .array(word, { minLength: 1, maxLength: 12 })
  .map((list) => list.join(" "));

describe("the layout", () => {
  it("keeps titles, labels and ticks off one another and inside the figure", () => {
    const value = fc.double({ min: -1e9, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(words, words, words, value, value), {
          minLength: 1,
          maxLength: 2,
        }),
        (all) => {
          const axes = all.map(([title, xLabel, yLabel, from, to]) => ({
            title,
            x: { label: xLabel },
            y: { label: yLabel },
            marks: [Plot.lineY([from, to], { x: [to, from + 1] })],
          }));
          const { svg } = figure({ figsize: [7 * all.length, 5], axes });
          const boxes = boxesOf(svg);
          for (const [i, { box, text }] of boxes.entries()) {
            expect(box.left, text).toBeGreaterThanOrEqual(-0.5);
            expect(box.top, text).toBeGreaterThanOrEqual(-0.5);
            expect(box.right, text).toBeLessThanOrEqual(7 * 72 * all.length + 0.5);
            expect(box.bottom, text).toBeLessThanOrEqual(5 * 72 + 0.5);
            for (const other of boxes.slice(i + 1)) {
              expect(overlap(box, other.box), `${text} | ${other.text}`).toBe(false);
            }
          }
        },
      ),
      { numRuns: 40, endOnFailure: true },
    );
  });

  it.each([
    [
      "wide labels between two axes",
      {
        figsize: [6, 3] as const,
        axes: [
          {
            marks: [Plot.lineY([1, 2])],
            y: { axis: "right" as const, label: "of the first" },
          },
          { marks: [Plot.lineY([1.00001, 1.00002])], y: { label: "of the second" } },
        ],
      },
    ],
    [
      "wide labels at the right edge",
      {
        figsize: [3, 3] as const,
        y: { axis: "right" as const, label: "on the right" },
        marks: [Plot.lineY([1.00001, 1.00002])],
      },
    ],
    [
      "labels of two rows",
      {
        figsize: [4, 4] as const,
        axes: [
          [{ x: { label: "upper\nlabel" }, marks: [Plot.lineY([1, 2])] }],
          [{ title: "Lower\ntitle", marks: [Plot.lineY([1, 2])] }],
        ],
      },
    ],
  ])("makes room for %s", (_, options) => {
    const { svg } = figure(options as FigureOptions);
    const [, width, height] = /viewBox="0 0 (\S+) (\S+)"/.exec(svg) as RegExpExecArray;
    const boxes = boxesOf(svg);
    for (const [i, { box, text }] of boxes.entries()) {
      expect(box.left, text).toBeGreaterThanOrEqual(0);
      expect(box.top, text).toBeGreaterThanOrEqual(0);
      expect(box.right, text).toBeLessThanOrEqual(Number(width));
      expect(box.bottom, text).toBeLessThanOrEqual(Number(height));
      for (const other of boxes.slice(i + 1)) {
        expect(overlap(box, other.box), `${text} | ${other.text}`).toBe(false);
      }
    }
  });

  it("leaves out ticks where numbers would run into one another", () => {
    const { svg } = figure({
      x: { domain: [1_000_000, 1_000_000.01] },
      y: { domain: [0, 1] },
      marks: [],
    });
    expect(svg).not.toContain("rotate(-45)");
    expect(svg).toContain(">1.000000005e6<");
  });

  it("turns names that would run into one another", () => {
    const names = [
      "a rather long name",
      "another long name",
      "the longest name of all",
      "x",
    ];
    const { svg } = figure({ marks: [Plot.barY([1, 2, 3, 4], { x: names })] });
    expect(svg).toContain("rotate(-45)");
    const short = figure({ marks: [Plot.barY([1, 2], { x: ["a", "b"] })] });
    expect(short.svg).not.toContain("rotate(-45)");
  });
});

describe("the legend", () => {
  it("stays inside the frame, however long it is", () => {
    fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 40 }), (labels) => {
        const { svg } = figure({
          legend: labels,
          marks: labels.map(() => Plot.lineY([1, 2])),
        });
        const { frame, legend } = placesOf(svg);
        expect(legend.left).toBeGreaterThanOrEqual(frame.left);
        expect(legend.right).toBeLessThanOrEqual(frame.right + 0.1);
        expect(legend.top).toBeGreaterThanOrEqual(frame.top);
        expect(legend.bottom).toBeLessThanOrEqual(frame.bottom + 0.1);
      }),
      { numRuns: 40, endOnFailure: true },
    );
  });

  it.each([
    ["top-left", 0, 0],
    ["top-right", 1, 0],
    ["bottom-left", 0, 1],
    ["bottom-right", 1, 1],
    ["center", 0.5, 0.5],
    ["left", 0, 0.5],
    ["top", 0.5, 0],
  ] as [LegendPosition, number, number][])("stands at %s", (position, across, down) => {
    const { svg } = figure({
      legend: { labels: ["a"], position },
      marks: [Plot.lineY([1, 2])],
    });
    const { frame, legend } = placesOf(svg);
    const free = (start: number, end: number, from: number, to: number) =>
      (start - from - 5) / (to - end - 5 + (start - from - 5));
    expect(free(legend.left, legend.right, frame.left, frame.right)).toBeCloseTo(
      across,
      2,
    );
    expect(free(legend.top, legend.bottom, frame.top, frame.bottom)).toBeCloseTo(down, 2);
  });

  it.each([
    ["a rising line", [Plot.lineY([0, 1, 2])], "top-left"],
    ["a falling line", [Plot.lineY([2, 1, 0])], "top-right"],
    [
      "dots at the top",
      [
        Plot.dot([
          [0, 2],
          [1, 2],
          [2, 2],
          [1, 0],
        ]),
      ],
      "bottom-left",
    ],
    ["a high bar at either end", [Plot.barY([5, 1, 5])], "top"],
  ])("stands where it covers least: %s", (_, marks, position) => {
    const best = figure({ legend: ["a series"], marks });
    const told = figure({
      legend: { labels: ["a series"], position: position as LegendPosition },
      marks,
    });
    expect(placesOf(best.svg).legend).toEqual(placesOf(told.svg).legend);
  });

  it("names the categories of a colour scale", () => {
    const { svg } = figure({
      color: { legend: true },
      marks: [
        Plot.dot(
          [
            [0, 1],
            [1, 2],
          ],
          { stroke: ["new", "old"] },
        ),
      ],
    });
    const { document } = new JSDOM(svg, { contentType: "image/svg+xml" }).window;
    const legend = document.querySelector('[aria-label="legend"]');
    expect(legend?.textContent).toBe("newold");
    const colors = [...(legend?.querySelectorAll("circle") ?? [])].map((c) =>
      c.getAttribute("stroke"),
    );
    expect(colors).toEqual(["#1f77b4", "#ff7f0e"]);
  });

  it("leaves out a series whose label is null", () => {
    const { svg } = figure({
      legend: ["one", null],
      marks: [Plot.lineY([1, 2]), Plot.lineY([2, 1])],
    });
    expect(svg.slice(svg.indexOf('aria-label="legend"')).match(/<text/g)).toHaveLength(1);
  });
});

function placesOf(svg: string): { frame: Rectangle; legend: Rectangle } {
  const { document } = new JSDOM(svg, { contentType: "image/svg+xml" }).window;
  const frame = document.querySelector('[aria-label="frame"]') as Element;
  const group = document.querySelector('[aria-label="legend"]') as Element;
  const [, x, y, scale = 1] =
    /translate\(([\d.]+),([\d.]+)\)(?: scale\(([\d.]+)\))?/.exec(
      group.getAttribute("transform") ?? "",
    ) ?? [];
  const size = (element: Element | null, name: string) =>
    Number(element?.getAttribute(name));
  const box = (
    left: number,
    top: number,
    element: Element | null,
    scale: number,
  ): Rectangle => ({
    left,
    top,
    right: left + scale * size(element, "width"),
    bottom: top + scale * size(element, "height"),
  });
  return {
    frame: box(size(frame, "x"), size(frame, "y"), frame, 1),
    legend: box(Number(x), Number(y), group.querySelector("rect"), Number(scale)),
  };
}

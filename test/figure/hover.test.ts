import * as Plot from "@observablehq/plot";
import { JSDOM } from "jsdom";
import { expect, it } from "vitest";
import { figure } from "../../lib/figure/figure.ts";

/** The titles that a page shows where the pointer rests on marks of a kind. */
function titles(options: Parameters<typeof figure>[0], kind: string): string[] {
  const { svg } = figure(options);
  const { document } = new JSDOM(svg, { contentType: "image/svg+xml" }).window;
  return [...document.querySelectorAll(`g[aria-label="${kind}"] title`)].map(
    ({ textContent }) => textContent ?? "",
  );
}

it("a line is called as the legend calls it, or its axis", () => {
  const line = Plot.lineY([1, 2, 3]);
  expect(titles({ legend: ["$\\sigma(x)$"], marks: [line] }, "line")).toEqual([
    "sigma (x)",
  ]);
  expect(titles({ y: { label: "Loss" }, marks: [line] }, "line")).toEqual(["Loss"]);
  const z = { x: [0, 1, 0, 1], y: [1, 2, 3, 4], z: ["a", "a", "b", "b"] };
  expect(titles({ marks: [Plot.line([1, 2, 3, 4], z)] }, "line")).toEqual(["a", "b"]);
});

it("bars, dots and cells say their values", () => {
  const bars = Plot.barY([3, 5], { x: ["a", "b"] });
  expect(titles({ marks: [bars] }, "bar")).toEqual(["x a, y 3", "x b, y 5"]);
  const stacked = Plot.barY([1, 2, 3, 4], { x: ["a", "a", "b", "b"] });
  expect(titles({ marks: [stacked] }, "bar")[1]).toBe("x a, y 2");
  const bins = Plot.rectY(
    [0, 0, 1],
    Plot.binX({ y: "count" }, { thresholds: [0, 1, 2] }),
  );
  expect(titles({ marks: [bins] }, "rect")[0]).toContain("0 to 1");
  const squares = Plot.waffleY([0], { x: ["a"], y1: [2], y2: [5] });
  expect(titles({ marks: [squares] }, "waffle")).toEqual(["x a, y 2 to 5"]);
  const rows = [{ i: 0, j: 1, n: 7 }];
  const cells = Plot.cell(rows, { x: "i", y: "j", fill: "n" });
  expect(titles({ marks: [cells] }, "cell")).toEqual(["i 0, j 1, n 7"]);
});

it("titles that a mark has of its own stay, and too many are left out", () => {
  const own = Plot.dot([1, 2], { x: [1, 2], y: [1, 2], title: ["one", "two"] });
  expect(titles({ marks: [own] }, "dot")).toEqual(["one", "two"]);
  const many = Plot.dotX(Array.from({ length: 500 }, (_, i) => i));
  expect(titles({ marks: [many] }, "dot")).toEqual([]);
});

it("the axes of a figure say where their frames are", () => {
  const { svg } = figure({
    axes: [{ marks: [Plot.dot([])] }, { marks: [Plot.lineY([1, 2])] }],
  });
  const { document } = new JSDOM(svg, { contentType: "image/svg+xml" }).window;
  const axes = [...document.querySelectorAll("[data-axes]")];
  expect(axes.map((one) => one.getAttribute("data-axes"))).toEqual(["1", "2"]);
  for (const one of axes) {
    const frame = one.querySelector('[aria-label="frame"]');
    const box = ["x", "y", "width", "height"].map((name) => frame?.getAttribute(name));
    expect(one.getAttribute("data-frame")).toBe(box.join(" "));
  }
});

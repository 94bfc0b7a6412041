import * as Plot from "@observablehq/plot";
import { JSDOM } from "jsdom";
import { expect, it } from "vitest";
import { colorbar } from "../../lib/figure/colorbar.ts";
import { figure } from "../../lib/figure/figure.ts";

const at = { x: 0, y: 0, width: 0, height: 200 };

/** The bar 200 points high, parsed; its top is at y = 0. */
function barOf(color: Plot.ScaleOptions, options = {}): Document {
  const scale = Plot.scale({ color });
  const svg = colorbar(scale, options)?.draw(at) ?? "";
  return new JSDOM(`<svg xmlns="http://www.w3.org/2000/svg">${svg}</svg>`, {
    contentType: "image/svg+xml",
  }).window.document;
}

const ticks = (bar: Document) =>
  Object.fromEntries(
    Array.from(bar.querySelectorAll("text[dy]"), (text) => [
      text.textContent,
      200 - Number(text.getAttribute("y")),
    ]),
  );

/** Red, green and blue of `rgb(…)`. */
const levels = (color: string | null) => (color?.match(/\d+/g) ?? []).map(Number);

it("ticks stand at their values: linear, log, power", () => {
  expect(ticks(barOf({ domain: [0, 100] }))).toMatchObject({ 0: 0, 40: 80, 100: 200 });
  const log = { type: "log", domain: [1, 1e4] } as const;
  expect(ticks(barOf(log))).toEqual({
    "10⁰": 0,
    "10¹": 50,
    "10²": 100,
    "10³": 150,
    "10⁴": 200,
  });
  const root = ticks(barOf({ type: "sqrt", domain: [0, 100] }, { ticks: [0, 25, 100] }));
  expect(root).toEqual({ 0: 0, 25: 100, 100: 200 });
});

it("the low end is at the bottom, also of a domain that runs down", () => {
  expect(ticks(barOf({ domain: [100, 0] }))).toMatchObject({ 0: 0, 100: 200 });
  expect(ticks(barOf({ domain: [0, 100], reverse: true }))).toMatchObject({
    0: 0,
    100: 200,
  });
});

it.each<[string, Plot.ScaleOptions, (t: number) => number]>([
  ["linear", { domain: [0, 10], scheme: "viridis" }, (t) => 10 * t],
  ["reversed", { domain: [0, 10], scheme: "viridis", reverse: true }, (t) => 10 * t],
  ["log", { type: "log", domain: [1, 100] }, (t) => 100 ** t],
  [
    "of three colours",
    { domain: [0, 1, 10], range: ["red", "white", "blue"] },
    (t) => 10 * t,
  ],
  // Plot makes such a domain symmetric.
  ["diverging", { type: "diverging", domain: [-1, 3] }, (t) => 6 * t - 3],
])("a %s ramp has the colours of its scale", (_, color, value) => {
  const scale = Plot.scale({ color });
  const stops = [...barOf(color).querySelectorAll("stop")];
  expect(stops.length).toBeGreaterThan(30);
  for (const stop of stops) {
    // The gradient runs down from the top.
    const t = 1 - Number(stop.getAttribute("offset"));
    const near = levels(scale.apply(value(t)));
    levels(stop.getAttribute("stop-color")).forEach((level, k) => {
      // The offset has four decimals.
      expect(Math.abs(level - near[k])).toBeLessThanOrEqual(1);
    });
  }
});

it("a ramp has the colours of its domain themselves, wherever they stand", () => {
  const color = {
    type: "linear",
    domain: [0, 1, 100],
    range: ["red", "white", "blue"],
  } as const;
  const stops = [
    ...barOf({
      ...color,
      range: [...color.range],
      domain: [...color.domain],
    }).querySelectorAll("stop"),
  ];
  const white = stops.find(
    (stop) => stop.getAttribute("stop-color") === "rgb(255, 255, 255)",
  );
  expect(white?.getAttribute("offset")).toBe("0.99");
});

it("thresholds part boxes of one height", () => {
  const domain = [0, 1, 100];
  const bar = barOf({ type: "threshold", domain, range: ["red", "tan", "lime", "blue"] });
  const boxes = [...bar.querySelectorAll("rect[shape-rendering]")];
  expect(boxes.map((box) => [box.getAttribute("fill"), box.getAttribute("y")])).toEqual([
    ["red", "150"],
    ["tan", "100"],
    ["lime", "50"],
    ["blue", "0"],
  ]);
  expect(ticks(bar)).toEqual({ 0: 50, 1: 100, 100: 150 });
});

it("ticks that would touch are left out, and a scale of one value has one", () => {
  const heights = Object.values(
    ticks(barOf({ type: "symlog", domain: [-1e5, 1e5] })),
  ).sort((a, b) => a - b);
  expect(heights.length).toBeGreaterThan(2);
  heights.slice(1).forEach((height, i) => {
    expect(height - heights[i]).toBeGreaterThanOrEqual(11);
  });
  expect(ticks(barOf({ domain: [4, 4] }))).toEqual({ 4: 100 });
});

it("there is none for a scale without values", () => {
  expect(colorbar(Plot.scale({ color: { type: "linear", domain: [] } }))).toBeUndefined();
});

it("a bar beside a frame stays on the sheet", () => {
  const { svg, width } = figure({
    color: { legend: true, label: "a label", tickFormat: () => "a long tick label" },
    marks: [Plot.dot([1, 2], { x: [1, 2], fill: [1, 2] })],
  });
  const bar = /aria-label="colorbar".*/.exec(svg)?.[0] ?? "";
  const [right] = [
    ...(/translate\(([\d.]+),[\d.]+\) rotate\(-90\)/.exec(bar) ?? []),
  ].slice(1);
  expect(Number(right)).toBeLessThan(width - 4);
  expect(Number(right)).toBeGreaterThan(width / 2);
});

import * as Plot from "@observablehq/plot";
import { JSDOM } from "jsdom";
import { expect, it } from "vitest";
import { type Figure, figure } from "../../lib/figure/figure.ts";
import { legendOutside, sharedColorbar, sharedNames } from "./legends.ts";

const parse = ({ svg }: Figure): Document =>
  new JSDOM(svg, { contentType: "image/svg+xml" }).window.document;

const left = (node: Element | null): number =>
  Number(/translate\(([\d.]+),/.exec(node?.getAttribute("transform") ?? "")?.[1]);

/** Whether a figure's only legend stands to the right of its frame. */
function isOutside(of: Figure): boolean {
  const frame = parse(of).querySelector('[aria-label="frame"]');
  const [x, width] = ["x", "width"].map((name) => Number(frame?.getAttribute(name)));
  return left(parse(of).querySelector('[aria-label="legend"]')) > x + width;
}

it("a legend leaves the frame where it covers data at every place, and only there", () => {
  expect(isOutside(legendOutside())).toBe(true);
  const line = Plot.lineY([1, 2, 3]);
  expect(isOutside(figure({ legend: ["rises"], marks: [line] }))).toBe(false);
  const beside = { labels: ["rises"], position: "outside" } as const;
  expect(isOutside(figure({ legend: beside, marks: [line] }))).toBe(true);
  // A field is everywhere.
  const field = Plot.raster({
    x1: 0,
    x2: 2,
    y1: 0,
    y2: 3,
    fill: (x: number) => x,
    pixelSize: 8,
  });
  expect(isOutside(figure({ legend: [null, "rises"], marks: [field, line] }))).toBe(
    false,
  );
});

it("axes that take the colours of the figure share one scale and one colour bar", () => {
  const one = parse(sharedColorbar());
  expect(one.querySelectorAll('[aria-label="colorbar"]')).toHaveLength(1);
  const ticks = [...one.querySelectorAll('[aria-label="colorbar"] text')];
  expect(ticks.map(({ textContent }) => textContent)).toEqual(
    expect.arrayContaining(["−2", "2", "height"]),
  );
});

it("axes with colours of their own keep their colour bar", () => {
  const cells = (fill: number[], color = {}) => ({
    color,
    marks: [Plot.cell(fill, { x: [0, 1], fill })],
  });
  const own = { legend: true };
  const two = figure({ axes: [cells([0, 1], own), cells([0, 2], own)] });
  expect(parse(two).querySelectorAll('[aria-label="colorbar"]')).toHaveLength(2);
});

it("names that are shared have the same colours in all axes, and one legend", () => {
  const one = parse(sharedNames());
  expect(one.querySelectorAll('[aria-label="legend"]')).toHaveLength(1);
  const strokes = [...one.querySelectorAll('[aria-label="dot"] circle')].map((dot) =>
    dot.getAttribute("stroke"),
  );
  expect(strokes[1]).toBe(strokes[2]);
  expect(new Set(strokes).size).toBe(4);
});

it("stands beside the frame of a mark that draws something of its own", () => {
  const frameOf = (render?: Plot.RenderFunction) => {
    const dots = Plot.dot([1, 2], { x: [1, 2], fill: ["a", "b"], render });
    const svg = parse(figure({ color: { legend: true }, marks: [dots] }));
    return svg.querySelector("g[data-frame]")?.getAttribute("data-frame")?.split(" ");
  };
  const own = frameOf((index, scales, values, dimensions, context, next) =>
    next ? next(index, scales, values, dimensions, context) : null,
  );
  expect(Number(own?.[2])).toBeLessThan(Number(frameOf()?.[2]));
});

it("a sample is that of the mark that can be seen best", () => {
  const place = { x: [0, 1, 0, 1], stroke: [..."aabb"] };
  const shadow = Plot.lineY([1, 2, 3, 4], { ...place, strokeOpacity: 0.2 });
  const line = Plot.lineY([2, 1, 4, 3], place);
  const one = figure({ color: { legend: true }, marks: [shadow, line] });
  const samples = parse(one).querySelectorAll('[aria-label="legend"] path');
  expect(samples).toHaveLength(2);
  for (const sample of samples) expect(sample.getAttribute("stroke-opacity")).toBeNull();
});

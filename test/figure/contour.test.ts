import * as Plot from "@observablehq/plot";
import { expect, test } from "vitest";
import { figure } from "../../lib/figure/figure.ts";
import { overGrid } from "../../lib/figure/grid.ts";
import { fieldOverGrid } from "./pixels.ts";

test("a contour draws a shape for each threshold, and the words count them", () => {
  const height = (x: number, y: number) => x * x + y * y;
  const thresholds = [0.2, 0.4, 0.6, 0.8];
  const box = { x1: -1, x2: 1, y1: -1, y2: 1 };
  const { svg, alt } = figure({
    marks: [Plot.contour({ ...box, value: height, thresholds, stroke: "gray" })],
  });
  const [, shapes = ""] = svg.match(/<g aria-label="contour"[^>]*>(.*?)<\/g>/) ?? [];
  expect(shapes.match(/<path d="M/g)).toHaveLength(thresholds.length);
  expect(alt).toContain(`has ${thresholds.length} contours`);
});

test("a function of columns is asked once for a grid, and draws what one of points draws", () => {
  const box = { x1: -1, x2: 1, y1: -1, y2: 1, thresholds: 5 };
  const asked: number[] = [];
  const columns = overGrid((x, y) => {
    asked.push(x.length);
    return x.map((at, i) => at * y[i]);
  });
  const whole = figure({ marks: [Plot.contour({ ...box, fill: columns })] });
  const points = figure({
    marks: [Plot.contour({ ...box, fill: (x: number, y: number) => x * y })],
  });
  expect(whole.svg).toBe(points.svg);
  // Once for the scales, and once for the drawing.
  expect(asked).toHaveLength(2);
  expect(columns(2, 3)).toBe(6);
  expect(fieldOverGrid().alt).toContain("pixels");
});

test("a function of columns must have a value for each point", () => {
  const fill = overGrid(() => [1, 2]);
  const mark = Plot.raster({ x1: 0, x2: 1, y1: 0, y2: 1, fill });
  expect(() => figure({ marks: [mark] })).toThrow(
    /^overGrid: the function must return a value for each of \d+ points, but returned 2$/,
  );
});

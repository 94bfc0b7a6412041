import * as Plot from "@observablehq/plot";
import { expect, test } from "vitest";
import { figure } from "../../lib/figure/figure.ts";

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

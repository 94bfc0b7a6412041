import fc from "fast-check";
import { expect, test } from "vitest";
import { Matrix } from "../../lib/arrays/matrix.ts";
import { binaryCrossEntropy, meanSquaredError } from "../../lib/functions/losses.ts";

test("a certain and right prediction costs 0, a certain and wrong one Infinity", () => {
  expect(binaryCrossEntropy(0, 0)).toBe(0);
  expect(binaryCrossEntropy(1, 1)).toBe(0);
  expect(binaryCrossEntropy(1, 0)).toBe(Number.POSITIVE_INFINITY);
  expect(binaryCrossEntropy(0, 1)).toBe(Number.POSITIVE_INFINITY);
  expect(binaryCrossEntropy([1, 0], [1, 0])).toBe(0);
});

test("a number as label gives the loss of every prediction, in its shape", () => {
  expect(meanSquaredError([1, 2, 3], 0)).toEqual(Float64Array.of(1, 4, 9));
  expect(binaryCrossEntropy([0, 0.5], 0)).toEqual(Float64Array.of(0, Math.LN2));
  expect(meanSquaredError(new Matrix(1, 2, [1, 2]), 3)).toEqual(new Matrix(1, 2, [4, 1]));
});

test("two vectors give the mean, two matrices one for each row", () => {
  const p = new Matrix(2, 2, [0.1, 0.2, 0.3, 0.4]);
  const y = new Matrix(2, 2, [0, 1, 1, 0]);
  for (const loss of [binaryCrossEntropy, meanSquaredError]) {
    expect(loss(p, y)).toEqual(
      Float64Array.of(loss(p.row(0), y.row(0)), loss(p.row(1), y.row(1))),
    );
    const both = loss(p.row(0), y.row(0)) * 2;
    expect(both).toBeCloseTo(loss(0.1, 0) + loss(0.2, 1), 15);
  }
});

test("no label is cheaper than the prediction's own, and the loss falls towards it", () => {
  const p = fc.double({ min: 0.001, max: 0.999, noNaN: true });
  fc.assert(
    fc.property(p, p, (p, y) => {
      expect(binaryCrossEntropy(p, y)).toBeGreaterThanOrEqual(
        binaryCrossEntropy(y, y) - 1e-15,
      );
      // A third of the way back is nearer.
      const nearer = p + (y - p) / 3;
      expect(binaryCrossEntropy(nearer, y)).toBeLessThanOrEqual(
        binaryCrossEntropy(p, y) + 1e-15,
      );
    }),
  );
});

test("predictions and labels that do not fit are errors that name them", () => {
  expect(() => binaryCrossEntropy(1.5, 1)).toThrow("p[0] must be in 0..1, but was 1.5");
  expect(() => binaryCrossEntropy([0.5, 0.5], [0, -1])).toThrow(
    "y[1] must be in 0..1, but was -1",
  );
  expect(() => binaryCrossEntropy([0.5], [Number.NaN])).toThrow(
    "y[0] must be finite, but was NaN",
  );
  expect(() => meanSquaredError([1, 2], [1])).toThrow(
    "y must be as long as p, which has 2 values, but has 1",
  );
  const matrix: unknown = new Matrix(1, 1);
  expect(() => meanSquaredError([1], matrix as number[])).toThrow(
    "y must be a vector as p is, but was a Matrix",
  );
  expect(() => meanSquaredError([], [])).toThrow("p must not be empty");
});

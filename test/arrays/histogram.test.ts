import fc from "fast-check";
import { expect, test } from "vitest";
import { histogram } from "../../lib/arrays/histogram.ts";
import { Matrix } from "../../lib/arrays/matrix.ts";
import reference from "../reference/arrays.json";
import { hashes } from "../reference/compare.ts";

test("histogram counts the values between edges, the last bin holding both of its own", () => {
  expect(histogram([1, 2, 2, 4], 3)).toEqual({
    counts: [1, 2, 1],
    edges: Float64Array.of(1, 2, 3, 4),
  });
});

test("histogram counts all elements of a Matrix, in ten bins", () => {
  const { counts, edges } = histogram(new Matrix(2, 2, [0, 10, 10, 5]));
  expect(counts).toEqual([1, 0, 0, 0, 0, 1, 0, 0, 0, 2]);
  expect(edges.length).toBe(11);
});

test("equal values get edges 0.5 to either side, no values 0 and 1", () => {
  expect(histogram([3, 3], 2)).toEqual({
    counts: [0, 2],
    edges: Float64Array.of(2.5, 3, 3.5),
  });
  expect(histogram([], 2)).toEqual({ counts: [0, 0], edges: Float64Array.of(0, 0.5, 1) });
});

test("20,000 argument sets give NumPy's counts and edges", () => {
  const ours = hashes(3, (draw) => {
    const [base, scale, bins] = [draw.number(), draw.number(), 1 + draw.below(20)];
    const grid = draw.below(2) === 1;
    const values = Array.from({ length: draw.below(50) }, () => {
      return base + scale * (grid ? draw.below(11) / 10 : draw.random());
    });
    try {
      const { counts, edges } = histogram(values, bins);
      return [counts, edges];
    } catch (error) {
      if (error instanceof RangeError) return []; // where NumPy too has no room for so many bins
      throw error;
    }
  });
  expect(ours).toEqual(reference.histogram);
});

test("the counts add up to the number of values", () => {
  const values = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }));
  fc.assert(
    fc.property(values, fc.integer({ min: 1, max: 40 }), (x, bins) => {
      fc.pre(Math.max(...x) - Math.min(...x) > 1e-6 || x.length === 0);
      const { counts } = histogram(x, bins);
      expect(counts.reduce((a, b) => a + b, 0)).toBe(x.length);
    }),
  );
});

test("values or bins that cannot be counted are errors that name them", () => {
  expect(() => histogram([1, Number.NaN])).toThrow(
    "values[1] must be finite, but was NaN",
  );
  expect(() => histogram([Number.NEGATIVE_INFINITY])).toThrow("values[0] must be finite");
  expect(() => histogram([1, 2], 0)).toThrow("bins must be an integer >= 1, but was 0");
  expect(() => histogram([1, 2], 1.5)).toThrow(RangeError);
  expect(() => histogram([1e300, 1e300])).toThrow("has no room for so many");
  expect(() => histogram(3 as unknown as number[])).toThrow(
    "values must be an array of numbers",
  );
});

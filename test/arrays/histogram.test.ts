import fc from "fast-check";
import { expect, test } from "vitest";
import { cumsum } from "../../lib/arrays/cumsum.ts";
import { type HistogramOptions, histogram } from "../../lib/arrays/histogram.ts";
import { linspace } from "../../lib/arrays/linspace.ts";
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

test("20,000 argument sets with options give NumPy's counts, weights and densities", () => {
  const ours = hashes(6, (draw) => {
    const [low, width, bins] = [
      draw.number(),
      Math.abs(draw.number()),
      1 + draw.below(12),
    ];
    const values = Array.from(
      { length: draw.below(40) },
      () => low + width * (1.4 * draw.random() - 0.2),
    );
    const weights = values.map(() => draw.random() - 0.3);
    const edges = cumsum([
      low,
      ...Array.from({ length: bins }, () => width * draw.random()),
    ]);
    const results = [linspace(draw.number(), 0.5, bins, { endpoint: false })];
    const range: [number, number] = [low, low + width];
    try {
      results.push(
        ...[{}, { weights }, { density: true }].map((options) =>
          Float64Array.from(histogram(values, bins, { range, ...options }).counts),
        ),
      );
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
    }
    const distinct = new Set(values).size === values.length;
    for (const options of distinct ? [{}, { weights }] : [{}])
      results.push(
        Float64Array.from(histogram(values, bins, { edges, ...options }).counts),
      );
    return results.filter((result) => result.every(Number.isFinite));
  });
  expect(ours).toEqual(reference.options);
});

test("edges may be given, infinite ones too, and a range leaves out what is beyond it", () => {
  const edges = [Number.NEGATIVE_INFINITY, 0, 1, Number.POSITIVE_INFINITY];
  expect(
    histogram([-5, 0, 0.5, 1, Number.POSITIVE_INFINITY], 1, { edges }).counts,
  ).toEqual([1, 2, 2]);
  expect(histogram([1, 2, 9], 2, { range: [0, 4] }).counts).toEqual([1, 1]);
});

test("options that cannot be are errors that name them", () => {
  const counting = (options: HistogramOptions) => () => histogram([1, 2], 2, options);
  expect(counting({ edges: [1] })).toThrow(
    "edges must have at least 2 values, but has 1",
  );
  expect(counting({ edges: [1, 0] })).toThrow(
    "edges must rise, but edges[1] was 0 after 1",
  );
  expect(counting({ edges: [0, 1], range: [0, 1] })).toThrow(
    "edges or range, but had both",
  );
  expect(counting({ range: [2, 1] })).toThrow("range must rise, but was 2..1");
  expect(counting({ range: [0, Number.POSITIVE_INFINITY] })).toThrow(
    "range[1] must be finite",
  );
  expect(counting({ weights: [1] })).toThrow("weights must be as long as values");
  expect(() => histogram([1, Number.NaN], 2, { range: [0, 1] })).toThrow(
    "values[1] must be finite, but was NaN",
  );
  expect(() => histogram([1], 2, 5 as HistogramOptions)).toThrow(
    "options must be an object, but was 5",
  );
});

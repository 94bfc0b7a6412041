import { expect, test } from "vitest";
import { dot } from "../../lib/arrays/dot.ts";
import { histogram } from "../../lib/arrays/histogram.ts";
import { Matrix } from "../../lib/arrays/matrix.ts";
import { tanh } from "../../lib/functions/activations.ts";
import { RandomState } from "../../lib/random/random-state.ts";

test("dot of two vectors is the sum of their products", () => {
  expect(dot([1, 2, 3], [4, 5, 6])).toBe(32);
  expect(dot([], [])).toBe(0);
});

test("dot of matrices multiplies rows by columns", () => {
  const a = Matrix.from([
    [1, 2, 3],
    [4, 5, 6],
  ]);
  const b = Matrix.from([
    [1, 2],
    [3, 4],
    [5, 6],
  ]);
  expect(dot(a, b)).toEqual(
    Matrix.from([
      [22, 28],
      [49, 64],
    ]),
  );
  expect(dot(a, [1, 0, 1])).toEqual(Float64Array.of(4, 10));
  expect(dot([1, 1], a)).toEqual(Float64Array.of(5, 7, 9));
});

test("dot names shapes that do not multiply", () => {
  const a = new Matrix(2, 3);
  expect(() => dot(a, a)).toThrow("a is 2x3 and b is 2x3, but 3 is not 2");
  expect(() => dot([1, 2], [1])).toThrow(RangeError);
});

test("the notebook's layer has the original's histograms", () => {
  const rng = new RandomState(190131);
  const out = dot(rng.randn(1, 784), rng.randn(784, 256));
  expect(histogram(out).counts).toEqual([5, 6, 20, 43, 42, 61, 40, 23, 11, 5]);
  expect(histogram(tanh(out)).counts).toEqual([116, 0, 0, 0, 0, 0, 0, 2, 2, 136]);
});

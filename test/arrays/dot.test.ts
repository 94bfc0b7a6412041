import fc from "fast-check";
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
  const a = new Matrix(2, 3, [1, 2, 3, 4, 5, 6]);
  const b = new Matrix(3, 2, [1, 2, 3, 4, 5, 6]);
  expect(dot(a, b)).toEqual(new Matrix(2, 2, [22, 28, 49, 64]));
});

test("a vector is a row on the left and a column on the right", () => {
  const a = new Matrix(2, 3, [1, 2, 3, 4, 5, 6]);
  expect(dot(a, [1, 0, 1])).toEqual(Float64Array.of(4, 10));
  expect(dot([1, 1], a)).toEqual(Float64Array.of(5, 7, 9));
});

test("a product over no k is zeros, one without rows is empty", () => {
  expect(dot(new Matrix(5, 0), new Matrix(0, 2))).toEqual(new Matrix(5, 2));
  expect(dot(new Matrix(1, 0), new Matrix(0, 2))).toEqual(new Matrix(1, 2));
  expect(dot(new Matrix(0, 3), new Matrix(3, 2))).toEqual(new Matrix(0, 2));
});

/** Whole numbers so small that every sum is exact in any order: the kernels must give the formula's very bits. */
function wholeNumbers(rows: number, cols: number): Matrix {
  const rng = new RandomState(rows * 10_007 + cols);
  const data = Float64Array.from(
    { length: rows * cols },
    () => Math.floor(rng.random() * 2001) - 1000,
  );
  return new Matrix(rows, cols, data);
}

function byTheFormula(a: Matrix, b: Matrix): Matrix {
  const c = new Matrix(a.rows, b.cols);
  for (let i = 0; i < a.rows; i++)
    for (let k = 0; k < a.cols; k++)
      for (let j = 0; j < b.cols; j++)
        c.data[i * b.cols + j] += a.data[i * a.cols + k] * b.data[k * b.cols + j];
  return c;
}

test("the kernels agree with the plain formula in every small shape", () => {
  const size = fc.integer({ min: 1, max: 30 });
  fc.assert(
    fc.property(size, size, size, (n, m, p) => {
      const [a, b] = [wholeNumbers(n, m), wholeNumbers(m, p)];
      expect(dot(a, b)).toEqual(byTheFormula(a, b));
    }),
  );
});

test.each([
  [131, 7, 5],
  [6, 259, 9],
  [5, 6, 515],
  [130, 258, 514],
  [3, 67, 5],
  [1, 66, 2050],
  [2, 9, 4097],
])("the kernels agree with the plain formula beyond a block: %ix%ix%i", (n, m, p) => {
  const [a, b] = [wholeNumbers(n, m), wholeNumbers(m, p)];
  expect(dot(a, b)).toEqual(byTheFormula(a, b));
});

test("infinite and missing values stay in their row and column", () => {
  for (const rows of [1, 4]) {
    const a = new Matrix(rows, 2, new Float64Array(2 * rows).fill(1));
    const b = new Matrix(2, 3, [Number.POSITIVE_INFINITY, 1, Number.NaN, 1, 1, 1]);
    expect(dot(a, b).row(0)).toEqual(
      Float64Array.of(Number.POSITIVE_INFINITY, 2, Number.NaN),
    );
  }
});

test("what an earlier product left behind plays no part", () => {
  for (const rows of [1, 4]) {
    const missing = new Matrix(rows, 70, new Float64Array(70 * rows).fill(Number.NaN));
    dot(missing, new Matrix(70, 9, new Float64Array(630).fill(Number.NaN)));
    const [a, b] = [wholeNumbers(rows, 3), wholeNumbers(3, 5)];
    expect(dot(a, b)).toEqual(byTheFormula(a, b));
  }
});

test("the notebook's product is at most 2e-14 from the exact one", () => {
  const rng = new RandomState(190131);
  const [a, b] = [rng.randn(1, 784), rng.randn(784, 256)];
  const c = dot(a, b);
  for (let j = 0; j < 256; j++) {
    // The sum twice as precise: with the rounding errors of products (Dekker) and sums (Knuth) collected apart.
    let [sum, lost] = [0, 0];
    for (let k = 0; k < 784; k++) {
      const [product, error] = exactProduct(a.data[k], b.at(k, j));
      const next = sum + product;
      const part = next - sum;
      lost += error + (sum - (next - part) + (product - part));
      sum = next;
    }
    expect(Math.abs(c.data[j] - sum - lost)).toBeLessThan(2e-14);
  }
});

function exactProduct(x: number, y: number): [number, number] {
  const split = (v: number) => {
    const high = v * 134217729 - (v * 134217729 - v);
    return [high, v - high];
  };
  const [[x1, x2], [y1, y2]] = [split(x), split(y)];
  const p = x * y;
  return [p, x1 * y1 - p + x1 * y2 + x2 * y1 + x2 * y2];
}

test("the notebook's layer has the original's histograms", () => {
  const rng = new RandomState(190131);
  const out = dot(rng.randn(1, 784), rng.randn(784, 256));
  expect(histogram(out).counts).toEqual([5, 6, 20, 43, 42, 61, 40, 23, 11, 5]);
  expect(histogram(tanh(out)).counts).toEqual([116, 0, 0, 0, 0, 0, 0, 2, 2, 136]);
});

test("shapes that do not multiply are an error that names them", () => {
  const a = new Matrix(2, 3);
  expect(() => dot(a, a)).toThrow("a is 2x3 and b is 2x3, but 3 is not 2");
  expect(() => dot(a, [1, 2])).toThrow("a is 2x3 and b is 2x1");
  expect(() => dot([1, 2], [1])).toThrow(
    "b must be as long as a, which has 2 values, but has 1",
  );
  expect(() => dot(1 as unknown as number[], [1])).toThrow(
    "a must be an array of numbers",
  );
});

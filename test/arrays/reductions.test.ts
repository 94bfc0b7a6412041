import { expect, test } from "vitest";
import { cumsum } from "../../lib/arrays/cumsum.ts";
import { argmax, argmin, max, min } from "../../lib/arrays/extremes.ts";
import { type Axis, Matrix } from "../../lib/arrays/matrix.ts";
import { mean, norm, std, sum, variance } from "../../lib/arrays/sum.ts";
import reference from "../reference/arrays.json";
import { hashes } from "../reference/compare.ts";

test("5,000 matrices have NumPy's reductions along each axis, bit for bit", () => {
  const ours = hashes(
    7,
    (draw) => {
      const longest = draw.below(40) > 0 ? 12 : 400;
      let x = draw.matrix(1 + draw.below(longest), 1 + draw.below(12));
      if (draw.below(2) === 0) x = x.T;
      return [
        cumsum(x),
        cumsum(x, 0).data,
        cumsum(x, 1).data,
        norm(x, 0),
        norm(x, 1),
        ...[sum, mean, variance, std, max, min, argmax, argmin].flatMap((f) => [
          [f(x)],
          f(x, 0) as Float64Array,
          f(x, 1) as Float64Array,
        ]),
      ];
    },
    5000,
  );
  expect(ours).toEqual(reference.reductions);
});

const A = Matrix.from([
  [1, 2, 6],
  [4, 5, 9],
]);

test("keepDims keeps the axis, so that the result broadcasts", () => {
  expect(sum(A, 1, { keepDims: true })).toEqual(new Matrix(2, 1, [9, 18]));
  expect(mean(A, 0, { keepDims: true })).toEqual(new Matrix(1, 3, [2.5, 3.5, 7.5]));
  expect(std(A, 0, { keepDims: true }).shape).toEqual([1, 3]);
});

test("ddof is taken off the number of values", () => {
  expect(variance([1, 2, 6], 0, { ddof: 1 })).toBe(7);
  expect(variance(A, 1, { ddof: 1 })).toEqual(Float64Array.of(7, 7));
  expect(variance(A, 0, { ddof: 1 })).toEqual(Float64Array.of(4.5, 4.5, 4.5));
  expect(() => variance([1, 2], 0, { ddof: 2 })).toThrow(
    "ddof must be an integer in 0..1, but was 2",
  );
});

test("the norm of all elements is near the exact root, and argmax takes the first", () => {
  expect(norm(A)).toBeCloseTo(Math.sqrt(163), 14);
  expect(argmax([2, 7, 7])).toBe(1);
  expect(argmin([2, 1, 1])).toBe(1);
});

test("NaN is handed on, and is the largest and the smallest for argmax and argmin", () => {
  for (const f of [sum, mean, variance, std, max, min, norm])
    expect(f([1, Number.NaN, 2])).toBeNaN();
  expect(argmax([1, Number.NaN, 2])).toBe(1);
  expect(argmin([1, Number.NaN, 2, Number.NaN])).toBe(1);
});

test("nothing adds up to 0 and has no mean, no variance and no largest value", () => {
  expect(sum([])).toBe(0);
  expect(norm([])).toBe(0);
  expect(cumsum([])).toEqual(new Float64Array());
  expect(sum(new Matrix(0, 2), 0)).toEqual(Float64Array.of(0, 0));
  for (const f of [mean, variance, std, max, min, argmax, argmin]) {
    expect(() => f([])).toThrow("x must not be empty");
    expect(() => f(new Matrix(0, 2), 0)).toThrow("x must not be empty");
  }
});

test("an axis that there is not is an error", () => {
  for (const f of [sum, mean, variance, std, max, min, argmax, argmin, norm, cumsum]) {
    expect(() => f(A, 2 as Axis)).toThrow("axis must be 0 or 1 for a Matrix, but was 2");
    expect(() => f([1, 2], 1 as 0)).toThrow("axis must be 0 for a vector, but was 1");
  }
  expect(() => [[1], [2]].map(sum as (x: number[]) => number)).toThrow("axis must be 0");
});

import fc from "fast-check";
import { expect, test } from "vitest";
import {
  add,
  allClose,
  concatenate,
  divide,
  equal,
  greater,
  greaterEqual,
  less,
  lessEqual,
  Matrix,
  maximum,
  minimum,
  multiply,
  negative,
  notEqual,
  stack,
  subtract,
  take,
} from "../../lib/math.ts";

const number = fc.double({ noNaN: true, noDefaultInfinity: true });

/** Two vectors of one length. */
const two = fc
  .array(fc.tuple(number, number), { minLength: 1, maxLength: 20 })
  .map((pairs) => [
    Float64Array.from(pairs, ([a]) => a),
    Float64Array.from(pairs, ([, b]) => b),
  ]);

test("sum and product commute, and a difference adds the negative", () => {
  fc.assert(
    fc.property(two, ([a, b]) => {
      expect(add(a, b)).toEqual(add(b, a));
      expect(multiply(a, b)).toEqual(multiply(b, a));
      expect(subtract(a, b)).toEqual(add(a, negative(b)));
    }),
  );
});

test("a quotient undoes a product, within the rounding of both", () => {
  const moderate = fc.double({ min: 1e-100, max: 1e100, noNaN: true });
  fc.assert(
    fc.property(moderate, moderate, (a, b) => {
      const distance = Math.abs(divide(multiply(a, b), b) - a);
      expect(distance).toBeLessThanOrEqual(2 ** -52 * a);
    }),
  );
});

test("of two numbers one is the smaller and one the larger", () => {
  fc.assert(
    fc.property(two, ([a, b]) => {
      expect(add(minimum(a, b), maximum(a, b))).toEqual(add(a, b));
      expect(minimum(a, b)).toEqual(negative(maximum(negative(a), negative(b))));
      expect(lessEqual(minimum(a, b), maximum(a, b))).toEqual(
        new Float64Array(a).fill(1),
      );
    }),
  );
});

test("exactly one of a < b, a = b and a > b holds, and the others follow", () => {
  const near = fc.integer({ min: -2, max: 2 });
  fc.assert(
    fc.property(near, near, (a, b) => {
      expect(less(a, b) + equal(a, b) + greater(a, b)).toBe(1);
      expect(less(a, b)).toBe(greater(b, a));
      expect(lessEqual(a, b)).toBe(1 - greater(a, b));
      expect(greaterEqual(a, b)).toBe(1 - less(a, b));
      expect(notEqual(a, b)).toBe(1 - equal(a, b));
    }),
  );
});

test("what is joined is found again where it was put", () => {
  fc.assert(
    fc.property(two, ([a, b]) => {
      const n = a.length;
      const both = concatenate([a, b]);
      const places = Array.from({ length: n }, (_, i) => i);
      expect(take(both, places)).toEqual(a);
      expect(take(both, add(places, n))).toEqual(b);
      expect(stack([a, b]).row(1)).toEqual(b);
      expect(stack([a, b], 1).col(0)).toEqual(a);
      expect(stack([a, b], 1)).toEqual(stack([a, b]).T);
      const [A, B] = [new Matrix(1, n, a), new Matrix(1, n, b)];
      expect(concatenate([A, B])).toEqual(stack([a, b]));
      expect(concatenate([A, B], 1)).toEqual(new Matrix(1, 2 * n, both));
      expect(take(stack([a, b]), [1, 0])).toEqual(stack([b, a]));
    }),
  );
});

test("allClose holds within rtol·|b| + atol, and not beyond", () => {
  const size = fc.double({ min: 1e-3, max: 1e6, noNaN: true });
  fc.assert(
    fc.property(size, size, (b, rtol) => {
      const tolerance = { rtol: rtol / 1e6, atol: 0.5 };
      const limit = 0.5 + (rtol / 1e6) * b;
      expect(allClose([b + 0.999 * limit], [b], tolerance)).toBe(true);
      expect(allClose([b - 0.999 * limit], [b], tolerance)).toBe(true);
      expect(allClose([b + 1.001 * limit], [b], tolerance)).toBe(false);
    }),
  );
  expect(allClose([1 + 0.99e-5], [1])).toBe(true);
  expect(allClose([1 + 1.01e-5], [1])).toBe(false);
  expect(allClose([0.99e-8, 0], [0, 0])).toBe(true);
  expect(allClose([1.01e-8], [0])).toBe(false);
});

test("parts of a Matrix are joined and taken along both axes", () => {
  const A = Matrix.from([
    [1, 2],
    [3, 4],
  ]);
  const B = new Matrix(2, 1, [5, 6]);
  expect(concatenate([A, B], 1)).toEqual(new Matrix(2, 3, [1, 2, 5, 3, 4, 6]));
  expect(concatenate([A, A.slice(1)])).toEqual(new Matrix(3, 2, [1, 2, 3, 4, 3, 4]));
  expect(concatenate([A])).toEqual(A);
  expect(concatenate([[], [1], Float32Array.of(2)])).toEqual(Float64Array.of(1, 2));
  expect(take(A, [1, 0, 1])).toEqual(new Matrix(3, 2, [3, 4, 1, 2, 3, 4]));
  expect(take(A, [])).toEqual(new Matrix(0, 2));
  expect(stack([[1, 2]], 1)).toEqual(new Matrix(2, 1, [1, 2]));
});

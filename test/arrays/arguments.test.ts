import { expect, test } from "vitest";
import {
  allClose,
  concatenate,
  linearDecay,
  Matrix,
  momentumUpdate,
  RandomState,
  randomNormal,
  stack,
  sum,
  take,
} from "../../lib/math.ts";

/** What the compiler refuses, a caller without types may still do. */
const untyped = (f: unknown) => f as (...args: unknown[]) => unknown;

test("arguments of the wrong kind or too many are errors that name them", () => {
  expect(() => untyped(Matrix.from)(5)).toThrow(
    "rows must be an array of rows, but was 5",
  );
  expect(() => Matrix.from([[1, 2], [3]])).toThrow("rows[1] must be as long as rows[0]");
  expect(() => untyped(momentumUpdate)(1, 1)).toThrow(
    "factors must be an object, but was undefined",
  );
  expect(() => untyped(linearDecay)(undefined, 1)).toThrow(
    "decay must be an object, but was undefined",
  );
  expect(() => untyped(randomNormal)(new RandomState(1), 2)).toThrow(
    "cols must be a number, but was undefined",
  );
  expect(() => sum({ length: -1 })).toThrow("x must be an array of numbers");
  expect(() => Matrix.zeros(-1, 2)).toThrow("rows must be an integer >= 0, but was -1");
  expect(() => Matrix.zeros(1, 0.5)).toThrow("cols must be an integer >= 0, but was 0.5");
});

test("an array that was transferred to another thread is an error", () => {
  const x = Float64Array.of(1, 2);
  structuredClone(x, { transfer: [x.buffer] });
  expect(() => sum(x)).toThrow(
    "x must be an array of numbers, but was a transferred one",
  );
});

test("an index on a Matrix is an error that says what to write", () => {
  const A = Matrix.eye(2) as unknown as Record<number, number>;
  expect(() => A[0]).toThrow("A[0] must be A.row(0) or A.at(i, j) for a Matrix A");
  expect(() => {
    A[1] = 2;
  }).toThrow("A[1] must be A.row(1)");
});

test("a Matrix of another copy of dlmath is a Matrix", () => {
  const other = {
    rows: 1,
    cols: 2,
    data: Float64Array.of(1, 2),
    [Symbol.for("dlmath.Matrix")]: true,
  };
  expect(sum(other as unknown as Matrix)).toBe(3);
});

test("a Matrix is cut, turned, joined and walked through as NumPy's arrays are", () => {
  const A = Matrix.from([
    [1, 2, 3],
    [4, 5, 6],
  ]);
  expect([A.shape, A.T.shape, A.reshape(-1, 2).shape]).toEqual([
    [2, 3],
    [3, 2],
    [3, 2],
  ]);
  expect(A.T.toArray()).toEqual([
    [1, 4],
    [2, 5],
    [3, 6],
  ]);
  expect(A.col(1)).toEqual(Float64Array.of(2, 5));
  expect(A.slice(-1).toArray()).toEqual([[4, 5, 6]]);
  expect(A.slice(0, 99).rows).toBe(2);
  expect(A.slice(2, 1).rows).toBe(0);
  expect([...A].map((row) => row[0])).toEqual([1, 4]);
  expect(A.map((x, i, j) => x - i - j).toArray()).toEqual([
    [1, 1, 1],
    [3, 3, 3],
  ]);
  expect(concatenate([A, A], 1).row(0)).toEqual(Float64Array.of(1, 2, 3, 1, 2, 3));
  expect(concatenate([A, A]).rows).toBe(4);
  expect(stack([...A])).toEqual(A);
  expect(take(A, [1, 0, 1]).col(0)).toEqual(Float64Array.of(4, 1, 4));
  expect(allClose(Matrix.from(A), A)).toBe(true);
  expect(allClose(Matrix.full(2, 3, 1), Matrix.ones(2, 3))).toBe(true);
  expect(() => A.reshape(4, 2)).toThrow("rows * cols must be 6");
  expect(() => take(A, [2])).toThrow("indices[0] must be an integer in 0..1, but was 2");
  expect(() => concatenate([A, A.T])).toThrow("parts[1] must have 3 columns");
});

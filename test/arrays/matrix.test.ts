import { expect, test } from "vitest";
import { Matrix } from "../../lib/arrays/matrix.ts";

test("a Matrix holds its elements row after row", () => {
  const m = new Matrix(2, 3, [1, 2, 3, 4, 5, 6]);
  expect([m.rows, m.cols]).toEqual([2, 3]);
  expect(m.data).toEqual(Float64Array.of(1, 2, 3, 4, 5, 6));
  expect(m.at(1, 0)).toBe(4);
  expect(m.row(1)).toEqual(Float64Array.of(4, 5, 6));
});

test("a Matrix without data is zeros, one from rows has them", () => {
  expect(new Matrix(1, 2)).toEqual(new Matrix(1, 2, [0, 0]));
  expect(
    Matrix.from([
      [1, 2],
      [3, 4],
    ]),
  ).toEqual(new Matrix(2, 2, [1, 2, 3, 4]));
  expect(Matrix.from([])).toEqual(new Matrix(0, 0));
});

test("a row is a view, and a Float64Array is not copied", () => {
  const data = Float64Array.of(1, 2, 3, 4);
  const m = new Matrix(2, 2, data);
  m.row(1)[0] = 9;
  expect(data[2]).toBe(9);
});

test("sizes that do not fit are errors that say so", () => {
  expect(() => new Matrix(2, 2, [1, 2, 3])).toThrow("rows * cols = 4 values, but has 3");
  expect(() => new Matrix(-1, 2)).toThrow("rows must be an integer >= 0, but was -1");
  expect(() => new Matrix(1e9, 1e9)).toThrow("rows * cols must be an integer in");
  expect(() => Matrix.from([[1, 2], [3]])).toThrow(
    "rows[1] must be as long as rows[0], which has 2 values, but has 1",
  );
  expect(() => new Matrix(1, 1, ["1"] as unknown as number[])).toThrow(
    'data[0] must be a number, but was "1"',
  );
});

test("an element or row outside is an error", () => {
  const m = new Matrix(2, 3);
  expect(() => m.at(2, 0)).toThrow("i must be an integer in 0..1, but was 2");
  expect(() => m.at(0, -1)).toThrow("j must be an integer in 0..2, but was -1");
  expect(() => m.row(0.5)).toThrow(RangeError);
});

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

const A = Matrix.from([
  [1, 2, 3],
  [4, 5, 6],
]);

test("zeros, ones, full and eye", () => {
  expect(Matrix.zeros(2, 1)).toEqual(new Matrix(2, 1, [0, 0]));
  expect(Matrix.ones(1, 2)).toEqual(new Matrix(1, 2, [1, 1]));
  expect(Matrix.full(1, 2, -0.5)).toEqual(new Matrix(1, 2, [-0.5, -0.5]));
  expect(Matrix.eye(2)).toEqual(new Matrix(2, 2, [1, 0, 0, 1]));
  expect(Matrix.eye(0)).toEqual(new Matrix(0, 0));
});

test("from copies a Matrix, rows of typed arrays and views", () => {
  const copy = Matrix.from(A);
  copy.data[0] = 9;
  expect(A.at(0, 0)).toBe(1);
  const views = [Float32Array.of(1, 2), Float64Array.of(0, 3, 4).subarray(1)];
  expect(Matrix.from(views)).toEqual(new Matrix(2, 2, [1, 2, 3, 4]));
  expect(Matrix.from([[], []]).shape).toEqual([2, 0]);
});

test("T and transpose exchange rows and columns, in a copy", () => {
  expect(A.shape).toEqual([2, 3]);
  expect(A.T).toEqual(new Matrix(3, 2, [1, 4, 2, 5, 3, 6]));
  expect(A.transpose()).toEqual(A.T);
  expect(A.T.T).toEqual(A);
  A.T.data[0] = 9;
  expect(A.at(0, 0)).toBe(1);
  expect(Matrix.zeros(0, 3).T.shape).toEqual([3, 0]);
});

test("col is a copy of a column, at an element", () => {
  expect([0, 1, 2].map((j) => A.col(j))).toEqual([
    Float64Array.of(1, 4),
    Float64Array.of(2, 5),
    Float64Array.of(3, 6),
  ]);
  A.col(0)[0] = 9;
  expect([A.at(0, 0), A.at(0, 2), A.at(1, 0), A.at(1, 2)]).toEqual([1, 3, 4, 6]);
});

test.each([
  [[], [0, 1, 2, 3]],
  [[1], [1, 2, 3]],
  [
    [1, 3],
    [1, 2],
  ],
  [[-1], [3]],
  [
    [-3, -1],
    [1, 2],
  ],
  [
    [0, 99],
    [0, 1, 2, 3],
  ],
  [[-99, 1], [0]],
  [[3, 1], []],
  [[4], []],
  [[99], []],
  [[0, -99], []],
] as [number[], number[]][])(
  "slice(%o) has the rows of NumPy's A[start:end]",
  (range, rows) => {
    const B = new Matrix(4, 1, [0, 1, 2, 3]);
    const slice = B.slice(...range);
    expect(slice).toEqual(new Matrix(rows.length, 1, rows));
    expect(slice.data.buffer).toBe(B.data.buffer);
  },
);

test("slice and reshape are views, and -1 stands for what is left", () => {
  const B = new Matrix(2, 3, [1, 2, 3, 4, 5, 6]);
  B.slice(1).data[0] = 40;
  expect(B.at(1, 0)).toBe(40);
  expect(B.reshape(3, 2)).toEqual(new Matrix(3, 2, [1, 2, 3, 40, 5, 6]));
  expect(B.reshape(-1, 1).shape).toEqual([6, 1]);
  expect(B.reshape(1, -1).shape).toEqual([1, 6]);
  expect(B.reshape(6, 1).data).toBe(B.data);
  expect(Matrix.zeros(0, 3).reshape(5, 0).shape).toEqual([5, 0]);
  expect(Matrix.zeros(0, 3).reshape(-1, 3).shape).toEqual([0, 3]);
});

test("map gets each element with its row and column, and leaves the Matrix alone", () => {
  const seen: number[][] = [];
  const B = A.map((x, i, j) => {
    seen.push([x, i, j]);
    return -x;
  });
  expect(B).toEqual(new Matrix(2, 3, [-1, -2, -3, -4, -5, -6]));
  expect(seen).toEqual([
    [1, 0, 0],
    [2, 0, 1],
    [3, 0, 2],
    [4, 1, 0],
    [5, 1, 1],
    [6, 1, 2],
  ]);
});

test("iterating gives the rows as views, toArray as arrays", () => {
  const B = new Matrix(2, 2, [1, 2, 3, 4]);
  for (const row of B) row[0] *= 10;
  expect(B.toArray()).toEqual([
    [10, 2],
    [30, 4],
  ]);
  expect([...Matrix.zeros(0, 2)]).toEqual([]);
});

test("what it does not have is undefined, but an index is an error, for reading and writing", () => {
  const B = Matrix.eye(1) as unknown as Record<string, unknown>;
  expect(B.nothing).toBeUndefined();
  expect(B["1.5"]).toBeUndefined();
  expect(B.x1).toBeUndefined();
  B.note = "mine";
  expect(B.note).toBe("mine");
  expect(String(B)).toBe("[[1.]]");
  expect(() => B[0]).toThrow(TypeError);
  expect(() => {
    B[10] = 1;
  }).toThrow("A[10] must be A.row(10) or A.at(i, j) for a Matrix A");
});

test("a Matrix of another copy of dlmath is one, other objects are none", () => {
  const other = {
    rows: 1,
    cols: 2,
    data: Float64Array.of(1, 2),
    [Symbol.for("dlmath.Matrix")]: true,
  };
  expect(other instanceof Matrix).toBe(true);
  expect(Matrix.from(other as unknown as Matrix)).toEqual(new Matrix(1, 2, [1, 2]));
  for (const none of [null, undefined, 1, "A", {}, [[1]], Float64Array.of(1)])
    expect((none as unknown) instanceof Matrix).toBe(false);
});

test("a notebook gets a table and the text", () => {
  const B = new Matrix(1, 2, [1, -0.5]);
  const display = B as unknown as Record<symbol, () => unknown>;
  expect(display[Symbol.for("Jupyter.display")]()).toEqual({
    "text/plain": "[[ 1.  -0.5]]",
    "text/html": "<table><tr><td>1.</td><td>-0.5</td></tr></table>",
  });
  expect(display[Symbol.for("nodejs.util.inspect.custom")]()).toBe("[[ 1.  -0.5]]");
});

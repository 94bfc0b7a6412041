import { expect, test } from "vitest";
import { KERNELS } from "../../lib/arrays/kernels-binary.ts";
import { compiled } from "../../lib/build/kernels.mjs";
import {
  add,
  dot,
  exp,
  lessEqual,
  Matrix,
  maximum,
  notEqual,
  power,
  RandomState,
  relu,
  softmax,
  subtract,
  sum,
  tanh,
} from "../../lib/math.ts";

test("kernels.wat compiles to the bytes that the library holds", async () => {
  expect(await compiled()).toBe(KERNELS);
});

// A block has 4,096 numbers.
const shapes: [rows: number, cols: number][] = [
  [1, 4095],
  [1, 4096],
  [1, 4097],
  [1, 10_000],
  [4095, 1],
  [4097, 1],
  [10_000, 1],
  [64, 64],
  [64, 65],
  [3, 4096],
  [3, 5000],
  [4096, 2],
  [2049, 2],
  [4096, 3],
  [700, 13],
];

const operations = {
  add: [add, (a: number, b: number) => a + b],
  subtract: [subtract, (a: number, b: number) => a - b],
  maximum: [maximum, Math.max],
  power: [power, (a: number, b: number) => (b === 2 ? a * a : a ** b)],
  lessEqual: [lessEqual, (a: number, b: number) => Number(a <= b)],
  notEqual: [notEqual, (a: number, b: number) => Number(a !== b)],
} as const;

test.each(Object.entries(operations))(
  "%s pairs the same numbers in every block",
  (_, [f, ofNumbers]) => {
    const random = new RandomState(5);
    const draw = (rows: number, cols: number) =>
      random.randint(-9, 10, [rows, cols]).map((x) => x / 2);
    for (const [rows, cols] of shapes)
      for (const [r, c] of [
        [rows, cols],
        [1, cols],
        [rows, 1],
        [1, 1],
      ]) {
        const [a, b] = [draw(rows, cols), draw(r, c)];
        const of = (m: Matrix, i: number, j: number) =>
          m.data[(m.rows > 1 ? i * m.cols : 0) + (m.cols > 1 ? j : 0)];
        for (const [x, y] of [
          [a, b],
          [b, a],
        ]) {
          const expected = new Matrix(rows, cols);
          for (let i = 0; i < rows; i++)
            for (let j = 0; j < cols; j++)
              expected.data[i * cols + j] = ofNumbers(of(x, i, j), of(y, i, j));
          const result = f(x, y);
          expect(result.shape).toEqual([rows, cols]);
          const wrong = expected.data.findIndex((v, k) => !Object.is(v, result.data[k]));
          expect(wrong, `${x.shape} and ${y.shape}`).toBe(-1);
        }
        if (r === rows && c === cols) continue;
        // A row and a column together.
        const [row, column] = [draw(1, cols), draw(rows, 1)];
        const both = f(column, row);
        const wrong = both.data.findIndex(
          (v, k) =>
            !Object.is(
              v,
              ofNumbers(column.data[Math.floor(k / cols)], row.data[k % cols]),
            ),
        );
        expect(wrong).toBe(-1);
      }
  },
);

test("columns are added row by row, over all blocks", () => {
  for (const [rows, cols] of shapes) {
    const A = new RandomState(9).randn(rows, cols);
    const expected = new Float64Array(cols);
    A.data.forEach((v, k) => {
      expected[k % cols] += v;
    });
    // A single column is added pairwise.
    if (cols > 1) expect(sum(A, 0), `${rows}x${cols}`).toEqual(expected);
  }
});

test("functions of many numbers are those of each number", () => {
  const x = new RandomState(6).uniform(-30, 30, 10_001);
  x.set([0, -0, Infinity, -Infinity, NaN, 5e-324, -1e-300, 0.625, -0.625]);
  for (const f of [exp, tanh, relu]) {
    const all = f(x);
    expect(x.findIndex((v, i) => !Object.is(f(v), all[i]))).toBe(-1);
  }
});

test("the softmax of a row beyond a block is that of the row alone", () => {
  const x = new RandomState(7).randn(3, 5000);
  const s = softmax(x);
  for (let i = 0; i < 3; i++) expect(s.row(i)).toEqual(softmax(x.row(i)));
});

test.each([
  [5, 3, 0],
  [5, 0, 3],
  [0, 3, 5],
  [200, 3, 0],
  [2, 3, 0],
])("the product of %ix%i and %ix%i has the shape that is left", (n, m, p) => {
  expect(dot(new Matrix(n, m), new Matrix(m, p))).toEqual(new Matrix(n, p));
});

test.each([
  [1, 1],
  [3, 5],
  [128, 256],
  [129, 256],
  [300, 200],
])("the transpose of %ix%i has its rows as columns", (rows, cols) => {
  const A = new RandomState(8).randn(rows, cols);
  const { T } = A;
  expect(T.shape).toEqual([cols, rows]);
  expect(T.data.findIndex((v, k) => v !== A.at(k % rows, Math.floor(k / rows)))).toBe(-1);
});

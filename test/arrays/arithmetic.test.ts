import { expect, test } from "vitest";
import {
  abs,
  add,
  clip,
  divide,
  maximum,
  minimum,
  multiply,
  negative,
  power,
  sqrt,
  square,
  subtract,
} from "../../lib/arrays/arithmetic.ts";
import {
  equal,
  greater,
  greaterEqual,
  less,
  lessEqual,
  notEqual,
  where,
} from "../../lib/arrays/comparison.ts";
import { elements, type Numeric } from "../../lib/arrays/elementwise.ts";
import { Matrix } from "../../lib/arrays/matrix.ts";
import reference from "../reference/arrays.json";
import { type Draw, hashes, maxUlps } from "../reference/compare.ts";
import { randomDoubles } from "../reference/doubles.ts";

const arithmetic = [add, subtract, multiply, divide, maximum, minimum];
const comparisons = [greater, greaterEqual, less, lessEqual, equal, notEqual];

function operand(draw: Draw, rows: number, cols: number): Numeric {
  const kind = draw.below(5);
  if (kind === 0) return draw.random() - 0.5;
  if (kind === 1) return draw.matrix(1, cols).row(0);
  return draw.matrix(kind === 2 ? 1 : rows, kind === 3 ? 1 : cols);
}

/** Of any two shapes: which overload it is shows at run time only. */
const quarters = (x: Numeric): Matrix => {
  // NumPy's round takes ties to the even number.
  const even = (v: number): number => {
    const n = Math.round(v);
    return n - v === 0.5 && n % 2 !== 0 ? n - 1 : n;
  };
  const rounded = elements("x", multiply(x as Matrix, 4)).map(even);
  return divide(add(multiply(x as Matrix, 0), shaped(x, rounded)), 4);
};

function shaped(x: Numeric, data: Float64Array): Matrix {
  if (typeof x === "number") return data[0] as unknown as Matrix;
  return x instanceof Matrix
    ? new Matrix(x.rows, x.cols, data)
    : (data as unknown as Matrix);
}

test("20,000 pairs of numbers, vectors and matrices broadcast as NumPy's, bit for bit", () => {
  const ours = hashes(8, (draw) => {
    const [rows, cols] = [1 + draw.below(5), 1 + draw.below(5)];
    const [a, b] = [operand(draw, rows, cols), operand(draw, rows, cols)] as Matrix[];
    const [c, d] = [quarters(a), quarters(b)];
    return [
      ...arithmetic.map((f) => f(a, b)),
      ...comparisons.map((f) => f(c, d)),
      where(greater(c, 0), a, b),
      clip(a, -0.25, 0.25),
      power(a, 2),
      square(a),
      sqrt(abs(a)),
    ].map((result) => elements("result", result));
  });
  expect(ours).toEqual(reference.broadcasts);
});

test("shapes that do not fit are an error that names both", () => {
  expect(() => add(new Matrix(2, 3), [1, 2])).toThrow(
    "shapes must broadcast: a is 2x3 and b is a vector of 2, but 3 is not 2",
  );
  expect(() => multiply(new Matrix(2, 3), new Matrix(3, 3))).toThrow(
    "shapes must broadcast: a is 2x3 and b is 3x3, but 2 is not 3",
  );
  expect(() => where([1, 0], [1, 2], [1, 2, 3])).toThrow("2 is not 3");
  expect(() => add("1" as unknown as number, 2)).toThrow(
    'a must be an array of numbers, but was "1"',
  );
  expect(() => add([1, null] as unknown as number[], 2)).toThrow(
    "a[1] must be a number, but was null",
  );
  expect(() => add([1], undefined as unknown as number)).toThrow(
    "b must be an array of numbers, but was undefined",
  );
});

test("vectors and matrices of length 0 or 1 broadcast too", () => {
  expect(add([], 1)).toEqual(new Float64Array());
  expect(add([], [1])).toEqual(new Float64Array());
  expect(add(new Matrix(0, 3), [1, 2, 3])).toEqual(new Matrix(0, 3));
  expect(add([1], [1, 2])).toEqual(Float64Array.of(2, 3));
  expect(add(new Matrix(1, 1, [1]), new Matrix(2, 2))).toEqual(Matrix.ones(2, 2));
});

test("the arguments are left alone", () => {
  const [a, b] = [Matrix.ones(2, 2), Float64Array.of(1, 2)];
  for (const f of [...arithmetic, ...comparisons, power]) f(a, b);
  negative(a);
  expect([a, b]).toEqual([Matrix.ones(2, 2), Float64Array.of(1, 2)]);
});

test("power follows C's pow at its corners, and V8's to 1 ULP elsewhere", () => {
  expect(power(1, Number.NaN)).toBe(1);
  expect(power(-1, Number.POSITIVE_INFINITY)).toBe(1);
  expect(power(Number.NaN, 0)).toBe(1);
  expect(power(-8, 1 / 3)).toBeNaN();
  expect(power([4, 2], 0.5)).toEqual(Float64Array.of(2, Math.SQRT2));
  const x = randomDoubles(2000).map(Math.abs);
  expect(
    maxUlps(
      power(x, 1.7),
      x.map((v) => v ** 1.7),
    ),
  ).toBeLessThanOrEqual(1);
});

test("NaN is handed on by maximum, minimum and clip, and by no comparison but notEqual", () => {
  for (const f of [maximum, minimum]) expect(f(Number.NaN, 1)).toBeNaN();
  expect(clip(Number.NaN, 0, 1)).toBeNaN();
  expect(comparisons.map((f) => f(Number.NaN, Number.NaN))).toEqual([0, 0, 0, 0, 0, 1]);
});

test("clip takes vectors as bounds", () => {
  expect(clip([1, 2, 3], [0, 2.5, 0], 2)).toEqual(Float64Array.of(1, 2, 2));
});

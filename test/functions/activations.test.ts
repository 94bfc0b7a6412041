import fc from "fast-check";
import { expect, test } from "vitest";
import { Matrix } from "../../lib/arrays/matrix.ts";
import {
  relu,
  reluGrad,
  sigmoid,
  sigmoidGrad,
  tanh,
  tanhGrad,
} from "../../lib/functions/activations.ts";
import { exp, log } from "../../lib/functions/exp.ts";

const all = { exp, log, relu, reluGrad, sigmoid, sigmoidGrad, tanh, tanhGrad };

test.each(Object.entries(all))(
  "%s returns what it is given: a number, a vector or a Matrix",
  (_, f) => {
    const [a, b] = [f(0.5), f(2)];
    expect(f([0.5, 2])).toEqual(Float64Array.of(a, b));
    expect(f(Float32Array.of(0.5, 2))).toEqual(Float64Array.of(a, b));
    expect(f(Float64Array.of(9, 0.5, 2).subarray(1))).toEqual(Float64Array.of(a, b));
    expect(f(new Matrix(2, 1, [0.5, 2]))).toEqual(new Matrix(2, 1, [a, b]));
    expect(f([])).toEqual(new Float64Array());
  },
);

test.each(Object.entries(all))(
  "%s leaves its argument alone and refuses anything that is not a number",
  (_, f) => {
    const x = Float64Array.of(-1, 2);
    f(x);
    expect(x).toEqual(Float64Array.of(-1, 2));
    expect(() => f("1" as unknown as number[])).toThrow(
      'x must be an array of numbers, but was "1"',
    );
    expect(() => f([1, undefined] as unknown as number[])).toThrow(
      "x[1] must be a number, but was undefined",
    );
    expect(() => f(null as unknown as number[])).toThrow(TypeError);
    expect(() => f([1n] as unknown as number[])).toThrow(
      "x[0] must be a number, but was 1n",
    );
  },
);

const number = fc.double({ noNaN: true });

test("relu keeps what is positive and makes the rest 0, for every double", () => {
  fc.assert(
    fc.property(fc.array(number), (x) => {
      expect(relu(x)).toEqual(Float64Array.from(x, (v) => (v > 0 ? v : 0)));
      expect(reluGrad(x)).toEqual(Float64Array.from(x, (v) => (v > 0 ? 1 : 0)));
    }),
  );
  expect(relu([-Infinity, -1e308, -5e-324, -0])).toEqual(Float64Array.of(0, 0, 0, 0));
  expect(relu([Infinity, 1e308, 5e-324])).toEqual(
    Float64Array.of(Infinity, 1e308, 5e-324),
  );
  // NaN of both signs: what 0/0 gives on some processors has the sign bit set.
  expect(relu([Number.NaN, -Number.NaN])).toEqual(
    Float64Array.of(Number.NaN, Number.NaN),
  );
  // The NaN whose bits follow those of -Infinity.
  const next = new Float64Array(BigUint64Array.of(0xfff0000000000001n).buffer);
  expect(relu(next)).toEqual(Float64Array.of(Number.NaN));
});

test("tanh is odd and within -1..1, sigmoid(-x) is 1 - sigmoid(x), for every double", () => {
  fc.assert(
    fc.property(number, (x) => {
      expect(tanh(-x)).toBe(-tanh(x));
      expect(Math.abs(tanh(x))).toBeLessThanOrEqual(1);
      expect(Math.abs(sigmoid(-x) + sigmoid(x) - 1)).toBeLessThanOrEqual(2 ** -52);
      expect(sigmoidGrad(-x)).toBe(sigmoidGrad(x));
      expect(tanhGrad(-x)).toBe(tanhGrad(x));
    }),
  );
});

test("tanh keeps the sign of -0, as NumPy does", () => {
  expect(tanh(-0)).toBe(-0);
  expect(tanh(0)).toBe(0);
});

test("tanh(x) is 2·sigmoid(2x) - 1, and log undoes exp", () => {
  fc.assert(
    fc.property(fc.double({ min: -300, max: 300, noNaN: true }), (x) => {
      expect(Math.abs(2 * sigmoid(2 * x) - 1 - tanh(x))).toBeLessThan(1e-15);
      expect(Math.abs(log(exp(x)) - x)).toBeLessThanOrEqual(
        2 ** -52 * Math.max(1, Math.abs(x)),
      );
    }),
  );
});

test.each([
  ["sigmoid", sigmoid, sigmoidGrad],
  ["tanh", tanh, tanhGrad],
  ["relu", relu, reluGrad],
] as const)("%s: the gradient equals central differences", (_, f, slope) => {
  const h = 2 ** -17;
  fc.assert(
    fc.property(fc.double({ min: -10, max: 10, noNaN: true }), (x) => {
      fc.pre(Math.abs(x) > h); // relu has a corner at 0
      // Off by h²/6 of a third derivative of at most 2, and by rounding of 1e-16 / h (1e-15 / h for relu near 10).
      expect(Math.abs((f(x + h) - f(x - h)) / (2 * h) - slope(x))).toBeLessThan(3e-10);
    }),
  );
});

test("the slopes stay exact to the last digits where 1 - tanh² and s·(1 - s) have none left", () => {
  expect(sigmoidGrad(40)).toBe(4.248354255291589e-18);
  expect(tanhGrad(20)).toBe(1.6993417021166355e-17);
});

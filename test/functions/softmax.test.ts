import fc from "fast-check";
import { expect, test } from "vitest";
import { Matrix } from "../../lib/arrays/matrix.ts";
import {
  logSoftmax,
  logSumExp,
  normalize,
  softmax,
} from "../../lib/functions/softmax.ts";
import { RandomState } from "../../lib/random/random-state.ts";
import { relative } from "../reference/compare.ts";
import million from "../reference/million.json";

/** The largest relative distance of two vectors, element by element. */
function worst(a: ArrayLike<number>, b: ArrayLike<number>): number {
  expect(a.length).toBe(b.length);
  return Math.max(...Array.from(a, (x, i) => relative(x, b[i])));
}

// 4e-16 is two to four units in the last place: one for an exponential that rounds the other way, and one for the sum.
test("a million logits give the true values to 4e-16", () => {
  const { seed, scale } = million;
  const x = new RandomState(seed).randn(1_000_000).map((v) => v * scale);
  const some = (v: Float64Array) => v.filter((_, i) => i % 5000 === 0);
  expect(relative(logSumExp(x), million.logSumExp)).toBeLessThanOrEqual(4e-16);
  expect(worst(some(softmax(x)), million.softmax)).toBeLessThanOrEqual(4e-16);
  expect(worst(some(logSoftmax(x)), million.logSoftmax)).toBeLessThanOrEqual(4e-16);
  const ones = x.fill(1);
  expect(softmax(ones)[0]).toBe(1e-6);
  expect(logSumExp(ones)).toBe(1 + Math.log(1e6));
});

test("logSumExp keeps a rest that would vanish beside 1, and is -Infinity without values", () => {
  expect(logSumExp([0, -40])).toBe(4.248354255291589e-18);
  expect(logSumExp([])).toBe(Number.NEGATIVE_INFINITY);
});

const logits = fc.array(fc.double({ min: -700, max: 700, noNaN: true }), {
  minLength: 1,
  maxLength: 60,
});

test("softmax is positive and sums to 1", () => {
  fc.assert(
    fc.property(logits, (x) => {
      const s = softmax(x);
      expect(s.every((v) => v >= 0 && v <= 1)).toBe(true);
      // 60 quotients are each rounded once, and so are their sums.
      expect(Math.abs(s.reduce((a, b) => a + b) - 1)).toBeLessThan(60 * 2 ** -53);
    }),
  );
});

test("softmax and logSoftmax are unchanged by a shift, logSumExp moves along", () => {
  // Multiples of 1/64 are moved without rounding, so that the very bits stay.
  const parts = fc.array(fc.integer({ min: -20_000, max: 20_000 }), { minLength: 1 });
  fc.assert(
    fc.property(parts, fc.integer({ min: -1e6, max: 1e6 }), (parts, shift) => {
      const x = parts.map((v) => v / 64);
      const moved = parts.map((v) => (v + shift) / 64);
      expect(softmax(moved)).toEqual(softmax(x));
      expect(logSoftmax(moved)).toEqual(logSoftmax(x));
      const distance = logSumExp(moved) - logSumExp(x) - shift / 64;
      expect(Math.abs(distance)).toBeLessThan(1e-11); // half a unit of 1e6 / 64
    }),
  );
});

test("logSumExp is at least the maximum, and at most log(n) above", () => {
  fc.assert(
    fc.property(logits, (x) => {
      const max = Math.max(...x);
      expect(logSumExp(x)).toBeGreaterThanOrEqual(max);
      expect(logSumExp(x)).toBeLessThanOrEqual(max + Math.log(x.length) + 1e-12);
    }),
  );
});

test("softmax is the gradient of logSumExp", () => {
  const h = 2 ** -17;
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 1 }),
      (x) => {
        softmax(x).forEach((slope, i) => {
          const at = (step: number) =>
            logSumExp(x.map((v, k) => (k === i ? v + step : v)));
          // The difference is off by h²/6 of a third derivative below 0.1, and by rounding of 1e-15 / h.
          expect(Math.abs((at(h) - at(-h)) / (2 * h) - slope)).toBeLessThan(1e-9);
        });
      },
    ),
  );
});

test("a Matrix gives row by row what its rows give", () => {
  const rows = fc
    .tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 1, max: 5 }))
    .chain(([rows, cols]) =>
      fc
        .array(fc.double({ min: 0.5, max: 700, noNaN: true }), {
          minLength: rows * cols,
          maxLength: rows * cols,
        })
        .map((data) => new Matrix(rows, cols, data)),
    );
  fc.assert(
    fc.property(rows, (m) => {
      for (const f of [softmax, logSoftmax, normalize])
        for (let i = 0; i < m.rows; i++) expect(f(m).row(i)).toEqual(f(m.row(i)));
      expect(logSumExp(m)).toEqual(
        Float64Array.from({ length: m.rows }, (_, i) => logSumExp(m.row(i))),
      );
    }),
  );
});

test("normalize divides by the sum, whatever its size", () => {
  expect(normalize([1, 2, 5])).toEqual(Float64Array.of(0.125, 0.25, 0.625));
  expect(normalize([1e308, 1e308])).toEqual(Float64Array.of(0.5, 0.5));
  expect(normalize([5e-324, 5e-324])).toEqual(Float64Array.of(0.5, 0.5));
  expect(normalize([-1, 3])).toEqual(Float64Array.of(-0.5, 1.5));
});

test("what has no softmax or sum is an error that says so", () => {
  expect(() => softmax([])).toThrow("x must not be empty");
  expect(() => logSoftmax([])).toThrow("x must not be empty");
  expect(() => softmax(new Matrix(1, 0))).toThrow("x must not be empty");
  expect(() => normalize([])).toThrow("x must not be empty");
  expect(() => normalize([1, -1])).toThrow("x must not add up to 0");
  expect(() => softmax(3 as unknown as number[])).toThrow(
    "x must be an array of numbers, but was 3",
  );
});

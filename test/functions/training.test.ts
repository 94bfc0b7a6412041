import fc from "fast-check";
import { expect, test } from "vitest";
import { Matrix } from "../../lib/arrays/matrix.ts";
import { cosineDecay, exponentialDecay, linearDecay } from "../../lib/functions/decay.ts";
import { glorotNormal, randomNormal } from "../../lib/functions/initialisers.ts";
import { momentumUpdate } from "../../lib/functions/momentum.ts";
import { oneHot } from "../../lib/functions/one-hot.ts";
import { RandomState } from "../../lib/random/random-state.ts";
import reference from "../reference/arrays.json";
import { hashes } from "../reference/compare.ts";

const rate = fc.double({ min: 1e-9, max: 1e3, noNaN: true });
const steps = fc.integer({ min: 1, max: 300 });

test.each([
  ["linearDecay", linearDecay],
  ["exponentialDecay", exponentialDecay],
  ["cosineDecay", cosineDecay],
] as const)(
  "%s meets both ends and goes from one to the other without turning",
  (_, decay) => {
    fc.assert(
      fc.property(rate, rate, steps, (start, end, steps) => {
        const t = Float64Array.from({ length: steps + 1 }, (_, t) => t);
        const rates = decay({ start, end, steps }, t);
        expect([rates[0], rates[steps]]).toEqual([start, end]);
        const direction = Math.sign(end - start);
        for (let i = 0; i < steps; i++)
          expect((rates[i + 1] - rates[i]) * direction).toBeGreaterThanOrEqual(0);
      }),
    );
  },
);

test("linearDecay falls by equal amounts, exponentialDecay by equal factors, cosineDecay mirrors", () => {
  fc.assert(
    fc.property(rate, rate, fc.integer({ min: 2, max: 50 }), (start, end, steps) => {
      const half = steps / 2;
      const scale = Math.max(start, end) * 1e-14;
      const linear = linearDecay({ start, end, steps }, half);
      expect(Math.abs(linear - (start + end) / 2)).toBeLessThan(scale);
      const exponential = exponentialDecay({ start, end, steps }, half);
      expect(Math.abs(exponential - Math.sqrt(start * end))).toBeLessThan(scale);
      const cosine = (t: number) => cosineDecay({ start, end, steps }, t);
      expect(cosine(half)).toBe(end + (start - end) / 2);
      expect(Math.abs(cosine(1) + cosine(steps - 1) - start - end)).toBeLessThan(scale);
    }),
  );
  expect(exponentialDecay({ start: 1, end: 0.25, steps: 2 }, [0, 1, 2])).toEqual(
    Float64Array.of(1, 0.5, 0.25),
  );
});

test("exponentialDecay does not pass its end, where the formula rounds beyond it", () => {
  const [start, end, steps] = [87.69457743621992, 90.76360012473846, 2 ** 50];
  expect(start * (end / start) ** ((steps - 1) / steps)).toBeGreaterThan(end);
  expect(exponentialDecay({ start, end, steps }, steps - 1)).toBe(end);
});

test("a schedule that cannot be is an error that says why", () => {
  const decay = { start: 0.1, end: 0.01, steps: 10 };
  expect(() => linearDecay(decay, -1)).toThrow("t must be >= 0, but was -1");
  expect(() => linearDecay(decay, [0, Number.NaN])).toThrow(
    "t must be >= 0, but was NaN",
  );
  expect(() => linearDecay({ ...decay, steps: 0 }, 0)).toThrow(
    "steps must be positive, but was 0",
  );
  expect(() => exponentialDecay({ ...decay, end: 0 }, 0)).toThrow(
    "end must be positive, but was 0",
  );
  expect(() => linearDecay({ ...decay, start: Number.NaN }, 0)).toThrow(
    "start must be finite",
  );
});

test("momentum's recurrence equals the unrolled sum", () => {
  const gradients = fc.array(fc.double({ min: -10, max: 10, noNaN: true }), {
    minLength: 1,
    maxLength: 40,
  });
  const factor = fc.double({ min: 0, max: 0.99, noNaN: true });
  fc.assert(
    fc.property(gradients, factor, factor, (gradients, momentum, learningRate) => {
      let velocity = 0;
      for (const grad of gradients)
        velocity = momentumUpdate(velocity, grad, { learningRate, momentum });
      const unrolled = gradients
        .reverse()
        .reduce((sum, grad, k) => sum + learningRate * momentum ** k * grad, 0);
      // Forty terms of at most 10, each rounded a few times.
      expect(Math.abs(velocity - unrolled)).toBeLessThan(1e-12);
    }),
  );
});

test("momentumUpdate keeps the kind and writes to neither argument", () => {
  const factors = { learningRate: 0.5, momentum: 0.9 };
  const [velocity, grad] = [new Matrix(1, 2, [1, 0]), new Matrix(1, 2, [2, 4])];
  expect(momentumUpdate(velocity, grad, factors)).toEqual(new Matrix(1, 2, [1.9, 2]));
  expect(velocity).toEqual(new Matrix(1, 2, [1, 0]));
  expect(momentumUpdate([1, 0], [2, 4], factors)).toEqual(Float64Array.of(1.9, 2));
  expect(() => momentumUpdate([1, 0], [2], factors)).toThrow(
    "grad must be as long as velocity",
  );
  // What the compiler refuses, a caller without types may still do.
  const matrix: unknown = new Matrix(1, 1);
  expect(() => momentumUpdate([1], matrix as number[], factors)).toThrow(
    "grad must be a vector as velocity is, but was a Matrix",
  );
  expect(() => momentumUpdate(1, 2, { learningRate: 1, momentum: Number.NaN })).toThrow(
    "momentum must be finite, but was NaN",
  );
});

test("20,000 sets of indices give NumPy's rows of the identity", () => {
  const ours = hashes(4, (draw) => {
    const depth = 1 + draw.below(12);
    const indices = Array.from({ length: draw.below(20) }, () => draw.below(depth));
    return [oneHot(indices, depth).data];
  });
  expect(ours).toEqual(reference.oneHot);
});

test("one-hot rows sum to 1, and hold it at the index", () => {
  const indices = fc.array(fc.integer({ min: 0, max: 9 }));
  fc.assert(
    fc.property(indices, (indices) => {
      const m = oneHot(indices, 10);
      indices.forEach((k, i) => {
        expect(m.row(i).reduce((a, b) => a + b)).toBe(1);
        expect(m.at(i, k)).toBe(1);
      });
    }),
  );
});

test("indices that are not classes are errors that name them", () => {
  expect(() => oneHot([0, 3], 3)).toThrow(
    "indices[1] must be an integer in 0..2, but was 3",
  );
  expect(() => oneHot([-1], 3)).toThrow(
    "indices[0] must be an integer in 0..2, but was -1",
  );
  expect(() => oneHot([0.5], 3)).toThrow("but was 0.5");
  expect(() => oneHot([0], 0)).toThrow("depth must be an integer >= 1, but was 0");
});

test("randomNormal draws the stream, scaled; glorotNormal has √(2 / (inputs + outputs))", () => {
  const normals = new RandomState(3).randn(30, 20);
  expect(randomNormal(new RandomState(3), 30, 20)).toEqual(normals);
  expect(randomNormal(new RandomState(3), 30, 20, 2).data).toEqual(
    normals.data.map((v) => 2 * v),
  );
  expect(glorotNormal(new RandomState(3), 30, 20).data).toEqual(
    normals.data.map((v) => 0.2 * v),
  );
  expect(glorotNormal(new RandomState(3), 0, 0)).toEqual(new Matrix(0, 0));
  expect(() => randomNormal(new RandomState(3), 1, 1, -1)).toThrow(
    "std must be >= 0, but was -1",
  );
  expect(() => glorotNormal(new RandomState(3), 1.5, 1)).toThrow(
    "rows must be an integer",
  );
});

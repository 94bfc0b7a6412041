import fc from "fast-check";
import { expect, test } from "vitest";
import {
  type AdamUpdate,
  accuracy,
  adamUpdate,
  argmax,
  binaryCrossEntropy,
  confusionMatrix,
  gelu,
  glorotNormal,
  heNormal,
  leakyRelu,
  meanSquaredError,
  multiply,
  oneHot,
  RandomState,
  randomNormal,
  relu,
  sigmoid,
  sigmoidCrossEntropy,
  subtract,
  sum,
} from "../../lib/math.ts";

const number = fc.double({ min: -1e100, max: 1e100, noNaN: true });

test("leakyRelu is relu(x) - slope·relu(-x), and the identity for slope 1", () => {
  fc.assert(
    fc.property(number, fc.double({ min: -2, max: 2, noNaN: true }), (x, slope) => {
      expect(leakyRelu(x, { slope }) + 0).toBe(relu(x) - slope * relu(-x) + 0);
      expect(leakyRelu(x, { slope: 1 })).toBe(x);
    }),
  );
});

test("gelu(x) - gelu(-x) is x, and gelu lies between relu's value and x/2", () => {
  fc.assert(
    fc.property(fc.double({ min: -40, max: 40, noNaN: true }), (x) => {
      const rounding = 2 ** -51 * Math.abs(x) + 5e-324;
      expect(Math.abs(gelu(x) - gelu(-x) - x)).toBeLessThanOrEqual(rounding);
      expect(gelu(x)).toBeLessThanOrEqual(relu(x) + 5e-324);
      expect(gelu(x)).toBeGreaterThanOrEqual(x / 2 - rounding);
    }),
  );
  expect(gelu(-40)).toBe(0);
  expect(gelu(-1e200)).toBe(0);
  expect(gelu(1e200)).toBe(1e200);
});

test("accuracy is the part of the confusion matrix on its diagonal, whose rows count the labels", () => {
  const pair = fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 4 }));
  fc.assert(
    fc.property(fc.array(pair, { minLength: 1 }), (pairs) => {
      const predictions = pairs.map(([p]) => p);
      const labels = pairs.map(([, y]) => y);
      const counts = confusionMatrix(predictions, labels, 5);
      const right = counts.data.filter((_, k) => k % 6 === 0);
      expect(accuracy(predictions, labels)).toBe(sum(right) / pairs.length);
      expect(sum(counts, 1)).toEqual(sum(oneHot(labels, 5), 0));
      expect(sum(counts, 0)).toEqual(sum(oneHot(predictions, 5), 0));
      const depth = Math.max(...predictions, ...labels) + 1;
      expect(confusionMatrix(predictions, labels).shape).toEqual([depth, depth]);
      expect(argmax(oneHot(labels, 5), 1)).toEqual(Float64Array.from(labels));
    }),
  );
  expect(confusionMatrix([], []).shape).toEqual([0, 0]);
});

test("the squared error is symmetric, 0 for itself and four times as large for twice the distance", () => {
  const moderate = fc.integer({ min: -1e5, max: 1e5 }).map((n) => n / 64);
  fc.assert(
    fc.property(moderate, moderate, (a, b) => {
      expect(meanSquaredError(a, b)).toBe(meanSquaredError(b, a));
      expect(meanSquaredError([a, b], [a, b])).toBe(0);
      const distance = subtract(a, b);
      expect(meanSquaredError(2 * distance, 0)).toBe(4 * meanSquaredError(a, b));
      expect(meanSquaredError([a, a], [b, b])).toBe(meanSquaredError(a, b));
    }),
  );
});

test("sigmoidCrossEntropy is binaryCrossEntropy after a sigmoid, and mirrors with the label", () => {
  const logit = fc.double({ min: -15, max: 15, noNaN: true });
  const label = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(logit, label, (x, y) => {
      const loss = sigmoidCrossEntropy(x, y);
      // 1 - σ(15) has lost 22 of its bits.
      expect(Math.abs(loss - binaryCrossEntropy(sigmoid(x), y))).toBeLessThan(1e-9);
      expect(sigmoidCrossEntropy(-x, 0)).toBe(sigmoidCrossEntropy(x, 1));
    }),
  );
});

const options = fc.record({
  learningRate: fc.double({ min: 1e-6, max: 1, noNaN: true }),
  beta1: fc.integer({ min: 0, max: 99 }).map((n) => n / 100),
  beta2: fc.integer({ min: 0, max: 999 }).map((n) => n / 1000),
});

test("Adam's first step is as long as the learning rate, whatever the gradient's size", () => {
  const gradient = fc.double({ min: 1e-100, max: 1e100, noNaN: true });
  fc.assert(
    fc.property(options, gradient, (options, grad) => {
      const { step } = adamUpdate(undefined, [grad, -grad, 0], {
        ...options,
        epsilon: 0,
      });
      expect(step[0]).toBeCloseTo(options.learningRate, 12);
      expect(step[1]).toBe(-step[0]);
      expect(step[2]).toBe(0);
    }),
  );
});

test("Adam follows gradients of another unit in the same steps", () => {
  // None so small that its square would be 0.
  const gradients = fc.array(
    fc.integer({ min: -1e6, max: 1e6 }).map((n) => n / 1e5),
    { minLength: 1, maxLength: 10 },
  );
  fc.assert(
    fc.property(options, gradients, (options, gradients) => {
      const run = (unit: number) => {
        let state: AdamUpdate<number> | undefined;
        for (const grad of gradients)
          state = adamUpdate(state, grad * unit, { ...options, epsilon: 0 });
        return state?.step;
      };
      expect(run(2 ** 40)).toBe(run(1));
    }),
  );
});

test("weights are the standard normals of the stream times their deviation", () => {
  const size = fc.integer({ min: 0, max: 8 });
  fc.assert(
    fc.property(fc.nat(), size, size, (seed, rows, cols) => {
      const rng = () => new RandomState(seed);
      const normals = rng().randn(rows, cols);
      expect(randomNormal(rng(), rows, cols, 0.25)).toEqual(multiply(normals, 0.25));
      expect(randomNormal(rng(), rows, cols, 0)).toEqual(multiply(normals, 0));
      const glorot = rows + cols > 0 ? Math.sqrt(2 / (rows + cols)) : 0;
      expect(glorotNormal(rng(), rows, cols)).toEqual(multiply(normals, glorot));
      const he = rows > 0 ? Math.sqrt(2 / rows) : 0;
      expect(heNormal(rng(), rows, cols)).toEqual(multiply(normals, he));
    }),
  );
});

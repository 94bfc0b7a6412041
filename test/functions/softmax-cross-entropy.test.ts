import fc from "fast-check";
import { expect, test } from "vitest";
import { Matrix } from "../../lib/arrays/matrix.ts";
import { oneHot } from "../../lib/functions/one-hot.ts";
import { normalize, softmax } from "../../lib/functions/softmax.ts";
import {
  softmaxCrossEntropy,
  softmaxCrossEntropyGrad,
} from "../../lib/functions/softmax-cross-entropy.ts";

test("a certain and wrong prediction costs the distance of the logits, even beyond e's range", () => {
  expect(softmaxCrossEntropy([1000, 0], [0, 1])).toBe(1000);
  expect(softmaxCrossEntropy([1000, 0], [1, 0])).toBe(0);
  expect(softmaxCrossEntropy([0, Number.NEGATIVE_INFINITY], [1, 0])).toBe(0);
  expect(softmaxCrossEntropyGrad([1000, 0], [0, 1])).toEqual(Float64Array.of(1, -1));
});

/** Labels that add up to 1, and as many logits. */
const example = fc
  .array(
    fc.tuple(
      fc.double({ min: 0.01, max: 1, noNaN: true }),
      fc.double({ min: -5, max: 5, noNaN: true }),
    ),
    { minLength: 1, maxLength: 10 },
  )
  .map((pairs) => ({ y: normalize(pairs.map(([y]) => y)), x: pairs.map(([, x]) => x) }));

test("the gradient equals central differences of the loss", () => {
  const h = 2 ** -17;
  fc.assert(
    fc.property(example, ({ y, x }) => {
      softmaxCrossEntropyGrad(Float64Array.from(x), y).forEach((slope, i) => {
        const at = (step: number) =>
          softmaxCrossEntropy(
            Float64Array.from(x, (v, k) => (k === i ? v + step : v)),
            y,
          );
        // Off by h²/6 of a third derivative below 0.1, and by rounding of 1e-15 / h.
        expect(Math.abs((at(h) - at(-h)) / (2 * h) - slope)).toBeLessThan(1e-9);
      });
    }),
  );
});

test("the gradient adds up to 0, and no loss is below the labels' own entropy", () => {
  fc.assert(
    fc.property(example, ({ y, x }) => {
      const slopes = softmaxCrossEntropyGrad(Float64Array.from(x), y);
      expect(Math.abs(slopes.reduce((a, b) => a + b))).toBeLessThan(1e-15);
      const entropy = y.reduce((sum, p) => sum - p * Math.log(p), 0);
      const loss = softmaxCrossEntropy(Float64Array.from(x), y);
      expect(loss).toBeGreaterThan(entropy - 1e-14);
    }),
  );
});

test("a Matrix gives row by row what its rows give", () => {
  const labels = oneHot([2, 0], 3);
  const logits = new Matrix(2, 3, [1, 2, 3, 0.5, -4, 7]);
  const losses = softmaxCrossEntropy(logits, labels);
  const slopes = softmaxCrossEntropyGrad(logits, labels);
  expect(losses.length).toBe(2);
  for (let i = 0; i < 2; i++) {
    expect(losses[i]).toBe(softmaxCrossEntropy(logits.row(i), labels.row(i)));
    expect(slopes.row(i)).toEqual(softmaxCrossEntropyGrad(logits.row(i), labels.row(i)));
  }
});

test("labels and logits that do not fit are errors that name them", () => {
  expect(() => softmaxCrossEntropy([1, 0], [1, 0, 0])).toThrow(
    "labels must be as long as logits, which has 2 values, but has 3",
  );
  expect(() => softmaxCrossEntropy(new Matrix(2, 3), new Matrix(3, 2))).toThrow(
    "labels must be 2x3 as logits is, but was 3x2",
  );
  const matrix: unknown = new Matrix(1, 1);
  expect(() => softmaxCrossEntropyGrad(matrix as number[], [1])).toThrow(TypeError);
  expect(() => softmaxCrossEntropy([], [])).toThrow("logits must not be empty");
});

test.each([softmaxCrossEntropy, softmaxCrossEntropyGrad])(
  "$name takes no labels that are not probabilities, so that swapped arguments are an error",
  (f) => {
    expect(() => f([0.5, 0.5], [2, -1])).toThrow("labels[0] must be in 0..1, but was 2");
    expect(() => f([1, 0], [0.2, 0.3])).toThrow(
      "the sum of labels must be 1 in each row, but was 0.5",
    );
    expect(() => f([1, 0], [1, Number.NaN])).toThrow(
      "labels[1] must be finite, but was NaN",
    );
    expect(() =>
      f(new Matrix(2, 2, [0, 0, 1, 2]), new Matrix(2, 2, [1, 0, 1, 1])),
    ).toThrow("the sum of labels must be 1 in each row, but was 2");
  },
);

test("the gradient is S - y, for labels that miss 1 by a rounding as well", () => {
  const s = softmax([1, 0, -1]);
  const tenths = Float64Array.of(0.1, 0.2, 0.7);
  expect(softmaxCrossEntropyGrad([1, 0, -1], tenths)).toEqual(
    s.map((p, i) => p - (tenths[i] as number)),
  );
});

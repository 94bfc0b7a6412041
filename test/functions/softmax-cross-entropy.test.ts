import fc from "fast-check";
import { expect, test } from "vitest";
import { Matrix } from "../../lib/arrays/matrix.ts";
import { oneHot } from "../../lib/functions/one-hot.ts";
import { normalize, softmax } from "../../lib/functions/softmax.ts";
import {
  softmaxCrossEntropy,
  softmaxCrossEntropyGrad,
} from "../../lib/functions/softmax-cross-entropy.ts";
import { relative, unpacked } from "../reference/compare.ts";
import reference from "../reference/softmax.json";

test("SciPy's values to 4e-16: the loss is -log_softmax of the label's class, the gradient softmax - y", () => {
  for (const logits of reference.cases) {
    const x = unpacked(logits.x);
    const [softmax, logSoftmax] = [unpacked(logits.softmax), unpacked(logits.logSoftmax)];
    if (Number.isNaN(softmax[0])) continue; // the table of README.md has these
    for (let k = 0; k < x.length; k++) {
      const y = oneHot([k], x.length).row(0);
      expect(relative(softmaxCrossEntropy(y, x), -logSoftmax[k])).toBeLessThanOrEqual(
        4e-16,
      );
      softmaxCrossEntropyGrad(y, Float64Array.from(x)).forEach((slope, i) => {
        expect(relative(slope, softmax[i] - y[i])).toBeLessThanOrEqual(4e-16);
      });
    }
  }
});

test("a certain and wrong prediction costs the distance of the logits, even beyond e's range", () => {
  expect(softmaxCrossEntropy([0, 1], [1000, 0])).toBe(1000);
  expect(softmaxCrossEntropy([1, 0], [1000, 0])).toBe(0);
  expect(softmaxCrossEntropy([1, 0], [0, Number.NEGATIVE_INFINITY])).toBe(0);
  expect(softmaxCrossEntropyGrad([0, 1], [1000, 0])).toEqual(Float64Array.of(1, -1));
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
      softmaxCrossEntropyGrad(y, Float64Array.from(x)).forEach((slope, i) => {
        const at = (step: number) =>
          softmaxCrossEntropy(
            y,
            Float64Array.from(x, (v, k) => (k === i ? v + step : v)),
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
      const slopes = softmaxCrossEntropyGrad(y, Float64Array.from(x));
      expect(Math.abs(slopes.reduce((a, b) => a + b))).toBeLessThan(1e-15);
      const entropy = y.reduce((sum, p) => sum - p * Math.log(p), 0);
      const loss = softmaxCrossEntropy(y, Float64Array.from(x));
      expect(loss).toBeGreaterThan(entropy - 1e-14);
    }),
  );
});

test("a Matrix gives row by row what its rows give", () => {
  const labels = oneHot([2, 0], 3);
  const logits = new Matrix(2, 3, [1, 2, 3, 0.5, -4, 7]);
  const losses = softmaxCrossEntropy(labels, logits);
  const slopes = softmaxCrossEntropyGrad(labels, logits);
  expect(losses.length).toBe(2);
  for (let i = 0; i < 2; i++) {
    expect(losses[i]).toBe(softmaxCrossEntropy(labels.row(i), logits.row(i)));
    expect(slopes.row(i)).toEqual(softmaxCrossEntropyGrad(labels.row(i), logits.row(i)));
  }
});

test("labels and logits that do not fit are errors that name them", () => {
  expect(() => softmaxCrossEntropy([1, 0], [1, 2, 3])).toThrow(
    "logits must be as long as labels, which has 2 values, but has 3",
  );
  expect(() => softmaxCrossEntropy(new Matrix(2, 3), new Matrix(3, 2))).toThrow(
    "logits must be 2x3 as labels is, but was 3x2",
  );
  expect(() =>
    softmaxCrossEntropyGrad<ArrayLike<number> | Matrix>([1], new Matrix(1, 1)),
  ).toThrow(TypeError);
  expect(() => softmaxCrossEntropy([], [])).toThrow("logits must not be empty");
});

test("the gradient is S - y where the labels add up to 1, and S·Σy - y for any", () => {
  const s = softmax([1, 0, -1]);
  const tenths = Float64Array.of(0.1, 0.2, 0.7);
  expect(softmaxCrossEntropyGrad(tenths, Float64Array.of(1, 0, -1))).toEqual(
    s.map((p, i) => p - (tenths[i] as number)),
  );
  expect([...softmaxCrossEntropyGrad([2, 0, 0], [1, 0, -1])]).toEqual(
    [...s].map((p, i) => p * 2 - (i === 0 ? 2 : 0)),
  );
});

import { describe, expect, test } from "vitest";
import {
  relu,
  reluGrad,
  sigmoid,
  sigmoidGrad,
  tanh,
  tanhGrad,
} from "../../lib/functions/activations.ts";
import { exp, log } from "../../lib/functions/exp.ts";
import { binaryCrossEntropy, meanSquaredError } from "../../lib/functions/losses.ts";
import { momentumUpdate } from "../../lib/functions/momentum.ts";
import {
  logSoftmax,
  logSumExp,
  normalize,
  softmax,
} from "../../lib/functions/softmax.ts";
import {
  softmaxCrossEntropy,
  softmaxCrossEntropyGrad,
} from "../../lib/functions/softmax-cross-entropy.ts";
import { maxUlps } from "../reference/compare.ts";
import { everyBinade, neighbours, randomDoubles } from "../reference/doubles.ts";

/** Where any of the functions branches, ends or is 0 or 1: 100 doubles on both sides of each are tried. */
const thresholds = [
  ...[0, 1, 0.5, 2, 0.625, 20, 2 ** -1022, 2 ** -28, 2 ** -54, 1e308, Math.LN2],
  ...[709.782712893384, 710.4758600739439, 745.1332191019411, 745.8263662824706, 746],
  ...[354.891356446692, 372.5666095509705, 372.9131831412353, 373, 36.7368005696771],
  // The ends of log's polynomial near 1, and of the intervals of both tables.
  ...[1 - 2 ** -4, 1 + 0x109 / 2 ** 12, 0.6875, 1.375],
  ...Array.from({ length: 128 }, (_, i) => 0.6875 + i * (0.6875 / 128)),
  ...Array.from({ length: 129 }, (_, k) => ((k - 64) * Math.LN2) / 128),
].flatMap((x) => [x, -x]);

const everywhere = Float64Array.from([
  ...thresholds.flatMap((x) => neighbours(x, 100)),
  ...everyBinade(),
  ...randomDoubles(50_000),
  ...randomDoubles(100_000).map((x) => (x % 1) * 800), // where most functions change
]);
const numbers = everywhere.filter((x) => !Number.isNaN(x));

/** The definition over V8's own functions, exact to a few doubles wherever it is not NaN. */
const activations = {
  exp: { f: exp, definition: Math.exp, ulps: 1 },
  log: { f: log, definition: Math.log, ulps: 1 },
  tanh: { f: tanh, definition: Math.tanh, ulps: 2 },
  sigmoid: {
    f: sigmoid,
    definition: (x: number) =>
      x < 0 ? Math.exp(x) / (1 + Math.exp(x)) : 1 / (1 + Math.exp(-x)),
    ulps: 2,
  },
  sigmoidGrad: {
    f: sigmoidGrad,
    definition: (x: number) => Math.exp(-Math.abs(x)) / (1 + Math.exp(-Math.abs(x))) ** 2,
    ulps: 5,
  },
  tanhGrad: {
    f: tanhGrad,
    definition: (x: number) =>
      (4 * Math.exp(-2 * Math.abs(x))) / (1 + Math.exp(-2 * Math.abs(x))) ** 2,
    ulps: 6,
  },
  relu: { f: relu, definition: (x: number) => (x > 0 ? x : 0), ulps: 0 },
  reluGrad: { f: reluGrad, definition: (x: number) => (x > 0 ? 1 : 0), ulps: 0 },
};

describe.each(Object.entries(activations))("%s over all doubles", (name, entry) => {
  test("is near its definition", () => {
    const definition = numbers.map(entry.definition);
    expect(maxUlps(entry.f(numbers), definition)).toBeLessThanOrEqual(entry.ulps);
  });

  test("is NaN where x is, and for no other x", () => {
    const y = entry.f(everywhere);
    everywhere.forEach((x, i) => {
      const undefinedThere = Number.isNaN(x) || (name === "log" && x < 0);
      if (Number.isNaN(y[i]) !== undefinedThere)
        throw new Error(`${name}(${x}) is ${y[i]}`);
    });
  });
});

/** Logits whose distance takes every value. */
const pairs = [...numbers].flatMap((x) => [
  [x, 0],
  [1000, x],
  [x, -3, x],
]);

describe.each(Object.entries({ softmax, logSoftmax, logSumExp, normalize }))(
  "%s over all doubles",
  (name, f) => {
    test("is NaN only where infinite values leave no ratio", () => {
      for (const x of pairs) {
        if (x.some((v) => v === Infinity) && name !== "logSumExp") continue;
        if (name === "normalize" && (x.includes(-Infinity) || sumsToZero(x))) continue;
        const y = f(x);
        if ([y].flat().some((v) => anyNaN(v))) throw new Error(`${name}([${x}]) is ${y}`);
      }
    });
  },
);

test("softmaxCrossEntropy and its gradient are no NaN for finite logits", () => {
  for (const x of pairs.filter((x) => x.every(Number.isFinite))) {
    const labels = x.map((_, i) => (i === 0 ? 1 : 0));
    const loss = softmaxCrossEntropy(x, labels);
    if (Number.isNaN(loss) || loss < 0) throw new Error(`the loss of [${x}] is ${loss}`);
    if (anyNaN(softmaxCrossEntropyGrad(x, labels)))
      throw new Error(`the gradient at [${x}] is NaN`);
  }
});

test("binaryCrossEntropy is no NaN and not negative for probabilities from everywhere", () => {
  const p = numbers.filter((x) => x >= 0 && x <= 1);
  for (const y of [0, 1, 0.5, 5e-324, 1 - 2 ** -53])
    binaryCrossEntropy(p, y).forEach((loss, i) => {
      if (!(loss >= 0)) throw new Error(`binaryCrossEntropy(${p[i]}, ${y}) is ${loss}`);
    });
});

test("meanSquaredError and momentumUpdate are no NaN for finite numbers", () => {
  const finite = numbers.filter(Number.isFinite);
  for (const y of [0, 1, -1e308, 5e-324]) {
    expect(anyNaN(meanSquaredError(finite, y))).toBe(false);
    const other = finite.map(() => y);
    const next = momentumUpdate(finite, other, { learningRate: 0.1, momentum: 0.9 });
    expect(anyNaN(next)).toBe(false);
  }
});

function anyNaN(y: number | Float64Array): boolean {
  return typeof y === "number" ? Number.isNaN(y) : y.some(Number.isNaN);
}

function sumsToZero(x: number[]): boolean {
  return x.reduce((a, b) => a + b, 0) === 0;
}

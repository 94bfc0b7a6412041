import { expect, test } from "vitest";
import { errorOf } from "../run.ts";

/** Calls that cannot be answered, and what the error says. */
const wrong: [call: string, message: string][] = [
  // Initialisers
  [
    "randomNormal(new RandomState(1), 1, 1, 1, 1)",
    "the call must be randomNormal(rng, rows, cols, std), but had 5 arguments",
  ],
  [
    "glorotNormal(new RandomState(1), 1, 1, 1)",
    "the call must be glorotNormal(rng, rows, cols), but had 4 arguments",
  ],
  [
    "heNormal(new RandomState(1), 1, 1, 1)",
    "the call must be heNormal(rng, rows, cols), but had 4 arguments",
  ],
  ["randomNormal(new RandomState(1), 1, 1, NaN)", "std must be finite, but was NaN"],
  ["heNormal(undefined, 1, 1)", "rng must be an object, but was undefined"],
  ["heNormal(new Map(), 1, 1)", "rng must be a RandomState, but was a value of type Map"],
  [
    "heNormal({ __proto__: null }, 1, 1)",
    "rng must be a RandomState, but was a value of type object",
  ],
  ["heNormal(new RandomState(1), -1, 1)", "rows must be an integer >= 0, but was -1"],
  // Momentum and Adam
  ["momentumUpdate(1, 2)", "factors must be an object, but was undefined"],
  [
    "momentumUpdate(1, 2, { momentum: 0 })",
    "learningRate must be a number, but was undefined",
  ],
  [
    "momentumUpdate([1], [1, 2], { learningRate: 1, momentum: 0 })",
    "grad must be as long as velocity, which has 1 values, but has 2",
  ],
  ["adamUpdate(undefined, 1, null)", "options must be an object, but was null"],
  [
    "adamUpdate(undefined, 1, { learningRate: Infinity })",
    "learningRate must be finite, but was Infinity",
  ],
  [
    "adamUpdate(undefined, 1, { beta1: 1 })",
    "beta1 must be in 0..0.9999999999999999, but was 1",
  ],
  [
    "adamUpdate(undefined, 1, { beta2: -0.1 })",
    "beta2 must be in 0..0.9999999999999999, but was -0.1",
  ],
  [
    "adamUpdate(undefined, 1, { beta2: 1 })",
    "beta2 must be in 0..0.9999999999999999, but was 1",
  ],
  [
    "adamUpdate(undefined, 1, { epsilon: -1 })",
    "epsilon must be in 0..1.7976931348623157e+308, but was -1",
  ],
  ["adamUpdate(undefined, ['1'])", 'grad[0] must be a number, but was "1"'],
  [
    "adamUpdate({ m: 1, v: 1, t: 0.5 }, 1)",
    "state.t must be an integer >= 0, but was 0.5",
  ],
  [
    "adamUpdate({ m: [1, 2], v: [1], t: 1 }, [1])",
    "grad must be as long as state.m, which has 2 values, but has 1",
  ],
  [
    "adamUpdate({ m: [1], v: [1, 2], t: 1 }, [1])",
    "grad must be as long as state.v, which has 2 values, but has 1",
  ],
  // Classification and labels
  ["accuracy([], [])", "predictions must not be empty"],
  ["accuracy(1, [1])", "predictions must be an array of numbers, but was 1"],
  ["accuracy([1], null)", "labels must be an array of numbers, but was null"],
  [
    "accuracy([1, 2], [1])",
    "labels must be as long as predictions, which has 2 values, but has 1",
  ],
  [
    "confusionMatrix([0, 2], [0, 1], 2)",
    "predictions[1] must be an integer in 0..1, but was 2",
  ],
  [
    "confusionMatrix([0, 1], [0, 2], 2)",
    "labels[1] must be an integer in 0..1, but was 2",
  ],
  [
    "confusionMatrix([0.5], [0], 1)",
    "predictions[0] must be an integer in 0..0, but was 0.5",
  ],
  ["oneHot(3, 4)", "indices must be an array of numbers, but was 3"],
  ["oneHot([0], 1.5)", "depth must be an integer >= 1, but was 1.5"],
  ["oneHot([0], 0)", "depth must be an integer >= 1, but was 0"],
  // Decay
  ...["linearDecay", "exponentialDecay", "cosineDecay"].flatMap(
    (name): [string, string][] => [
      [`${name}(null, 1)`, "decay must be an object, but was null"],
      [`${name}({ end: 1, steps: 1 }, 1)`, "start must be a number, but was undefined"],
      [`${name}({ start: 1, steps: 1 }, 1)`, "end must be a number, but was undefined"],
      [`${name}({ start: 1, end: 1 }, 1)`, "steps must be a number, but was undefined"],
      [
        `${name}({ start: 1, end: 1, steps: -1 }, 1)`,
        "steps must be positive, but was -1",
      ],
      [
        `${name}({ start: 1, end: 1, steps: 1 }, "1")`,
        't must be an array of numbers, but was "1"',
      ],
      [`${name}({ start: 1, end: 1, steps: 1 }, [0, -1])`, "t must be >= 0, but was -1"],
    ],
  ),
  ...["linearDecay", "cosineDecay"].map((name): [string, string] => [
    `${name}({ start: 1e308, end: -1e308, steps: 1 }, 1)`,
    "start - end must be finite, but was Infinity",
  ]),
  [
    "exponentialDecay({ start: -1, end: 1, steps: 1 }, 1)",
    "start must be positive, but was -1",
  ],
  [
    "exponentialDecay({ start: 1e-308, end: 1e308, steps: 1 }, 1)",
    "end / start must be finite, but was Infinity",
  ],
  [
    "exponentialDecay({ start: 1e308, end: 1e-308, steps: 1 }, 1)",
    "end / start must be positive, but was 0",
  ],
  // Activations
  ...[
    "exp",
    "log",
    "sigmoid",
    "sigmoidGrad",
    "tanh",
    "tanhGrad",
    "relu",
    "reluGrad",
    "leakyRelu",
    "gelu",
  ].map((name): [string, string] => [
    `${name}([0, undefined])`,
    "x[1] must be a number, but was undefined",
  ]),
  ["leakyRelu(1, { slope: NaN })", "slope must be finite, but was NaN"],
  ["leakyRelu(1, 0.1)", "options must be an object, but was 0.1"],
  // Softmax and losses
  ...["softmax", "logSoftmax", "normalize"].map((name): [string, string] => [
    `${name}([])`,
    "x must not be empty",
  ]),
  ...["softmax", "logSoftmax", "logSumExp", "normalize"].map((name): [string, string] => [
    `${name}(3)`,
    "x must be an array of numbers, but was 3",
  ]),
  ["normalize([1, -1])", "x must not add up to 0"],
  ...["softmaxCrossEntropy", "softmaxCrossEntropyGrad"].flatMap(
    (name): [string, string][] => [
      [`${name}([], [])`, "logits must not be empty"],
      [
        `${name}([1, 2], [1])`,
        "labels must be as long as logits, which has 2 values, but has 1",
      ],
      [
        `${name}([1, 2], [0.2, 0.2])`,
        "the sum of labels must be 1 in each row, but was 0.4",
      ],
      [`${name}([1, 2], [0, 1.5])`, "labels[1] must be in 0..1, but was 1.5"],
      [`${name}([1, 2], [-0.5, 1.5])`, "labels[0] must be in 0..1, but was -0.5"],
      [`${name}([1, 2], [NaN, 1])`, "labels[0] must be finite, but was NaN"],
      [
        `${name}(new Matrix(2, 2), new Matrix(2, 2, [1, 0, 0, 1.5]))`,
        "labels[1] must be in 0..1, but was 1.5",
      ],
      [`${name}(["1"], [1])`, 'logits[0] must be a number, but was "1"'],
      [`${name}([1], ["1"])`, 'labels[0] must be a number, but was "1"'],
    ],
  ),
  ...[
    ["binaryCrossEntropy", "p", "y"],
    ["meanSquaredError", "p", "y"],
    ["sigmoidCrossEntropy", "logits", "labels"],
  ].flatMap(([name, p, y]): [string, string][] => [
    [`${name}([], [])`, `${p} must not be empty`],
    [`${name}(new Matrix(2, 0), new Matrix(2, 0))`, `${p} must not be empty`],
    [
      `${name}([0.5], [0, 1])`,
      `${y} must be as long as ${p}, which has 1 values, but has 2`,
    ],
    [`${name}(["1"], [1])`, `${p}[0] must be a number, but was "1"`],
    [`${name}([1], ["1"])`, `${y}[0] must be a number, but was "1"`],
    [`${name}(["1"], 1)`, `${p}[0] must be a number, but was "1"`],
  ]),
  ...[
    ["binaryCrossEntropy", "y"],
    ["sigmoidCrossEntropy", "labels"],
  ].flatMap(([name, y]): [string, string][] => [
    [`${name}([0.5, 0.5], [1, 1.5])`, `${y}[1] must be in 0..1, but was 1.5`],
    [`${name}([0.5, 0.5], [1, -0.5])`, `${y}[1] must be in 0..1, but was -0.5`],
    [`${name}([0.5, 0.5], [1, Infinity])`, `${y}[1] must be finite, but was Infinity`],
  ]),
  ["binaryCrossEntropy([0, -0.1], 1)", "p[1] must be in 0..1, but was -0.1"],
  ["binaryCrossEntropy([0, 1.1], 1)", "p[1] must be in 0..1, but was 1.1"],
];

test.each(wrong)("%s: %s", (call, message) => expect(errorOf(call)).toBe(message));

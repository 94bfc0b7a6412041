import { expect, test } from "vitest";
import { errorOf } from "../run.ts";

const rng = "new RandomState(0)";

/** Draws that cannot be, and what the error says. */
const wrong: [call: string, message: string][] = [
  ["new RandomState()", "seed must be a number, but was undefined"],
  ["new RandomState(-1)", "seed must be an integer in 0..4294967295, but was -1"],
  [
    "new RandomState(2 ** 32)",
    "seed must be an integer in 0..4294967295, but was 4294967296",
  ],
  ["new RandomState(0.5)", "seed must be an integer in 0..4294967295, but was 0.5"],
  ...["rand", "randn"].flatMap((name): [string, string][] => [
    [
      `${rng}.${name}(1, 2, 3)`,
      `the call must be ${name}(), ${name}(n) or ${name}(rows, cols), but had 3 arguments`,
    ],
    [`${rng}.${name}(undefined)`, "n must be a number, but was undefined"],
    [`${rng}.${name}(-1)`, "n must be an integer in 0..4294967295, but was -1"],
    [`${rng}.${name}(2, 0.5)`, "cols must be an integer >= 0, but was 0.5"],
    [`${rng}.${name}(-2, 1)`, "rows must be an integer >= 0, but was -2"],
  ]),
  [`${rng}.uniform(NaN)`, "low must be finite, but was NaN"],
  [`${rng}.uniform(0, Infinity)`, "high must be finite, but was Infinity"],
  [`${rng}.uniform(-1e308, 1e308)`, "high - low must be finite, but was Infinity"],
  [
    `${rng}.uniform(0, 1, 2, 3)`,
    "the call must be uniform(low, high, size), but had 4 arguments",
  ],
  [`${rng}.uniform(0, 1, 0.5)`, "n must be an integer in 0..4294967295, but was 0.5"],
  [`${rng}.uniform(0, 1, [1])`, "size must be [rows, cols], but had 1 lengths"],
  [`${rng}.uniform(0, 1, [1, 2, 3])`, "size must be [rows, cols], but had 3 lengths"],
  [`${rng}.normal(NaN)`, "mean must be finite, but was NaN"],
  [`${rng}.normal(0, -1)`, "std must be >= 0, but was -1"],
  [`${rng}.normal(0, Infinity)`, "std must be finite, but was Infinity"],
  [
    `${rng}.normal(0, 1, 2, 3)`,
    "the call must be normal(mean, std, size), but had 4 arguments",
  ],
  [`${rng}.randint(0)`, "high must be > low = 0, but was 0"],
  [`${rng}.randint(5, 5)`, "high must be > low = 5, but was 5"],
  [`${rng}.randint(0.5)`, "high must be an integer >= -9007199254740991, but was 0.5"],
  [`${rng}.randint(0.5, 2)`, "low must be an integer >= -9007199254740991, but was 0.5"],
  [
    `${rng}.randint(-(2 ** 53 - 1), 2 ** 53 - 1)`,
    "high - low must be an integer >= 1, but was 18014398509481982",
  ],
  [
    `${rng}.randint(0, 2, 2, 3)`,
    "the call must be randint(low, high, size), but had 4 arguments",
  ],
  [`${rng}.permutation(-1)`, "x must be an integer in 0..4294967295, but was -1"],
  [`${rng}.permutation("ab")`, 'x must be an array of numbers, but was "ab"'],
  [`${rng}.permutation(1, 2)`, "the call must be permutation(x), but had 2 arguments"],
  [`${rng}.shuffle(4)`, "x must be an array or a Matrix, but was 4"],
  [`${rng}.choice(0)`, "values must be an integer in 1..4294967295, but was 0"],
  [`${rng}.choice([])`, "values must not be empty"],
  [`${rng}.choice("ab")`, 'values must be an array of numbers, but was "ab"'],
  [
    `${rng}.choice(2, 1, {}, 4)`,
    "the call must be choice(values, size, options), but had 4 arguments",
  ],
  [`${rng}.choice(2, 1, null)`, "options must be an object, but was null"],
  [`${rng}.choice(2, -1)`, "n must be an integer in 0..4294967295, but was -1"],
  [
    `${rng}.choice(2, 3, { replace: false })`,
    "size must be at most 2 without replacement, but was 3",
  ],
  [`${rng}.choice(2, 1, { p: 1 })`, "p must be an array of numbers, but was 1"],
  [`${rng}.choice(2, 1, { p: [1] })`, "p must have 2 values, but has 1"],
  [`${rng}.choice(2, 1, { p: [1.5, -0.5] })`, "p[0] must be in 0..1, but was 1.5"],
  [`${rng}.choice(2, 1, { p: [0.5, NaN] })`, "p[1] must be in 0..1, but was NaN"],
  [`${rng}.choice(2, 1, { p: [0.5, 0.25] })`, "the sum of p must be 1, but was 0.75"],
  [
    `${rng}.choice(3, 2, { p: [0, 1, 0], replace: false })`,
    "p must have at least 2 positive values to draw so many without replacement",
  ],
];

test.each(wrong)("%s: %s", (call, message) => expect(errorOf(call)).toBe(message));

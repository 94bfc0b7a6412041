import { describe, expect, test } from "vitest";
import {
  dot,
  glorotNormal,
  histogram,
  type Matrix,
  RandomState,
  randomNormal,
  tanh,
} from "../../lib/index.ts";
import { type Claims, proseOf, unfounded } from "./notebook.ts";

const rootMeanSquare = (x: ArrayLike<number>): number =>
  Math.sqrt(Array.from(x).reduce((sum, v) => sum + v * v, 0) / x.length);

function afterTenLayers(deviation: number, activation: (x: Matrix) => Matrix): number {
  const random = new RandomState(7);
  let x = random.randn(32, 256);
  for (let layer = 1; layer <= 10; layer++)
    x = activation(dot(x, randomNormal(random, 256, 256, deviation)));
  return rootMeanSquare(x.data);
}

const random = new RandomState(190131);
const image = random.randn(1, 784);
const wide = tanh(dot(image, randomNormal(random, 784, 256))).data;
const glorot = tanh(dot(image, glorotNormal(random, 784, 256))).data;
const stuck = (outputs: Float64Array): number =>
  outputs.filter((output) => 1 - output ** 2 < 0.01).length;
const kept = (x: Matrix): Matrix => x;
const near = (value: number, expected: number, by: number): boolean =>
  Math.abs(value / expected - 1) < by;

const claims: Claims = [
  [
    "have a standard deviation of 1, the sum of the products has one of √784, which is 28",
    Math.sqrt(784) === 28,
  ],
  [
    "the variance of a weight is 2 / (784 + 256)",
    near(
      rootMeanSquare(glorotNormal(new RandomState(1), 784, 256).data) ** 2,
      2 / (784 + 256),
      0.01,
    ),
  ],
  ["√(784 · 2 / 1040), which is 1.23", Math.sqrt((784 * 2) / 1040).toFixed(2) === "1.23"],
  ["Nearly, for one random image", near(27.57, 28, 0.1) && near(1.16, 1.23, 0.1)],
  ["the range from -1 to 1", tanh(-1e9) === -1 && tanh(1e9) === 1],
  [
    "nearly all outputs are -1 or 1",
    (histogram(wide, 20).counts[0] ?? 0) + (histogram(wide, 20).counts[19] ?? 0) >
      0.98 * 256,
  ],
  ["for 238 of the 256 neurons", stuck(wide) === 238],
  [
    "Glorot's weights the outputs fill the whole range, and only 4 are stuck",
    stuck(glorot) === 4 && histogram(glorot, 20).counts.every((count) => count > 0),
  ],
  ["is √(2 / 512), one sixteenth", Math.sqrt(2 / 512) === 1 / 16],
  [
    "by √256 = 16 and by the deviation of its weights: by 16, by 0.16, and for Glorot's by 1",
    Math.sqrt(256) === 16 && 16 * 0.01 === 0.16 && 16 / 16 === 1,
  ],
  [
    "the large weights have made a trillion of it",
    near(afterTenLayers(1, kept), 1e12, 0.2),
  ],
  ["the small ones a hundred-millionth", near(afterTenLayers(0.01, kept), 1e-8, 0.2)],
  ["while Glorot's have kept it", near(afterTenLayers(1 / 16, kept), 1, 0.02)],
  ["a spread of 0.97 only says", afterTenLayers(1, tanh).toFixed(2) === "0.97"],
  ["What has vanished stays vanished", afterTenLayers(0.01, tanh) < 2e-8],
  ["a signal to learn from, 0.23", afterTenLayers(1 / 16, tanh).toFixed(2) === "0.23"],
];

describe("initialization.ipynb", () => {
  test.each(claims)("says: %s", (words, holds) => {
    expect(proseOf("initialization")).toContain(words);
    expect(holds).toBe(true);
  });

  test("has no number in its prose that nothing computes", () => {
    expect(unfounded("initialization", claims)).toEqual([]);
  });
});

import { describe, expect, test } from "vitest";
import { normalize, RandomState, softmax } from "../../lib/index.ts";
import { type Claims, proseOf, unfounded } from "./notebook.ts";

const distance = (class1: number, class2: number): number =>
  Math.sqrt(Number(class1 !== class2) + Number(class2 !== class1));

/** The root mean square of 1000 weights after each step of noisy descent on w² / 2, from 1. */
function descend(rate: (t: number) => number): number[] {
  const random = new RandomState(42);
  const w = Array.from({ length: 1000 }, () => 1);
  return Array.from({ length: 201 }, (_, t) => {
    const noise = random.randn(1000);
    let squares = 0;
    for (let i = 0; i < 1000; i++) {
      const seen = (w[i] as number) + (noise[i] as number);
      w[i] = (w[i] as number) - rate(t) * seen;
      squares += (w[i] as number) ** 2;
    }
    return Math.sqrt(squares / 1000);
  });
}

const large = descend(() => 0.3);
const small = descend(() => 0.003);
const linear = descend((t) => 0.3 - (0.297 * t) / 200);
const exponential = descend((t) => 0.3 * 0.01 ** (t / 200));
const last = (values: number[]): string => (values[200] as number).toFixed(3);

/** Steps from (-10, 1) into the valley (x² + 50y²) / 2. */
function valley(momentum: number): [x: number, y: number][] {
  let [x, y, u, v] = [-10, 1, 0, 0];
  return Array.from({ length: 41 }, () => {
    const here: [number, number] = [x, y];
    [u, v] = [momentum * u + 0.036 * x, momentum * v + 0.036 * 50 * y];
    [x, y] = [x - u, y - v];
    return here;
  });
}

const heightAt40 = (momentum: number): string => {
  const [x, y] = valley(momentum)[40] as [number, number];
  return ((x ** 2 + 50 * y ** 2) / 2).toPrecision(2);
};
const swings = valley(0).map(([, y]) => y);
const moved = Array.from({ length: 601 }, (_, k) => k / 10 - 30);
const share = (x: number): number => softmax([x, 1, 2])[0] as number;

const claims: Claims = [
  [
    "a handwritten 9 is not nine times a 1. One-hot encoding turns it into a row with a single 1.",
    true,
  ],
  [
    "class 9 is six times as far from 3 as class 4 is, and taking a 3 for a 9 would count as so much worse",
    9 - 3 === 6 * (4 - 3),
  ],
  [
    "As rows, all the others are equally far, √2",
    [0, 1, 2, 4, 5, 6, 7, 8, 9].every((k) => distance(3, k) === Math.SQRT2),
  ],
  [
    "For the negative inputs here the normalised share is negative",
    [-2, -1, -0.1].every((x) => (normalize([x, 1, 2])[0] as number) < 0),
  ],
  [
    "softmax stays between 0 and 1 for any",
    moved.every((x) => share(x) > 0 && share(x) < 1),
  ],
  [
    "a share of 0.84, and plain normalisation 0.57",
    share(4).toFixed(2) === "0.84" && (4 / 7).toFixed(2) === "0.57",
  ],
  ["from 1 down to 0, the minimum of `w² / 2`", true],
  [
    "hovers around 0.4 and ends at 0.425",
    last(large) === "0.425" && large.slice(20).every((d) => d > 0.35 && d < 0.45),
  ],
  [
    "A small one hardly feels the noise and has not arrived after 200 steps",
    Number(last(small)) > 0.5 &&
      small.every((d, t) => t === 0 || d < (small[t - 1] as number)),
  ],
  [
    "closest, 0.086 against 0.133",
    last(exponential) === "0.086" && last(linear) === "0.133",
  ],
  [
    "half-way its rate is down to 0.030, and linear decay's still 0.151",
    (0.3 * 0.01 ** 0.5).toFixed(3) === "0.030" &&
      (0.3 - 0.297 / 2).toFixed(4) === "0.1515",
  ],
  ["50 times as steep across as along", true],
  [
    "swings from wall to wall and creeps along the floor",
    swings.slice(0, 20).every((y, t) => Math.sign(y) === (-1) ** t),
  ],
  [
    "after 40 steps the walk is 0.00013 above the minimum, where the other one still is at 2.7",
    heightAt40(0.7) === "0.00013" && heightAt40(0) === "2.7",
  ],
];

describe("training.ipynb", () => {
  test.each(claims)("says: %s", (words, holds) => {
    expect(proseOf("training")).toContain(words);
    expect(holds).toBe(true);
  });

  test("has no number in its prose that nothing computes", () => {
    expect(unfounded("training", claims)).toEqual([]);
  });
});

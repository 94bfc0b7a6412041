import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { RandomState } from "../../lib/random/random-state.ts";

const sha256 = (x: Float64Array) =>
  createHash("sha256").update(new Uint8Array(x.buffer)).digest("hex").slice(0, 8);

test("RandomState(seed).randn(n) gives the bits of NumPy's legacy stream", () => {
  expect(sha256(new RandomState(190131).randn(201_488))).toBe("17b77ce4");
  expect(sha256(new RandomState(42).randn(201_488))).toBe("cb28c35c");
});

test("randn(rows, cols) draws the same numbers row by row", () => {
  const rng = new RandomState(42);
  const m = rng.randn(2, 3);
  expect([m.rows, m.cols]).toEqual([2, 3]);
  expect(m.data).toEqual(new RandomState(42).randn(6));
});

test("randn() keeps the second normal of a pair over calls of random()", () => {
  const rng = new RandomState(42);
  const [first, second] = new RandomState(42).randn(2);
  expect(rng.randn()).toBe(first);
  expect(rng.random()).not.toBe(second);
  expect(rng.randn()).toBe(second);
});

test("random() gives NumPy's first numbers", () => {
  const rng = new RandomState(42);
  expect([rng.random(), rng.random(), rng.random()]).toEqual([
    0.3745401188473625, 0.9507143064099162, 0.7319939418114051,
  ]);
});

test("a seed outside 0..4294967295 is an error that says so", () => {
  for (const seed of [-1, 2 ** 32, 1.5, Number.NaN])
    expect(() => new RandomState(seed)).toThrow(
      `seed must be a whole number in 0..4294967295, but was ${seed}`,
    );
  expect(() => new RandomState("1" as unknown as number)).toThrow(TypeError);
});

test("a negative or broken size is an error", () => {
  const rng = new RandomState(0);
  expect(() => rng.randn(-1)).toThrow("n must be a whole number in 0..");
  expect(() => rng.randn(2, 0.5)).toThrow(
    "cols must be a whole number >= 0, but was 0.5",
  );
});

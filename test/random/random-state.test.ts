import { expect, test } from "vitest";
import { RandomState } from "../../lib/random/random-state.ts";
import { Draw, digest } from "../reference/compare.ts";
import reference from "../reference/random.json";

test("randn gives NumPy's bits for 206 seeds, the smallest and the largest too", () => {
  for (const { seed, randn } of reference.stream)
    expect(digest([new RandomState(seed).randn(2000)])).toBe(randn);
});

test("randn gives NumPy's bits for ten million normals", () => {
  const { seed, n, randn } = reference.long;
  expect(digest([new RandomState(seed).randn(n)])).toBe(randn);
});

test("random and randn, in any mix of calls, follow NumPy's", () => {
  for (const { seed, values } of reference.mixed) {
    const [draw, rng] = [new Draw(seed), new RandomState(seed)];
    const parts = Array.from({ length: 2000 }, () => {
      const [kind, n] = [draw.below(4), draw.below(700)];
      if (kind === 0) return [rng.random()];
      if (kind === 1) return [rng.randn()];
      return kind === 2 ? rng.randn(n) : rng.randn(n % 7, 5).data;
    });
    expect(digest(parts)).toBe(values);
  }
});

test("random() gives NumPy's first numbers", () => {
  const rng = new RandomState(42);
  expect([rng.random(), rng.random(), rng.random()]).toEqual([
    0.3745401188473625, 0.9507143064099162, 0.7319939418114051,
  ]);
});

test("randn() gives a number, randn(n) a vector, randn(rows, cols) a Matrix, of one stream", () => {
  const rng = new RandomState(42);
  const numbers = Float64Array.from({ length: 6 }, () => rng.randn());
  expect(new RandomState(42).randn(6)).toEqual(numbers);
  expect(new RandomState(42).randn(2, 3).data).toEqual(numbers);
  expect(new RandomState(42).randn(2, 3).rows).toBe(2);
  expect(new RandomState(42).randn(0)).toEqual(new Float64Array());
});

test("a seed outside 0..4294967295 is an error that says so", () => {
  for (const seed of [-1, 2 ** 32, 1.5, Number.NaN])
    expect(() => new RandomState(seed)).toThrow(
      `seed must be an integer in 0..4294967295, but was ${seed}`,
    );
  expect(() => new RandomState("1" as unknown as number)).toThrow(
    'seed must be a number, but was "1"',
  );
});

test("a size that is negative or no whole number is an error", () => {
  const rng = new RandomState(0);
  expect(() => rng.randn(-1)).toThrow("n must be an integer in 0..");
  expect(() => rng.randn(2, 0.5)).toThrow("cols must be an integer >= 0, but was 0.5");
});

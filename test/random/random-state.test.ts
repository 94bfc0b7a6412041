import { expect, test } from "vitest";
import { stack } from "../../lib/arrays/concatenate.ts";
import { elements } from "../../lib/arrays/elementwise.ts";
import { Matrix } from "../../lib/arrays/matrix.ts";
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

test("every kind of draw, in any mix of calls, follows NumPy's", () => {
  for (const { seed, values } of reference.draws) {
    const [draw, rng] = [new Draw(seed), new RandomState(seed)];
    const parts = Array.from({ length: 1000 }, () => {
      const [kind, n] = [draw.below(14), draw.below(40)];
      const values = Float64Array.from({ length: n + 1 }, (_, i) => i + 1);
      const total = values.reduce((a, b) => a + b);
      const p = values.map((v) => v / total);
      const size = n >> 1;
      const calls: (() => number | Float64Array | Matrix)[] = [
        () => rng.rand(),
        () => rng.rand(n % 5, 3),
        () => rng.uniform(-n, 2.5, n),
        () => rng.normal(n, 0.5, [n % 5, 3]),
        () => rng.randint(-n, 2 + n * n, n),
        () => rng.randint(2 ** (n + 1)),
        () => rng.randint(-(2 ** 40), 2 ** 45 + n, n),
        () => rng.permutation(n),
        () => rng.permutation(stack([values, values], 1)),
        () => {
          rng.shuffle(values);
          return values;
        },
        () => rng.choice(values, n),
        () => rng.choice(n + 1, size, { replace: false }),
        () => rng.choice(values, n, { p }),
        () => rng.choice(n + 1, size, { replace: false, p }),
      ];
      const drawn = elements("drawn", calls[kind]());
      return [drawn, draw.below(3) === 0 ? [rng.randn()] : []];
    });
    expect(digest(parts.flat())).toBe(values);
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

test("rand, uniform and normal fill vectors and matrices from one stream", () => {
  const numbers = new RandomState(7).rand(6);
  expect(new RandomState(7).rand(2, 3)).toEqual(new Matrix(2, 3, numbers));
  expect(new RandomState(7).uniform(2, 4, [2, 3]).data).toEqual(
    numbers.map((u) => 2 + 2 * u),
  );
  expect(new RandomState(7).normal()).toBe(new RandomState(7).randn());
});

test("shuffle works in place, on numbers, vectors and the rows of a Matrix", () => {
  const order = new RandomState(5).permutation(4);
  const array = [0, 1, 2, 3];
  new RandomState(5).shuffle(array);
  expect(array).toEqual([...order]);
  const rows = Matrix.from([[0], [1], [2], [3]]);
  new RandomState(5).shuffle(rows);
  expect(rows.data).toEqual(order);
  expect(() => new RandomState(5).shuffle(4 as unknown as number[])).toThrow(
    "x must be an array or a Matrix, but was 4",
  );
});

test("draws that cannot be are errors that say why", () => {
  const rng = new RandomState(0);
  const randn = rng.randn as (...size: number[]) => number;
  expect(() => randn.call(rng, 2, 3, 4)).toThrow(
    "the call must be randn(), randn(n) or randn(rows, cols), but had 3 arguments",
  );
  expect(() => randn.call(rng, undefined as unknown as number)).toThrow(
    "n must be a number, but was undefined",
  );
  expect(() => rng.rand(2, -1)).toThrow("cols must be an integer >= 0, but was -1");
  expect(() => rng.uniform(0, Number.POSITIVE_INFINITY)).toThrow("high must be finite");
  expect(() => rng.normal(0, -1)).toThrow("std must be >= 0, but was -1");
  expect(() => rng.randint(0)).toThrow("high must be > low = 0, but was 0");
  expect(() => rng.randint(0.5)).toThrow("high must be an integer");
  expect(() => rng.choice([])).toThrow("values must not be empty");
  expect(() => rng.choice(2, 3, { replace: false })).toThrow(
    "size must be at most 2 without replacement, but was 3",
  );
  expect(() => rng.choice(2, 1, { p: [0.5, 0.6] })).toThrow("the sum of p must be 1");
  expect(() => rng.choice(3, 1, { p: [1] })).toThrow("p must have 3 values, but has 1");
  expect(() => rng.choice(3, 2, { p: [1, 0, 0], replace: false })).toThrow(
    "p must have at least 2 positive values",
  );
});

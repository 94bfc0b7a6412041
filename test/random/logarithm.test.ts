import { expect, test } from "vitest";
import { logarithm } from "../../lib/random/logarithm.ts";
import { TABLE } from "../../lib/random/logarithm-table.ts";
import { RandomState } from "../../lib/random/random-state.ts";
import { digest } from "../reference/compare.ts";

test("logarithm has its values at the ends of the numbers", () => {
  expect(logarithm(1)).toBe(0);
  expect(logarithm(0)).toBe(Number.NEGATIVE_INFINITY);
  expect(logarithm(-0)).toBe(Number.NEGATIVE_INFINITY);
  expect(logarithm(-1)).toBeNaN();
  expect(logarithm(Number.NEGATIVE_INFINITY)).toBeNaN();
  expect(logarithm(Number.NaN)).toBeNaN();
  expect(logarithm(Number.POSITIVE_INFINITY)).toBe(Number.POSITIVE_INFINITY);
  expect(logarithm(5e-324)).toBe(-744.4400719213812);
  expect(logarithm(Number.MAX_VALUE)).toBe(709.782712893384);
});

test("logarithm undoes a product, also of neighbours of 1", () => {
  const rng = new RandomState(1);
  for (let i = 0; i < 1000; i++) {
    const [x, y] = [0.9 + rng.random() / 5, 10 * rng.random()];
    // The product's rounding error counts once more.
    expect(Math.abs(logarithm(x * y) - logarithm(x) - logarithm(y))).toBeLessThan(1e-15);
  }
});

test("the table has the bits of ARM's log_data.c", () => {
  expect(digest([TABLE])).toBe("0aa99d057e064959");
  expect(TABLE.subarray(0, 2)).toEqual(
    Float64Array.of(1.4504249240398293, -0.3718565645633589),
  );
});

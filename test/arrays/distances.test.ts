import { describe, expect, test } from "vitest";
import { norm, power, RandomState } from "../../lib/math.ts";
import { maxUlps } from "../reference/compare.ts";
import { norms, powers } from "../reference/distances.json";

describe("where dlmath does not have NumPy's bits", () => {
  for (const { draw, values } of powers) {
    const [seed, low, high, most] = draw as [number, number, number, number];
    test(`power is within 1 ULP: bases in ${low}..${high}, exponents in ${-most}..${most}`, () => {
      const random = new RandomState(seed);
      const base = random.uniform(low, high, values.length);
      const exponent = random.uniform(-most, most, values.length);
      expect(
        maxUlps(power(base, exponent), Float64Array.from(values)),
      ).toBeLessThanOrEqual(1);
    });
  }

  test.each(norms)("norm of $n numbers is within 1 ULP", ({ n, value }) => {
    const ours = norm(new RandomState(n).randn(n));
    expect(maxUlps(Float64Array.of(ours), Float64Array.of(value))).toBeLessThanOrEqual(1);
  });
});

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { linearTicks, logTicks, tickFormat, unitOf } from "../../lib/figure/ticks.ts";

const { ticks } = JSON.parse(
  readFileSync(new URL("../reference/figure.json", import.meta.url), "utf8"),
) as { ticks: { domain: [number, number]; bins: number; values: number[] }[] };

describe("linearTicks", () => {
  it("places ticks where matplotlib's MaxNLocator places them", () => {
    for (const { domain, bins, values } of ticks) {
      const own = linearTicks(domain, bins).values;
      const step = Math.abs(values[1] - values[0]) || 1;
      expect(own, `${domain} in ${bins}`).toHaveLength(values.length);
      for (const [i, value] of own.entries()) {
        // matplotlib adds steps up, so that its last digits drift.
        expect(Math.abs(value - values[i])).toBeLessThan(1e-6 * step);
      }
    }
  });

  it("gives the doubles nearest to the decimals", () => {
    expect(linearTicks([0, 1.05], 9).values).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
    expect(linearTicks([-1.1, 1.1], 9).values).toContain(-0.75);
  });

  it("takes a domain in either direction", () => {
    expect(linearTicks([5, 0], 5).values).toEqual(linearTicks([0, 5], 5).values);
  });

  it("writes all ticks with the same decimals and a true minus", () => {
    const { values, format } = linearTicks([-1, 1], 9);
    expect(values.map(format).slice(0, 3)).toEqual(["−1.00", "−0.75", "−0.50"]);
  });
});

describe("unitOf", () => {
  it("is what the labels of a format can tell apart", () => {
    const years = [2003, 2022] as const;
    expect(["d", ".1f", ".0%", ".2s"].map((format) => unitOf(format, years))).toEqual([
      1, 0.1, 0.01, 0,
    ]);
    // d3 writes whole years where ten ticks would be two years apart.
    expect(unitOf("", years)).toBe(1);
    expect(unitOf("+", [0, 1])).toBe(0.1);
    expect(unitOf("+f", [-100, 100])).toBe(1);
    expect(unitOf("%", [0, 0.01])).toBeCloseTo(0.001);
    expect(linearTicks(years, 9, unitOf("", years)).values).toEqual([
      2005, 2010, 2015, 2020,
    ]);
  });
});

describe("tickFormat", () => {
  it("writes powers of ten from a million, and below a hundred-thousandth", () => {
    expect([0, 2.5e6, 5e6].map(tickFormat([0, 2.5e6, 5e6]))).toEqual([
      "0",
      "2.5e6",
      "5e6",
    ]);
    expect([1e-9, -2e-9].map(tickFormat([1e-9, -2e-9]))).toEqual(["1e−9", "−2e−9"]);
    expect([0, 500_000].map(tickFormat([0, 500_000]))).toEqual(["0", "500000"]);
  });
});

describe("logTicks", () => {
  it("takes the powers of ten inside the domain", () => {
    const { values, format } = logTicks([0.005, 2000], 10, 9);
    expect(values).toEqual([0.01, 0.1, 1, 10, 100, 1000]);
    expect(values.map(format)).toEqual(["10⁻²", "10⁻¹", "10⁰", "10¹", "10²", "10³"]);
  });

  it("leaves powers out where they are many", () => {
    expect(logTicks([1, 1e12], 10, 4).values).toEqual([1, 1e3, 1e6, 1e9, 1e12]);
  });

  it("counts like a linear scale within a power of ten", () => {
    expect(logTicks([2, 8], 10, 3).values).toEqual([2, 4, 6, 8]);
  });

  it("knows other bases", () => {
    const { values, format } = logTicks([1, 8], 2, 9);
    expect(values.map(format)).toEqual(["2⁰", "2¹", "2²", "2³"]);
  });
});

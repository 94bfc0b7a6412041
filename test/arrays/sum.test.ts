import { expect, test } from "vitest";
import { sum } from "../../lib/arrays/sum.ts";
import reference from "../reference/arrays.json";
import { hashes } from "../reference/compare.ts";

test("sum adds up a vector, or a part of it", () => {
  expect(sum(Float64Array.of(1, 2, 3))).toBe(6);
  expect(sum(Float64Array.of(1, 2, 3, 4), 1, 3)).toBe(5);
  expect(sum(new Float64Array())).toBe(0);
});

test("20,000 vectors of up to 1,200 numbers have NumPy's sums, bit for bit", () => {
  const ours = hashes(5, (draw) => {
    const size = draw.below(9) > 0 ? 20 : 1200;
    const values = Float64Array.from({ length: draw.below(size) }, () => draw.random());
    return [[sum(values)]];
  });
  expect(ours).toEqual(reference.sum);
});

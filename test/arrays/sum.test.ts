import { expect, test } from "vitest";
import { sum } from "../../lib/arrays/sum.ts";
import reference from "../reference/arrays.json";
import { hashes } from "../reference/compare.ts";

test("20,000 vectors of up to 1,200 numbers have NumPy's sums, bit for bit", () => {
  const ours = hashes(5, (draw) => {
    const size = draw.below(9) > 0 ? 20 : 1200;
    const values = Float64Array.from({ length: draw.below(size) }, () => draw.random());
    return [[sum(values)]];
  });
  expect(ours).toEqual(reference.sum);
});

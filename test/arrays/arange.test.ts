import { expect, test } from "vitest";
import { arange } from "../../lib/arrays/arange.ts";
import reference from "../reference/arrays.json";
import { hashes } from "../reference/compare.ts";

test("arange(stop) counts from 0", () => {
  expect(arange(4)).toEqual(Float64Array.of(0, 1, 2, 3));
  expect(arange(0)).toEqual(new Float64Array());
  expect(arange(-3)).toEqual(new Float64Array());
});

test("arange(start, stop, step) leaves the stop out", () => {
  expect(arange(1, 3)).toEqual(Float64Array.of(1, 2));
  expect(arange(0, 1, 0.25)).toEqual(Float64Array.of(0, 0.25, 0.5, 0.75));
  expect(arange(3, 0, -1)).toEqual(Float64Array.of(3, 2, 1));
  expect(arange(0, 3, -1)).toEqual(new Float64Array());
});

test("the notebook's grid has the slope that NumPy prints", () => {
  const a = arange(-5, 5, 0.01);
  expect(a.length).toBe(1000);
  expect((a[501] - a[500]) / 0.01).toBe(0.9999999999999787);
  expect(a[999]).toBe(4.989999999999787); // start + 999 * step is 4.99
});

test("20,000 argument sets give NumPy's bits", () => {
  const ours = hashes(1, (draw) => {
    const start = draw.number();
    const step = draw.number();
    const stop = start + (draw.below(40) - 3 + draw.below(3) / 2) * step;
    return step === 0 ? [] : [arange(start, stop, step)];
  });
  expect(ours).toEqual(reference.arange);
});

test("a start of -0 stays -0, as NumPy has it", () => {
  expect(arange(-0, 2)).toEqual(Float64Array.of(-0, 1));
});

test("a step that swallows the whole way leaves the start, as NumPy has it", () => {
  expect(arange(0, 5e-324, 1e308)).toEqual(Float64Array.of(0));
  expect(arange(0, 5e-324, -1e308)).toEqual(new Float64Array());
});

test("arguments that make no grid are errors that name them", () => {
  expect(() => arange(0, 1, 0)).toThrow("step must not be 0");
  expect(() => arange(Number.NaN)).toThrow("stop must be finite, but was NaN");
  expect(() => arange(0, Number.POSITIVE_INFINITY)).toThrow(RangeError);
  expect(() => arange(0, 1e300)).toThrow("(stop - start) / step must be an integer in");
  expect(() => arange("5" as unknown as number)).toThrow(TypeError);
});

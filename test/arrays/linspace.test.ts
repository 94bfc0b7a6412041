import { expect, test } from "vitest";
import { linspace } from "../../lib/arrays/linspace.ts";
import reference from "../reference/arrays.json";
import { hashes } from "../reference/compare.ts";

test("linspace(start, stop, num) holds both ends", () => {
  expect(linspace(0, 1, 5)).toEqual(Float64Array.of(0, 0.25, 0.5, 0.75, 1));
  expect(linspace(1, -1, 3)).toEqual(Float64Array.of(1, 0, -1));
  expect(linspace(0, 49)).toEqual(Float64Array.from({ length: 50 }, (_, i) => i));
});

test("linspace of one number is the start, of none is empty", () => {
  expect(linspace(2, 3, 1)).toEqual(Float64Array.of(2));
  expect(linspace(2, 3, 0)).toEqual(new Float64Array());
});

test("20,000 argument sets give NumPy's bits", () => {
  const ours = hashes(2, (draw) => {
    const [start, stop, num] = [draw.number(), draw.number(), draw.below(60)];
    return Number.isFinite(stop - start) ? [linspace(start, stop, num)] : [];
  });
  expect(ours).toEqual(reference.linspace);
});

test("a step too small for a number is taken as a part of the way", () => {
  expect(linspace(0, 5e-324, 3)).toEqual(Float64Array.of(0, 0, 5e-324));
  expect(linspace(0, 1e-323, 6)).toEqual(
    Float64Array.of(0, 0, 5e-324, 5e-324, 1e-323, 1e-323),
  );
});

test("arguments that make no grid are errors that name them", () => {
  expect(() => linspace(0, 1, -1)).toThrow("num must be an integer in");
  expect(() => linspace(0, 1, 2.5)).toThrow("but was 2.5");
  expect(() => linspace(0, Number.NaN)).toThrow("stop must be finite, but was NaN");
  expect(() => linspace(-1e308, 1e308)).toThrow("stop - start must be finite");
});

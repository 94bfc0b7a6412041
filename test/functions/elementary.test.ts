import { expect, test } from "vitest";
import { arange } from "../../lib/arrays/arange.ts";
import { linspace } from "../../lib/arrays/linspace.ts";
import { sigmoid, sigmoidGrad, tanh, tanhGrad } from "../../lib/functions/activations.ts";
import { exp, log } from "../../lib/functions/exp.ts";
import { maxUlps, unpacked } from "../reference/compare.ts";
import reference from "../reference/elementary.json";

// Distances are in ULP, 1 being neighbouring doubles. `exact` is the true value rounded once; `numpy` is what NumPy gives
// on the machine that the reference names, so that 1 ULP is allowed where its processor may decide.

test.each([
  ["tanh", tanh, 1],
  ["exp", exp, 1],
  ["sigmoid", sigmoid, 2],
  ["sigmoidGrad", sigmoidGrad, 4],
  ["tanhGrad", tanhGrad, 4],
] as const)(
  "%s is near the true value on the notebook's grid and over all doubles",
  (name, f, ulps) => {
    const { x, exact, grid } = reference[name];
    expect(maxUlps(f(unpacked(x)), unpacked(exact))).toBeLessThanOrEqual(ulps);
    expect(maxUlps(f(arange(-5, 5, 0.01)), unpacked(grid.exact))).toBeLessThanOrEqual(
      ulps,
    );
  },
);

test("exp is within 1 ULP of NumPy's", () => {
  const { x, numpy, grid } = reference.exp;
  expect(maxUlps(exp(unpacked(x)), unpacked(numpy))).toBeLessThanOrEqual(1);
  expect(maxUlps(exp(arange(-5, 5, 0.01)), unpacked(grid.numpy))).toBeLessThanOrEqual(1);
});

test("log is within 1 ULP of NumPy's, and NumPy's own on the notebook's two grids", () => {
  const { x, exact, numpy } = reference.log;
  expect(maxUlps(log(unpacked(x)), unpacked(exact))).toBeLessThanOrEqual(1);
  expect(maxUlps(log(unpacked(x)), unpacked(numpy))).toBeLessThanOrEqual(1);
  const p = linspace(0.01, 0.99, 99);
  expect(log(p)).toEqual(unpacked(reference.log.p.numpy));
  expect(log(p.map((v) => 1 - v))).toEqual(unpacked(reference.log["1-p"].numpy));
});

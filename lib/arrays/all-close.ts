import { finite } from "./checks.ts";
import { elements, type Numeric, sameShape } from "./elementwise.ts";

/** How far {@link allClose} lets elements be apart. */
export interface Tolerance {
  /** Relative to b, 1e-5 when left out. */
  rtol?: number;
  /** Absolute, 1e-8 when left out. */
  atol?: number;
}

/**
 * Whether every element of a is within a tolerance of b's: |a - b| <= atol + rtol·|b|. Infinities equal themselves,
 * NaN equals nothing.
 *
 * @throws RangeError when sizes differ or a tolerance is not finite; TypeError when the kinds differ
 * @example
 * allClose([1, 2], [1, 2.000001]); // true
 * allClose([1, 2], [1, 2.000001], { rtol: 0, atol: 1e-9 }); // false
 * @see https://numpy.org/doc/stable/reference/generated/numpy.allclose.html
 */
export function allClose(a: Numeric, b: Numeric, tolerance: Tolerance = {}): boolean {
  const { rtol = 1e-5, atol = 1e-8 } = tolerance;
  finite("rtol", rtol);
  finite("atol", atol);
  sameShape("a", a, "b", b);
  const [x, y] = [elements("a", a), elements("b", b)];
  return x.every(
    (value, i) =>
      value === y[i] ||
      (Number.isFinite(y[i]) && Math.abs(value - y[i]) <= atol + rtol * Math.abs(y[i])),
  );
}

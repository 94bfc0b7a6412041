import { finite } from "./checks.ts";
import { elements, type Numeric, sameShape } from "./elementwise.ts";

/** The tolerance of {@link allClose}. */
export interface Tolerance {
  /** The relative tolerance, times |b|; 1e-5 by default. */
  rtol?: number;
  /** The absolute tolerance; 1e-8 by default. */
  atol?: number;
}

/**
 * Whether all elements of a are within a tolerance of those of b: |a - b| <= atol + rtol·|b|. Infinities equal
 * themselves; NaN equals nothing.
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

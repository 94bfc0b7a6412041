import { logarithm } from "../random/logarithm.ts";

/** x·log(y), and 0 for x = 0 whatever y is (but NaN): the limit that an entropy takes (SciPy's xlogy). */
export function xlogy(x: number, y: number): number {
  return x === 0 && !Number.isNaN(y) ? 0 : x * logarithm(y);
}

/** x·log(1 + y), and 0 for x = 0 whatever y is (but NaN). */
export function xlog1py(x: number, y: number): number {
  return x === 0 && !Number.isNaN(y) ? 0 : x * Math.log1p(y);
}

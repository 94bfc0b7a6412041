import { logarithm } from "../random/logarithm.ts";

/** x·log(y), which is 0 for x = 0 unless y is NaN: the limit that entropies need (SciPy's xlogy). */
export function xlogy(x: number, y: number): number {
  return x === 0 && !Number.isNaN(y) ? 0 : x * logarithm(y);
}

/** x·log(1 + y), which is 0 for x = 0 unless y is NaN (SciPy's xlog1py). */
export function xlog1py(x: number, y: number): number {
  return x === 0 && !Number.isNaN(y) ? 0 : x * Math.log1p(y);
}

import { inBlocks } from "../arrays/elementwise.ts";
import { C } from "../arrays/kernels.ts";

/**
 * e^x of each number of x, within 0.52 ULP of the true value, in `out`, which may be x.
 *
 * e^x = 2ᵐ·2^(j/128)·eʳ: with k = ⌊128·x / log(2)⌋ = 128·m + j and r = x - k·log(2)/128, 0 <= r < 0.0055, the second
 * factor is read from a table and the third is a short Taylor series: kernels.wat has the steps.
 *
 * @see Tang, "Table-driven implementation of the exponential function in IEEE floating-point arithmetic", 1989
 */
export function exponentials(x: Float64Array, out: Float64Array): void {
  inBlocks(x, out, C, (shared, n) => shared.exp(8 * C, 8 * (C + n)));
}

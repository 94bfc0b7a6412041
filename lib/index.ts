/**
 * The math of training neural networks, with NumPy's numbers and figures as one SVG: all of
 * `dlmath/math` and `dlmath/figure`.
 *
 * @packageDocumentation
 */
export * from "./figure.ts";
export * from "./math.ts";
export { progress } from "./notebook/progress.ts";
export { clearOutput } from "./notebook/show.ts";

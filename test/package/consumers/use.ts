import { arange, figure, Matrix, Plot, RandomState, tanh } from "dlmath";
import { bars, type Figure } from "dlmath/figure";
import { type Histogram, histogram, Matrix as Plain } from "dlmath/math";

const x: Float64Array = arange(-5, 5, 0.5);
const options: Plot.LineYOptions = { x, curve: "step" };
const one: Figure = figure({
  title: "A line",
  x: { label: "x" },
  marks: [Plot.lineY(tanh(x), options)],
});
const counts: Histogram = histogram(new RandomState(42).randn(100));
const two: Figure = figure({ marks: [bars(counts)] });
const matrix: Matrix = new Plain(2, 2);
export const texts: string[] = [one.svg, two.svg, String(matrix.rows)];

// @ts-expect-error a number is not text
export const text: string = tanh(1);
// @ts-expect-error Plot knows no such curve
Plot.lineY([1], { curve: "stepp" });
// @ts-expect-error a Matrix is not an array
export const values: number[] = new Matrix(1, 1);

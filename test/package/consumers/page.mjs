import { arange, figure, Plot, RandomState, tanh } from "dlmath";
import "dlmath/mathjax";

const x = arange(-5, 5, 0.5);
const title = "$\\frac{\\sin x}{\\cos x}$";
const one = figure({ title, marks: [Plot.lineY(tanh(x), { x })] });
one.show();
globalThis.result = { normal: new RandomState(42).randn(), svg: one.svg };

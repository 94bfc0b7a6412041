import { arange, figure, Plot, RandomState, tanh } from "dlmath";
import { figure as alone } from "dlmath/figure";
import { tanh as plain } from "dlmath/math";

const x = arange(-5, 5, 0.5);
const title = "$\\frac{\\sin x}{\\cos x}$";
const { svg, png } = figure({ title, marks: [Plot.lineY(tanh(x), { x })] });
const normal = new RandomState(42).randn();
const same = alone === figure && plain === tanh;
console.log(JSON.stringify({ normal, svg, png: png().length > 10_000, same }));

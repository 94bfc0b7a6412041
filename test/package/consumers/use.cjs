const { arange, figure, Plot, RandomState, tanh } = require("dlmath");
const { figure: alone } = require("dlmath/figure");
const { tanh: plain } = require("dlmath/math");

const x = arange(-5, 5, 0.5);
const title = "$\\frac{\\sin x}{\\cos x}$";
const { svg, png } = figure({ title, marks: [Plot.lineY(tanh(x), { x })] });
const normal = new RandomState(42).randn();
const same = alone === figure && plain === tanh;
console.log(JSON.stringify({ normal, svg, png: png().length > 10_000, same }));

import { arange, figure, Plot, tanh } from "../../lib/index.ts";

const x = arange(-5, 5, 0.5);
const title = "$\\frac{\\sin x}{\\cos x}$";

/** np.random.RandomState(42).randn() */
export const normal = 0.4967141530112327;

/** What each program of consumers/ draws. */
export const svg = figure({ title, marks: [Plot.lineY(tanh(x), { x })] }).svg;

/** What the programs in Node print. */
export const printed = { normal, svg, png: true, same: true };

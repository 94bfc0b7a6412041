// Never run: the compiler says what a cell may write, and what fails it.
import * as Plot from "@observablehq/plot";
import { figure } from "../../lib/figure/figure.ts";

const marks = [Plot.lineY([1, 2])];

figure({ marks, grid: true, color: { scheme: "magma" }, fx: { label: null } });
figure({ marks, x: { type: "log", domain: [1, 10], label: "$x$" }, legend: ["a", null] });
figure({ axes: [{ marks }, { marks, title: "b" }], figsize: [12, 5], dpi: 66 });
figure({ marks, width: 600, aspectRatio: 1, marginLeft: 80, subtitle: "b" });
figure({ axes: [{ marks }], figsize: "matplotlib", sharex: true, layout: "constrained" });
figure({ axes: [[{ marks }], [{ marks }]], legend: { position: "best" } });

// @ts-expect-error: no option of Plot
figure({ marks, colour: {} });
// @ts-expect-error: no type of scale
figure({ marks, x: { type: "logarithmic" } });
// @ts-expect-error: the figure places labels itself
figure({ marks, x: { labelAnchor: "center" } });
// @ts-expect-error: a pair
figure({ marks, figsize: [6] });
// @ts-expect-error: matplotlib's name
figure({ marks, legend: { labels: ["a"], position: "upper left" } });
// @ts-expect-error: labels are strings
figure({ marks, title: 5 });

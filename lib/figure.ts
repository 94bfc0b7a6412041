/**
 * Figures: Observable Plot's marks, laid out as matplotlib would, in one SVG.
 *
 * @packageDocumentation
 */
import "./figure/density.ts";

export * as Plot from "@observablehq/plot";
export { bars } from "./figure/bars.ts";
export { type Figure, figure } from "./figure/figure.ts";
export { overGrid } from "./figure/grid.ts";
export type {
  AxesOptions,
  FigureOptions,
  LegendOptions,
  LegendPosition,
  ScaleOptions,
  Sharing,
} from "./figure/options.ts";
export { colorCycle } from "./figure/series.ts";

import { restoreDensity } from "./figure/density.ts";

restoreDensity();

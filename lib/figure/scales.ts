import type * as Plot from "@observablehq/plot";
import { extentOf, isMissing } from "./data.ts";
import type { ScaleOptions } from "./options.ts";
import type { Drawn, Mark } from "./series.ts";

/** The scale and axis of x or y, as the axes' own options and its data make them. */
export interface Axis {
  options: ScaleOptions;
  label: string | undefined;
  /** Plot's scale before padding; undefined where nothing is placed along it. */
  scale: Plot.Scale | undefined;
  /** Both ends of a continuous scale, padding included. */
  domain: [unknown, unknown] | undefined;
  /** The part of the frame's length that the scale takes: less than 1 in facets. */
  part: number;
}

/** matplotlib's margin: the part of the data's range left free on either side. */
const margin = 0.05;

/**
 * The axis for a scale that Plot has inferred. Its domain is padded by 5 % as in matplotlib,
 * so that no line runs into the frame; bars keep standing on their zero.
 *
 * @throws RangeError if no finite value says what the domain is.
 */
export function axisOf(
  k: "x" | "y",
  plot: Plot.Plot,
  options: ScaleOptions = {},
  data: Map<Mark, Drawn>,
  name: string,
): Axis {
  const scale = plot.scale(k);
  const part = partOf(plot.scale(`f${k}`));
  const label =
    options.label === null ? undefined : (options.label ?? fieldName(k, data));
  if (scale === undefined || scale.type === "identity" || scale.domain === undefined) {
    return { options, label, scale, domain: undefined, part };
  }
  const ends = Array.from(scale.domain);
  let [low, high] = [ends[0], ends[ends.length - 1]];
  if (scale.type === "log" && options.domain === undefined) {
    [low, high] = extentOf(k, data, (value) => value > 0) ?? [undefined, undefined];
  }
  if (ends.length === 0 || isMissing(low) || isMissing(high)) {
    if (options.domain !== undefined) {
      const own = Array.from(options.domain).join(", ");
      throw new RangeError(`${name}${k}.domain: [${own}] has an end that is no place`);
    }
    const log = scale.type === "log" ? " above zero, which a log scale needs" : "";
    throw new RangeError(
      `${name}marks: hold no finite value of ${k}${log}; without data give ${k}: {domain}`,
    );
  }
  if (typeof low === "number" && !Number.isFinite(1.1 * (high - low))) {
    throw new RangeError(
      `${name}marks: ${k} spans from ${low} to ${high}, too far to draw`,
    );
  }
  if (scale.invert === undefined) {
    return { options, label, scale, domain: undefined, part };
  }
  const own = options.domain !== undefined || options.nice;
  const domain: [unknown, unknown] = own
    ? [low, high]
    : padded(scale, low, high, standsOnZero(k, data));
  return { options, label, scale, domain, part };
}

function partOf(facets: Plot.Scale | undefined): number {
  if (facets?.bandwidth === undefined) return 1;
  const [from, to] = Array.from(facets.range as Iterable<number>);
  return facets.bandwidth / Math.abs(to - from);
}

function padded(
  scale: Plot.Scale,
  low: number,
  high: number,
  onZero: boolean,
): [unknown, unknown] {
  const stays = (end: number) => onZero && end === 0;
  const size = Math.max(Math.abs(low), Math.abs(high));
  if (Number(high) - Number(low) <= 1e-11 * size || size < 1e-280) {
    // One value alone stands in the middle.
    if (typeof low !== "number") return [low, high];
    const spread = size < 1e-280 ? margin : margin * size;
    return [stays(low) ? low : low - spread, stays(high) ? high + 1 : high + spread];
  }
  if (scale.type === "linear") {
    const pad = margin * (high - low);
    return [stays(low) ? low : low - pad, stays(high) ? high : high + pad];
  }
  if (scale.type === "log") {
    const factor = (high / low) ** margin;
    return [low / factor, high * factor];
  }
  // Other scales say themselves what lies 5 % beyond their range.
  const [from, to] = Array.from(scale.range as Iterable<number>);
  const invert = scale.invert as (value: number) => unknown;
  const pad = margin * (to - from);
  return [stays(low) ? low : invert(from - pad), stays(high) ? high : invert(to + pad)];
}

/** Whether bars or areas reach from zero along `k`. */
function standsOnZero(k: "x" | "y", data: Map<Mark, Drawn>): boolean {
  return Array.from(data.values()).some(({ values }) => {
    const from = values.channels[`${k}1`]?.value;
    const to = values.channels[`${k}2`]?.value;
    return from && to && Array.prototype.includes.call(from, 0);
  });
}

/** A channel as Plot hands it out; its typings leave the label out. */
interface Channel {
  scale: string | null;
  label?: string;
}

/** The name that all channels along `k` agree on: a field of the data, as Plot labels it. */
export function fieldName(k: string, data: Map<Mark, Drawn>): string | undefined {
  const labels = new Set<string>();
  for (const { values } of data.values()) {
    for (const channel of Object.values(values.channels) as Channel[]) {
      if (channel.scale === k && channel.label) labels.add(channel.label);
    }
  }
  return labels.size === 1 ? [...labels][0] : undefined;
}

/** matplotlib's colours where none are asked for: tab10 for categories, viridis for numbers. */
export function colorOptions(
  own: Plot.ScaleOptions | undefined,
  scale: Plot.Scale | undefined,
): Plot.ScaleOptions | undefined {
  if (scale === undefined || own?.scheme || own?.range || own?.interpolate) return own;
  // A scale that diverges keeps Plot's scheme, which does so as well.
  if (scale.type?.startsWith("diverging")) return own;
  return { ...own, scheme: isCategorical(scale) ? "category10" : "viridis" };
}

/** Whether a scale of colours stands for categories. */
export function isCategorical(scale: Plot.Scale | undefined): boolean {
  return scale?.type === "ordinal" || scale?.type === "categorical";
}

import * as Plot from "@observablehq/plot";
import { columnsOf, extentOf, isMissing } from "./data.ts";
import { isBox, isField, isPoint } from "./mark.ts";
import type { AxesOptions, ScaleOptions } from "./options.ts";
import type { Layer, Scene } from "./scene.ts";

/** The scale and axis of x or y, as the axes' own options and its data make them. */
export interface Axis {
  options: ScaleOptions;
  /** Plot's scale before padding; undefined where nothing is placed along it. */
  scale: Plot.Scale | undefined;
  /** Both ends of a continuous scale, padding included, or all names that axes share. */
  domain: readonly unknown[] | undefined;
  /** Whether the domain has been given, and data may lie beyond it. */
  given: boolean;
  /** The part of the frame's length that the scale takes: less than 1 in facets. */
  part: number;
  /** How much of that lies between the ends of the domain: less than 1 with insets. */
  inner: number;
}

/** matplotlib's margin: the part of the data's range left free on either side. */
const margin = 0.05;

/**
 * The axis for a scale that Plot has inferred. Its domain is padded by 5 % as in matplotlib,
 * so that no line runs into the frame; bars keep standing on their zero, and pixels fill the
 * frame.
 *
 * @throws RangeError if there are rows, but no finite value says what the domain is.
 */
export function axisOf(
  k: "x" | "y",
  { scales, layers, frame }: Scene,
  all: AxesOptions,
  name: string,
): Axis {
  const options = (all[k] ?? {}) as ScaleOptions;
  const scale = scales[k];
  const given = options.domain !== undefined;
  const part = partOf(scales[`f${k}`]);
  const length = part * (k === "x" ? frame.width : frame.height);
  const axis = { options, scale, given, part, inner: innerOf(scale, length) };
  if (
    scale?.domain === undefined ||
    scale.invert === undefined ||
    scale.type === "identity"
  ) {
    return { ...axis, domain: undefined };
  }
  const ends = Array.from(scale.domain);
  let [low, high] = [ends[0], ends[ends.length - 1]];
  if (scale.type === "log" && !given) {
    const sign = (extentOf(k, layers)?.[1] ?? 1) < 0 ? -1 : 1;
    const reach = extentOf(k, layers, (value) => sign * value > 0) ?? [
      undefined,
      undefined,
    ];
    [low, high] = options.reverse ? reach.reverse() : reach;
  }
  if (isMissing(low) || isMissing(high)) {
    if (given) {
      const own = Array.from(options.domain as Iterable<unknown>).join(", ");
      throw new RangeError(`${name}${k}.domain must have finite ends, but was [${own}]`);
    }
    if (layers.some((layer) => columnsOf(layer, k).some(({ length }) => length > 0))) {
      const log = scale.type === "log" ? " above zero, which a log scale needs" : "";
      throw new RangeError(
        `${name}marks must hold a finite value of ${k}${log}, but hold none; ` +
          `without data give ${k}: {domain}`,
      );
    }
    [low, high] = scale.type === "log" ? [1, 10] : [0, 1];
  }
  if (typeof low === "number" && !Number.isFinite(1.1 * (high - low))) {
    throw new RangeError(
      `${name}marks: ${k} must span less than 1.6e308, but spans from ${low} to ${high}`,
    );
  }
  const insets = [
    "inset",
    k === "x" ? "insetLeft" : "insetTop",
    k === "x" ? "insetRight" : "insetBottom",
  ];
  const filled =
    insets.some((inset) => inset in all || inset in options) ||
    layers.some(({ mark }) => isField(mark));
  if (scale.type === "linear" && !given && !filled)
    [low, high] = withSquares(k, scale, [low, high], layers);
  // The bin of a single value is one unit wide.
  if (low === high && !given && layers.some((layer) => isBin(k, layer)))
    [low, high] = [low - 0.5, high + 0.5];
  if (given || options.nice || all.nice || filled) {
    return { ...axis, domain: given || options.nice || all.nice ? ends : [low, high] };
  }
  return { ...axis, domain: padded(scale, low, high, standsOnZero(k, layers)) };
}

/** The ends of a domain that holds the squares of waffles: where a row has begun, all of it. */
function withSquares(
  k: "x" | "y",
  scale: Plot.Scale,
  ends: [number, number],
  layers: readonly Layer[],
): [number, number] {
  const kind = (k === "x" ? Plot.WaffleX : Plot.WaffleY) as unknown as new () => unknown;
  let [low, high] = [Math.min(...ends), Math.max(...ends)];
  for (const { mark, values } of layers) {
    if (!(mark instanceof kind)) continue;
    const polygons = values.polygon as ArrayLike<[number, number][]>;
    const zero = scale.apply(0) as number;
    for (const corner of Array.from(polygons).flat()) {
      const end = scale.invert?.(zero + corner[k === "x" ? 0 : 1]);
      // Places in points have digits that values had not.
      low = Math.min(low, Number(end.toPrecision(12)));
      high = Math.max(high, Number(end.toPrecision(12)));
    }
  }
  return ends[0] <= ends[1] ? [low, high] : [high, low];
}

function isBin(k: "x" | "y", { mark, channels }: Layer): boolean {
  const [from, to] = [channels[`${k}1`], channels[`${k}2`]];
  return Boolean(from && to && isBox(mark) && isPoint(from.value, to.value));
}

function partOf(facets: Plot.Scale | undefined): number {
  if (facets?.bandwidth === undefined) return 1;
  const [from, to] = Array.from(facets.range as Iterable<number>);
  return facets.bandwidth / Math.abs(to - from);
}

function innerOf(scale: Plot.Scale | undefined, length: number): number {
  const range = Array.from((scale?.range ?? []) as Iterable<number>);
  const reach = Math.abs(range[range.length - 1] - range[0]);
  return reach > 0 && reach < length ? reach / length : 1;
}

/** A domain, which may run down, with 5 % of its length on either side. */
function padded(
  scale: Plot.Scale,
  low: number,
  high: number,
  onZero: boolean,
): [unknown, unknown] {
  const stays = (end: number) => onZero && Number(end) === 0;
  const size = Math.max(Math.abs(low), Math.abs(high));
  if (Math.abs(Number(high) - Number(low)) <= 1e-11 * size || size < 1e-280) {
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
function standsOnZero(k: "x" | "y", layers: readonly Layer[]): boolean {
  return layers.some(({ channels }) => {
    // A waffle has places of its own, and its values as their source.
    const [from, to] = [channels[`${k}1`], channels[`${k}2`]];
    return from && to && Array.prototype.includes.call((from.source ?? from).value, 0);
  });
}

/** matplotlib's colours where none are asked for: tab10 for categories, viridis for numbers. */
export function colorOptions(
  own: Plot.ScaleOptions | undefined,
  scale: Plot.Scale | undefined,
): Plot.ScaleOptions | undefined {
  if (scale === undefined || own?.scheme || own?.range || own?.interpolate) return own;
  // Plot calls a cyclical scale linear once it is made.
  const types = `${own?.type} ${scale.type}`;
  if (scale.type === "identity" || /diverging|cyclical/.test(types)) return own;
  if (!isCategorical(scale)) return { ...own, scheme: "viridis" };
  // Names that are said to have an order have shades instead.
  return own?.type === "ordinal" ? own : { ...own, scheme: "category10" };
}

/** Whether a scale of colours stands for categories. */
export function isCategorical(scale: Plot.Scale | undefined): boolean {
  return scale?.type === "ordinal" || scale?.type === "categorical";
}

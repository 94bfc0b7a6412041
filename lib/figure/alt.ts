import type { Axes } from "./axes.ts";
import {
  describeSeries,
  kindOfSeries,
  kinds,
  type Names,
  trendOf,
  valueAxis,
} from "./course.ts";
import { extentOf } from "./data.ts";
import { speakLabel } from "./label.ts";
import { legendOf, type Sheet } from "./options.ts";
import { isCategorical } from "./scales.ts";
import type { Layer, Scene } from "./scene.ts";
import { counted, list, plural, say, told } from "./words.ts";

/**
 * A figure in words: the kind of each chart, its series, and where their values lie. It is
 * what a screen reader says, and what stands in for the picture where there is none.
 */
export function describe(
  { title, caption }: Pick<Sheet, "title" | "caption">,
  rows: readonly (readonly Axes[])[],
): string {
  const all = rows.flat();
  const sentence = (text = "") =>
    text ? [speakLabel(text).replace(/[^.!?]$/, "$&.")] : [];
  const [head, foot] = [sentence(title), sentence(caption)];
  if (all.length === 1) return [...head, describeAxes(all[0]), ...foot].join(" ");
  const shape = rows.length === 1 ? "side by side" : `in ${rows.length} rows`;
  const each = all.slice(0, told).map((axes, i) => `${i + 1}. ${describeAxes(axes)}`);
  if (all.length > told) each.push(`And ${all.length - told} charts more.`);
  return [...head, `${all.length} charts ${shape}.`, ...each, ...foot].join(" ");
}

function describeAxes(axes: Axes): string {
  const { options, series, sketch } = axes;
  const { layers } = sketch;
  const groups = series.map(({ decoration }, i) => ({
    decoration,
    drawn: layers.filter((one) => one.series === i && one.parts.length > 0),
  }));
  // Where nothing but rules and texts is drawn, they are what there is to see.
  const data = groups.filter(({ decoration }) => !decoration);
  const seen = data.length > 0 ? data : groups.filter(({ drawn }) => drawn.some(hasRows));
  const shown = seen.map(({ drawn }) => drawn);
  const beside = groups.filter((group) => !seen.includes(group));
  const names = namesOf(sketch);
  const title = options.title ? `: ${speakLabel(String(options.title))}` : "";
  const { labels } = legendOf(options.legend);
  const parts = shown.slice(0, told).map((one, i) => {
    const label = labels?.[i];
    const lone = shown.length === 1 ? undefined : `series ${i + 1}`;
    return describeSeries(one, label ? speakLabel(label) : lone, names);
  });
  if (shown.length > told) parts.push(`and ${shown.length - told} series more`);
  const isEmpty = !shown.some((drawn) => drawn.length > 0);
  const sentences = [
    kindOf(shown) + title,
    ...describeFacets(sketch),
    ...describeScales(axes, shown, names),
    isEmpty ? "No data" : parts.join("; "),
    ...beside.flatMap(({ drawn }) => drawn.flatMap(describeIntervals)),
    ...describeTexts(sketch),
    ...describeColors(sketch, shown.flat()),
  ];
  return `${sentences.filter(Boolean).join(". ")}.`;
}

function describeFacets({ scales, labels }: Scene): string[] {
  return (["fx", "fy"] as const).flatMap((k) => {
    const facets = scales[k]?.domain && Array.from(scales[k].domain);
    if (!facets) return [];
    const by = labels[k] ? ` by ${speakLabel(labels[k])}` : "";
    const where = k === "fx" ? "columns" : "rows";
    return [`In ${facets.length} ${where}${by}: ${list(facets.map(say))}`];
  });
}

/** What has a value at every place, or at places along both axes: y runs as x does. */
const plane = /^(grid|raster|contour|density|vector)$/;

/** Where x runs, and y in a plane; names of cells; log scales; and the two y axes, where there are two. */
function describeScales(
  { sketch, sides, x, y }: Axes,
  series: readonly (readonly Layer[])[],
  names: Names,
): string[] {
  const { layers, scales, texts, frame } = sketch;
  const shown = series.filter((drawn) => drawn.length > 0);
  const kindsShown = shown.map(kindOfSeries);
  const isSeen = (k: "x" | "y") =>
    sides[k].length > 0 || texts.some(({ role }) => role.startsWith(`${k}-axis`));
  const sentences = ([x, y] as const).flatMap((axis, i) => {
    const k = i === 0 ? "x" : "y";
    const { type = "linear", domain = [] } = scales[k] ?? {};
    const log = type === "log" ? " on a log scale" : "";
    const cells = kindsShown.includes("cell") && scales[k]?.bandwidth !== undefined;
    const columns = cells ? Array.from(domain) : [];
    if (columns.some((name) => typeof name !== "number"))
      return [`${names[k]} is one of ${list(columns.map(say))}`];
    const isAlong = k === "y" || shown.every((drawn) => valueAxis(drawn) === "x");
    const isPlane = kindsShown.some((kind) => plane.test(kind));
    const extent = extentOf(k, layers);
    if (!extent || !(axis.domain || cells) || !isSeen(k)) return [];
    // Where the values of a series run, the series says itself.
    if (isAlong && shown.length > 0 && !isPlane && !cells)
      return log ? [`${names[k]} is${log}`] : [];
    const [low, high] = extent;
    if (low === high) return [`${names[k]} is ${say(low)}`];
    return [`${names[k]} runs from ${say(low)} to ${say(high)}${log}`];
  });
  const labels = texts.filter(({ role }) => role === "y-axis label");
  if (new Set(labels.map(({ content }) => content)).size < 2) return sentences;
  const places = labels.map(
    ({ content, box }) =>
      `${speakLabel(content)} on the ${box.x < frame.x ? "left" : "right"}`,
  );
  return [...sentences, `The y axes are ${list(places)}`];
}

/** Rules from value to value, such as error bars, beside the series that they belong to. */
function describeIntervals({ mark, channels, parts }: Layer): string[] {
  if (mark.ariaLabel !== "rule" || !parts.some(({ rows }) => rows?.length)) return [];
  return (["x", "y"] as const).flatMap((k) => {
    const [from, to] = [channels[`${k}1`]?.value, channels[`${k}2`]?.value];
    const ends = from && to ? [...Array.from(from), ...Array.from(to)] : [];
    const trend = trendOf(ends);
    if (!from || !trend) return [];
    const [low, high] = [trend.low, trend.high].map((i) => say(ends[i]));
    const way = k === "x" ? "horizontal" : "vertical";
    return [`${counted(from.length, `${way} line`)} reach from ${low} to ${high}`];
  });
}

/** What is written among the data, unless it is the data's numbers. */
function describeTexts({ texts }: Scene): string[] {
  const words = texts.flatMap(({ role, content }) =>
    /^(text|tip)$/.test(role) && /\p{Letter}/u.test(content)
      ? [speakLabel(content.replaceAll(" ■", ""))]
      : [],
  );
  const once = [...new Set(words)];
  return once.length > 0 && once.length <= told ? [`Text: ${list(once)}`] : [];
}

/** What colours stand for, unless the lines that have them were named. */
function describeColors({ scales, labels }: Scene, shown: readonly Layer[]): string[] {
  const { color } = scales;
  if (!isCategorical(color) || !color?.domain) return [];
  const names = Array.from(color.domain);
  const isNamed = shown.some(
    ({ mark, channels }) =>
      /^(line|area)$/.test(mark.ariaLabel ?? "") &&
      new Set(Array.from(channels.z?.value ?? [])).size === names.length,
  );
  // Such as whether a node of a tree is a leaf.
  const isInner = labels.color?.startsWith("node:");
  return isNamed || isInner || shown.length === 0
    ? []
    : [
        `Colours stand for ${labels.color ? `${speakLabel(labels.color)}: ` : ""}${list(names.map(say))}`,
      ];
}

export function namesOf({ labels }: Scene): Names {
  const spoken = (k: keyof Names, otherwise: string) => {
    const label = labels[k];
    return label ? speakLabel(label) : otherwise;
  };
  return { x: spoken("x", "x"), y: spoken("y", "y"), color: spoken("color", "colour") };
}

function hasRows({ parts }: Layer): boolean {
  return parts.some(({ rows }) => rows !== null);
}

/** What the marks of an axes make together. */
function kindOf(series: readonly (readonly Layer[])[]): string {
  const drawn = series.filter((layers) => layers.length > 0);
  if (drawn.length === 0) return "Empty chart";
  const [first, ...others] = new Set(drawn.map(kindOfSeries));
  const chart = kinds[first]?.[0] ?? "Chart";
  const more = others
    .map((kind) => kinds[kind] && plural(kinds[kind][1]))
    .filter(Boolean);
  return more.length > 0 ? `${chart} with ${more.join(" and ")}` : chart;
}

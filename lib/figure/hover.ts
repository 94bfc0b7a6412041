import { namesOf } from "./alt.ts";
import type { Axes } from "./axes.ts";
import { valuesOf } from "./course.ts";
import { speakLabel } from "./label.ts";
import { legendOf } from "./options.ts";
import type { Layer, NameShape } from "./scene.ts";
import { say } from "./words.ts";

/** Marks with a shape for each row, whose values are worth telling. */
const single = /^(dot|bar|rect|cell|waffle|tick|vector)$/;

/** What the shapes of an axes are called: their series, and of bars, cells and dots the values. */
export function shapeNames({ options, series, sketch }: Axes): NameShape {
  const names = namesOf(sketch);
  const { labels } = legendOf(options.legend);
  const data = series.filter(({ decoration }) => !decoration);
  const called = (layer: Layer) => {
    const label = labels?.[data.indexOf(series[layer.series])];
    return label ? speakLabel(label) : undefined;
  };
  const told = new Map<Layer, Record<"x" | "y", Tell>>();
  return (layer, row) => {
    const { mark, channels } = layer;
    if (series[layer.series].decoration) return undefined;
    if (!single.test(mark.ariaLabel ?? "")) {
      const line = channels.z?.value[row];
      const otherwise = sketch.labels.y ? names.y : undefined;
      return called(layer) ?? (line === undefined ? otherwise : say(line));
    }
    const tell = told.get(layer) ?? { x: teller(layer, "x"), y: teller(layer, "y") };
    told.set(layer, tell);
    const values = (["x", "y"] as const).flatMap((k) => {
      const value = tell[k](row);
      return value === undefined ? [] : [`${names[k]} ${value}`];
    });
    const paint = [channels.fill, channels.stroke].find((one) => one?.scale === "color");
    const shade = paint?.value[row];
    const twice = [channels.x, channels.y].some((one) => one?.value === paint?.value);
    if (shade != null && !twice && ![names.x, names.y].includes(names.color))
      values.push(`${names.color} ${say(shade)}`);
    const name = called(layer);
    return [...(name ? [`${name}:`] : []), values.join(", ")].join(" ") || undefined;
  };
}

/** A row's place along an axis in words. */
type Tell = (row: number) => string | undefined;

/** Tells the values of a mark along an axis, or the intervals of its bins. */
function teller(layer: Layer, k: "x" | "y"): Tell {
  const { channels, mark } = layer;
  // A waffle has places in points, and its values as their source.
  const columnOf = (name: string) => (channels[name]?.source ?? channels[name])?.value;
  const [from, to] = [columnOf(`${k}1`), columnOf(`${k}2`)];
  const across = columnOf(k === "x" ? "y1" : "x1");
  const isBin = across && from && zeros(from) < zeros(across);
  const isLength = mark.transform || (from && zeros(from) > 0);
  if (from && to && (isBin || !isLength))
    return (row) => `${say(from[row])} to ${say(to[row])}`;
  // What a transform has placed has its place in points, and another channel for its source.
  const { scale, source } = channels[k] ?? {};
  const values = scale === null && !source ? undefined : valuesOf(layer, k);
  return (row) => (values?.[row] == null ? undefined : say(values[row]));
}

function zeros(column: ArrayLike<unknown>): number {
  return Array.prototype.filter.call(column, (value) => value === 0).length;
}

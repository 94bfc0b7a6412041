import * as Plot from "@observablehq/plot";
import { type Columns, drawCloud, isCloud } from "./dots.ts";
import { visible } from "./rows.ts";
import type { Mark } from "./series.ts";
import { elementsIn } from "./svg.ts";
import { boxOf, plainType, typeOf } from "./texts.ts";

type Render = Plot.RenderFunction;

/** Draws the rows of a mark that leave a trace in the picture, as Plot's own mark does. */
export function drawMark(
  mark: Mark,
  index: Parameters<Render>[0] | null,
  scales: Parameters<Render>[1],
  values: Parameters<Render>[2],
  dimensions: Parameters<Render>[3],
  context: Parameters<Render>[4],
  next: Parameters<Render>[5],
): SVGElement | null {
  const render = Object.getPrototypeOf(mark).render as Render;
  if (isBox(mark)) mark.shapeRendering ??= isFine(values) ? undefined : "crispEdges";
  const rows = visible(mark, index, values);
  const draw = (index = rows.index as number[]) =>
    render.call(mark, index, scales, rows.values, dimensions, context, next);
  const columns = rows.values as unknown as Columns;
  if (rows.index && isCloud(mark, rows.index.length, columns)) {
    return cloud(draw([]), drawCloud(mark, rows.index, columns, dimensions));
  }
  return mark instanceof Plot.Tip ? withTips(() => draw()) : draw();
}

/** The group that Plot makes of a mark, with a picture in it. */
function cloud(
  group: SVGElement | null,
  picture: ReturnType<typeof drawCloud>,
): SVGElement | null {
  if (group === null || picture === undefined) return group;
  const image = group.ownerDocument.createElementNS(group.namespaceURI, "image");
  for (const [name, value] of Object.entries(picture))
    image.setAttribute(name, String(value));
  image.setAttribute("preserveAspectRatio", "none");
  group.append(image);
  return group;
}

/** What has a value everywhere, and fills its frame to the edges. */
export function isField(mark: unknown): boolean {
  return [Plot.Raster, Plot.Contour].some(
    (kind) => mark instanceof (kind as unknown as new () => unknown),
  );
}

/** What draws something of its own, anywhere in its frame; waffles are drawn so by Plot itself. */
export function drawsItself(mark: { render: unknown; ariaLabel?: string }): boolean {
  return mark.render !== mark.constructor.prototype.render && mark.ariaLabel !== "waffle";
}

export function isBox(mark: unknown): boolean {
  return [Plot.Rect, Plot.BarX, Plot.BarY].some(
    (kind) => mark instanceof (kind as unknown as new () => unknown),
  );
}

/** Whether some boxes are so thin that they vanish at whole pixels; in stacks it shows sooner. */
function isFine(values: Plot.ChannelValues): boolean {
  const of = values as unknown as Record<string, ArrayLike<number> | undefined>;
  return (["x", "y"] as const).some((k) => {
    const [from, to] = [of[`${k}1`], of[`${k}2`]];
    if (!from || !to) return false;
    const standing = Array.prototype.every.call(from, (at) => at === from[0]);
    return Array.prototype.some.call(from, (at: number, i: number) => {
      const length = Math.abs(to[i] - at);
      return length > 0 && length < (standing ? 0.5 : 1);
    });
  });
}

/**
 * Boxes that can be seen: the zero on which they stand, for which a log scale has no place, is
 * at its end, and the bin of a single value is one unit wide, as NumPy's.
 */
export function visibleBoxes(
  values: Plot.ChannelValues,
  scales: Parameters<Render>[1],
): Plot.ChannelValues {
  const columns = values as unknown as Record<string, ArrayLike<number>>;
  for (const k of ["x", "y"] as const) {
    const scale = scales[k] as ((value: number) => number) & {
      type?: string;
      range(): number[];
    };
    const [from, to] = [values.channels[`${k}1`], values.channels[`${k}2`]];
    if (scale === undefined || !from || !to) continue;
    for (const [name, { value, scale: by }] of [
      [`${k}1`, from],
      [`${k}2`, to],
    ] as const) {
      const raw = value as ArrayLike<number>;
      if (scale.type !== "log" || by !== k) continue;
      const [end] = scale.range();
      columns[name] = Array.from(columns[name], (at, i) => (raw[i] === 0 ? end : at));
    }
    if (!isPoint(from.value, to.value)) continue;
    const at = Array.from(from.value as ArrayLike<number>);
    columns[`${k}1`] = at.map((value) => scale(value - 0.5));
    columns[`${k}2`] = at.map((value) => scale(value + 0.5));
  }
  return values;
}

/** Whether all intervals are the same number. */
export function isPoint(from: unknown, to: unknown): boolean {
  const [a, b] = [from, to] as ArrayLike<unknown>[];
  return (
    a.length > 0 &&
    typeof a[0] === "number" &&
    Array.prototype.every.call(a, (value, i) => value === a[0] && value === b[i])
  );
}

/** So many shapes of a mark have a title each. */
const most = 400;

/**
 * Gives what a mark has drawn a title, which a page shows where the pointer rests: one for each
 * shape, or one for all where they have the same, or are too many.
 *
 * @param nameOf the title of a shape, by its row.
 */
export function entitle(
  group: SVGElement,
  nameOf: (row: number) => string | undefined,
): void {
  // Beside those that d3 made of rows there may be patterns, markers, pictures.
  const shapes = (
    elementsIn(group) as (Element & { __data__?: number | number[] })[]
  ).filter(
    ({ __data__, localName }) => __data__ !== undefined && localName !== "pattern",
  );
  if (shapes.length === 0 || group.querySelector("title")) return;
  const names = shapes
    .slice(0, most)
    .map(({ __data__: row }) => nameOf(Array.isArray(row) ? row[0] : Number(row)));
  const same = names.every((name) => name === names[0]);
  if (!same && shapes.length > most) return;
  const add = (node: Element, name: string | undefined) => {
    if (name === undefined) return;
    const title = node.ownerDocument.createElementNS(node.namespaceURI, "title");
    title.textContent = name;
    node.prepend(title);
  };
  if (same) add(group, names[0]);
  else for (const [i, shape] of shapes.entries()) add(shape, names[i]);
}

/**
 * Plot finishes its tips in the next frame of an animation, when a browser has measured their
 * text. Here the frame comes at once, with our own measure.
 */
function withTips(draw: () => SVGElement | null): SVGElement | null {
  const frames: (() => void)[] = [];
  const own = Object.getOwnPropertyDescriptor(globalThis, "requestAnimationFrame");
  Object.defineProperty(globalThis, "requestAnimationFrame", {
    value: (frame: () => void) => frames.push(frame),
    configurable: true,
  });
  try {
    const group = draw();
    if (group === null) return null;
    const type = typeOf(group, plainType);
    for (const tip of elementsIn(group)) {
      const text = tip.querySelector("text") as Element;
      Object.assign(tip, { getBBox: () => boxOf(text, typeOf(text, type)) });
    }
    for (const frame of frames) frame();
    return group;
  } finally {
    if (own) Object.defineProperty(globalThis, "requestAnimationFrame", own);
    else Reflect.deleteProperty(globalThis, "requestAnimationFrame");
  }
}

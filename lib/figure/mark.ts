import * as Plot from "@observablehq/plot";
import { visible } from "./rows.ts";
import type { Mark } from "./series.ts";
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
  const draw = () =>
    render.call(
      mark,
      rows.index as number[],
      scales,
      rows.values,
      dimensions,
      context,
      next,
    );
  return mark instanceof Plot.Tip ? withTips(draw) : draw();
}

function isBox(mark: unknown): boolean {
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
    for (const tip of Array.from(group.children)) {
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

import type { Box } from "./axes.ts";
import { textWidth } from "./font.ts";
import type { Margins } from "./layout.ts";

/** How far the ticks of the axes and their labels reach beyond the frame. */
export function overhang(nodes: readonly Node[], frame: Box): Margins {
  const margins = { left: 0, right: 0, top: 0, bottom: 0 };
  for (const node of nodes) {
    if (node.nodeType !== 1) continue;
    const group = node as Element;
    if (!/-axis tick label$/.test(group.getAttribute("aria-label") ?? "")) continue;
    const anchor = group.getAttribute("text-anchor") ?? "middle";
    const [dx, dy] = translation(group);
    for (const text of Array.from(group.children)) {
      const [x, y] = translation(text);
      const angle =
        (Number(
          /rotate\(([^)]*)\)/.exec(text.getAttribute("transform") ?? "")?.[1] ?? 0,
        ) *
          Math.PI) /
        180;
      for (const [px, py] of corners(text, anchor)) {
        const atX = dx + x + px * Math.cos(angle) - py * Math.sin(angle);
        const atY = dy + y + px * Math.sin(angle) + py * Math.cos(angle);
        margins.left = Math.max(margins.left, frame.x - atX);
        margins.right = Math.max(margins.right, atX - frame.x - frame.width);
        margins.top = Math.max(margins.top, frame.y - atY);
        margins.bottom = Math.max(margins.bottom, atY - frame.y - frame.height);
      }
    }
  }
  return margins;
}

function translation(element: Element): [number, number] {
  const [, x = 0, y = 0] =
    /translate\(([^,)]*),?([^)]*)\)/.exec(element.getAttribute("transform") ?? "") ?? [];
  return [Number(x), Number(y)];
}

/** The corners of a text of one or more lines about its anchor. */
function corners(text: Element, anchor: string): [number, number][] {
  const size = 10;
  const spans = Array.from(text.children);
  const lines =
    spans.length > 0
      ? spans.map((span) => span.textContent ?? "")
      : [text.textContent ?? ""];
  const width = Math.max(...lines.map((line) => textWidth(line, size)));
  const first = Number.parseFloat((spans[0] ?? text).getAttribute("y") ?? "0") * size;
  const left = anchor === "start" ? 0 : anchor === "end" ? -width : -width / 2;
  const top = first - 0.76 * size;
  const bottom = first + 0.1 * size + (lines.length - 1) * size;
  return [
    [left, top],
    [left + width, top],
    [left, bottom],
    [left + width, bottom],
  ];
}

import { textWidth } from "./font.ts";
import { capHeight, hang } from "./label.ts";
import type { Box, Margins } from "./layout.ts";

/** The size of tick labels, which is that of the whole document. */
const size = 10;

type Point = [x: number, y: number];

/** How the labels at the ticks of an axes lie. */
export interface TickLabels {
  /** How far they reach beyond the frame. */
  margins: Margins;
  /** Whether labels along the x axis run into one another. */
  crowded: boolean;
}

/** Measures the tick labels among the nodes that Plot has drawn. */
export function tickLabels(nodes: readonly Element[], frame: Box): TickLabels {
  const margins = { left: 0, right: 0, top: 0, bottom: 0 };
  let crowded = false;
  for (const group of nodes) {
    const name = group.getAttribute("aria-label") ?? "";
    if (!/-axis (tick )?label$/.test(name)) continue;
    const boxes = boxesIn(group, [0, 0], "middle");
    for (const [x, y] of boxes.flat()) {
      margins.left = Math.max(margins.left, frame.x - x);
      margins.right = Math.max(margins.right, x - frame.x - frame.width);
      margins.top = Math.max(margins.top, frame.y - y);
      margins.bottom = Math.max(margins.bottom, y - frame.y - frame.height);
    }
    if (/^f?x-axis tick/.test(name)) crowded ||= overlap(boxes);
  }
  return { margins, crowded };
}

/** Whether upright labels in a row leave less than a space between them. */
function overlap(boxes: readonly Point[][]): boolean {
  const spans = boxes.map((box) => box.map(([x]) => x)).sort((a, b) => a[0] - b[0]);
  const space = textWidth(" ", size);
  return spans.some((span, i) => i > 0 && span[0] < spans[i - 1][1] + space);
}

/** The corners of each text in a node, which is moved by its own and the groups' transforms. */
function boxesIn(node: Element, [x, y]: Point, anchor: string): Point[][] {
  const transform = node.getAttribute("transform") ?? "";
  const move = /translate\(([^,)]*),?([^)]*)\)/.exec(transform);
  const place: Point = [x + Number(move?.[1] ?? 0), y + Number(move?.[2] ?? 0)];
  const own = node.getAttribute("text-anchor") ?? anchor;
  const children = Array.from(node.children);
  if (node.localName !== "text") {
    return children.flatMap((child) => boxesIn(child, place, own));
  }
  const turn = Number(/rotate\(([^)]*)\)/.exec(transform)?.[1] ?? 0);
  return [corners(children.length > 0 ? children : [node], place, own, turn)];
}

/** Of a text of one or more lines: left and right of its top, left and right of its bottom. */
function corners(
  lines: readonly Element[],
  [x, y]: Point,
  anchor: string,
  degrees: number,
): Point[] {
  const width = Math.max(...lines.map((line) => textWidth(line.textContent ?? "", size)));
  const baseline = Number.parseFloat(lines[0].getAttribute("y") ?? "0") * size;
  const left = anchor === "start" ? 0 : anchor === "end" ? -width : -width / 2;
  const top = baseline - capHeight * size;
  const bottom = baseline + (lines.length - 1 + hang) * size;
  const [cos, sin] = [Math.cos, Math.sin].map((of) => of((degrees * Math.PI) / 180));
  const turned = (px: number, py: number): Point => [
    x + px * cos - py * sin,
    y + px * sin + py * cos,
  ];
  return [
    turned(left, top),
    turned(left + width, top),
    turned(left, bottom),
    turned(left + width, bottom),
  ];
}

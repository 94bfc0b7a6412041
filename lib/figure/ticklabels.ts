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
    const boxes = Array.from(group.querySelectorAll("text"), (text) => corners(text));
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

/** The corners of a text of one or more lines: left and right of its top, of its bottom. */
function corners(text: Element): Point[] {
  const spans = Array.from(text.children);
  const lines = spans.length > 0 ? spans : [text];
  const width = Math.max(...lines.map((line) => textWidth(line.textContent ?? "", size)));
  const baseline = Number.parseFloat(lines[0].getAttribute("y") ?? "0") * size;
  const anchor = text.closest("[text-anchor]")?.getAttribute("text-anchor");
  const left = anchor === "start" ? 0 : anchor === "end" ? -width : -width / 2;
  const top = baseline - capHeight * size;
  const bottom = baseline + (lines.length - 1 + hang) * size;
  const [x, y] = translation(text);
  const turn = /rotate\(([^)]*)\)/.exec(text.getAttribute("transform") ?? "");
  const angle = (Number(turn?.[1] ?? 0) * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const place = (px: number, py: number): Point => [
    x + px * cos - py * sin,
    y + px * sin + py * cos,
  ];
  return [
    place(left, top),
    place(left + width, top),
    place(left, bottom),
    place(left + width, bottom),
  ];
}

/** How far a node and the groups about it are moved; no other transform stands above text. */
function translation(node: Element): Point {
  let [x, y] = [0, 0];
  for (let at: Element | null = node; at !== null; at = at.parentElement) {
    const move = /translate\(([^,)]*),?([^)]*)\)/.exec(
      at.getAttribute("transform") ?? "",
    );
    x += Number(move?.[1] ?? 0);
    y += Number(move?.[2] ?? 0);
  }
  return [x, y];
}

import { JSDOM } from "jsdom";
import { textWidth } from "../../lib/figure/font.ts";

export interface Rectangle {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Where each text of a picture stands, by DejaVu's widths and the moves of its groups. */
export function boxesOf(svg: string): { text: string; box: Rectangle }[] {
  const { document } = new JSDOM(svg, { contentType: "image/svg+xml" }).window;
  return [...document.querySelectorAll("text")].map((node) => {
    const text = node.textContent ?? "";
    const size = Number(node.closest("[font-size]")?.getAttribute("font-size"));
    const anchor = node.closest("[text-anchor]")?.getAttribute("text-anchor");
    const width = textWidth(text, size);
    const x = Number(node.getAttribute("x") ?? 0);
    const [, value, unit] = /^([-\d.]+)(em)?$/.exec(node.getAttribute("y") ?? "0") ?? [];
    const y = Number(value) * (unit ? size : 1);
    const left = x - (anchor === "start" ? 0 : anchor === "end" ? width : width / 2);
    // As high as digits and capitals are, without what hangs below.
    let corners = [
      [left, y - 0.73 * size],
      [left + width, y],
    ];
    for (let at: Element | null = node; at; at = at.parentElement) {
      const transform = at.getAttribute("transform") ?? "";
      for (const [, name, list] of [
        ...transform.matchAll(/(\w+)\(([^)]*)\)/g),
      ].reverse()) {
        const [a, b = 0] = list.split(",").map(Number);
        const turn = (a * Math.PI) / 180;
        corners = corners.map(([x, y]) =>
          name === "translate"
            ? [x + a, y + b]
            : [
                x * Math.cos(turn) - y * Math.sin(turn),
                x * Math.sin(turn) + y * Math.cos(turn),
              ],
        );
      }
    }
    const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
    const box = {
      left: Math.min(...xs),
      right: Math.max(...xs),
      top: Math.min(...ys),
      bottom: Math.max(...ys),
    };
    return { text, box };
  });
}

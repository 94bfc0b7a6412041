// What a figure has drawn, read from its SVG.
import { JSDOM } from "jsdom";
import type { Figure } from "../../lib/figure/figure.ts";

export const parse = ({ svg }: Figure): Document =>
  new JSDOM(svg, { contentType: "image/svg+xml" }).window.document;

export const all = (of: Figure, selector: string): Element[] => [
  ...parse(of).querySelectorAll(selector),
];

export const texts = (of: Figure, group?: string): string[] =>
  all(of, group ? `[aria-label="${group}"] text` : "text").map(
    ({ textContent }) => textContent ?? "",
  );

export const number = (node: Element, name: string): number =>
  Number(node.getAttribute(name));

/** The frame's edges. */
export function frameOf(of: Figure) {
  const [node] = all(of, '[aria-label="frame"]');
  const [x, y] = [number(node, "x"), number(node, "y")];
  return {
    left: x,
    top: y,
    right: x + number(node, "width"),
    bottom: y + number(node, "height"),
  };
}

import { textWidth } from "./font.ts";
import { capHeight, hang, isMath, setLabel } from "./label.ts";
import type { Box } from "./layout.ts";
import { childrenOf, elementsIn } from "./svg.ts";

/** A text that Plot has drawn. */
export interface Text {
  /** Its lines, parted by `\n`. */
  content: string;
  /** What drew it, in Plot's words: `"x-axis tick label"`, `"y-axis label"`, `"text"`, `"tip"`. */
  role: string;
  /** The rectangle about it, in points of the sheet. */
  box: Box;
}

/** Plot centres text for its system-ui font; these shifts are for the digits of DejaVu Sans. */
export const shifts: Record<string, string> = { "0.32em": "0.36em", "0.71em": "0.76em" };

/** What a text inherits from the groups that it stands in. */
export interface Type {
  size: number;
  anchor: "start" | "middle" | "end";
  bold: boolean;
  italic: boolean;
}

export const plainType: Type = { size: 10, anchor: "middle", bold: false, italic: false };

/** The type of a node: its own attributes, or those of the groups about it. */
export function typeOf(node: Element, outer: Type): Type {
  const size = Number.parseFloat(node.getAttribute("font-size") ?? "");
  const weight = node.getAttribute("font-weight");
  const style = node.getAttribute("font-style");
  return {
    size: Number.isNaN(size) ? outer.size : size,
    anchor: (node.getAttribute("text-anchor") as Type["anchor"] | null) ?? outer.anchor,
    bold: weight === null ? outer.bold : /bold|[6-9]00/.test(weight),
    italic: style === null ? outer.italic : /italic|oblique/.test(style),
  };
}

/** A line of a text, its baseline below the text's place. */
export interface Line {
  content: string;
  baseline: number;
}

/** The lines of a text: its own words, or a `tspan` for each line. */
function linesOf(text: Element, size: number): Line[] {
  const em = (node: Element, name: string) => {
    const length = node.getAttribute(name) ?? "0";
    return Number.parseFloat(length) * (length.endsWith("em") ? size : 1);
  };
  let baseline = em(text, "y");
  const spans = elementsIn(text).filter(({ localName }) => localName === "tspan");
  if (spans.length === 0 || !spans.some((span) => span.hasAttribute("x"))) {
    return [{ content: wordsOf(text), baseline }];
  }
  return spans.map((span) => {
    if (span.hasAttribute("y")) baseline = em(span, "y");
    baseline += em(span, "dy");
    return { content: wordsOf(span), baseline };
  });
}

/** What is read of a text; its tooltip is not. */
function wordsOf(node: Element): string {
  let words = "";
  for (const child of childrenOf(node)) {
    if (child.nodeType === 3) words += child.nodeValue;
    else if ((child as Element).localName === "tspan") words += wordsOf(child as Element);
  }
  return words.replaceAll("\u200b", "");
}

/** The drawing of a text with math in it, at the origin; undefined for one without. */
export function mathIn(text: Element, { size, anchor }: Type): string | undefined {
  const lines = linesOf(text, size);
  if (!lines.some(({ content }) => isMath(content))) return undefined;
  return lines
    .map(({ content, baseline }) => setLabel(content, size).draw(0, baseline, anchor))
    .join("");
}

/** How wide a line is, math included. */
function lineWidth(content: string, { size, bold, italic }: Type): number {
  if (isMath(content)) return setLabel(content, size).width;
  // Bold letters are about a tenth wider.
  return (bold ? 1.1 : 1) * textWidth(content, size, italic ? "oblique" : "regular");
}

/** The rectangle about a text at the origin, not turned. */
export function boxOf(text: Element, type: Type): Box {
  const lines = linesOf(text, type.size);
  const width = Math.max(...lines.map(({ content }) => lineWidth(content, type)));
  const top = lines[0].baseline - capHeight * type.size;
  const bottom = lines[lines.length - 1].baseline + hang * type.size;
  const x = type.anchor === "start" ? 0 : type.anchor === "end" ? -width : -width / 2;
  return { x, y: top, width, height: bottom - top };
}

/** An affine map of the plane: (x, y) goes to (a x + c y + e, b x + d y + f). */
type Affine = [a: number, b: number, c: number, d: number, e: number, f: number];

/** The signs by which Plot's labels say where an axis runs. */
const arrows = /^[←↑↓→] | [←↑↓→]$/g;

/** All texts in what Plot has drawn. */
export function textsIn(nodes: readonly Element[]): Text[] {
  const texts: Text[] = [];
  const visit = (node: Element, role: string, at: Affine, outer: Type) => {
    if (node.getAttribute("visibility") === "hidden") return;
    const type = typeOf(node, outer);
    const here = moved(at, node.getAttribute("transform") ?? "");
    if (node.localName === "text") {
      const lines = linesOf(node, type.size).map((line) => line.content);
      const content = lines.join("\n");
      texts.push({
        content: role.endsWith("axis label") ? content.replace(arrows, "") : content,
        role,
        box: around(boxOf(node, type), here),
      });
    } else {
      for (const child of elementsIn(node)) visit(child, role, here, type);
    }
  };
  for (const node of nodes) {
    visit(node, node.getAttribute("aria-label") ?? "", [1, 0, 0, 1, 0, 0], plainType);
  }
  return texts;
}

/** A map followed by the transforms of an attribute, innermost last. */
function moved(at: Affine, transform: string): Affine {
  for (const [, name, list] of transform.matchAll(/(\w+)\(([^)]*)\)/g)) {
    const [p, q = name === "scale" ? p : 0] = list.split(/[\s,]+/).map(Number);
    const [cos, sin] = [Math.cos((p * Math.PI) / 180), Math.sin((p * Math.PI) / 180)];
    const step: Affine =
      name === "translate"
        ? [1, 0, 0, 1, p, q]
        : name === "rotate"
          ? [cos, sin, -sin, cos, 0, 0]
          : name === "scale"
            ? [p, 0, 0, q, 0, 0]
            : [1, 0, 0, 1, 0, 0];
    at = after(at, step);
  }
  return at;
}

function after([a, b, c, d, e, f]: Affine, [p, q, r, s, t, u]: Affine): Affine {
  return [
    a * p + c * q,
    b * p + d * q,
    a * r + c * s,
    b * r + d * s,
    a * t + c * u + e,
    b * t + d * u + f,
  ];
}

/** The upright rectangle about a box that has been mapped. */
function around({ x, y, width, height }: Box, [a, b, c, d, e, f]: Affine): Box {
  const corners = [
    [x, y],
    [x + width, y],
    [x, y + height],
    [x + width, y + height],
  ].map(([px, py]) => [a * px + c * py + e, b * px + d * py + f]);
  const [xs, ys] = [corners.map(([px]) => px), corners.map(([, py]) => py)];
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  return {
    x: left,
    y: top,
    width: Math.max(...xs) - left,
    height: Math.max(...ys) - top,
  };
}

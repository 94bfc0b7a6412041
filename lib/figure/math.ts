import { platform } from "./platform/node.ts";
import { round } from "./svg.ts";
import { slot } from "./typesetter.ts";

/** A formula set in type: its size, and the drawing that has its baseline start at (x, y). */
export interface Formula {
  width: number;
  ascent: number;
  descent: number;
  draw: (x: number, y: number) => string;
}

/** MathJax's letters are smaller than those of DejaVu Sans at the same size. */
const enlargement = 1.15;

type Convert = (tex: string) => string;
const given = globalThis as { [slot]?: Convert };
let convert: Convert | undefined;

/** What MathJax has set, for a label is measured more often than it is drawn. */
const known = new Map<string, string>();

/**
 * Sets TeX as outlines by MathJax, which is loaded for the first formula that needs it.
 *
 * @throws RangeError if MathJax does not understand the formula.
 */
export function setFormula(tex: string, size: number): Formula {
  const svg = known.get(tex) ?? outlinesOf(tex);
  known.set(tex, svg);
  // MathJax writes 1000 units to an em, and y = 0 is the baseline.
  const scale = (enlargement * size) / 1000;
  const [, top, width, height] = (/viewBox="([^"]*)"/.exec(svg)?.[1] ?? "")
    .split(" ")
    .map(Number);
  const drawing = outlines(svg);
  return {
    width: width * scale,
    ascent: -top * scale,
    descent: (height + top) * scale,
    draw: (x, y) =>
      `<g transform="translate(${round(x)},${round(y)}) scale(${+scale.toFixed(6)})">` +
      `${drawing}</g>`,
  };
}

function outlinesOf(tex: string): string {
  convert ??= given[slot] ?? platform.mathJax();
  try {
    return convert(tex);
  } catch (error) {
    throw new RangeError(`$${tex}$: ${(error as Error).message}`);
  }
}

/** What stands inside MathJax's own svg, without the attributes that only a page needs. */
function outlines(svg: string): string {
  return svg
    .slice(svg.indexOf(">") + 1, svg.lastIndexOf("</svg>"))
    .replace(/ (data-[\w-]+|style|class)="[^"]*"/g, "")
    .replaceAll("currentColor", "black")
    .replace(/<(path|rect)([^>]*)><\/\1>/g, "<$1$2/>");
}

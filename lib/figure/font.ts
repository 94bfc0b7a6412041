import { advances } from "./advances.ts";

/** What the SVG asks for: DejaVu Sans as matplotlib does; Verdana has nearly its widths. */
export const fontFamily = "DejaVu Sans, Verdana, sans-serif";

export type FontStyle = keyof typeof advances;

const tables = new Map<FontStyle, Map<number, number>>();

/**
 * The advance width of `text` set on one line at `size`, in the units of `size`. A character
 * that DejaVu Sans lacks counts 1 em.
 */
export function textWidth(
  text: string,
  size: number,
  style: FontStyle = "regular",
): number {
  let table = tables.get(style);
  if (table === undefined) {
    table = unpack(advances[style]);
    tables.set(style, table);
  }
  let width = 0;
  for (const character of text)
    width += table.get(character.codePointAt(0) as number) ?? 1;
  return width * size;
}

/** Code point to advance in em. */
function unpack(packed: string): Map<number, number> {
  const table = new Map<number, number>();
  let codePoint = 0;
  for (const item of packed.split(" ")) {
    if (item.startsWith("+")) {
      codePoint += Number.parseInt(item.slice(1), 36);
      continue;
    }
    const [width, repeats = "1"] = item.split("*");
    const advance = Number.parseInt(width, 36) / 2048;
    for (let i = Number.parseInt(repeats, 36); i > 0; i--)
      table.set(codePoint++, advance);
  }
  return table;
}

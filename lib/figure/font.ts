import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

/** What the SVG asks for: DejaVu Sans as matplotlib does; Verdana has nearly its widths. */
export const fontFamily = "DejaVu Sans, Verdana, sans-serif";

export type FontStyle = "regular" | "oblique" | "bold" | "boldOblique";

const files: Record<FontStyle, string> = {
  regular: "DejaVuSans.ttf",
  oblique: "DejaVuSans-Oblique.ttf",
  bold: "DejaVuSans-Bold.ttf",
  boldOblique: "DejaVuSans-BoldOblique.ttf",
};

/** The path of a font file of the package dejavu-fonts-ttf. */
export function fontFile(style: FontStyle): string {
  const resolve =
    typeof require === "function"
      ? require.resolve
      : createRequire(import.meta.url).resolve;
  return resolve(`dejavu-fonts-ttf/ttf/${files[style]}`);
}

const tables = new Map<FontStyle, (codePoint: number) => number>();

/** The advance width of `text` set on one line at `size`, in the units of `size`. */
export function textWidth(
  text: string,
  size: number,
  style: FontStyle = "regular",
): number {
  let advance = tables.get(style);
  if (advance === undefined) {
    advance = readAdvances(readFileSync(fontFile(style)));
    tables.set(style, advance);
  }
  let width = 0;
  for (const character of text) width += advance(character.codePointAt(0) as number);
  return width * size;
}

/**
 * Reads the advance widths (in em) out of a TrueType file: `cmap` maps a code point to a
 * glyph, `hmtx` a glyph to its advance. A code point that the font lacks counts 1 em.
 * See https://learn.microsoft.com/typography/opentype/spec/cmap
 */
function readAdvances(font: Buffer): (codePoint: number) => number {
  const table = (tag: string): number => {
    for (let i = 0, at = 12; i < font.readUInt16BE(4); i++, at += 16) {
      if (font.toString("latin1", at, at + 4) === tag) return font.readUInt32BE(at + 8);
    }
    throw new Error(`the font has no table ${tag}`);
  };
  const unitsPerEm = font.readUInt16BE(table("head") + 18);
  const metrics = font.readUInt16BE(table("hhea") + 34);
  const hmtx = table("hmtx");
  const cmap = table("cmap");

  // Format 12 lists runs of 32-bit code points: start, end, first glyph.
  let groups = 0;
  for (let i = 0; i < font.readUInt16BE(cmap + 2); i++) {
    const subtable = cmap + font.readUInt32BE(cmap + 4 + i * 8 + 4);
    if (font.readUInt16BE(subtable) === 12) groups = subtable + 12;
  }
  if (groups === 0) throw new Error("the font has no cmap of format 12");
  const count = font.readUInt32BE(groups);

  return (codePoint) => {
    let low = 0;
    let high = count;
    while (low < high) {
      const middle = (low + high) >> 1;
      const at = groups + 4 + middle * 12;
      if (font.readUInt32BE(at + 4) < codePoint) low = middle + 1;
      else high = middle;
    }
    const at = groups + 4 + low * 12;
    if (low === count || font.readUInt32BE(at) > codePoint) return 1;
    const glyph = font.readUInt32BE(at + 8) + codePoint - font.readUInt32BE(at);
    return font.readUInt16BE(hmtx + 4 * Math.min(glyph, metrics - 1)) / unitsPerEm;
  };
}

// Writes lib/figure/advances.ts: the advance widths of DejaVu Sans, read out of its font files.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";

const require = createRequire(import.meta.url);

/** The text of lib/figure/advances.ts. */
export function advances() {
  const { version } = require("dejavu-fonts-ttf/package.json");
  return `// The advance widths of DejaVu Sans ${version}, written by lib/build/advances.mjs.
// Code points in order; an item is a width in 1/2048 em, "w*n" are n of them, "+n" skips n. Base 36.
export const advances = {
  regular:
    "${packed("DejaVuSans.ttf")}",
  oblique:
    "${packed("DejaVuSans-Oblique.ttf")}",
};
`;
}

/** @param {string} file */
function packed(file) {
  /** @type {string[]} */
  const items = [];
  let [next, width, repeats] = [0, 0, 0];
  const flush = () => {
    if (repeats === 1) items.push(width.toString(36));
    else if (repeats > 1) items.push(`${width.toString(36)}*${repeats.toString(36)}`);
    repeats = 0;
  };
  const font = readFileSync(require.resolve(`dejavu-fonts-ttf/ttf/${file}`));
  for (const [codePoint, advance] of widths(font)) {
    if (codePoint !== next || advance !== width) flush();
    if (codePoint !== next) items.push(`+${(codePoint - next).toString(36)}`);
    width = advance;
    repeats++;
    next = codePoint + 1;
  }
  flush();
  return items.join(" ");
}

/**
 * The code points of a TrueType font with their advance widths: `cmap` maps a code point to a
 * glyph, `hmtx` a glyph to its advance. See https://learn.microsoft.com/typography/opentype/spec/cmap
 * @param {Buffer} font
 * @returns {Generator<[codePoint: number, advance: number]>}
 */
function* widths(font) {
  /** @param {string} tag */
  const table = (tag) => {
    for (let i = 0, at = 12; i < font.readUInt16BE(4); i++, at += 16) {
      if (font.toString("latin1", at, at + 4) === tag) return font.readUInt32BE(at + 8);
    }
    throw new Error(`the font has no table ${tag}`);
  };
  if (font.readUInt16BE(table("head") + 18) !== 2048)
    throw new Error("the font must have 2048 units per em");
  const metrics = font.readUInt16BE(table("hhea") + 34);
  const [hmtx, cmap] = [table("hmtx"), table("cmap")];

  // Format 12 lists runs of 32-bit code points: start, end, first glyph.
  let groups = 0;
  for (let i = 0; i < font.readUInt16BE(cmap + 2); i++) {
    const subtable = cmap + font.readUInt32BE(cmap + 4 + i * 8 + 4);
    if (font.readUInt16BE(subtable) === 12) groups = subtable + 12;
  }
  if (groups === 0) throw new Error("the font has no cmap of format 12");
  for (let i = 0; i < font.readUInt32BE(groups); i++) {
    const at = groups + 4 + i * 12;
    const [first, last] = [font.readUInt32BE(at), font.readUInt32BE(at + 4)];
    for (let codePoint = first; codePoint <= last; codePoint++) {
      const glyph = font.readUInt32BE(at + 8) + codePoint - first;
      const advance = font.readUInt16BE(hmtx + 4 * Math.min(glyph, metrics - 1));
      yield [codePoint, advance];
    }
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  writeFileSync(
    fileURLToPath(new URL("../figure/advances.ts", import.meta.url)),
    advances(),
  );
}

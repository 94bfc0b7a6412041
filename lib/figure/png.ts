import { createRequire } from "node:module";

import { layTiles } from "./patterns.ts";

const require = createRequire(import.meta.url);

const fonts = {
  regular: "DejaVuSans.ttf",
  oblique: "DejaVuSans-Oblique.ttf",
  bold: "DejaVuSans-Bold.ttf",
  boldOblique: "DejaVuSans-BoldOblique.ttf",
};

/**
 * Renders an SVG with twice its pixels, by resvg and the font files of DejaVu Sans alone,
 * so that the picture is the same on every machine. Characters of other scripts are taken
 * from the fonts of the machine.
 */
export function renderPng(svg: string): Uint8Array {
  const { Resvg } = require("@resvg/resvg-js");
  const styles: (keyof typeof fonts)[] = ["regular"];
  const italic = svg.includes('font-style="italic"');
  const bold = svg.includes("font-weight=");
  if (italic) styles.push("oblique");
  if (bold) styles.push("bold");
  if (italic && bold) styles.push("boldOblique");
  const resvg = new Resvg(rendered(svg), {
    fitTo: { mode: "zoom", value: 2 },
    font: {
      fontFiles: styles.map((style) =>
        require.resolve(`dejavu-fonts-ttf/ttf/${fonts[style]}`),
      ),
      // Chinese, Japanese, Korean and emoji are in no font of DejaVu.
      loadSystemFonts: /[^\0-\u2fff\ua700-\uabff\ufb00-\uffff]/u.test(svg),
      defaultFontFamily: "DejaVu Sans",
    },
  });
  return resvg.render().asPng();
}

/** The SVG in words that resvg knows. */
function rendered(svg: string): string {
  return layTiles(svg).replaceAll(
    'image-rendering="pixelated"',
    'image-rendering="optimizeSpeed"',
  );
}

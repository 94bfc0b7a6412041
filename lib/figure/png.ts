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
  return (
    layTiles(svg)
      .replaceAll('image-rendering="pixelated"', 'image-rendering="optimizeSpeed"')
      // It drops a space at the start of a span.
      .replace(/(<tspan[^>]*>) /g, "$1\u00a0")
      .replace(/color\(display-p3 ([\d. ]+)\)/g, (_, parts) =>
        fromP3(parts.trim().split(/ +/).map(Number)),
      )
  );
}

/** A colour of Display P3 in sRGB, which has less of them (https://www.w3.org/TR/css-color-4/#color-conversion-code). */
function fromP3(color: number[]): string {
  const linear = color.map((c) =>
    c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4,
  );
  const bytes = [
    [1.2249, -0.2249, 0],
    [-0.042, 1.042, 0],
    [-0.0196, -0.0786, 1.0983],
  ].map((row) => {
    const c = Math.min(
      1,
      Math.max(
        0,
        row.reduce((sum, f, i) => sum + f * linear[i], 0),
      ),
    );
    return Math.round(
      255 * (c <= 0.0031308 ? 12.92 * c : 1.055 * c ** (1 / 2.4) - 0.055),
    );
  });
  return `rgb(${bytes.join(", ")})`;
}

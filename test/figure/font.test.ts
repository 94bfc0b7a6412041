import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { advances } from "../../lib/build/advances.mjs";
import { type FontStyle, textWidth } from "../../lib/figure/font.ts";

const { widths } = JSON.parse(
  readFileSync(new URL("../reference/figure.json", import.meta.url), "utf8"),
) as { widths: { style: FontStyle; text: string; width: number }[] };

it("textWidth adds up the advance widths of the font", () => {
  expect(widths.length).toBeGreaterThan(10);
  for (const { style, text, width } of widths) {
    expect(textWidth(text, 12, style), text).toBeCloseTo(12 * width, 9);
  }
});

it("textWidth counts 1 em for what the font lacks", () => {
  expect(textWidth("漢字", 10)).toBe(20);
  expect(textWidth("\u{1F9E0}", 10)).toBe(10);
});

it("the table of widths is what the font files hold", () => {
  const table = new URL("../../lib/figure/advances.ts", import.meta.url);
  expect(readFileSync(table, "utf8")).toBe(advances());
});

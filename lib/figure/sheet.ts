import { describe } from "./alt.ts";
import { type Axes, type Box, type Drawing, drawAxes, prepareAxes } from "./axes.ts";
import { fontFamily } from "./font.ts";
import { inkOf } from "./ink.ts";
import { setLabel, upward } from "./label.ts";
import { layOut, type Margins } from "./layout.ts";
import { drawLegend, entriesOf } from "./legend.ts";
import type { Sheet } from "./options.ts";
import { overhang } from "./overhang.ts";
import { element, round, SvgWriter } from "./svg.ts";

const titleSize = 12;
const labelSize = 10;
/** Between a frame and its title, and between an axis and its label. */
const titlePad = 6;
const labelPad = 4;

interface Placed {
  axes: Axes;
  frame: Box;
  drawing: Drawing;
  /** What the ticks and their labels take outside the frame. */
  ticks: Margins;
}

/** Draws the figure: axes where matplotlib has them, moved as far as labels need room. */
export function drawSheet(sheet: Sheet): {
  width: number;
  height: number;
  svg: string;
  alt: string;
} {
  const prepared = sheet.rows.map((row) => row.map((options) => prepareAxes(options)));
  const none = { left: 0, right: 0, top: 0, bottom: 0 };
  const head = sheet.title ? suptitleHeight(sheet.title) : 0;
  let needs: Margins[][] = prepared.map((row) => row.map(() => none));
  let frames = layOut(sheet.width, sheet.height, head, needs);
  let placed: Placed[][] = [];
  // Ticks depend on the frame and the frame on the ticks: draw, measure, make room.
  for (let attempt = 0; attempt < 3; attempt++) {
    placed = prepared.map((row, i) =>
      row.map((axes, j) => place(axes, frames[i][j], sheet)),
    );
    needs = placed.map((row) => row.map(marginsOf));
    const roomy = layOut(sheet.width, sheet.height, head, needs);
    if (JSON.stringify(roomy) === JSON.stringify(frames)) break;
    frames = roomy;
  }
  const writer = new SvgWriter();
  let content = "";
  if (sheet.title) {
    const label = setLabel(sheet.title, titleSize);
    content += label.draw(sheet.width / 2, titlePad + label.ascent, "middle");
  }
  for (const one of placed.flat()) {
    content += writer.write(one.drawing.nodes) + decorations(one);
  }
  const alt = sheet.alt ?? describe(sheet);
  const width = Math.round((sheet.width / 72) * sheet.dpi);
  const height = Math.round((sheet.height / 72) * sheet.dpi);
  const svg = element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      width: String(width),
      height: String(height),
      viewBox: `0 0 ${round(sheet.width)} ${round(sheet.height)}`,
      role: "img",
      "aria-label": alt,
      "font-family": fontFamily,
      "font-size": "10",
      "text-anchor": "middle",
    },
    element("title", {}, alt) +
      element("rect", { width: "100%", height: "100%", fill: "white" }) +
      content,
  );
  return { width, height, svg, alt };
}

function suptitleHeight(title: string): number {
  const { ascent, descent } = setLabel(title, titleSize);
  return titlePad + ascent + descent;
}

function place(axes: Axes, frame: Box, sheet: Sheet): Placed {
  const drawing = drawAxes(axes, frame, sheet.width, sheet.height);
  return { axes, frame, drawing, ticks: overhang(drawing.nodes, frame) };
}

/** What ticks, labels and title take outside the frame. */
function marginsOf({ axes, ticks }: Placed): Margins {
  const margins = { ...ticks };
  const { title } = axes.options;
  if (axes.x.label) {
    const { ascent, descent } = setLabel(axes.x.label, labelSize);
    margins[axes.x.axis === "top" ? "top" : "bottom"] += labelPad + ascent + descent;
  }
  if (axes.y.label) {
    const { ascent, descent } = setLabel(axes.y.label, labelSize);
    margins[axes.y.axis === "right" ? "right" : "left"] += labelPad + ascent + descent;
  }
  if (title) {
    const { ascent, descent } = setLabel(title, titleSize);
    margins.top += titlePad + ascent + descent - 0.24 * titleSize;
  }
  return margins;
}

/** The title, the labels of the axes and the legend. */
function decorations({ axes, frame, drawing, ticks }: Placed): string {
  const { title } = axes.options;
  const center = frame.x + frame.width / 2;
  const middle = frame.y + frame.height / 2;
  const right = frame.x + frame.width;
  const bottom = frame.y + frame.height;
  let content = "";
  let above = ticks.top;
  if (axes.x.label) {
    const label = setLabel(axes.x.label, labelSize);
    if (axes.x.axis === "top") {
      content += label.draw(center, frame.y - above - labelPad - label.descent, "middle");
      above += labelPad + label.ascent + label.descent;
    } else {
      content += label.draw(
        center,
        bottom + ticks.bottom + labelPad + label.ascent,
        "middle",
      );
    }
  }
  if (axes.y.label) {
    const label = setLabel(axes.y.label, labelSize);
    const x =
      axes.y.axis === "right"
        ? right + ticks.right + labelPad + label.ascent
        : frame.x - ticks.left - labelPad - label.descent;
    content += upward(x, middle, label.draw(0, 0, "middle"));
  }
  if (title) {
    const label = setLabel(title, titleSize);
    const hang = label.descent - 0.24 * titleSize;
    content += label.draw(center, frame.y - above - titlePad - hang, "middle");
  }
  const { entries, position } = entriesOf(axes.options, axes.series, drawing, "");
  const ink = [...drawing.drawn].flatMap(([mark, drawn]) => inkOf(mark, drawn, frame));
  return content + drawLegend(entries, position, frame, ink);
}

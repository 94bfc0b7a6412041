import type { Axes, Drawing } from "./axes.ts";
import { fitLabel, hang, type Label, upward } from "./label.ts";
import type { Box, Margins } from "./layout.ts";
import type { Sheet } from "./options.ts";

const titleSize = 12;
const labelSize = 10;
/** From the frame to the title, from tick labels to the label of their axis, as matplotlib. */
const titlePad = 6;
const labelPad = 4;

/** An axes in its place. */
export interface Placed {
  axes: Axes;
  frame: Box;
  drawing: Drawing;
  /** What its tick labels take outside the frame. */
  ticks: Margins;
}

interface Titles {
  title: Label | undefined;
  x: Label | undefined;
  y: Label | undefined;
}

/** The title above all axes of a figure. */
export function titleAbove(
  title: string,
  { width }: Sheet,
): { height: number; drawing: string } {
  const label = fitLabel(title, titleSize, width - 2 * labelPad);
  return {
    height: titlePad + label.ascent + label.descent,
    drawing: label.draw(width / 2, titlePad + label.ascent, "middle"),
  };
}

/** The title and the labels of an axes, none longer than its part of the sheet. */
function titlesOf({ options, x, y }: Axes, frame: Box, { rows, width }: Sheet): Titles {
  // Neighbours stand a fifth of a frame apart at least.
  const room = rows[0].length > 1 ? 1.2 * frame.width : width;
  const across = room - 2 * labelPad;
  const down = frame.height;
  return {
    title: options.title ? fitLabel(options.title, titleSize, across) : undefined,
    x: x.label ? fitLabel(x.label, labelSize, across) : undefined,
    y: y.label ? fitLabel(y.label, labelSize, down) : undefined,
  };
}

/** What tick labels, labels and title of an axes take outside its frame. */
export function marginsOf({ axes, frame, ticks }: Placed, sheet: Sheet): Margins {
  const margins = { ...ticks };
  const { title, x, y } = titlesOf(axes, frame, sheet);
  if (x) {
    const side = axes.x.options.axis === "top" ? "top" : "bottom";
    margins[side] += labelPad + x.ascent + x.descent;
  }
  if (y) {
    const side = axes.y.options.axis === "right" ? "right" : "left";
    margins[side] += labelPad + y.ascent + y.descent;
  }
  if (title) margins.top += titlePad + title.ascent + title.descent - hang * titleSize;
  return margins;
}

/** Draws the title and the labels of an axes. */
export function drawTitles({ axes, frame, ticks }: Placed, sheet: Sheet): string {
  const { title, x, y } = titlesOf(axes, frame, sheet);
  const middle = frame.y + frame.height / 2;
  const bottom = frame.y + frame.height;
  const right = frame.x + frame.width;
  // Centred on the frame, but never over the edge of the sheet.
  const center = ({ width }: Label) => {
    const reach = width / 2 + labelPad;
    const most = Math.max(reach, sheet.width - reach);
    return Math.min(most, Math.max(reach, frame.x + frame.width / 2));
  };
  let above = frame.y - ticks.top;
  let drawing = "";
  if (x && axes.x.options.axis === "top") {
    drawing += x.draw(center(x), above - labelPad - x.descent, "middle");
    above -= labelPad + x.ascent + x.descent;
  } else if (x) {
    drawing += x.draw(center(x), bottom + ticks.bottom + labelPad + x.ascent, "middle");
  }
  if (y) {
    const at =
      axes.y.options.axis === "right"
        ? right + ticks.right + labelPad + y.ascent
        : frame.x - ticks.left - labelPad - y.descent;
    drawing += upward(at, middle, y.draw(0, 0, "middle"));
  }
  if (title) {
    const baseline = above - titlePad - (title.descent - hang * titleSize);
    drawing += title.draw(center(title), baseline, "middle");
  }
  return drawing;
}

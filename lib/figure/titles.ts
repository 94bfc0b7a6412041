import { type Axes, plansOf, textBoxes } from "./axes.ts";
import type { Side } from "./axis.ts";
import { fitLabel, hang, type Label, upward } from "./label.ts";
import { type Box, type Margins, reachOf } from "./layout.ts";
import { labelPad, textSize, titlePad, titleSize } from "./measures.ts";
import type { Sheet } from "./options.ts";
import type { Scene } from "./scene.ts";

const sides = ["bottom", "left", "top", "right"] as const;

interface Titles {
  title: Label[];
  labels: { side: Side; label: Label }[];
}

/** Axes in its place. */
export interface Placed {
  axes: Axes;
  frame: Box;
  scene: Scene;
}

/** The title above all axes of a figure, or the caption below them. */
export function acrossSheet(
  text: string,
  place: "above" | "below",
  { width }: Sheet,
): { height: number; draw: (bottom: number) => string } {
  const [size, pad] = place === "above" ? [titleSize, titlePad] : [textSize, labelPad];
  const label = fitLabel(text, size, width - 2 * labelPad);
  const { ascent, descent } = label;
  return {
    height: pad + ascent + descent,
    draw: (bottom) =>
      label.draw(width / 2, Math.max(pad + ascent, bottom - descent - pad), "middle"),
  };
}

/** The title and the labels of an axes, none longer than its part of the sheet. */
function titlesOf({ options, labels }: Axes, frame: Box, { rows, width }: Sheet): Titles {
  // Neighbours stand a fifth of a frame apart at least.
  const room = rows[0].length > 1 ? 1.2 * frame.width : width;
  const across = room - 2 * labelPad;
  const lines: [string | null | undefined, number][] = [
    [options.title, titleSize],
    [options.subtitle as string | undefined, textSize],
  ];
  return {
    title: lines.flatMap(([text, size]) =>
      text ? [fitLabel(String(text), size, across)] : [],
    ),
    labels: labels.map(({ side, text }) => ({
      side,
      label: fitLabel(
        text,
        textSize,
        side === "top" || side === "bottom" ? across : frame.height,
      ),
    })),
  };
}

/** What tick labels, labels and title of an axes take outside its frame. */
export function marginsOf(axes: Axes, frame: Box, sheet: Sheet): Margins {
  const { x, y } = plansOf(axes, frame);
  const facets = textBoxes(axes, /^f[xy]-axis tick label$/, frame);
  const margins = reachOf([...x.boxes, ...y.boxes, ...facets], frame);
  const { title, labels } = titlesOf(axes, frame, sheet);
  for (const { side, label } of labels)
    margins[side] += labelPad + label.ascent + label.descent;
  // Texts of marks have room as well, but the frame keeps most of it.
  const texts = reachOf(textBoxes(axes, /^(?!f?[xy]-axis)/, frame), frame);
  for (const side of sides) {
    const most =
      (side === "left" || side === "right" ? sheet.width : (sheet.height ?? 288)) / 4;
    margins[side] = Math.max(margins[side], Math.min(most, texts[side]));
  }
  if (title.length > 0) margins.top += titlePad - hang * titleSize;
  for (const line of title) margins.top += line.ascent + line.descent;
  return margins;
}

/** Draws the title and the labels of an axes. */
export function drawTitles({ axes, frame, scene }: Placed, sheet: Sheet): string {
  const { title, labels } = titlesOf(axes, frame, sheet);
  const ticks = scene.texts.filter(({ role }) => /-axis tick label$/.test(role));
  const taken = reachOf(
    ticks.map(({ box }) => box),
    frame,
  );
  const middle = frame.y + frame.height / 2;
  // Centred on the frame, but never over the edge of the sheet.
  const center = ({ width }: Label) => {
    const reach = width / 2 + labelPad;
    const most = Math.max(reach, sheet.width - reach);
    return Math.min(most, Math.max(reach, frame.x + frame.width / 2));
  };
  let drawing = "";
  for (const { side, label } of labels) {
    const { ascent, descent } = label;
    const at = taken[side] + labelPad;
    if (side === "top")
      drawing += label.draw(center(label), frame.y - at - descent, "middle");
    else if (side === "bottom")
      drawing += label.draw(
        center(label),
        frame.y + frame.height + at + ascent,
        "middle",
      );
    else {
      const x =
        side === "left" ? frame.x - at - descent : frame.x + frame.width + at + ascent;
      drawing += upward(x, middle, label.draw(0, 0, "middle"));
    }
    taken[side] += labelPad + ascent + descent;
  }
  const texts = reachOf(
    scene.texts.filter(({ role }) => !/-axis/.test(role)).map(({ box }) => box),
    frame,
  );
  let bottom =
    frame.y -
    Math.max(taken.top, Math.min(texts.top, frame.y / 2)) -
    titlePad +
    hang * titleSize;
  for (const line of title.reverse()) {
    drawing += line.draw(center(line), bottom - line.descent, "middle");
    bottom -= line.ascent + line.descent;
  }
  return drawing;
}

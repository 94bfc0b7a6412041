import { describe } from "./alt.ts";
import { type Axes, drawAxes, sketchAxes } from "./axes.ts";
import type { Aside } from "./colorbar.ts";
import { fontFamily } from "./font.ts";
import { speakLabel } from "./label.ts";
import {
  type Box,
  heightAbout,
  layOut,
  type Margins,
  type Room,
  shaped,
} from "./layout.ts";
import { asides, drawLegend, sharedAsides, withLegend } from "./legend.ts";
import { checkPixels, type Sheet } from "./options.ts";
import { placeAbout } from "./scene.ts";
import { shareColor, shareScales } from "./share.ts";
import { element, escapeXml, round } from "./svg.ts";
import { acrossSheet, drawTitles, marginsOf } from "./titles.ts";
import { named, SvgWriter } from "./writer.ts";

const none: Margins = { left: 0, right: 0, top: 0, bottom: 0 };

/** Draws the figure: axes where matplotlib has them, moved as far as labels need room. */
export function drawSheet(sheet: Sheet): {
  width: number;
  height: number;
  svg: string;
  alt: string;
} {
  const { rows, title, dpi } = sheet;
  const above = title ? acrossSheet(title, "above", sheet) : undefined;
  const below = sheet.caption ? acrossSheet(sheet.caption, "below", sheet) : undefined;
  let room: Room = {
    width: sheet.width,
    height: sheet.height ?? (sheet.width * 2) / 3,
    head: above?.height ?? 0,
    foot: below?.height ?? 0,
    side: 0,
    constrained: sheet.constrained,
    margins: givenMargins(sheet),
  };
  const usual = layOut(
    { ...room, constrained: false },
    rows.map((row) => row.map(() => none)),
  );
  const sketches = rows.map((row, i) =>
    row.map((one, j) =>
      sketchAxes(one, placeAbout(usual[i][j], room.width, room.height), sheet),
    ),
  );
  const { axes: colored, color } = shareColor(shareScales(sketches, sheet), sheet);
  const axes = colored.map((row) => row.map((one) => withLegend(one, sheet.width)));
  const besideAll = sharedAsides(color, room.height);
  room = { ...room, side: sum(besideAll.map(({ width }) => width)) };
  const { frames, height: points } = place(axes, sheet, room);
  checkPixels(sheet.width, points, dpi);

  const writer = new SvgWriter();
  let content = above ? above.draw(topOf(axes, frames, sheet)) : "";
  for (const [i, row] of axes.entries()) {
    for (const [j, one] of row.entries()) {
      const scene = drawAxes(one, frames[i][j], sheet.width, points);
      const { x, y, width, height } = frames[i][j];
      content += element(
        "g",
        {
          "data-axes": String(i * row.length + j + 1),
          "data-frame": [x, y, width, height].map(round).join(" "),
        },
        writer.write(scene.nodes) +
          drawTitles({ axes: one, frame: frames[i][j], scene }, sheet) +
          writer.refer(drawLegend(one, scene)) +
          drawAsides(
            asides(one, scene.scales, scene.frame.height),
            scene.frame,
            rightOf(one, scene.frame, sheet),
          ),
      );
    }
  }
  content += besideGrid(besideAll, axes, frames, sheet);
  if (below) content += below.draw(points);
  const alt = sheet.alt || describe(sheet, axes);
  const width = Math.round((sheet.width / 72) * dpi);
  const height = Math.round((points / 72) * dpi);
  const heading =
    title ?? rows.flat().find(({ options }) => options.title)?.options.title;
  const svg = element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      width,
      height,
      viewBox: `0 0 ${round(sheet.width)} ${round(points)}`,
      role: "img",
      "aria-label": alt,
      "font-family": fontFamily,
      "font-size": 10,
      "text-anchor": "middle",
    },
    element("title", {}, escapeXml(heading ? speakLabel(String(heading)) : alt)) +
      element("rect", { width: "100%", height: "100%", fill: "white" }) +
      content,
  );
  return { width, height, svg: named(svg), alt };
}

/** Margins of Plot's options, where one axes has them. */
function givenMargins({ rows }: Sheet): Partial<Margins> {
  if (rows.flat().length > 1) return {};
  const { options } = rows[0][0];
  const given = (side: "Left" | "Right" | "Top" | "Bottom") => {
    const margins = [options, options.facet ?? {}].flatMap(
      (of) => of[`margin${side}`] ?? of.margin ?? [],
    );
    return margins.length > 0 ? Math.max(...margins) : undefined;
  };
  return {
    left: given("Left"),
    right: given("Right"),
    top: given("Top"),
    bottom: given("Bottom"),
  };
}

/** Ticks depend on the frame, and the frame on the ticks: measure, make room, measure again. */
function place(
  axes: Axes[][],
  sheet: Sheet,
  room: Room,
): { frames: Box[][]; height: number } {
  const needs = (frames: Box[][]) =>
    axes.map((row, i) =>
      row.map((one, j) => needOf(one, shaped(frames[i][j], one.ratio), sheet)),
    );
  let frames = layOut(
    room,
    axes.map((row) => row.map(() => none)),
  );
  for (let attempt = 1; attempt < 3; attempt++) {
    const need = needs(frames);
    const { ratio, tall } = axes[0][0];
    const frame = ratio === undefined ? tall : ratio * frames[0][0].width;
    if (
      sheet.height === undefined &&
      (ratio !== undefined || frame > frames[0][0].height)
    ) {
      room = { ...room, height: heightAbout(frame, room, need[0][0]) };
    }
    const roomy = layOut(room, need);
    const moved = roomy.flat().map((frame, i) => distance(frame, frames.flat()[i]));
    // The clearance about labels has room for a point or two.
    if (Math.max(...moved) <= 2) break;
    frames = roomy;
  }
  return {
    frames: frames.map((row, i) =>
      row.map((frame, j) => shaped(frame, axes[i][j].ratio)),
    ),
    height: room.height,
  };
}

/** What an axes takes outside its frame, with what stands beside it. */
function needOf(axes: Axes, frame: Box, sheet: Sheet): Margins {
  const margins = marginsOf(axes, frame, sheet);
  const widths = asides(axes, axes.sketch.scales, frame.height).map(({ width }) => width);
  return { ...margins, right: margins.right + sum(widths) };
}

/** Where the labels to the right of a frame end. */
function rightOf(axes: Axes, frame: Box, sheet: Sheet): number {
  return frame.x + frame.width + marginsOf(axes, frame, sheet).right;
}

/** Draws what stands beside a frame one after the other, from `x` on. */
function drawAsides(all: readonly Aside[], frame: Box, x: number): string {
  let drawing = "";
  for (const aside of all) {
    drawing += aside.draw({ ...frame, x, width: aside.width });
    x += aside.width;
  }
  return drawing;
}

/** Draws what stands beside all axes, as high as they are together. */
function besideGrid(
  all: readonly Aside[],
  axes: Axes[][],
  frames: Box[][],
  sheet: Sheet,
): string {
  if (all.length === 0) return "";
  const flat = frames.flat();
  const [top, bottom] = [
    Math.min(...flat.map(({ y }) => y)),
    Math.max(...flat.map(({ y, height }) => y + height)),
  ];
  const right = Math.max(
    ...axes.map((row, i) => {
      const [one, frame] = [row[row.length - 1], frames[i][row.length - 1]];
      return frame.x + frame.width + needOf(one, frame, sheet).right;
    }),
  );
  return drawAsides(all, { x: 0, y: top, width: 0, height: bottom - top }, right);
}

function sum(lengths: readonly number[]): number {
  return lengths.reduce((total, length) => total + length, 0);
}

/** How far apart the edges of two frames are at most. */
function distance(a: Box, b: Box): number {
  const edges = ({ x, y, width, height }: Box) => [x, y, x + width, y + height];
  return Math.max(...edges(a).map((at, i) => Math.abs(at - edges(b)[i])));
}

/** Where the topmost text of the first row begins. */
function topOf(axes: Axes[][], frames: Box[][], sheet: Sheet): number {
  const tops = axes[0].map(
    (one, j) => frames[0][j].y - marginsOf(one, frames[0][j], sheet).top,
  );
  return Math.min(...tops);
}

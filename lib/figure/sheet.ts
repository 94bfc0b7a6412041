import { describe } from "./alt.ts";
import { type Axes, drawAxes, prepareAxes } from "./axes.ts";
import { fontFamily } from "./font.ts";
import { inkOf, isInside } from "./ink.ts";
import { speakLabel } from "./label.ts";
import { type Box, layOut, type Margins } from "./layout.ts";
import { asides, drawLegend, legendEntries } from "./legend.ts";
import type { Sheet } from "./options.ts";
import { element, escapeXml, named, round, SvgWriter } from "./svg.ts";
import { tickLabels } from "./ticklabels.ts";
import { drawTitles, marginsOf, type Placed, titleAbove } from "./titles.ts";

/** Draws the figure: axes where matplotlib has them, moved as far as labels need room. */
export function drawSheet(sheet: Sheet): {
  width: number;
  height: number;
  svg: string;
  alt: string;
  /** Whether some mark may be cut by its frame. */
  cut: boolean;
} {
  const { rows, title, dpi } = sheet;
  const prepared = rows.map((row) => row.map(prepareAxes));
  const alt = sheet.alt || describe(title, prepared);
  const above = title ? titleAbove(title, sheet) : { height: 0, drawing: "" };
  const writer = new SvgWriter();
  let content = above.drawing;
  let cut = false;
  for (const placed of placeAll(prepared, sheet, above.height)) {
    cut ||= reachesOut(placed);
    content += writer.write(placed.drawing.nodes);
    content += drawTitles(placed, sheet) + legend(placed) + beside(placed, sheet);
  }
  const width = Math.round((sheet.width / 72) * dpi);
  const height = Math.round((sheet.height / 72) * dpi);
  const heading =
    title ?? rows.flat().find(({ options }) => options.title)?.options.title;
  const svg = element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      width,
      height,
      viewBox: `0 0 ${round(sheet.width)} ${round(sheet.height)}`,
      role: "img",
      "aria-label": alt,
      "font-family": fontFamily,
      "font-size": 10,
      "text-anchor": "middle",
    },
    element("title", {}, escapeXml(heading ? speakLabel(heading) : alt)) +
      element("rect", { width: "100%", height: "100%", fill: "white" }) +
      content,
  );
  return { width, height, svg: named(svg), alt, cut };
}

/** Ticks depend on the frame, and the frame on the ticks: draw, measure, make room. */
function placeAll(prepared: Axes[][], sheet: Sheet, head: number): Placed[] {
  const { width, height } = sheet;
  const none = { left: 0, right: 0, top: 0, bottom: 0 };
  let needs = prepared.map((row) => row.map(() => none));
  let frames = layOut(width, height, head, needs);
  for (let attempt = 1; ; attempt++) {
    const placed = prepared.map((row, i) =>
      row.map((axes, j) => place(axes, frames[i][j], sheet)),
    );
    needs = placed.map((row) => row.map((one) => room(one, sheet)));
    const roomy = layOut(width, height, head, needs);
    const moved = roomy.flat().map((frame, i) => distance(frame, placed.flat()[i].frame));
    // The clearance about labels has room for a point or two.
    if (Math.max(...moved) <= 2 || attempt === 3) return placed.flat();
    frames = roomy;
  }
}

/** How far apart the edges of two frames are at most. */
function distance(a: Box, b: Box): number {
  const edges = ({ x, y, width, height }: Box) => [x, y, x + width, y + height];
  return Math.max(...edges(a).map((at, i) => Math.abs(at - edges(b)[i])));
}

/** Draws an axes; tick labels that run into one another are turned. */
function place(axes: Axes, frame: Box, sheet: Sheet): Placed {
  const drawing = drawAxes(axes, frame, sheet.width, sheet.height);
  const { margins, crowded } = tickLabels(drawing.nodes, frame);
  if (crowded && axes.x.options.tickRotate === undefined) {
    axes.x = { ...axes.x, options: { ...axes.x.options, tickRotate: -45 } };
    return place(axes, frame, sheet);
  }
  return { axes, frame, drawing, ticks: margins };
}

/** Whether a mark may reach beyond its frame, or its frame is one of several facets. */
function reachesOut({ axes, frame, drawing }: Placed): boolean {
  if (axes.x.part < 1 || axes.y.part < 1) return true;
  return axes.series.some(({ marks }) =>
    marks.some((mark) => {
      const drawn = drawing.drawn.get(mark);
      return drawn !== undefined && !isInside(mark, drawn, frame);
    }),
  );
}

/** What an axes takes outside its frame, with the colour bars beside it. */
function room(placed: Placed, sheet: Sheet): Margins {
  const margins = marginsOf(placed, sheet);
  const right = asides(placed.axes, placed.drawing.scales).map(({ width }) => width);
  return { ...margins, right: right.reduce((sum, width) => sum + width, margins.right) };
}

function beside(placed: Placed, sheet: Sheet): string {
  const { axes, frame, drawing } = placed;
  let x = frame.x + frame.width + marginsOf(placed, sheet).right;
  return asides(axes, drawing.scales)
    .map((aside) => {
      const at = { ...frame, x, width: aside.width };
      x += aside.width;
      return aside.draw(at);
    })
    .join("");
}

function legend({ axes, frame, drawing }: Placed): string {
  const { entries, position } = legendEntries(axes, drawing);
  if (entries.length === 0) return "";
  const ink = Array.from(drawing.drawn).flatMap(([mark, drawn]) =>
    inkOf(mark, drawn, frame, drawing.bands),
  );
  return drawLegend(entries, position, frame, ink);
}

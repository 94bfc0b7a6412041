import { textWidth } from "./font.ts";
import { element, escapeXml, round } from "./svg.ts";

/** A label set in type: its size, and the SVG that draws it with its baseline at (x, y). */
export interface Label {
  width: number;
  /** Above the baseline of the first line. */
  ascent: number;
  /** Below the baseline of the first line: the other lines, and what hangs below. */
  descent: number;
  draw: (x: number, y: number, anchor: "start" | "middle" | "end") => string;
}

interface Run {
  text: string;
  italic: boolean;
}

/** Sets a label at `size`, in as many lines as it has, with math between dollars. */
export function setLabel(label: string, size: number): Label {
  const lines = label.split("\n").map((line) => runsOf(line.replace(/\s+/g, " ").trim()));
  const widths = lines.map((runs) =>
    runs.reduce(
      (sum, run) => sum + textWidth(run.text, size, run.italic ? "oblique" : "regular"),
      0,
    ),
  );
  const width = Math.max(...widths);
  const leading = 1.2 * size;
  return {
    width,
    ascent: 0.76 * size,
    descent: 0.24 * size + leading * (lines.length - 1),
    draw: (x, y, anchor) =>
      lines
        .map((runs, i) =>
          element(
            "text",
            {
              x,
              y: y + i * leading,
              "font-size": size === 10 ? undefined : size,
              "text-anchor": anchor === "middle" ? undefined : anchor,
            },
            runs
              .map(({ text, italic }) =>
                italic
                  ? `<tspan font-style="italic">${escapeXml(text)}</tspan>`
                  : escapeXml(text),
              )
              .join(""),
          ),
        )
        .join(""),
  };
}

/** Letters between dollars are italic; everything else stands upright. */
function runsOf(line: string): Run[] {
  const runs: Run[] = [];
  for (const [i, part] of line.split("$").entries()) {
    if (i % 2 === 0) {
      if (part !== "") runs.push({ text: part, italic: false });
      continue;
    }
    for (const text of part.match(/[A-Za-z]+|[^A-Za-z]+/g) ?? []) {
      runs.push({ text, italic: /[A-Za-z]/.test(text) });
    }
  }
  return runs;
}

/** Turns a drawing a quarter to the left about (x, y). */
export function upward(x: number, y: number, drawing: string): string {
  return `<g transform="translate(${round(x)},${round(y)}) rotate(-90)">${drawing}</g>`;
}

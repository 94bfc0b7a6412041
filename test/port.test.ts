// notebooks/math.ipynb held against the facts of the original in original.json: nothing missing, twice or out of order.
import { readFileSync } from "node:fs";
import { JSDOM } from "jsdom";
import { describe, expect, it } from "vitest";
import { arange } from "../lib/arrays/arange.ts";
import original from "./original.json" with { type: "json" };

interface Output {
  output_type: string;
  name?: string;
  text?: string[];
  data?: Record<string, string[] | string>;
  metadata?: Record<string, { width: number; height: number }>;
}
interface Cell {
  cell_type: string;
  metadata: { original?: { cell: number }; tags?: string[] };
  source: string[];
  outputs?: Output[];
}

const path = new URL("../notebooks/math.ipynb", import.meta.url);
const notebook: { cells: Cell[]; metadata: Record<string, unknown> } = JSON.parse(
  readFileSync(path, "utf8"),
);
const ported = notebook.cells.filter((cell) => cell.metadata.original);
const { document, Node } = new JSDOM("").window;
const FOLLOWING = Node.DOCUMENT_POSITION_FOLLOWING;

/** The ported cell of an original cell. */
function port(cell: number): Cell {
  const found = ported.find(({ metadata }) => metadata.original?.cell === cell);
  if (!found) throw new Error(`no cell carries {"original": {"cell": ${cell}}}`);
  return found;
}

/** The figure that a ported cell shows, as a document of its own. */
function figure(cell: number): { svg: SVGSVGElement; output: Output } {
  const outputs = port(cell).outputs?.filter(({ data }) => data?.["image/svg+xml"]) ?? [];
  expect(outputs, `figures of cell ${cell}`).toHaveLength(1);
  const output = outputs[0] as Output;
  const holder = document.createElement("div");
  holder.innerHTML = [output.data?.["image/svg+xml"]].flat().join("");
  return { svg: holder.querySelector("svg") as SVGSVGElement, output };
}

/** A label as it is read: without the dollars around its math, on one line. */
const read = (label: string) => label.replaceAll("$", "").replaceAll(/\s+/g, " ");

const shown = (element: Element) =>
  [...element.querySelectorAll("text")]
    .map((text) => read(text.textContent ?? ""))
    .join(" ");

describe("math.ipynb", () => {
  it("has a cell for each of the original's 49, once each and in order", () => {
    expect(ported.map(({ metadata }) => metadata.original?.cell)).toEqual(
      original.cells.map(({ cell }) => cell),
    );
    expect(ported.map(({ cell_type }) => cell_type)).toEqual(
      original.cells.map(({ kind }) => kind),
    );
  });

  it("tags the cells that the original does not have", () => {
    for (const cell of notebook.cells) {
      const own = !cell.metadata.original;
      expect(cell.metadata.tags?.includes("extension") ?? false).toBe(own);
    }
  });

  it("names the kernel that any tslab registers", () => {
    expect(notebook.metadata.kernelspec).toEqual({
      display_name: "TypeScript",
      language: "typescript",
      name: "tslab",
    });
  });

  it("has each heading", () => {
    for (const { cell, headings } of original.cells) {
      const own = port(cell).source.filter((line) => /^#+ /.test(line));
      const there = port(cell).cell_type === "markdown" ? own : [];
      expect(there.map((line) => line.trim())).toEqual(headings ?? []);
    }
  });

  it("has no line that JupyterLab would cut", () => {
    for (const cell of notebook.cells.filter(({ cell_type }) => cell_type === "code")) {
      for (const line of cell.source)
        expect(line.trimEnd().length).toBeLessThanOrEqual(90);
    }
  });

  it("prints the original's difference quotient", () => {
    const printed = port(3).outputs?.map(({ data }) => [data?.["text/plain"]].flat());
    expect(printed).toEqual([["0.9999999999999787"]]);
    const a = arange(-5, 5, 0.01);
    expect(((a[501] as number) - (a[500] as number)) / 0.01).toBe(0.9999999999999787);
  });

  it("shows a figure where the original does, and nowhere else", () => {
    const drawn = ported.filter(({ outputs }) =>
      outputs?.some(({ data }) => data?.["image/svg+xml"]),
    );
    expect(drawn.map(({ metadata }) => metadata.original?.cell)).toEqual(
      original.cells.flatMap(({ cell, figure }) => (figure ? [cell] : [])),
    );
  });
});

describe.each(
  original.cells.flatMap(({ cell, figure: facts }) => (facts ? [{ cell, facts }] : [])),
)("the figure of cell $cell", ({ cell, facts }) => {
  const { svg, output } = figure(cell);
  const frames = [...svg.querySelectorAll('[aria-label="frame"]')].map((rect) => {
    const [x, y, width, height] = ["x", "y", "width", "height"].map((name) =>
      Number(rect.getAttribute(name)),
    ) as [number, number, number, number];
    return { rect, left: x, top: y, right: x + width, bottom: y + height };
  });
  const series = [...svg.querySelectorAll('[aria-label="line"], [aria-label="rect"]')];

  it("has the original's size or, where that is too wide, its proportions", () => {
    const width = Number(svg.getAttribute("width"));
    const height = Number(svg.getAttribute("height"));
    if (facts.width <= 800) expect([width, height]).toEqual([facts.width, facts.height]);
    expect(width).toBeLessThanOrEqual(800);
    expect(width / height).toBeCloseTo(facts.width / facts.height, 2);
    expect(output.metadata?.["image/png"]).toEqual({ width, height });
  });

  it("has as many axes, and in each as many series or bars", () => {
    expect(frames).toHaveLength(facts.axes.length);
    const lines = facts.axes.flatMap((axes) => ("series" in axes ? [axes.series] : []));
    const bars = facts.axes.flatMap((axes) => ("bars" in axes ? [axes.bars] : []));
    const total = (numbers: (number | undefined)[]) =>
      numbers.reduce<number>((sum, n) => sum + (n ?? 0), 0);
    const count = (selector: string) =>
      series.reduce((sum, group) => sum + group.querySelectorAll(selector).length, 0);
    expect(count("path")).toBe(total(lines));
    expect(count("rect")).toBe(total(bars));
  });

  it("says what the original's title, labels and legend say", () => {
    const text = shown(svg);
    for (const axes of facts.axes) {
      const {
        title,
        xLabel,
        yLabel,
        legend = [],
      } = axes as Partial<Record<"title" | "xLabel" | "yLabel", string>> & {
        legend?: string[];
      };
      for (const label of [title, xLabel, yLabel, ...legend]) {
        if (label) expect(text).toContain(read(label));
      }
    }
    // Ticks are all that is left in a figure without a word of its own.
    if (!("title" in (facts.axes[0] ?? {}))) expect(text).toMatch(/^[\d.\s−-]*$/);
  });

  it("keeps every mark inside its frame", () => {
    for (const [i, group] of series.entries()) {
      const frame = frames.find(
        ({ rect }) => group.compareDocumentPosition(rect) & FOLLOWING,
      );
      if (!frame) throw new Error(`no frame is drawn after mark ${i}`);
      const points = [...group.querySelectorAll("path")].flatMap((mark) =>
        [...(mark.getAttribute("d") ?? "").matchAll(/(-?[\d.]+),(-?[\d.]+)/g)].map(
          ([, x, y]) => [Number(x), Number(y)] as const,
        ),
      );
      for (const rect of group.querySelectorAll("rect")) {
        const [x, y, width, height] = ["x", "y", "width", "height"].map((name) =>
          Number(rect.getAttribute(name)),
        ) as [number, number, number, number];
        points.push([x, y], [x + width, y + height]);
      }
      expect(points.length).toBeGreaterThan(0);
      // Two decimals each: a sum of two may be off by a hundredth.
      for (const [x, y] of points) {
        expect(x).toBeGreaterThanOrEqual(frame.left - 0.01);
        expect(x).toBeLessThanOrEqual(frame.right + 0.01);
        expect(y).toBeGreaterThanOrEqual(frame.top - 0.01);
        expect(y).toBeLessThanOrEqual(frame.bottom + 0.01);
      }
    }
  });

  it("comes as svg, png and words", () => {
    expect(Object.keys(output.data ?? {}).sort()).toEqual([
      "image/png",
      "image/svg+xml",
      "text/plain",
    ]);
    expect([output.data?.["text/plain"]].flat().join("").length).toBeGreaterThan(5);
  });
});

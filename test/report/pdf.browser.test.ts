import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { newFolder, report, sources } from "./reports.ts";

const folder = newFolder();
beforeAll(() => {
  expect(report(folder, ...sources, "--pdf")).toMatchObject({ status: 0 });
}, 600_000);

test("--pdf prints A4 pages with an outline, for all to read", () => {
  const pdf = readFileSync(join(folder, "everything.pdf"), "latin1");
  const [, width, height] = pdf.match(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/) ?? [];
  expect(Number(width)).toBeCloseTo(595, 0);
  expect(Number(height)).toBeCloseTo(842, 0);
  expect(pdf).toContain("/Outlines");
  expect(pdf).toContain("/StructTreeRoot");
  expect(readFileSync(join(folder, "index.html"), "utf8")).toContain(
    'href="everything.pdf"',
  );
});

test("bookmarks are the headings, with the space where one wraps and formulas as text", () => {
  const pdf = readFileSync(join(folder, "math.pdf"));
  expect(bookmarks(pdf)).toEqual(
    expect.arrayContaining([
      "The math behind training neural networks",
      "Plot of log loss when 𝑦𝑖=0",
      "Derivation of Softmax Cross Entropy derivative (simple case, two probabilities)",
    ]),
  );
});

/** The titles of the outline, which are in UTF-16 or in ASCII. */
function bookmarks(pdf: Buffer): string[] {
  const found = pdf
    .toString("latin1")
    .matchAll(/\/Title (?:<(\w+)>|\(((?:\\.|[^\\)])*)\))/gs);
  return Array.from(found, ([, hex, text = ""]) => {
    const bytes = hex
      ? Buffer.from(hex, "hex")
      : Buffer.from(text.replace(/\\(.)/gs, "$1"), "latin1");
    if (bytes[0] !== 0xfe) return bytes.toString("latin1");
    return bytes.subarray(2).swap16().toString("utf16le");
  });
}

const poppler = spawnSync("pdftoppm", ["-v"]).error === undefined;

describe.skipIf(!poppler)("each page but the last is two thirds full", () => {
  test.each(sources.map((path) => basename(path, ".ipynb")))("%s.pdf", (name) => {
    const pages = fillOf(join(folder, `${name}.pdf`));
    for (const fill of pages.slice(0, -1)) expect(fill).toBeGreaterThan(2 / 3);
  });
});

/** How far down each page goes, of what its margins leave. */
function fillOf(pdf: string): number[] {
  const { stdout } = spawnSync("pdftoppm", ["-r", "36", "-gray", pdf], {
    maxBuffer: 2 ** 28,
  });
  const fills: number[] = [];
  for (let at = 0; at < stdout.length; ) {
    // P5, width and height, the largest value: a line each, then the pixels.
    const header = /^P5\n(\d+) (\d+)\n\d+\n/.exec(stdout.toString("latin1", at, at + 40));
    if (!header) throw new Error("not a portable graymap");
    const [width, height] = header.slice(1).map(Number);
    const pixels = stdout.subarray(at + header[0].length).subarray(0, width * height);
    const [top, bottom] = [18, 277].map((mm) => Math.floor((height * mm) / 297));
    const lowest = pixels
      .subarray(0, bottom * width)
      .findLastIndex((value) => value < 200);
    fills.push((Math.floor(lowest / width) + 1 - top) / (bottom - top));
    at += header[0].length + width * height;
  }
  return fills;
}

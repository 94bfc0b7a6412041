import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, test } from "vitest";
import { cellsOf, figuresIn, formulasIn, textOf } from "./contents.ts";
import { newFolder, type Result, report, run, sources } from "./reports.ts";

const name = (path: string): string => basename(path, ".ipynb");
const has = (program: string): boolean => spawnSync(program, ["--version"]).status === 0;

/** Without Inkscape LaTeX takes the figure's png instead of its svg. */
const inkscape = has("inkscape") ? [] : ["--SVG2PDFPreprocessor.enabled=False"];

function convert(format: string, folder: string, paths: string[]): Result {
  const args = [
    "nbconvert",
    "--to",
    format,
    "--output-dir",
    folder,
    ...inkscape,
    ...paths,
  ];
  return run("jupyter", args, { PYTHONPATH: "tools/report" });
}

const bare = (text: string): string => text.replace(/\s+/g, "");
const plain = (html: string): string =>
  html.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");

test("nbconvert with our exporter makes the page that npm run report makes", () => {
  const [ours, theirs] = [newFolder(), newFolder()];
  report(ours, ...sources);
  expect(convert("exporter.ReportExporter", theirs, sources)).toMatchObject({
    status: 0,
  });
  for (const page of sources.map((path) => `${name(path)}.html`)) {
    const whole = readFileSync(join(ours, page), "utf8");
    expect(readFileSync(join(theirs, page), "utf8")).toBe(
      whole.replace('<a href="index.html">All notebooks</a>\n', ""),
    );
  }
});

describe.each([
  ["html", "html"],
  ["slides", "slides.html"],
])("nbconvert's own %s", (format, extension) => {
  const folder = newFolder();
  const converted = convert(format, folder, sources);
  test.each(sources.map((path) => [name(path), path]))(
    "has the figures and formulas of %s",
    (name, path) => {
      expect(converted).toMatchObject({ status: 0 });
      const html = readFileSync(join(folder, `${name}.${extension}`), "utf8");
      const pictures =
        html.match(/<img [^>]*src="data:image\/(svg\+xml|png);base64/g) ?? [];
      expect(pictures.length).toBeGreaterThanOrEqual(figuresIn(path));
      const text = bare(plain(html));
      expect(formulasIn(path).filter((tex) => !text.includes(bare(tex)))).toEqual([]);
    },
  );
});

const pandoc = has("pandoc");
if (!pandoc) {
  console.log(
    "nbconvert to latex, asciidoc and rst: left out, no pandoc (apt install pandoc)",
  );
}

describe.each([
  ["markdown", "md"],
  ...(pandoc
    ? [
        ["latex", "tex"],
        ["asciidoc", "asciidoc"],
        ["rst", "rst"],
      ]
    : []),
] as [string, string][])("nbconvert's own %s", (format, extension) => {
  const folder = newFolder();
  const converted = convert(format, folder, sources);
  test.each(sources.map((path) => [name(path), path]))(
    "has the figures and formulas of %s",
    (name, path) => {
      expect(converted).toMatchObject({ status: 0 });
      const result = readFileSync(join(folder, `${name}.${extension}`), "utf8");
      const pictures = new Set(result.match(/\w+_files\/\w+_\d+_\d+\.(svg|png|pdf)/g));
      expect(pictures.size).toBe(figuresIn(path));
      for (const picture of pictures)
        expect(existsSync(join(folder, picture))).toBe(true);
      const text = bare(result);
      expect(formulasIn(path).filter((tex) => !text.includes(bare(tex)))).toEqual([]);
    },
  );
});

test("nbconvert's own script has every cell's code", () => {
  const folder = newFolder();
  expect(convert("script", folder, sources)).toMatchObject({ status: 0 });
  for (const path of sources) {
    const script = readFileSync(join(folder, `${name(path)}.ts`), "utf8");
    const code = cellsOf(path).filter((cell) => cell.cell_type === "code");
    for (const cell of code) expect(script).toContain(textOf(cell).trim());
  }
});

// LaTeX is a gigabyte, so its absence is the rule; where it is, it must work.
test.skipIf(!pandoc || !has("xelatex"))(
  "nbconvert's own pdf is made of every notebook",
  () => {
    const folder = newFolder();
    const own = sources.filter((path) => name(path) !== "everything");
    expect(convert("pdf", folder, own)).toMatchObject({ status: 0 });
    for (const path of own) {
      const pdf = readFileSync(join(folder, `${name(path)}.pdf`), "latin1");
      expect(pdf.slice(0, 5)).toBe("%PDF-");
    }
  },
  300_000,
);

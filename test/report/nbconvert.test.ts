import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, test } from "vitest";
import { cellsOf, figuresIn, formulasIn, textOf } from "./contents.ts";
import { newFolder, report, run, sources } from "./reports.ts";

const name = (path: string): string => basename(path, ".ipynb");
const has = (program: string): boolean => spawnSync(program, ["--version"]).status === 0;

const pandoc = has("pandoc");
if (!pandoc) {
  console.log(
    "nbconvert to latex, asciidoc and rst: left out, no pandoc (apt install pandoc)",
  );
}
// LaTeX is a gigabyte, so its absence is the rule; where it is, it must work.
const xelatex = pandoc && has("xelatex");

const ours = "exporter.ReportExporter";
const formats = [
  ...[ours, "script", "html", "slides", "markdown"],
  ...(pandoc ? ["latex", "asciidoc", "rst"] : []),
  ...(xelatex ? ["pdf"] : []),
];

// References need more passes; that there is a page needs one.
const options = ["--PDFExporter.latex_count=1"];

/** `jupyter nbconvert`, once for each format and in one process, as most of a short run is its start. */
const program = `import json, sys
sys.modules["rfc3987_syntax"] = None # as in npm run report: a second sooner
from nbconvert.nbconvertapp import NbConvertApp
for arguments in json.loads(sys.argv[1]):
    NbConvertApp.clear_instance()
    NbConvertApp.launch_instance(arguments)`;

// `everything` has an align within dollars, which MathJax takes and which stops LaTeX.
const own = sources.filter((path) => name(path) !== "everything");

const results = newFolder();
const converted = run(
  "python",
  [
    "-c",
    program,
    JSON.stringify(
      formats.map((format) => [
        ...["--to", format, "--output-dir", join(results, format), ...options],
        ...(format === "pdf" ? own : sources),
      ]),
    ),
  ],
  { PYTHONPATH: "tools/report" },
);

test("nbconvert makes every format of every notebook", () => {
  expect(converted.status, converted.output).toBe(0);
});

/** What nbconvert made of a notebook in a format. */
const made = (format: string, file: string): string => join(results, format, file);

const bare = (text: string): string => text.replace(/\s+/g, "");
const plain = (html: string): string =>
  html.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");

test("nbconvert with our exporter makes the page that npm run report makes", () => {
  const folder = newFolder();
  report(folder, ...sources);
  for (const page of sources.map((path) => `${name(path)}.html`)) {
    const whole = readFileSync(join(folder, page), "utf8");
    // Alone, a page has no neighbours and no file beside it.
    expect(readFileSync(made(ours, page), "utf8")).toBe(
      whole
        .replace(/<nav aria-label="Notebooks">[\s\S]*?<\/nav>\n/, "")
        .replace(/<p>Notebook: .*<\/p>\n/, ""),
    );
  }
});

describe.each(sources.map((path) => [name(path), path]))("of %s", (name, path) => {
  test.each([
    ["html", "html"],
    ["slides", "slides.html"],
  ])("nbconvert's own %s has the figures and formulas", (format, extension) => {
    const html = readFileSync(made(format, `${name}.${extension}`), "utf8");
    const pictures = html.match(/<img [^>]*src="data:image\/(svg\+xml|png);base64/g);
    expect(pictures?.length ?? 0).toBeGreaterThanOrEqual(figuresIn(path));
    const text = bare(plain(html));
    expect(formulasIn(path).filter((tex) => !text.includes(bare(tex)))).toEqual([]);
  });

  test.each(
    [
      ["markdown", "md"],
      ["latex", "tex"],
      ["asciidoc", "asciidoc"],
      ["rst", "rst"],
    ].filter(([format = ""]) => formats.includes(format)),
  )("nbconvert's own %s has the figures and formulas", (format = "", extension) => {
    const result = readFileSync(made(format, `${name}.${extension}`), "utf8");
    const pictures = new Set(result.match(/\w+_files\/\w+_\d+_\d+\.(svg|png|pdf)/g));
    expect(pictures.size).toBe(figuresIn(path));
    for (const picture of pictures)
      expect(existsSync(made(format, picture)), picture).toBe(true);
    const text = bare(result);
    expect(formulasIn(path).filter((tex) => !text.includes(bare(tex)))).toEqual([]);
  });

  test("nbconvert's own script has every cell's code", () => {
    const script = readFileSync(made("script", `${name}.ts`), "utf8");
    const code = cellsOf(path).filter((cell) => cell.cell_type === "code");
    for (const cell of code) expect(script).toContain(textOf(cell).trim());
  });

  test.runIf(xelatex && own.includes(path))("nbconvert's own pdf is one", () => {
    const pdf = readFileSync(made("pdf", `${name}.pdf`), "latin1");
    expect(pdf.slice(0, 5)).toBe("%PDF-");
  });
});

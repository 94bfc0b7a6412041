import { readFileSync } from "node:fs";
import original from "../original.json";

/** A markdown cell: where it stands, its prose and the formulas in it, in order. */
export interface Cell {
  /** The notebook's name without its ending, or "original". */
  notebook: string;
  /** The number of the cell in its notebook, from 0. */
  at: number;
  /** The cell of the original that this one carries over, or the last one before it. */
  original: number;
  /** The heading the cell begins under, and those in it. */
  headings: string;
  prose: string;
  formulas: string[];
  /** The original's formulas that the prose may quote. */
  quotable: string[];
  /** The code that follows, up to the next prose. */
  code: string;
}

const FOLDER = new URL("../../notebooks/", import.meta.url);
const MATH = /\$\$([\s\S]+?)\$\$|(?<!\\)\$((?:\\.|[^$\\])+?)\$/g;
const CODE = /```[\s\S]*?```|`[^`\n]*`/g;

/** Everything between dollars outside of code. */
export function formulasIn(markdown: string): string[] {
  const masked = markdown.replace(CODE, (code) => " ".repeat(code.length));
  return [...masked.matchAll(MATH)].map(([, display, inline]) =>
    (display ?? inline ?? "").trim(),
  );
}

/** The notebooks whose every formula must be right; others may have formulas that nobody checks. */
const HELD = ["derivations", "initialization", "math", "training"];

/** The markdown cells of these notebooks. */
export function notebookCells(): Cell[] {
  return HELD.flatMap((name) => {
    const { cells } = JSON.parse(readFileSync(new URL(`${name}.ipynb`, FOLDER), "utf8"));
    return cellsOf(name, cells);
  });
}

/** The original's formulas; its prose is not kept here. */
export function originalCells(): Cell[] {
  return original.cells.flatMap(({ cell, ...facts }) =>
    "formulas" in facts && facts.formulas
      ? [
          {
            notebook: "original",
            at: cell,
            original: cell,
            headings: "",
            prose: "",
            formulas: facts.formulas,
            quotable: [],
            code: "",
          },
        ]
      : [],
  );
}

interface JupyterCell {
  cell_type: string;
  source: string | string[];
  metadata: { original?: { cell: number } };
}

function cellsOf(notebook: string, cells: JupyterCell[]): Cell[] {
  const originals = new Map(originalCells().map((cell) => [cell.at, cell.formulas]));
  const found: Cell[] = [];
  let original = -1;
  let heading = "";
  cells.forEach(({ cell_type, source, metadata }, at) => {
    original = metadata.original?.cell ?? original;
    const text = [source].flat().join("");
    const last = found.at(-1);
    if (cell_type !== "markdown") {
      if (last) last.code += text;
      return;
    }
    const headings = [heading, ...(text.match(/^#+ .+$/gm) ?? [])];
    heading = headings.at(-1) ?? "";
    const quotable = notebook === "math" ? (originals.get(original) ?? []) : [];
    const formulas = formulasIn(text);
    found.push({
      ...{ notebook, at, original, headings: headings.join("\n"), prose: text },
      ...{ formulas, quotable, code: "" },
    });
  });
  return found;
}

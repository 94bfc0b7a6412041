import { formulasIn } from "./markdown.ts";

/** A formula and where it stands. */
export interface Formula {
  latex: string;
  /** Its place in the part's text, dollars included. */
  start: number;
  end: number;
  isDisplay: boolean;
}

/** What stands under one heading in one cell: a file of markdown is one cell. */
export interface Part {
  /** The number of the cell in its notebook, from 0. */
  cell: number | undefined;
  /** The line of the cell or of the file at which the part begins, from 1. */
  line: number;
  /** The headings above, the outermost first, and its own. */
  headings: string[];
  /** Markdown, or for a code cell its comments. */
  text: string;
  isCode: boolean;
  formulas: Formula[];
  /** What the cell printed. */
  output: string;
}

export interface Document {
  file: string;
  parts: Part[];
}

interface JupyterCell {
  cell_type: string;
  source: string | string[];
  outputs?: { text?: string | string[]; data?: Record<string, string | string[]> }[];
}

/** Reads a notebook or a markdown text. */
export function documentOf(file: string, content: string): Document {
  const headings: string[] = [];
  if (!file.endsWith(".ipynb"))
    return { file, parts: partsOf(content, undefined, headings) };
  let cells: JupyterCell[];
  try {
    ({ cells } = JSON.parse(content) as { cells: JupyterCell[] });
  } catch (error) {
    throw new SyntaxError(`${file} is not a notebook: ${(error as Error).message}`);
  }
  if (!Array.isArray(cells))
    throw new SyntaxError(`${file} is not a notebook: it has no cells`);
  const parts = cells.flatMap(({ cell_type, source, outputs = [] }, cell) => {
    const text = [source].flat().join("");
    if (cell_type === "markdown") return partsOf(text, cell, headings);
    if (cell_type !== "code") return [];
    const output = outputs.map((one) =>
      [one.text ?? one.data?.["text/plain"] ?? ""].flat().join(""),
    );
    const code: Part = {
      cell,
      line: 1,
      headings: [...headings],
      text,
      isCode: true,
      formulas: [],
      output: output.join("\n"),
    };
    return [code];
  });
  return { file, parts };
}

/** The parts of a markdown text; `headings` are those above it, and below it those above what follows. */
function partsOf(text: string, cell: number | undefined, headings: string[]): Part[] {
  let line = 1;
  return splitAtHeadings(text).map((part) => {
    const heading = /^(#+) (.+)/.exec(part);
    if (heading)
      headings.splice((heading[1] as string).length - 1, Infinity, heading[2] as string);
    const found: Part = {
      cell,
      line,
      headings: headings.filter(Boolean),
      text: part,
      isCode: false,
      formulas: formulasIn(part),
      output: "",
    };
    line += part.split("\n").length - 1;
    return found;
  });
}

/** Before each heading; a # in a block of code begins none. */
function splitAtHeadings(text: string): string[] {
  const parts: string[] = [""];
  let isCode = false;
  for (const line of text.split(/(?<=\n)/)) {
    if (/^\s*```/.test(line)) isCode = !isCode;
    if (!isCode && /^#+ /.test(line) && parts.at(-1) !== "") parts.push("");
    parts[parts.length - 1] += line;
  }
  return parts;
}

/** The line of an offset in a part, as an editor counts. */
export function lineOf({ line, text }: Part, offset: number): number {
  return line + text.slice(0, offset).split("\n").length - 1;
}

import { readFileSync } from "node:fs";

interface Output {
  text?: string | string[];
}

interface Cell {
  cell_type: "markdown" | "code";
  source: string | string[];
  outputs?: Output[];
}

/** What stands under one heading of a notebook. */
export interface Section {
  heading: string;
  /** Its markdown without formulas. */
  prose: string;
  code: string[];
  /** What its cells printed. */
  printed: string;
}

/** A sentence's claim in words, and whether it holds. */
export type Claims = [words: string, holds: boolean][];

const heading = /^#+ (.+)$/m;
const formula = /\$\$[\s\S]+?\$\$|\$[^$\n]+\$/g;
const number = /\d+(?:\.\d+)?/g;

/** The sections of notebooks/NAME.ipynb. Each begins with a heading, which may follow other text in its cell. */
export function sectionsOf(name: string): Section[] {
  const url = new URL(`../../notebooks/${name}.ipynb`, import.meta.url);
  const { cells } = JSON.parse(readFileSync(url, "utf8")) as { cells: Cell[] };
  const sections: Section[] = [];
  for (const { cell_type, source, outputs = [] } of cells) {
    const text = [source].flat().join("");
    if (cell_type === "code") {
      const section = sections[sections.length - 1];
      section?.code.push(text);
      for (const output of outputs)
        if (section) section.printed += [output.text ?? ""].flat().join("");
      continue;
    }
    for (const part of text.split(/^(?=#+ )/m)) {
      const title = heading.exec(part)?.[1];
      if (title !== undefined)
        sections.push({ heading: title, prose: "", code: [], printed: "" });
      const section = sections[sections.length - 1];
      if (section) section.prose += `${part.replace(formula, "")}\n`;
    }
  }
  return sections;
}

/** The whole text without formulas, as one line. */
export function proseOf(name: string): string {
  return sectionsOf(name)
    .map(({ prose }) => prose)
    .join(" ")
    .replace(/\s+/g, " ");
}

/** Numbers in the prose that no claim covers, no cell of their section prints and none works with. */
export function unfounded(name: string, claims: Claims): string[] {
  return sectionsOf(name).flatMap(({ heading, prose, code, printed }) => {
    const rest = claims.reduce(
      (text, [words]) => text.replaceAll(words, ""),
      prose.replace(/\s+/g, " "),
    );
    const known = new Set(`${code.join("\n")}\n${printed}`.match(number));
    const found: string[] = rest.match(number) ?? [];
    return found
      .filter((digits) => !known.has(digits))
      .map((digits) => `${heading}: ${digits}`);
  });
}

import { readFileSync } from "node:fs";

interface Output {
  text?: string | string[];
  data?: { "text/plain"?: string | string[] };
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

const heading = /^#+ (.+)$/m;
const formula = /\$\$[\s\S]+?\$\$|\$[^$\n]+\$/g;

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
        if (section)
          section.printed += [output.text ?? output.data?.["text/plain"] ?? ""]
            .flat()
            .join("");
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

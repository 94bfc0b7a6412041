import type { Document, Part } from "../../formulas/extract/document.ts";
import { formulasIn } from "../../formulas/extract/markdown.ts";
import original from "../original.json";

/** The conditions that the original's sentences state; its prose is not kept here. */
const CONDITIONS = ["y_i = 0", "y_i = 1", "y=0"];

/** The original's formulas as a document: each cell's headings, and below them its formulas. */
export const formulasOf: Map<number, string[]> = new Map(
  original.cells.flatMap((cell) => (cell.formulas ? [[cell.cell, cell.formulas]] : [])),
);

/** The original, or one cell of it with other formulas and with words that it does not say. */
export function originalDocument(change?: {
  cell: number;
  formulas: string[];
  said?: string;
}): Document {
  const above: string[] = [];
  const parts = original.cells.flatMap((facts): Part[] => {
    const { cell, headings = [] } = facts;
    for (const heading of headings) {
      const [, marks = "", title = ""] = /^(#+) (.*)/.exec(heading) ?? [];
      above.splice(marks.length - 1, Infinity, title);
    }
    const isChanged = cell === change?.cell;
    const formulas = isChanged ? change.formulas : formulasOf.get(cell);
    if (!formulas || (change && !isChanged)) return [];
    const words = isChanged && change.said ? `${change.said}\n\n` : "";
    const text = words + formulas.map(written).join("\n\n");
    return [
      {
        cell,
        line: 1,
        headings: [...above],
        text,
        isCode: false,
        output: "",
        formulas: formulasIn(text),
      },
    ];
  });
  return { file: "Math.ipynb", parts };
}

function written(formula: string): string {
  return CONDITIONS.includes(formula) ? `When $${formula}$,` : `$$${formula}$$`;
}

import { readFileSync } from "node:fs";

export interface Cell {
  cell_type: string;
  source: string | string[];
  outputs?: { data?: Record<string, unknown> }[];
}

export function cellsOf(notebook: string): Cell[] {
  return JSON.parse(readFileSync(notebook, "utf8")).cells;
}

export const textOf = (cell: Cell): string => [cell.source].flat().join("");

/** How many pictures the notebook's outputs hold. */
export function figuresIn(notebook: string): number {
  const outputs = cellsOf(notebook).flatMap((cell) => cell.outputs ?? []);
  return outputs.filter(
    ({ data }) => data && ("image/svg+xml" in data || "image/png" in data),
  ).length;
}

/** The formulas of the notebook's text: the TeX between its dollars. */
export function formulasIn(notebook: string): string[] {
  const texts = cellsOf(notebook).filter((cell) => cell.cell_type === "markdown");
  return texts.flatMap((cell) => {
    const prose = textOf(cell).replace(/```[\s\S]*?```|`[^`]*`|\\\$/g, "");
    return [...prose.matchAll(/\$\$([\s\S]+?)\$\$|\$([^$]+)\$/g)].map(
      ([, display, inline]) => display ?? inline ?? "",
    );
  });
}

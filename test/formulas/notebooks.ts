import { existsSync, readdirSync, readFileSync } from "node:fs";
import { type Document, documentOf, type Options } from "../../formulas/index.ts";
import math from "../../notebooks/math.meanings.ts";

const FOLDER = new URL("../../notebooks/", import.meta.url);

/** The notebooks in which every formula must be decided. */
export const { complete } = JSON.parse(
  readFileSync(new URL("formulas.json", FOLDER), "utf8"),
) as { complete: string[] };

export const notebooks = readdirSync(FOLDER).filter((name) => name.endsWith(".ipynb"));

/** A notebook and what it is checked with. */
export async function notebook(name: string): Promise<[Document, Options]> {
  const beside = new URL(name.replace(".ipynb", ".meanings.ts"), FOLDER);
  const meanings = existsSync(beside) ? (await import(beside.href)).default : {};
  const document = documentOf(name, readFileSync(new URL(name, FOLDER), "utf8"));
  return [document, { meanings, isComplete: complete.includes(name) }];
}

/** The meanings of math.ipynb's formulas, for other texts that are read with them. */
export const { "numbers of the prose": _, ...mathMeanings } = math;

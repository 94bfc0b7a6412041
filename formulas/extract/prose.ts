import type { Document, Part } from "./document.ts";

/** A number in the prose of a part, as it is written. */
export interface ProseNumber {
  text: string;
  part: Part;
  start: number;
}

const NUMBER =
  /(?<![\w.,/√⁻⁰¹²³⁴-⁹-])(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?[⁻⁰¹²³⁴-⁹]*(?![\w/⁻⁰¹²³⁴-⁹]|[.,]\d|-[A-Za-z])/g;
/** What is not prose: code, links' targets, addresses, HTML. */
const MASKED = /^ *```[\s\S]*?^ *```|`[^`\n]*`|\]\([^)]*\)|https?:\S+|<[^>\n]+>/gm;
/** Words after which a number counts or names things, and measures none. */
const LABEL =
  /\b(?:chapter|class|section|figure|table|cell|version|step|part|exercise|BY)\s*$/i;

/** The numbers of a part's prose but for 0 and 1, outside of formulas and code. */
export function numbersIn(part: Part): ProseNumber[] {
  if (part.isCode) return [];
  let text = part.text.replace(MASKED, (all) => " ".repeat(all.length));
  for (const { start, end } of part.formulas)
    text = text.slice(0, start) + " ".repeat(end - start) + text.slice(end);
  return [...text.matchAll(NUMBER)]
    .filter(
      ({ 0: found, index }) => !/^[01]$/.test(found) && !LABEL.test(text.slice(0, index)),
    )
    .map(({ 0: found, index }) => ({ text: found, part, start: index }));
}

/** A code cell's numbers: those it prints, and those in its code. */
export interface CellNumbers {
  cell: number | undefined;
  printed: number[];
  code: number[];
}

const LITERAL = /(?<![\w.])\d[\d_]*(?:\.\d+)?(?:e[-+−]?\d+)?/gi;

/** The numbers of the cells under the same heading, above it or below it. */
export function cellsNear({ headings }: Part, { parts }: Document): CellNumbers[] {
  const near = (other: Part): boolean => {
    const depth = Math.min(headings.length, other.headings.length);
    return (
      headings.slice(0, depth).join("\n") === other.headings.slice(0, depth).join("\n")
    );
  };
  const numbers = (text: string): number[] =>
    (text.match(LITERAL) ?? []).map((one) =>
      Number(one.replaceAll("_", "").replace("−", "-")),
    );
  return parts
    .filter((part) => part.isCode && near(part))
    .map(({ cell, output, text }) => {
      return { cell, printed: numbers(output), code: numbers(text) };
    });
}

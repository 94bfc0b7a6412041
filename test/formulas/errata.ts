import { readFileSync } from "node:fs";
import { check, documentOf, type Finding } from "../../formulas/index.ts";
import type { Node } from "../../formulas/parse/tree.ts";
import { type Correction, corrections } from "./corrections.ts";
import { mathMeanings } from "./notebooks.ts";
import { formulasOf, originalDocument } from "./original.ts";
import { whichLoss } from "./which-loss.ts";

/** What the checker says of a formula of the original and of the one that corrects it. */
export interface Erratum {
  correction: Correction;
  printed: string[];
  asPrinted: Finding;
  /** With its names read as they are meant. */
  asMeant: Finding;
  /** And with the condition said that was not. */
  asSaid: Finding;
  /** The formula of math.ipynb. */
  right: Finding;
}

const OPTIONS = { meanings: mathMeanings, isComplete: true };
const notebook = readFileSync(
  new URL("../../notebooks/math.ipynb", import.meta.url),
  "utf8",
);

export const ours: Finding[] = check(documentOf("math.ipynb", notebook), OPTIONS);

export function errata(): Erratum[] {
  return corrections.map((correction) => {
    const { cell, formulas, reading, unsaid, right } = correction;
    const all = formulasOf.get(cell) as string[];
    const printed = formulas.map((k) => all[k] as string);
    const meant = printed.map((formula) =>
      reading.reduce((text, [from, to]) => text.replaceAll(from, to), formula),
    );
    const last = (formulas: string[], said?: string): Finding => {
      const document = originalDocument({ cell, formulas, said });
      return check(document, OPTIONS).at(-1) as Finding;
    };
    const said = unsaid?.includes("=") ? `Where $${unsaid}$,` : `For ${unsaid}:`;
    const found =
      ours.find(({ latex }) => latex === right) ??
      ours.find(({ latex }) => withoutBegin(latex).startsWith(right));
    if (!found) throw new Error(`${right} is not in math.ipynb`);
    return {
      correction,
      printed,
      asPrinted: last(printed),
      asMeant: last(meant),
      asSaid: unsaid ? last(meant, said) : last(meant),
      right: found,
    };
  });
}

const KINDS = { false: "false", condition: "condition not said", notation: "notation" };

/** ERRATA.md. */
export function report(): string {
  const all = [...formulasOf.values()].flat().length;
  const corrected = corrections.flatMap(({ formulas }) => formulas).length;
  const rows = corrections.map(
    ({ cell, kind, what }) => `| ${cell} | ${KINDS[kind]} | ${what} |`,
  );
  return `# Errata

What the formula checker (\`formulas/\`) finds in the original, \`Math.ipynb\` of chapter 4 of Seth Weidman's
*Deep Learning From Scratch*: it reads the LaTeX as printed and decides each formula with the meanings of
\`notebooks/math.meanings.ts\`. Of ${all} formulas ${all - corrected} are right as they stand. The others are listed here, with cells counted
from 0. All are right in \`notebooks/math.ipynb\`, which the same checker reads.

This file is written by a test: \`npx vitest run test/formulas/original.test.ts -u\`.

| Cell | Kind | What is wrong |
| ---: | --- | --- |
${rows.join("\n")}

${errata().map(entry).join("\n\n")}

${whichLoss()}

## Form

Not counted, because Jupyter shows them as meant: \`align\` inside math mode, which LaTeX itself rejects (cells
${cellsWith(/\\begin\{align\}/)}), and \`log\` without a backslash, which is the product of l, o and g (cells ${cellsWith(/(?<![a-z\\{])log\(/)}).
`;
}

function entry({ correction, printed, asMeant, right }: Erratum): string {
  const { cell, kind, what, unsaid, line } = correction;
  const wrong = asMeant.wrong ?? [];
  const sides = wrong.map(({ side }) => side);
  const isExpression = !printed.join().includes("=");
  const lines = kind !== "false" || isExpression ? [] : line ? [line] : sides;
  const pick = (latex: string, finding: Finding): string[] =>
    lines.length > 0 ? lines.map((k) => sideOf(latex, k, finding)) : [latex];
  const was = printed.flatMap((latex, k) =>
    k === printed.length - 1 ? pick(latex, asMeant) : [latex],
  );
  return [
    `## Cell ${cell}${nameOf(lines)}: ${KINDS[kind]}`,
    what,
    "As printed:",
    ...was.map(display),
    unsaid
      ? `Right, ${unsaid.includes("=") ? `where $${unsaid}$` : `for ${unsaid}`}:`
      : "Right:",
    ...pick(right.latex, right).map(display),
    ...(kind === "notation" ? [] : [numbersOf(asMeant, correction, isExpression)]),
  ].join("\n\n");
}

/** "At x = log 2, the left side is 1/2, but line 2 is −1/2." */
function numbersOf(
  { wrong, where, reason }: Finding,
  { unsaid, line }: Correction,
  isExpression: boolean,
): string {
  if (!wrong) return `Line ${line} has no value: ${reason}.`;
  const at = `${unsaid ? "Otherwise, at" : "At"} ${where}`;
  const is = wrong.map(({ side, is }) =>
    isExpression ? `as printed it is ${is}` : `line ${side} is ${is}`,
  );
  const head = isExpression ? "the right value" : "the left side";
  return `${at}, ${head} is ${wrong[0]?.expected}, but ${is.join(" and ")}.`;
}

function nameOf([first, ...others]: number[]): string {
  if (first === undefined) return "";
  return others.length > 0 ? `, lines ${first} to ${others.at(-1)}` : `, line ${first}`;
}

function withoutBegin(formula: string): string {
  return formula.replace(/^\\begin\{aligned\}\s*/, "");
}

/** The k-th side of a chain as it stands in its LaTeX: the reading of names changes none that is false. */
function sideOf(latex: string, k: number, finding: Finding): string {
  const side = finding.chain?.sides[k] as Node;
  const offset = latex.length - finding.latex.length;
  return latex.slice(side.start + offset, side.end + offset);
}

function display(latex: string): string {
  return `$$\n${latex
    .replaceAll("{align}", "{aligned}")
    .replace(/\\\\\s*$/, "")
    .trim()}\n$$`;
}

function cellsWith(pattern: RegExp): string {
  const found = [...formulasOf].filter(([, all]) => all.some((f) => pattern.test(f)));
  return found.map(([cell]) => cell).join(", ");
}

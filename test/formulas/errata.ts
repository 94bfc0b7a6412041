import { check, type Finding } from "./check.ts";
import { type Correction, corrections } from "./corrections.ts";
import { readerOf } from "./decide.ts";
import { type Cell, notebookCells, originalCells } from "./extract.ts";
import type { Node } from "./parse.ts";
import type { Section } from "./sections/section.ts";
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

const originals = originalCells();
const ours = notebookCells().filter(({ notebook }) => notebook === "math");

export function errata(): Erratum[] {
  return corrections.map((correction) => {
    const { cell, formulas, reading, unsaid, right } = correction;
    const original = originals.find(({ at }) => at === cell) as Cell;
    const our = ours.find((other) => other.original === cell) as Cell;
    const meant = {
      ...original,
      formulas: original.formulas.map((formula, k) =>
        formulas.includes(k)
          ? reading.reduce((text, [from, to]) => text.replaceAll(from, to), formula)
          : formula,
      ),
    };
    const said = unsaid
      ? { ...meant, formulas: [...meant.formulas, unsaid], prose: unsaid }
      : meant;
    const last = formulas.at(-1) as number;
    const checkLast = (cell: Cell): Finding => check(cell.formulas[last] as string, cell);
    const found =
      our.formulas.find((formula) => formula === right) ??
      our.formulas.find((formula) => withoutBegin(formula).startsWith(right));
    return {
      correction,
      printed: formulas.map((k) => original.formulas[k] as string),
      asPrinted: checkLast(original),
      asMeant: checkLast(meant),
      asSaid: checkLast(said),
      right: check(found ?? `${right} is not there`, our),
    };
  });
}

const KINDS = { false: "false", condition: "condition not said", notation: "notation" };

/** ERRATA.md. */
export function report(): string {
  const all = originals.flatMap(({ formulas }) => formulas).length;
  const corrected = corrections.flatMap(({ formulas }) => formulas).length;
  const rows = corrections.map(
    ({ cell, kind, what }) => `| ${cell} | ${KINDS[kind]} | ${what} |`,
  );
  return `# Errata

What the checker in \`test/formulas\` finds in the formulas of the original, \`Math.ipynb\` of chapter 4 of
Seth Weidman's *Deep Learning From Scratch*: it reads the LaTeX as printed and decides each equality in exact
numbers. Of ${all} formulas ${all - corrected} are right as they stand, the others are listed here, cells counted from 0. All
are right in \`notebooks/math.ipynb\`, where the same checker reads them.

This file is written by a test: \`npx vitest run test/formulas/original.test.ts -u\`.

| Cell | Kind | What is wrong |
| ---: | --- | --- |
${rows.join("\n")}

${errata().map(entry).join("\n\n")}

${whichLoss()}

## Form

Not counted, since Jupyter shows them as meant: \`align\` inside of math mode, which LaTeX itself does not take (cells
${cellsWith(/\\begin\{align\}/)}), and \`log\` without a backslash, which is the product of l, o and g (cells ${cellsWith(/(?<![a-z\\{])log\(/)}).
`;
}

function entry({ correction, printed, asMeant, right }: Erratum): string {
  const { cell, kind, what, unsaid } = correction;
  const problem = asMeant.wrong?.problem;
  const sides = problem?.sides ?? [];
  const where = problem?.where() ?? "";
  const lines =
    kind === "false" ? sides.map(({ side }) => side).filter((side) => side > 0) : [];
  const pick = (formula: string, section?: Section): string[] =>
    section && lines.length > 0
      ? lines.map((k) => sideOf(formula, k, section))
      : [formula];
  const [was, is] = [
    printed.flatMap((formula) => pick(formula, asMeant.wrong?.section)),
    pick(right.formula, right.right?.section),
  ];
  const left = sides[0]?.head ? `the left side is ${sides[0].head}, but ` : "";
  const numbers = sides.map(({ side, is }) => `${left ? `line ${side}` : "it"} is ${is}`);
  const without = unsaid ? "Otherwise, at" : "At";
  return [
    `## Cell ${cell}${nameOf(lines)}: ${KINDS[kind]}`,
    what,
    "As printed:",
    ...was.map(display),
    unsaid
      ? `Right, where ${unsaid.includes("=") ? `$${unsaid}$` : `they are ${unsaid}`}:`
      : "Right:",
    ...is.map(display),
    ...(where ? [`${without} ${where}, ${left}${numbers.join(" and ")}.`] : []),
  ].join("\n\n");
}

function nameOf([first, ...others]: number[]): string {
  if (first === undefined) return "";
  return others.length > 0 ? `, lines ${first} to ${others.at(-1)}` : `, line ${first}`;
}

function withoutBegin(formula: string): string {
  return formula.replace(/^\\begin\{aligned\}\s*/, "");
}

/** The k-th side of a chain as it stands in its LaTeX. */
function sideOf(formula: string, k: number, section: Section): string {
  const side = readerOf(section)(formula).sides[k] as Node;
  return formula.slice(side.start, side.end);
}

function display(latex: string): string {
  return `$$\n${latex
    .replaceAll("{align}", "{aligned}")
    .replace(/\\\\\s*$/, "")
    .trim()}\n$$`;
}

function cellsWith(pattern: RegExp): string {
  const found = originals.filter(({ formulas }) => formulas.some((f) => pattern.test(f)));
  return found.map(({ at }) => at).join(", ");
}

import { evaluate, placeOf } from "../decide/evaluate.ts";
import type { Document } from "../extract/document.ts";
import { cellsNear, type ProseNumber } from "../extract/prose.ts";
import type { Known } from "../meaning/meanings.ts";
import { Point } from "../meaning/point.ts";
import type { Scope } from "../meaning/scope.ts";
import { scalar } from "../meaning/value.ts";
import { parse, type Reading } from "../parse/parse.ts";
import type { Node } from "../parse/tree.ts";
import { type Judged, notChecked } from "./finding.ts";

/** So near, relatively, a number of the prose must be to one that is printed to be meant as it. */
const NEAR = 0.05;

/**
 * Judges a number of the prose: it holds if a cell of its section prints it or has it in its code, or if
 * the meanings say what it is computed from; it is refuted if it differs from that.
 */
export function judgeNumber(
  number: ProseNumber,
  document: Document,
  computed: number | undefined,
): Judged {
  const { text } = number;
  if (computed !== undefined) {
    const reason = `computed, it is ${Number(computed.toPrecision(6))}`;
    return { verdict: isWritten(computed, text) ? "holds" : "refuted", reason };
  }
  const cells = cellsNear(number.part, document);
  const isPercent = /^\s*%/.test(number.part.text.slice(number.start + text.length));
  const scale = isPercent ? 100 : 1;
  for (const { cell, printed, code } of cells) {
    if (printed.some((one) => isWritten(one * scale, text) || isWritten(one, text)))
      return { verdict: "holds", reason: `cell ${cell} prints it` };
    if (code.some((one) => isWritten(one, text)))
      return { verdict: "holds", reason: `it stands in the code of cell ${cell}` };
  }
  const value = numberOf(text);
  const isMeasured = /\.\d/.test(text);
  for (const { cell, printed } of isMeasured ? cells : [])
    for (const one of printed.map((one) => one * scale))
      if (!Number.isInteger(one) && Math.abs(one - value) < NEAR * value)
        return { verdict: "refuted", reason: `cell ${cell} prints ${one}` };
  return notChecked("no cell of its section prints it or has it in its code", "value");
}

/** What the meanings say that numbers of the prose are computed from. */
export function computedNumbers(
  { numbers, title }: Known,
  reading: Reading,
  scope: Scope,
): [text: string, value: number][] {
  return Object.entries(numbers).map(([text, from]) => {
    if (typeof from === "function") return [text, from()];
    const side = parse(from, reading)[0]?.chain.sides[0];
    if (!side)
      throw new SyntaxError(`the meanings "${title}": ${text}: "${from}" is empty`);
    return [
      text,
      Number(scalar(evaluate(side as Node, placeOf(new Point(scope, 0, "float"))))),
    ];
  });
}

/** Whether a number is, in the digits of a text, what the text says; 10⁻⁸ is an order of magnitude. */
export function isWritten(value: number, text: string): boolean {
  const power = /^10([⁻⁰¹²³⁴-⁹]+)$/.exec(text)?.[1];
  if (power) return Math.round(Math.log10(Math.abs(value))) === plain(power);
  const decimals = text.split(".")[1]?.length ?? 0;
  return (
    Math.abs(value - numberOf(text)) <= (0.5 + 1e-9) * 10 ** -decimals &&
    (decimals > 0 || Number.isInteger(value))
  );
}

function numberOf(text: string): number {
  return Number(text.replaceAll(",", "").replace(/[⁻⁰¹²³⁴-⁹]+$/, ""));
}

function plain(superscript: string): number {
  return Number(
    superscript
      .replace(/./g, (digit) => String("⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(digit)))
      .replace("-1", "-"),
  );
}

import type { Formula, Part } from "./document.ts";

/** What stands around a formula in its sentence. */
export interface Context {
  /** The sentence, with each formula in it masked, and those formulas. */
  sentence: string;
  formulas: Formula[];
  /** The words between the last comma or bracket and the formula. */
  clause: string;
}

/** A formula in a sentence, so that commas and full stops in it are not the sentence's. */
const MASK = "\u0000";

/**
 * The sentence that a formula stands in. A display belongs to the sentence above it, and what follows
 * in small letters goes on with that sentence.
 */
export function contextOf(part: Part, formula: Formula): Context {
  const sentences = sentencesOf(part);
  const sentence = sentences.find(({ formulas }) => formulas.includes(formula));
  if (!sentence) return { sentence: "", formulas: [], clause: "" };
  const place = sentence.formulas.indexOf(formula);
  const before = sentence.text
    .split(MASK)
    .slice(0, place + 1)
    .join(MASK);
  const [clause = "", last = ""] = before.split(/[,;:.()]\s/).reverse();
  // "if the labels add up to 1, y = 1": the formula says the clause again.
  const words = clause.trim() === "" ? `${last}, ${clause}` : clause;
  // "for two such classes": the conditions of the sentence before hold here as well.
  const previous = /\bsuch\b/.test(sentence.text)
    ? (sentences[sentences.indexOf(sentence) - 1]?.formulas ?? [])
    : [];
  const formulas = [...previous, ...sentence.formulas];
  return { sentence: sentence.text, formulas, clause: words };
}

interface Sentence {
  text: string;
  formulas: Formula[];
}

const known = new WeakMap<Part, Sentence[]>();

export function sentencesOf(part: Part): Sentence[] {
  const found = known.get(part) ?? split(part);
  known.set(part, found);
  return found;
}

function split({ text, formulas }: Part): Sentence[] {
  let masked = "";
  let at = 0;
  for (const formula of formulas) {
    // A display ends no paragraph.
    const between = text.slice(at, formula.start);
    masked += formula.isDisplay ? `${between.trimEnd()} ${MASK} ` : between + MASK;
    at = formula.end;
    if (formula.isDisplay) at += /^\s*/.exec(text.slice(at))?.[0].length ?? 0;
    if (formula.isDisplay && /^[A-Z(*#>-]/.test(text.slice(at))) masked += "\n\n";
  }
  masked += text.slice(at);
  const end = new RegExp(
    `(?<!\\b(?:e\\.g|i\\.e|cf|Eq|vs|resp)\\.)(?<=[.!?]["')*_]*)\\s+(?=[A-Z(*_"'$>${MASK}])|\\n\\s*\\n|\\n(?=[*#>-] )`,
  );
  let k = 0;
  const sentences: Sentence[] = [];
  for (const piece of masked.split(end)) {
    const count = piece.split(MASK).length - 1;
    const own = { text: piece, formulas: formulas.slice(k, k + count) };
    // A display alone goes with the sentence above it.
    const last = sentences.at(-1);
    if (
      last &&
      piece.replaceAll(MASK, "").trim() === "" &&
      own.formulas.every(({ isDisplay }) => isDisplay)
    ) {
      last.text += piece;
      last.formulas.push(...own.formulas);
    } else sentences.push(own);
    k += count;
  }
  return sentences;
}

const CONDITIONAL =
  /\b(?:if|when|whenever|where|for|with|given|assum\w+|suppos\w+|provided|under|let|as long as|in case|conditioned)\b/i;
const NEGATED =
  /\b(?:not|no|never|without|unless|whether|neither|nor|even if|even when|even though|regardless|although|except|isn't|aren't|doesn't|don't|needn't)\b/i;

/** Whether the words before a formula make it a condition: "where", "if", "for two classes with". */
export function isCondition({ clause }: Context): boolean {
  return CONDITIONAL.test(clause) && !NEGATED.test(clause);
}

export function isNegated({ clause }: Context): boolean {
  return NEGATED.test(clause);
}

/** Whether the sentence says that the variables are independent, and not that they are not. */
export function saysIndependent(sentence: string): boolean {
  return sentence.split(/[,;:()]\s/).some((clause) => {
    const at = clause.search(/\b(?:independent|independently|uncorrelated|i\.i\.d)/i);
    if (at < 0) return false;
    return (
      !NEGATED.test(clause.slice(0, at)) &&
      !/^\S+,? or (?:not|dependent)/.test(clause.slice(at))
    );
  });
}

/** Words that limit what the sentence claims in a way that nothing here can read. */
export function hasUnreadCondition(sentence: string): boolean {
  return /\b(?:if|when|unless|assum\w+|suppos\w+|approximat\w+|provided|for (?:small|large|example|instance|simplicity)|would|could|might|wrong|incorrect|mistake|minim\w+|maxim\w+|solv\w+|set|setting|equation|let|want|such that|e\.g|can be|such as)\b/i.test(
    sentence,
  );
}

import type { Formula } from "./document.ts";

/**
 * The equalities in comments of code whose head is a function that is known: "tanh' = 1 - tanh²".
 * Functions are written without their argument there.
 */
export function formulasInComments(
  code: string,
  isFunction: (name: string) => boolean,
): Formula[] {
  return [...code.matchAll(/\/\/(.*)/g)].flatMap(({ 1: comment = "", index }) =>
    [...comment.matchAll(/([A-Za-z]+)('*)(\([A-Za-z]\))? = /g)].flatMap(
      (match): Formula[] => {
        const [all, name = "", primes = "", args = "(x)"] = match;
        if (!isFunction(name)) return [];
        const side = expressionAt(comment.slice(match.index + all.length), isFunction);
        if (!side) return [];
        const start = index + 2 + match.index;
        const latex = `\\text{${name}}${primes}${args} = ${latexOf(side, isFunction)}`;
        return [
          { latex, start, end: start + all.length + side.length, isDisplay: false },
        ];
      },
    ),
  );
}

/** As much as can be an expression: up to a word that is not a function and no single letter. */
function expressionAt(text: string, isFunction: (name: string) => boolean): string {
  const piece = /^(?:\s*([A-Za-z]+)|\s*[0-9.]+(?=\D|$)|\s*[-+*/()^·−²³,])/;
  let length = 0;
  for (;;) {
    const match = piece.exec(text.slice(length));
    if (!match) break;
    const [all, word] = match;
    if (word && word.length > 1 && !isFunction(word)) break;
    length += all.length;
  }
  return text.slice(0, length).replace(/[\s.,]+$/, "");
}

function latexOf(side: string, isFunction: (name: string) => boolean): string {
  return side
    .replace(
      /([A-Za-z]+)([²³]?)(\s*\()?/g,
      (all, word: string, power: string, open: string) => {
        if (!isFunction(word)) return all;
        const name = `\\text{${word}}`;
        if (open) return `${name}(`;
        const call = `${name}(x)`;
        return power ? `(${call})${power}` : call;
      },
    )
    .replaceAll("²", "^2")
    .replaceAll("³", "^3")
    .replaceAll("·", "*")
    .replaceAll("−", "-");
}

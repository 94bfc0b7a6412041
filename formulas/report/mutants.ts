import type { Fate, Trial } from "../mutate.ts";

const WORDS: Record<Fate, string> = {
  value: "fall by value",
  form: "fall by form",
  "no value": "fall by having no value",
  survived: "survive",
};

/** A change that nobody would find, in two lines. */
export function survivorOf(file: string, { part, mutant }: Trial): string {
  const place = part.cell === undefined ? file : `${file}, cell ${part.cell}`;
  return `${place}: survives: ${mutant.change}\n    ${mutant.latex.replace(/\s+/g, " ")}`;
}

/** "129 mutants: 75 fall by value, 5 fall by form, 47 fall by having no value, 2 survive". */
export function sharesOf(fates: Fate[]): string {
  const counts = (Object.keys(WORDS) as Fate[]).map((fate) => {
    return `${fates.filter((one) => one === fate).length} ${WORDS[fate]}`;
  });
  return `${fates.length} mutants: ${counts.join(", ")}`;
}

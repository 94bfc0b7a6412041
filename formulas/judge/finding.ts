import type { Mismatch } from "../decide/compare.ts";
import type { Chain } from "../parse/tree.ts";

/** What came of a formula. The last three claim nothing that could be false, or are not decided. */
export type Verdict =
  | "proved"
  | "holds"
  | "refuted"
  | "definition"
  | "condition"
  | "mention"
  | "not checked";

/** One claim of a formula and what came of it. */
export interface Finding {
  file: string;
  /** The number of the cell in its notebook, from 0. */
  cell: number | undefined;
  line: number;
  latex: string;
  verdict: Verdict;
  /** In a line: how it is proved, the numbers that refute it, or why it is not checked. */
  reason: string;
  /** The meanings that decided. */
  entry?: string;
  /** Which sides of the chain are wrong, and what they are; 0 is the first. */
  wrong?: Mismatch[];
  where?: string;
  /** How a formula falls that is not refuted: by its form, by having no value, by a name without a meaning. */
  fault?: "form" | "value" | "name";
  chain?: Chain;
}

/** A finding without its place. */
export type Judged = Pick<Finding, "verdict" | "reason"> & Partial<Finding>;

export function notChecked(reason: string, fault?: Finding["fault"]): Judged {
  return { verdict: "not checked", reason, ...(fault ? { fault } : {}) };
}

export function isRight({ verdict }: Judged): boolean {
  return verdict !== "refuted" && verdict !== "not checked";
}

/** Of several meanings in which a formula is not right, the one that came nearest is told. */
export function rank(judged: Judged[]): number {
  if (judged.some(({ verdict }) => verdict === "refuted")) return 4;
  if (judged.some(({ fault }) => fault === "form")) return 3;
  if (judged.some(isRight)) return 2;
  // Read without its meanings, it may not even be a formula.
  return judged.some(({ fault, chain }) => fault === "name" || !chain) ? 0 : 1;
}

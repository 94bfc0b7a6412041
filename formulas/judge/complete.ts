import { compareSides, ORDER } from "../decide/compare.ts";
import { impose } from "../decide/conditions.ts";
import { decide, isSharp, POINTS } from "../decide/decide.ts";
import { evaluate, placeOf } from "../decide/evaluate.ts";
import {
  beforeSubstitution,
  slips,
  substitutionOf,
  wrongSubstitution,
} from "../decide/form.ts";
import type { Known } from "../meaning/meanings.ts";
import { Point } from "../meaning/point.ts";
import type { Scope } from "../meaning/scope.ts";
import { Undecided } from "../numbers/num.ts";
import { parse, type Reading } from "../parse/parse.ts";
import { boundIn, type Chain, type Node, nodesOf, shape } from "../parse/tree.ts";
import { type Judged, notChecked } from "./finding.ts";

const NO_MEANINGS = notChecked("no meanings are given for it", "name");

/** Judges the claims of a notebook in which names have only the meanings that are given. */
export class Complete {
  constructor(
    private readonly entry: Known | undefined,
    private readonly reading: Reading,
    private readonly scope: Scope,
  ) {}

  /** Whether the meanings know a condition that a text states. */
  isGiven(chain: Chain): boolean {
    return (this.entry?.given ?? []).some(
      (given) =>
        given.includes("=") &&
        shape(parse(given, this.reading)[0]?.chain) === shape(chain),
    );
  }

  judge(chain: Chain, isStated: boolean): Judged {
    const { entry, scope } = this;
    if (!entry) return NO_MEANINGS;
    if (isStated && this.isGiven(chain))
      return { verdict: "condition", reason: "the meanings know it" };
    const unknown = unknownIn(chain, scope);
    if (unknown) return notChecked(`${unknown} has no meaning here`, "name");
    const [put] = scope.conditions.map(substitutionOf).filter((one) => one !== undefined);
    const form = (): string[] => slips(chain, scope, put ? [put.name] : []);
    const judged = decided(chain, scope);
    if (judged.verdict === "not checked" && form().length > 0) return formFault(form());
    if (judged.verdict !== "proved" && judged.verdict !== "holds") return judged;
    const faults = form();
    if (put) {
      const before = decided(beforeSubstitution(chain, put), {
        ...scope,
        conditions: [],
      });
      if (before.verdict === "refuted") return before;
      const wrong = wrongSubstitution(chain, put);
      if (wrong) faults.push(wrong);
    }
    if (chain.relations.some((relation) => relation in ORDER) && !isSharp(chain, scope))
      faults.push("a bound is too wide: nothing comes near it");
    if (!isAnchored(chain, scope) && !this.isValue(chain.sides[0] as Node))
      faults.push(`it begins with what "${entry.title}" does not know`);
    return faults.length > 0 ? formFault(faults) : judged;
  }

  /**
   * An expression without a relation: a mention of something known, or a value that must be as said.
   * `others` are the chains of the formulas beside it.
   */
  expression(side: Node, others: Chain[]): Judged {
    const { entry, scope } = this;
    const mention: Judged = { verdict: "mention", reason: "it claims nothing" };
    if (!entry) return NO_MEANINGS;
    if (side.kind === "symbol" && side.index.length === 0) {
      const { definitions, functions } = scope;
      if (definitions.has(`${side.name}()`) || side.name in functions) return mention;
    }
    const unknown = unknownIn({ sides: [side], relations: [] }, scope);
    if (unknown) return notChecked(`${unknown} has no meaning here`, "name");
    if (side.kind === "symbol" && side.index.length === 0) return mention;
    const parts = nodesOf(others.filter(({ relations }) => relations.length > 0)).map(
      shape,
    );
    if (side.kind !== "number" && parts.includes(shape(side))) return mention;
    const isPlain =
      side.kind === "symbol" ||
      (side.kind === "call" && side.args.every(({ kind }) => kind === "symbol"));
    if (isPlain) {
      const reason = whyWithoutValue(side, scope);
      return reason === undefined ? mention : notChecked(reason, "value");
    }
    if (!this.isValue(side))
      return formFault([`"${entry.title}" does not know this value`]);
    return {
      verdict: "holds",
      reason: `at ${POINTS} points it is a value that "${entry.title}" knows`,
    };
  }

  /** Whether a side is, at each point, one of the values that its entry knows. */
  private isValue(side: Node): boolean {
    return (this.entry?.values ?? []).some((latex) => {
      const value = parse(latex, this.reading)[0]?.chain.sides[0];
      if (!value) return false;
      const chain: Chain = { sides: [value, side], relations: ["="] };
      try {
        return Array.from(
          { length: POINTS },
          (_, k) => new Point(this.scope, k, "exact", "gradient"),
        ).every((point) => {
          impose(point);
          return compareSides(chain, placeOf(point)).length === 0;
        });
      } catch (error) {
        if (error instanceof Undecided) return false;
        throw error;
      }
    });
  }
}

/** Why an expression has no value, in exact numbers or in doubles; undefined if it has one. */
function whyWithoutValue(side: Node, scope: Scope): string | undefined {
  let why: string | undefined;
  for (const mode of ["exact", "float"] as const) {
    try {
      evaluate(side, placeOf(new Point(scope, 0, mode)));
      return undefined;
    } catch (error) {
      if (!(error instanceof Undecided)) throw error;
      why ??= error.message;
    }
  }
  return why;
}

function decided(chain: Chain, scope: Scope): Judged {
  const outcome = decide(chain, scope);
  if (outcome.is === "undecided") return notChecked(outcome.why, "value");
  if (outcome.is !== "different") return { verdict: outcome.is, reason: outcome.why };
  const { mismatches, where } = outcome;
  const [one] = mismatches;
  const reason = `at ${where}: side ${(one?.side ?? 0) + 1} is ${one?.is}, but ${one?.expected} was expected`;
  return { verdict: "refuted", reason, wrong: mismatches, where };
}

/** The first name that has no meaning. */
function unknownIn(
  chain: Chain,
  { definitions, domains, functions }: Scope,
): string | undefined {
  const bound = boundIn(nodesOf(chain.sides));
  const has = (name: string): boolean =>
    domains.has(name) ||
    definitions.has(`${name}^2`) ||
    definitions.has(name) ||
    [...definitions.keys(), ...domains.keys()].some((key) => key.startsWith(`${name}_`));
  for (const node of nodesOf(chain.sides)) {
    if (node.kind === "call") {
      if (!(node.name in functions) && !definitions.has(`${node.name}()`))
        return `${node.name}(…)`;
      continue;
    }
    if (node.kind !== "symbol" || bound.has(node.name) || node.name === "e") continue;
    const isLabel = node.name.length > 1 && /^[a-z]+$/.test(node.name);
    if (!has(node.name) && !isLabel) return node.name;
  }
  return undefined;
}

function formFault(faults: string[]): Judged {
  return notChecked(faults.join("; "), "form");
}

/**
 * Whether a chain begins with something known: a function, a defined name, a derivative. Only then can
 * no change all through it go unseen. Of an inequality any side will do.
 */
function isAnchored({ sides, relations }: Chain, { definitions }: Scope): boolean {
  if (relations.includes("\\Rightarrow")) return true;
  const from = relations.every((relation) => relation === "=")
    ? sides.slice(0, 1)
    : sides;
  return nodesOf(from).some((node) => {
    if (node.kind === "call") return node.name !== "log" && node.name !== "exp";
    if (node.kind !== "symbol") return node.kind === "derivative";
    const isNumbered = node.index.length > 0;
    return (
      definitions.has(node.name) ||
      (isNumbered &&
        [...definitions.keys()].some((key) => key.startsWith(`${node.name}_`)))
    );
  });
}

import { compareSides, ORDER } from "./decide/compare.ts";
import { impose } from "./decide/conditions.ts";
import { decide, isSharp, type Outcome, POINTS } from "./decide/decide.ts";
import { evaluate, placeOf } from "./decide/evaluate.ts";
import {
  beforeSubstitution,
  slips,
  substitutionOf,
  wrongSubstitution,
} from "./decide/form.ts";
import { difference } from "./decide/held.ts";
import { formulasInComments } from "./extract/comments.ts";
import {
  type Context,
  contextOf,
  hasUnreadCondition,
  isCondition,
  isNegated,
} from "./extract/context.ts";
import { type Document, type Formula, lineOf, type Part } from "./extract/document.ts";
import { macrosIn, withBold } from "./extract/markdown.ts";
import { inferDomains, reachable } from "./meaning/infer.ts";
import { Knowledge } from "./meaning/knowledge.ts";
import { definitionIn, isRecursive } from "./meaning/learn.ts";
import { type Known, type Meanings, read } from "./meaning/meanings.ts";
import { Point } from "./meaning/point.ts";
import type { Scope } from "./meaning/scope.ts";
import { Undecided } from "./numbers/num.ts";
import { type Clause, parse } from "./parse/parse.ts";
import { type Chain, type Node, nodesOf, shape, symbolsIn } from "./parse/tree.ts";

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
  wrong?: Extract<Outcome, { is: "different" }>["mismatches"];
  where?: string;
  /** How a formula of a complete notebook falls that is not refuted: by its form, or by having no value. */
  fault?: "form" | "value";
  chain?: Chain;
}

export interface Options {
  meanings?: Meanings;
  /** Names have only the meanings that the meanings file gives: nothing is learned or assumed. */
  isComplete?: boolean;
}

type Judged = Pick<Finding, "verdict" | "reason"> & Partial<Finding>;

/** Checks every formula of a document in the order in which it is read. */
export function check(document: Document, options: Options = {}): Finding[] {
  return [...new Checker(document, options).findings()];
}

export class Checker {
  private readonly knowledge: Knowledge;
  private readonly macros: (latex: string) => string;
  private readonly entries: Known[];
  private readonly isComplete: boolean;
  /** The chain that a formula which begins with a relation goes on from. */
  private before: Chain | undefined;
  /** Counts the headings: a section may give a name another meaning. */
  private section = 1;

  constructor(
    private readonly document: Document,
    { meanings = {}, isComplete = false }: Options = {},
  ) {
    this.macros = macrosIn(document.parts.map(({ text }) => text).join("\n"));
    this.knowledge = new Knowledge(document, this.macros);
    this.entries = Object.entries(meanings).map(([title, entry]) => read(title, entry));
    this.isComplete = isComplete;
  }

  *findings(): Generator<Finding> {
    yield* this.heldFindings();
    for (const part of this.document.parts) {
      if (/^#+ /.test(part.text)) this.section++;
      this.before = undefined;
      const formulas = part.isCode
        ? formulasInComments(part.text, (name) => name in this.knowledge.functions)
        : part.formulas;
      for (const formula of formulas) yield* this.formula(formula, part);
    }
  }

  /** Definitions of the meanings that are not what their function computes. */
  private *heldFindings(): Generator<Finding> {
    const context = { sentence: "", formulas: [], clause: "" };
    for (const entry of this.entries) {
      const scope = this.knowledge.scope(entry, [], context, true);
      for (const held of entry.held) {
        const reason = difference(held, entry, scope);
        if (reason) {
          const { title } = entry;
          const place = {
            file: this.document.file,
            cell: undefined,
            line: 0,
            entry: title,
          };
          yield { ...place, latex: held.name, verdict: "refuted", reason };
        }
      }
    }
  }

  /** The findings of one formula of a part: one for each claim in it. */
  formula(formula: Formula, part: Part): Finding[] {
    const latex = withBold(this.macros(formula.latex));
    const place = {
      file: this.document.file,
      cell: part.cell,
      line: lineOf(part, formula.start),
      latex: formula.latex,
    };
    if (latex === "") return [];
    const all = part.isCode ? [] : this.entriesFor(part);
    let nearest: Judged[] | undefined;
    for (const entry of all.length > 0 ? all : [undefined]) {
      const judged = this.inEntry(latex, formula, part, entry);
      if (judged.every(isRight)) return judged.map((one) => ({ ...place, ...one }));
      if (!nearest || rank(judged) > rank(nearest)) nearest = judged;
    }
    return (nearest ?? []).map((one) => ({ ...place, ...one }));
  }

  entriesFor({ headings, text }: Part): Known[] {
    const context = `${headings.join("\n")}\n${text}`;
    return this.entries.filter(({ where }) => !where || where.test(context));
  }

  private inEntry(
    latex: string,
    formula: Formula,
    part: Part,
    entry: Known | undefined,
  ): Judged[] {
    let clauses: Clause[];
    const reading = this.knowledge.reading(entry);
    try {
      clauses = parse(latex, reading);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      return [{ verdict: "not checked", reason: error.message, fault: "value" }];
    }
    const context = contextOf(part, formula);
    const around = this.conditions(formula, part, context, entry);
    return clauses.map((clause) => {
      const own = clauses
        .filter((other) => other !== clause && CONDITION.test(other.word))
        .map(({ chain }) => chain);
      const scope = this.knowledge.scope(
        entry,
        [...around, ...own],
        context,
        this.isComplete,
        this.section,
      );
      const judged = this.clause(clause, scope, { formula, part, context, entry });
      return { ...judged, chain: clause.chain, ...(entry ? { entry: entry.title } : {}) };
    });
  }

  /** The conditions that the sentence of a formula states in other formulas. */
  private conditions(
    formula: Formula,
    part: Part,
    context: Context,
    entry: Known | undefined,
  ): Chain[] {
    return context.formulas.flatMap((other): Chain[] => {
      if (other === formula || other.isDisplay || !isCondition(contextOf(part, other)))
        return [];
      try {
        const clauses = parse(this.macros(other.latex), this.knowledge.reading(entry));
        return clauses
          .map(({ chain }) => chain)
          .filter((chain) => chain.relations.length > 0 && chain.sides[0] !== null)
          .filter((chain) =>
            this.isComplete ? this.isGiven(chain, entry) : !this.defines(chain),
          );
      } catch (error) {
        if (error instanceof SyntaxError) return [];
        throw error;
      }
    });
  }

  private isGiven(chain: Chain, entry: Known | undefined): boolean {
    const reading = this.knowledge.reading(entry);
    return (entry?.given ?? []).some(
      (given) =>
        given.includes("=") && shape(parse(given, reading)[0]?.chain) === shape(chain),
    );
  }

  private defines(chain: Chain): boolean {
    const found = definitionIn(chain, this.section);
    return found !== undefined && this.knowledge.definitions.has(found.name);
  }

  private clause(
    { chain, word }: Clause,
    scope: Scope,
    {
      formula,
      part,
      context,
      entry,
    }: { formula: Formula; part: Part; context: Context; entry: Known | undefined },
  ): Judged {
    const [head] = chain.sides;
    if (chain.relations.length === 0 && head) {
      const judged: Judged = this.isComplete
        ? this.expression(head, scope, entry, part, formula)
        : { verdict: "mention", reason: "it claims nothing" };
      this.before = chain;
      return judged;
    }
    let whole = chain;
    if (!head) {
      if (!this.before)
        return {
          verdict: "not checked",
          reason: "it goes on from nothing",
          fault: "value",
        };
      whole = {
        sides: [...this.before.sides, ...chain.sides.slice(1)],
        relations: [...this.before.relations, ...chain.relations],
      };
    }
    this.before = whole;
    const isStated =
      symbolsIn(whole.sides).size > 0 && (CONDITION.test(word) || isCondition(context));
    if (this.isComplete && !part.isCode)
      return this.complete(whole, scope, entry, isStated);
    const judged = this.open(whole, scope, context, isStated);
    for (const name of symbolsIn(whole.sides)) this.knowledge.seen.add(name);
    return judged;
  }

  /** A claim of a text that may define what it names. */
  private open(chain: Chain, scope: Scope, context: Context, isStated: boolean): Judged {
    const found = definitionIn(chain, this.section);
    // A section may give a name another meaning.
    const isOld = (name: string): boolean => {
      const { line = this.section } = scope.definitions.get(name) ?? {};
      return line !== 0 && line !== this.section;
    };
    const isKnown = (name: string): boolean =>
      scope.definitions.has(name) ||
      scope.domains.has(name) ||
      WELL_KNOWN.test(name.replace("()", "")) ||
      (/^\w{2,}\(\)$/.test(name) && name.replace("()", "") in scope.functions);
    if (
      isStated &&
      found &&
      (this.knowledge.seen.has(found.name) || chain.sides[1]?.kind === "number")
    ) {
      if (!scope.definitions.has(found.name))
        return { verdict: "condition", reason: "the text states it" };
    }
    const said = found && scope.definitions.get(found.name);
    if (
      found &&
      said &&
      said.line !== 0 &&
      shape(said.body) === shape(found.definition.body) &&
      chain.sides.length === 2
    )
      return { verdict: "definition", reason: `of ${found.name}, again` };
    if (isStated && !found) {
      const outcome = this.outcome(chain, scope);
      if (outcome.is !== "proved" && outcome.is !== "holds")
        return { verdict: "condition", reason: "the text states it" };
    }
    const isRedefined =
      found !== undefined && isOld(found.name) && !this.isRight(chain, scope);
    if (found && (isRedefined || !isKnown(found.name)) && !isNegated(context)) {
      if (isRecursive(found)) {
        return this.isRecurrence(chain)
          ? { verdict: "definition", reason: `of ${found.name}, by what came before` }
          : { verdict: "not checked", reason: `${found.name} stands on both sides` };
      }
      const reason = `of ${found.name}`;
      const isLone = chain.sides.length === 2;
      const rest: Chain = {
        sides: chain.sides.slice(1),
        relations: chain.relations.slice(1),
      };
      const judged: Judged = isLone
        ? { verdict: "definition", reason }
        : this.judge(rest, scope, context);
      this.knowledge.definitions.set(found.name, found.definition);
      if (
        !isLone &&
        judged.verdict === "not checked" &&
        chain.relations.every((r) => r === "=" || r === ":=")
      )
        return { ...judged, reason: `after the definition ${reason}: ${judged.reason}` };
      return judged;
    }
    const judged = this.judge(chain, scope, context);
    if (found && judged.verdict !== "proved" && judged.verdict !== "holds") {
      const old = scope.definitions.get(found.name);
      if (old && old.line !== 0) {
        this.knowledge.definitions.set(found.name, found.definition);
        return {
          verdict: "not checked",
          reason: `${found.name} was given as something else before`,
        };
      }
    }
    return judged;
  }

  private isRight(chain: Chain, scope: Scope): boolean {
    const { is } = this.outcome(chain, scope);
    return is === "proved" || is === "holds";
  }

  /** h_t = … h_{t−1} …. */
  private isRecurrence({ sides }: Chain): boolean {
    const [head] = sides;
    return head?.kind === "symbol" && head.index.length > 0 && sides.length === 2;
  }

  private outcome(chain: Chain, scope: Scope): Outcome {
    const domains = this.isComplete ? scope.domains : inferDomains(chain, scope);
    return decide(chain, { ...scope, domains });
  }

  private judge(chain: Chain, scope: Scope, context: Context): Judged {
    // Random points are never equal, which says nothing of a ≠ b.
    if (chain.relations.includes("\\ne") && symbolsIn(chain.sides).size > 0)
      return { verdict: "not checked", reason: "≠ of names that are free" };
    const outcome = this.outcome(chain, scope);
    switch (outcome.is) {
      case "proved":
        return { verdict: "proved", reason: outcome.why };
      case "holds":
        return { verdict: "holds", reason: outcome.why };
      case "undecided":
        return { verdict: "not checked", reason: outcome.why, fault: "value" };
    }
    const { mismatches, where } = outcome;
    const [one] = mismatches;
    const what = `${where ? `at ${where}: ` : ""}side ${(one?.side ?? 0) + 1} is ${one?.is}, but ${one?.expected} was expected`;
    const why = this.whyNotRefuted(chain, outcome, scope, context);
    if (why) return { verdict: "not checked", reason: `${why}: ${what}` };
    return { verdict: "refuted", reason: what, wrong: mismatches, where };
  }

  /** Why a claim that is not true for all values of its names may still be right. */
  private whyNotRefuted(
    chain: Chain,
    outcome: Extract<Outcome, { is: "different" }>,
    scope: Scope,
    context: Context,
  ): string | undefined {
    const names = [...symbolsIn(chain.sides)];
    const params = reachable(chain, scope).flatMap((node) =>
      node.kind === "call" ? (scope.definitions.get(`${node.name}()`)?.params ?? []) : [],
    );
    // The names in a function's definition are its parameters: what is said of f is said for all of them.
    for (const call of nodesOf(chain.sides[0]).filter((node) => node.kind === "call")) {
      const definition = scope.definitions.get(`${call.name}()`);
      if (definition) params.push(...symbolsIn(definition.body));
    }
    const free = outcome.free
      .map((key) => key.replace(/[_(].*$/, ""))
      .filter((name) => !scope.isDeclared(name) && !params.includes(name));
    const moved = nodesOf(chain.sides).flatMap((node) =>
      node.kind === "derivative"
        ? node.by
        : node.kind === "call" && node.primes > 0
          ? node.args
          : [],
    );
    const [head] = chain.sides;
    if (head?.kind === "call" && DEFINED.test(head.name)) moved.push(...head.args);
    const by = new Set(
      moved.flatMap((node) => (node.kind === "symbol" ? [node.name] : [])),
    );
    const unknown = [...new Set(free)].filter((name) => !by.has(name));
    if (unknown.length > 0)
      return `not for all ${unknown.slice(0, 5).join(", ").replaceAll("\\", "")}, of which nothing is said`;
    const isFixed = moved.some(
      (node) => node.kind === "symbol" && scope.definitions.has(node.name),
    );
    if (isFixed) return "its variable has a value";
    const isOrder = chain.relations.some((relation) => relation in ORDER);
    if (isOrder && (free.length > 0 || chain.sides[0]?.kind === "symbol"))
      return "a range that the text may mean";
    const isZero = chain.sides.some(
      (side) => side?.kind === "number" && side.value === "0",
    );
    if (isZero && names.length > 0) return "an equation to be solved";
    const again = definitionIn(chain, this.section);
    if (
      again &&
      scope.definitions.has(again.name) &&
      this.knowledge.definitions.has(again.name)
    ) {
      this.knowledge.definitions.set(again.name, again.definition);
      return `${again.name} was given as something else before`;
    }
    if (free.length > 0 && chain.sides.some((side) => side?.kind === "number"))
      return "an equation to be solved";
    const used = reachable(chain, scope).flatMap((node) => {
      const definition =
        node.kind === "symbol" || node.kind === "call"
          ? scope.definitions.get(node.name)
          : undefined;
      return definition && definition.line !== 0 ? [definition] : [];
    });
    if (used.some(({ line }) => line !== this.section))
      return "not as defined in another section";
    const declared = names.length > 0 && names.every(scope.isDeclared);
    if (names.length > 0 && !declared && hasUnreadCondition(context.sentence))
      return "not without a condition that is not read";
    return undefined;
  }

  /** A claim whose names have only the meanings that are given. */
  private complete(
    chain: Chain,
    scope: Scope,
    entry: Known | undefined,
    isStated: boolean,
  ): Judged {
    if (!entry)
      return {
        verdict: "not checked",
        reason: "no meanings are given for it",
        fault: "value",
      };
    if (isStated && this.isGiven(chain, entry))
      return { verdict: "condition", reason: "the meanings know it" };
    const unknown = this.unknownIn(chain, scope);
    if (unknown)
      return {
        verdict: "not checked",
        reason: `${unknown} has no meaning here`,
        fault: "value",
      };
    const [put] = scope.conditions.map(substitutionOf).filter((one) => one !== undefined);
    const form = (): string[] => slips(chain, scope, put ? [put.name] : []);
    const judged = this.judgeDeclared(chain, scope);
    if (judged.verdict === "not checked" && form().length > 0) return formFault(form());
    if (judged.verdict !== "proved" && judged.verdict !== "holds") return judged;
    const faults = form();
    if (put) {
      const before = this.judgeDeclared(beforeSubstitution(chain, put), {
        ...scope,
        conditions: [],
      });
      if (before.verdict === "refuted") return before;
      const wrong = wrongSubstitution(chain, put);
      if (wrong) faults.push(wrong);
    }
    if (chain.relations.some((relation) => relation in ORDER) && !isSharp(chain, scope))
      faults.push("a bound is too wide: nothing comes near it");
    if (!isAnchored(chain, scope) && !this.isValue(chain.sides[0] as Node, scope, entry))
      faults.push(`it begins with what "${entry.title}" does not know`);
    return faults.length > 0 ? formFault(faults) : judged;
  }

  private judgeDeclared(chain: Chain, scope: Scope): Judged {
    const outcome = decide(chain, scope);
    switch (outcome.is) {
      case "different": {
        const [one] = outcome.mismatches;
        const reason = `at ${outcome.where}: side ${(one?.side ?? 0) + 1} is ${one?.is}, but ${one?.expected} was expected`;
        return {
          verdict: "refuted",
          reason,
          wrong: outcome.mismatches,
          where: outcome.where,
        };
      }
      case "undecided":
        return { verdict: "not checked", reason: outcome.why, fault: "value" };
      default:
        return { verdict: outcome.is, reason: outcome.why };
    }
  }

  private unknownIn(
    chain: Chain,
    { definitions, domains, functions }: Scope,
  ): string | undefined {
    const nodes = nodesOf(chain.sides);
    const bound = new Set(
      nodes.flatMap((node) => (node.kind === "series" ? [node.index] : [])),
    );
    const has = (name: string): boolean =>
      domains.has(name) ||
      definitions.has(`${name}^2`) ||
      definitions.has(name) ||
      [...definitions.keys(), ...domains.keys()].some((key) =>
        key.startsWith(`${name}_`),
      );
    for (const node of nodes) {
      if (
        node.kind === "call" &&
        !(node.name in functions) &&
        !definitions.has(`${node.name}()`)
      )
        return `${node.name}(…)`;
      if (node.kind !== "symbol" || bound.has(node.name) || node.name === "e") continue;
      const isLabel = node.name.length > 1 && /^[a-z]+$/.test(node.name);
      if (!has(node.name) && !isLabel) return node.name;
    }
    return undefined;
  }

  /** An expression without a relation: a mention of something known, or a value that must be as said. */
  private expression(
    side: Node,
    scope: Scope,
    entry: Known | undefined,
    part: Part,
    formula: Formula,
  ): Judged {
    const mention: Judged = { verdict: "mention", reason: "it claims nothing" };
    if (!entry)
      return {
        verdict: "not checked",
        reason: "no meanings are given for it",
        fault: "value",
      };
    if (side.kind === "symbol" && side.index.length === 0) {
      const { definitions, functions } = scope;
      if (definitions.has(`${side.name}()`) || side.name in functions) return mention;
    }
    const unknown = this.unknownIn({ sides: [side], relations: [] }, scope);
    if (unknown)
      return {
        verdict: "not checked",
        reason: `${unknown} has no meaning here`,
        fault: "value",
      };
    if (side.kind === "symbol" && side.index.length === 0) return mention;
    const others = part.formulas.flatMap((other) => {
      try {
        return other === formula
          ? []
          : parse(this.macros(other.latex), this.knowledge.reading(entry));
      } catch {
        return [];
      }
    });
    const parts = nodesOf(others.filter(({ chain }) => chain.relations.length > 0)).map(
      shape,
    );
    if (side.kind !== "number" && parts.includes(shape(side))) return mention;
    const isPlain =
      side.kind === "symbol" ||
      (side.kind === "call" && side.args.every(({ kind }) => kind === "symbol"));
    try {
      if (isPlain) {
        evaluate(side, placeOf(new Point(scope, 0, "exact")));
        return mention;
      }
      if (this.isValue(side, scope, entry))
        return {
          verdict: "holds",
          reason: `at ${POINTS} points it is a value that "${entry.title}" knows`,
        };
    } catch (error) {
      if (!(error instanceof Undecided)) throw error;
      return { verdict: "not checked", reason: error.message, fault: "value" };
    }
    return formFault([`"${entry.title}" does not know this value`]);
  }

  /** Whether a side is, at each point, one of the values that its entry knows. */
  private isValue(side: Node, scope: Scope, entry: Known): boolean {
    const reading = this.knowledge.reading(entry);
    return entry.values.some((latex) => {
      const value = parse(latex, reading)[0]?.chain.sides[0];
      if (!value) return false;
      try {
        return Array.from(
          { length: POINTS },
          (_, k) => new Point(scope, k, "exact", "gradient"),
        ).every((point) => {
          impose(point);
          return (
            compareSides({ sides: [value, side], relations: ["="] }, placeOf(point))
              .length === 0
          );
        });
      } catch (error) {
        if (error instanceof Undecided) return false;
        throw error;
      }
    });
  }
}

const CONDITION = /^(?:if|where|for|when|with|given|for all|for any|for every|for each)$/;
/** Functions that no text defines as something else. */
const WELL_KNOWN =
  /^(?:log|exp|sin|cos|tan|tanh|sinh|cosh|sigmoid|softmax|relu|erf|det|trace|tr|max|min)$/;

/** Functions of which an equality in plain arguments is meant for all arguments. */
const DEFINED = /^(?:tanh|sinh|cosh|sigmoid|softmax|relu)$/;

function formFault(faults: string[]): Judged {
  return { verdict: "not checked", reason: faults.join("; "), fault: "form" };
}

export function isRight({ verdict }: Judged): boolean {
  return verdict !== "refuted" && verdict !== "not checked";
}

/** Of several meanings in which a formula is not right, the one that came nearest is told. */
function rank(judged: Judged[]): number {
  if (judged.some(({ verdict }) => verdict === "refuted")) return 3;
  if (judged.some(({ fault }) => fault === "form")) return 2;
  return judged.some(isRight) ? 1 : 0;
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
    return (
      definitions.has(node.name) ||
      [...definitions.keys()].some((key) => key.startsWith(`${node.name}_`))
    );
  });
}

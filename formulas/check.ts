import { difference } from "./decide/held.ts";
import { formulasInComments } from "./extract/comments.ts";
import { type Context, contextOf, isCondition } from "./extract/context.ts";
import { type Document, type Formula, lineOf, type Part } from "./extract/document.ts";
import { macrosIn, withBold } from "./extract/markdown.ts";
import { numbersIn } from "./extract/prose.ts";
import { Complete } from "./judge/complete.ts";
import { type Finding, isRight, type Judged, notChecked, rank } from "./judge/finding.ts";
import { OpenText } from "./judge/open.ts";
import { computedNumbers, judgeNumber } from "./judge/prose.ts";
import { Knowledge } from "./meaning/knowledge.ts";
import { definitionIn } from "./meaning/learn.ts";
import { type Known, type Meanings, read } from "./meaning/meanings.ts";
import type { Scope } from "./meaning/scope.ts";
import { type Clause, parse } from "./parse/parse.ts";
import { ARROWS, DECLARATIONS } from "./parse/reader.ts";
import { type Chain, symbolsIn } from "./parse/tree.ts";

export interface Options {
  meanings?: Meanings;
  /** Names have only the meanings that the meanings file gives: nothing is learned or assumed. */
  isComplete?: boolean;
}

/** Checks every formula of a document in the order in which it is read. */
export function check(document: Document, options: Options = {}): Finding[] {
  return [...new Checker(document, options).findings()];
}

/** A formula where it stands, read with the meanings of one entry. */
interface Setting {
  formula: Formula;
  part: Part;
  context: Context;
  entry: Known | undefined;
}

/** Goes through a document: reads each formula, with each of the meanings that may be meant, and judges it. */
export class Checker {
  private readonly knowledge: Knowledge;
  private readonly macros: (latex: string) => string;
  private readonly entries: Known[];
  private readonly isComplete: boolean;
  /** The formulas that one which begins with a relation goes on from. */
  private before: string[] = [];
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
      this.before = [];
      const formulas = part.isCode
        ? formulasInComments(part.text, (name) => name in this.knowledge.functions)
        : part.formulas;
      for (const formula of formulas) yield* this.formula(formula, part);
      yield* this.numbers(part);
    }
    if (this.isComplete) yield* this.numbersLeftOver();
  }

  /** Numbers that the meanings compute and the prose does not have. */
  private *numbersLeftOver(): Generator<Finding> {
    const prose = new Set(this.document.parts.flatMap(numbersIn).map(({ text }) => text));
    for (const { title, numbers } of this.entries)
      for (const latex of Object.keys(numbers).filter((text) => !prose.has(text))) {
        const place = { file: this.document.file, cell: undefined, line: 0, latex };
        yield { ...place, ...notChecked("the prose has no such number"), entry: title };
      }
  }

  /**
   * The numbers of a part's prose. In a complete notebook each must be known; elsewhere those are told
   * that a cell prints.
   */
  private *numbers(part: Part): Generator<Finding> {
    const computed = new Map(
      this.entriesFor(part).flatMap((entry) =>
        computedNumbers(entry, this.knowledge.reading(entry), this.scopeOf(entry)),
      ),
    );
    for (const number of numbersIn(part)) {
      const { text, start } = number;
      const judged = judgeNumber(number, this.document, computed.get(text));
      const place = {
        file: this.document.file,
        cell: part.cell,
        line: lineOf(part, start),
        latex: text,
      };
      if (this.isComplete || judged.verdict === "holds") yield { ...place, ...judged };
    }
  }

  /** Definitions of the meanings that are not what their function computes. */
  private *heldFindings(): Generator<Finding> {
    for (const entry of this.entries) {
      const scope = this.scopeOf(entry);
      for (const held of entry.held) {
        const reason = difference(held, entry, scope);
        if (!reason) continue;
        const { file } = this.document;
        const place = { file, cell: undefined, line: 0, entry: entry.title };
        yield { ...place, latex: held.name, verdict: "refuted", reason };
      }
    }
  }

  /** The findings of one formula of a part: one for each claim in it. */
  formula(formula: Formula, part: Part): Finding[] {
    const latex = withBold(this.macros(formula.latex));
    if (latex === "") return [];
    const place = {
      file: this.document.file,
      cell: part.cell,
      line: lineOf(part, formula.start),
      latex: formula.latex,
    };
    const entries = part.isCode ? [] : this.entriesFor(part);
    const all = entries.length > 0 ? entries : [undefined];
    let nearest: Judged[] = [];
    for (const entry of all) {
      const judged = this.inEntry(latex, formula, part, entry);
      if (nearest.length === 0 || rank(judged) > rank(nearest)) nearest = judged;
      if (judged.every(isRight)) {
        nearest = judged;
        break;
      }
    }
    const isContinued = nearest[0]?.chain?.sides[0] === null;
    this.before = isContinued ? [...this.before, latex] : [latex];
    return nearest.map((one) => ({ ...place, ...one }));
  }

  private entriesFor({ headings, text }: Part): Known[] {
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
    try {
      clauses = parse(latex, this.knowledge.reading(entry));
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      return [notChecked(error.message, "value")];
    }
    const context = contextOf(part, formula);
    const setting = { formula, part, context, entry };
    const around = this.conditions(setting);
    return clauses.map((clause, k) => {
      const own = clauses
        .filter((other) => other !== clause && CONDITION.test(other.word))
        .filter(({ chain }) => !besideEqualities(chain))
        .map(({ chain }) => chain);
      const scope = this.knowledge.scope(
        entry,
        [...around, ...own],
        context,
        this.isComplete,
        this.section,
      );
      const judged = this.clause(clauses, k, scope, setting);
      return { ...judged, chain: clause.chain, ...(entry ? { entry: entry.title } : {}) };
    });
  }

  /** The conditions that the sentence of a formula states in other formulas. */
  private conditions({ formula, part, context, entry }: Setting): Chain[] {
    return context.formulas
      .filter((other) => other !== formula && !other.isDisplay)
      .filter((other) => isCondition(contextOf(part, other)))
      .flatMap((other) => this.chainsOf(other.latex, entry))
      .filter(({ relations, sides }) => relations.length > 0 && sides[0] !== null)
      .filter((chain) => !besideEqualities(chain))
      .filter((chain) =>
        this.isComplete ? this.complete(entry).isGiven(chain) : !this.defines(chain),
      );
  }

  /** The chains of a formula; none if it cannot be read. */
  private chainsOf(latex: string, entry: Known | undefined): Chain[] {
    try {
      const clauses = parse(this.macros(latex), this.knowledge.reading(entry));
      return clauses.map(({ chain }) => chain);
    } catch (error) {
      if (error instanceof SyntaxError) return [];
      throw error;
    }
  }

  private complete(entry: Known | undefined, scope?: Scope): Complete {
    const { knowledge } = this;
    return new Complete(entry, knowledge.reading(entry), scope ?? this.scopeOf(entry));
  }

  /** What the meanings alone say. */
  private scopeOf(entry: Known | undefined): Scope {
    return this.knowledge.scope(entry, [], NOWHERE, true);
  }

  private defines(chain: Chain): boolean {
    const found = definitionIn(chain, this.section);
    return found !== undefined && this.knowledge.definitions.has(found.name);
  }

  private clause(
    clauses: Clause[],
    k: number,
    scope: Scope,
    { formula, part, context, entry }: Setting,
  ): Judged {
    const { chain, word } = clauses[k] as Clause;
    const [head] = chain.sides;
    if (chain.relations.length === 0 && head) {
      if (!this.isComplete) return { verdict: "mention", reason: "it claims nothing" };
      const others = part.formulas.filter((other) => other !== formula);
      const chains = others.flatMap(({ latex }) => this.chainsOf(latex, entry));
      return this.complete(entry, scope).expression(head, chains);
    }
    const beside = besideEqualities(chain);
    if (beside) return beside;
    const whole = head ? chain : this.continued(clauses, k, entry);
    if (!whole)
      return notChecked("there is nothing before it that it could continue", "value");
    const isStated =
      symbolsIn(whole.sides).size > 0 && (CONDITION.test(word) || isCondition(context));
    if (this.isComplete && !part.isCode)
      return this.complete(entry, scope).judge(whole, isStated);
    const text = new OpenText(this.knowledge, this.section);
    const judged = text.judge(whole, scope, context, isStated);
    for (const name of symbolsIn(whole.sides)) this.knowledge.seen.add(name);
    return judged;
  }

  /** A chain that begins with a relation, with the sides that it goes on from. */
  private continued(
    clauses: Clause[],
    k: number,
    entry: Known | undefined,
  ): Chain | undefined {
    const earlier = [
      ...this.before.map((latex) => this.chainsOf(latex, entry).at(-1)),
      ...clauses.slice(0, k).map(({ chain }) => chain),
    ].filter((chain) => chain !== undefined);
    const from = earlier.findLastIndex(({ sides }) => sides[0] !== null);
    if (from < 0) return undefined;
    const all = [...earlier.slice(from), (clauses[k] as Clause).chain];
    return {
      sides: all.flatMap(({ sides }, k) => (k === 0 ? sides : sides.slice(1))),
      relations: all.flatMap(({ relations }) => relations),
    };
  }
}

/** What comes of a chain with ∈, ∼, arrows or ∝; undefined if it has none of them. */
function besideEqualities({ relations }: Chain): Judged | undefined {
  if (relations.some((relation) => ARROWS.has(relation)))
    return { verdict: "mention", reason: "an arrow claims nothing" };
  if (relations.length === 0) return undefined;
  if (relations.every((relation) => DECLARATIONS.has(relation)))
    return { verdict: "condition", reason: "the text states it" };
  const other = relations.find((one) => DECLARATIONS.has(one) || one === "\\propto");
  return other === undefined
    ? undefined
    : notChecked(`${other} among other relations is not decided`, "value");
}

const NOWHERE: Context = { sentence: "", formulas: [], clause: "" };
const CONDITION = /^(?:if|where|for|when|with|given|for all|for any|for every|for each)$/;

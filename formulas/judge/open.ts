import { ORDER } from "../decide/compare.ts";
import { decide, type Outcome } from "../decide/decide.ts";
import { type Context, hasUnreadCondition, isNegated } from "../extract/context.ts";
import { inferDomains, reachable } from "../meaning/infer.ts";
import type { Knowledge } from "../meaning/knowledge.ts";
import { definitionIn, isRecursive } from "../meaning/learn.ts";
import type { Scope } from "../meaning/scope.ts";
import { type Chain, type Node, nodesOf, shape, symbolsIn } from "../parse/tree.ts";
import type { Judged } from "./finding.ts";

/** Judges the claims of a text that gives its names a meaning as it goes on. */
export class OpenText {
  constructor(
    private readonly knowledge: Knowledge,
    /** A section may give a name another meaning. */
    private readonly section: number,
  ) {}

  /** A claim of a text that may define what it names. */
  judge(chain: Chain, scope: Scope, context: Context, isStated: boolean): Judged {
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
      // A value that a condition gives is not a claim, even where the name had another.
      const isValue = found.definition.of === "name" && chain.sides[1]?.kind === "number";
      if (!scope.definitions.has(found.name) || (isValue && chain.sides.length === 2))
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
        : this.decided(rest, without(found.definition.params, scope), context);
      this.knowledge.definitions.set(found.name, found.definition);
      if (
        !isLone &&
        judged.verdict === "not checked" &&
        chain.relations.every((r) => r === "=" || r === ":=")
      )
        return { ...judged, reason: `after the definition ${reason}: ${judged.reason}` };
      return judged;
    }
    const judged = this.decided(chain, scope, context);
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

  /** h_t = … h_{t−1} …: on the right the index is computed from the one on the left. */
  private isRecurrence({ sides }: Chain): boolean {
    const [head, body] = sides;
    if (head?.kind !== "symbol" || head.index.length === 0 || sides.length !== 2)
      return false;
    const again = nodesOf(body).filter(
      (node) => node.kind === "symbol" && node.name === head.name,
    );
    return again.some(
      (node) => node.kind === "symbol" && node.index.some(({ kind }) => kind === "sum"),
    );
  }

  private outcome(chain: Chain, given: Scope): Outcome {
    const scope = forAllArguments(chain, given);
    const domains = inferDomains(chain, scope);
    return decide(chain, { ...scope, domains });
  }

  private decided(chain: Chain, scope: Scope, context: Context): Judged {
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
}

/** f(x) = … is said of all x, even where the text has said that x = 0. */
function forAllArguments({ sides }: Chain, scope: Scope): Scope {
  const [head] = sides;
  if (head?.kind !== "call") return scope;
  // tr(A) is of the matrix A that the text gives.
  const isKnown = head.name in scope.functions;
  const names = head.args
    .flatMap((arg) => (arg.kind === "symbol" && arg.index.length === 0 ? [arg.name] : []))
    .filter((name) => !isKnown || isNumber(scope.definitions.get(name)?.body));
  return without(names, scope);
}

function isNumber(body: Node | undefined): boolean {
  return (
    body !== undefined && nodesOf(body).every(({ kind }) => /^(?:number|sum)$/.test(kind))
  );
}

function without(names: string[], scope: Scope): Scope {
  const definitions = new Map(scope.definitions);
  for (const name of names) definitions.delete(name);
  return { ...scope, definitions };
}

/** Functions that no text defines as something else. */
const WELL_KNOWN =
  /^(?:log|exp|sin|cos|tan|tanh|sinh|cosh|sigmoid|softmax|relu|erf|det|trace|tr|max|min)$/;

/** Functions of which an equality in plain arguments is meant for all arguments. */
const DEFINED = /^(?:tanh|sinh|cosh|sigmoid|softmax|relu)$/;

import { type Context, saysIndependent } from "../extract/context.ts";
import type { Document } from "../extract/document.ts";
import type { Reading } from "../parse/parse.ts";
import { tokenize } from "../parse/tokens.ts";
import { type Chain, nodesOf } from "../parse/tree.ts";
import type { Domain } from "./domain.ts";
import { distributionsIn, shapesIn, statisticsIn } from "./learn.ts";
import type { Known } from "./meanings.ts";
import type { Definition, Scope } from "./scope.ts";
import type { Fn } from "./value.ts";
import { functions as vocabulary } from "./vocabulary.ts";

/** What a text has said so far of its names. */
export class Knowledge {
  readonly definitions = new Map<string, Definition>();
  readonly domains = new Map<string, Domain>();
  readonly functions: Record<string, Fn> = { ...vocabulary };
  /** Names that a formula has used. */
  readonly seen = new Set<string>();
  private readonly calls = new Map<string, number>();
  private readonly bare = new Map<string, number>();

  constructor(document: Document, macros: (latex: string) => string) {
    for (const [name, dims] of shapesIn(document.parts))
      this.domains.set(name, { kind: "number", dims });
    for (const [name, moments] of distributionsIn(document.parts))
      this.domains.set(name, { kind: "random", dims: [], ...moments });
    for (const { name, definition } of statisticsIn(document.parts))
      this.definitions.set(name, definition);
    for (const { formulas } of document.parts)
      for (const { latex } of formulas) this.count(macros(latex));
    const text = document.parts.map(({ text }) => text).join("\n");
    if (/sigmoid|logistic/i.test(text) && this.isCalled("\\sigma"))
      this.functions["\\sigma"] = vocabulary.sigmoid as Fn;
  }

  /** How often a name is followed by a bracket, and how often it stands alone. */
  private count(latex: string): void {
    let tokens: string[];
    try {
      tokens = tokenize(latex, (name) => name in vocabulary).map(({ text }) => text);
    } catch (error) {
      if (error instanceof SyntaxError) return;
      throw error;
    }
    if (tokens.length < 3) return;
    tokens.forEach((token, k) => {
      if (!/^(?:[A-Za-z]+|\\[A-Za-z]+(?:\{.+\})?)$/.test(token)) return;
      const next = tokens[k + 1];
      const isCall = next === "(" || (next === "'" && tokens[k + 2] === "(");
      const counts = isCall ? this.calls : this.bare;
      counts.set(token, (counts.get(token) ?? 0) + 1);
    });
  }

  private isCalled(name: string): boolean {
    const calls = this.calls.get(name) ?? 0;
    const bare = this.bare.get(name) ?? 0;
    return (
      calls > 0 &&
      (bare === 0 ||
        (/^(?:[fghpqFG]|\\(?:sigma|phi|psi|Phi|varphi))$/.test(name) &&
          calls >= bare / 2))
    );
  }

  reading(entry?: Known): Reading {
    return {
      isFunction: (name) => {
        if (entry && (name in entry.functions || entry.definitions.has(`${name}()`)))
          return true;
        if (entry && (entry.domains.has(name) || entry.definitions.has(name)))
          return false;
        return (
          name in this.functions ||
          this.definitions.has(`${name}()`) ||
          this.isCalled(name)
        );
      },
      isWord: (name) => name in vocabulary || (entry !== undefined && knows(entry, name)),
    };
  }

  /** The scope of a formula: what the text has said, and before it what the meanings say. */
  scope(
    entry: Known | undefined,
    conditions: Chain[],
    context: Context,
    isComplete: boolean,
    part = 0,
  ): Scope {
    const own = (name: string): boolean => entry !== undefined && knows(entry, name);
    const text = <T>(names: ReadonlyMap<string, T>): [string, T][] =>
      isComplete
        ? []
        : [...names].filter(([name]) => !own(name) && !own(name.split("_")[0] as string));
    return {
      definitions: new Map([
        ...text(this.definitions).filter(
          ([, definition]) => !isPassing(definition, part),
        ),
        ...(entry?.definitions ?? []),
      ]),
      domains: new Map([...text(this.domains), ...(entry?.domains ?? [])]),
      functions: { ...this.functions, ...entry?.functions },
      conditions,
      independent: saysIndependent(context.sentence),
      isComplete,
      isDeclared: (name) =>
        own(name) || own(name.split("_")[0] as string) || own(name.replace(/\(.*/, "")),
    };
  }
}

function knows(entry: Known, name: string): boolean {
  const { domains, definitions, functions } = entry;
  return (
    domains.has(name) ||
    definitions.has(name) ||
    definitions.has(`${name}()`) ||
    name in functions
  );
}

/** "x = 0" holds in its section only. */
function isPassing({ of, body, line }: Definition, part: number): boolean {
  const isValue = nodesOf(body).every(({ kind }) => kind === "number" || kind === "sum");
  return of === "name" && line !== part && isValue;
}

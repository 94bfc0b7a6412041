import { Dual } from "../numbers/dual.ts";
import { Float } from "../numbers/float.ts";
import { type Num, Undecided } from "../numbers/num.ts";
import { parse } from "../parse/parse.ts";
import type { Node, Of } from "../parse/tree.ts";
import { type Domain, domainOf } from "./domain.ts";
import { isSquare } from "./learn.ts";
import { type Definition, INDEX } from "./scope.ts";
import type { Fn, Value } from "./value.ts";
import { functions as vocabulary } from "./vocabulary.ts";

/** A function of doubles, vectors (`Float64Array`) and rows of doubles. */
// biome-ignore lint/suspicious/noExplicitAny: only `unknown` arguments would refuse every typed function
type Computes = (...args: any[]) => unknown;

/**
 * What a name means: a domain ("number", "positive[n]"), a definition ("= \\log(1 + e^z)"), a function
 * that computes it, or a definition with a function that must compute the same.
 */
export type Meaning = string | Computes | [definition: string, computes: Computes];

/** Meanings that hold together in some part of a notebook. */
export interface Entry {
  /** Where: found in the headings above a formula or in its cell's text. Without it, everywhere. */
  where?: RegExp;
  /** By the name as the text writes it: "y", "\\alpha_{\\text{start}}", "S_i", "CE(p, y)". */
  names?: Record<string, Meaning>;
  /**
   * Numbers of the prose and what they are computed from, as LaTeX or a function:
   * `{ "28": "\\sqrt{784}" }`.
   */
  numbers?: Record<string, string | (() => number)>;
  /** The conditions that formulas here need and the text has to state: "\\sum_i y_i = 1". */
  given?: string[];
  /** What an expression without a relation may be, or the head of a chain without a known name. */
  values?: string[];
}

/** The default export of a file beside a notebook, `math.meanings.ts` beside `math.ipynb`. */
export type Meanings = Record<string, Entry>;

/** Checks a meanings file while it is written: an editor then completes and reports. */
export function meanings(entries: Meanings): Meanings {
  return entries;
}

/** An entry that is read. */
export interface Known {
  title: string;
  where: RegExp | undefined;
  definitions: Map<string, Definition>;
  domains: Map<string, Domain>;
  functions: Record<string, Fn>;
  given: string[];
  values: string[];
  numbers: Record<string, string | (() => number)>;
  /** Definitions with a function that must compute the same. */
  held: Held[];
}

export interface Held {
  name: string;
  definition: Definition;
  computes: Computes;
}

export class MeaningError extends Error {}

export function read(
  title: string,
  { where, names = {}, numbers = {}, given = [], values = [] }: Entry,
): Known {
  const known: Known = {
    title,
    where,
    definitions: new Map(),
    domains: new Map(),
    functions: {},
    given,
    values,
    numbers,
    held: [],
  };
  const calls = new Set(
    Object.keys(names).map((name) => /^(.+?)\(/.exec(name)?.[1] ?? ""),
  );
  const words = new Set(
    Object.keys(names).flatMap((name) => name.match(/[A-Za-z]{2,}/g) ?? []),
  );
  const reading = {
    isFunction: (name: string): boolean =>
      name in vocabulary || calls.has(name) || calls.has(`\\text{${name}}`),
    isWord: (name: string): boolean => words.has(name) || name in vocabulary,
  };
  const tree = (latex: string): Node => {
    try {
      const [clause] = parse(latex, reading);
      const [side] = clause?.chain.sides ?? [];
      if (side && clause?.chain.relations.length === 0) return side;
      throw new SyntaxError("it must be one expression");
    } catch (error) {
      throw new MeaningError(
        `the meanings "${title}": "${latex}": ${(error as Error).message}`,
      );
    }
  };
  for (const [written, meaning] of Object.entries(names)) {
    const [text, computes] = Array.isArray(meaning) ? meaning : [meaning, undefined];
    const add = (): void => {
      if (written === "\\Rightarrow") {
        known.functions[written] = numeric(written, text as Computes);
        return;
      }
      const head = tree(written);
      const { name, of, params } = headOf(head, written, title);
      const bare = name.replace("()", "");
      if (typeof text === "function" && of !== "call")
        throw new TypeError("a function needs a name with arguments, like f(x)");
      if (typeof text === "function") known.functions[bare] = numeric(bare, text);
      else if (text.startsWith("=")) {
        const definition: Definition = { params, of, body: tree(text.slice(1)), line: 0 };
        known.definitions.set(name, definition);
        if (computes) known.held.push({ name, definition, computes });
      } else {
        const domain = domainOf(text);
        if (domain.kind === "function") known.functions[bare] = undefined as never;
        else known.domains.set(name, domain);
      }
    };
    try {
      add();
    } catch (error) {
      if (error instanceof TypeError)
        throw new MeaningError(`the meanings "${title}": ${written}: ${error.message}`);
      throw error;
    }
  }
  return known;
}

function headOf(
  head: Node,
  written: string,
  title: string,
): Pick<Definition, "of" | "params"> & { name: string } {
  if (head.kind === "call") {
    const params = head.args.flatMap((arg) => (arg.kind === "symbol" ? [arg.name] : []));
    return { name: `${head.name}()`, of: "call", params };
  }
  if (isSquare(head)) return { name: `${head.base.name}^2`, of: "name", params: [] };
  if (head.kind !== "symbol")
    throw new MeaningError(
      `the meanings "${title}": a name was expected, but it is ${written}`,
    );
  const params = head.index.flatMap((index) =>
    index.kind === "symbol" && INDEX.test(index.name) ? [index.name] : [],
  );
  if (params.length > 0 && params.length === head.index.length)
    return { name: head.name, of: "index", params };
  const below = head.index.map((i) =>
    i.kind === "number" ? i.value : (i as Of<"symbol">).name,
  );
  return {
    name: below.length > 0 ? `${head.name}_${below.join(",")}` : head.name,
    of: "name",
    params: [],
  };
}

/** A function of doubles as one of values; its slope is measured. */
export function numeric(name: string, f: Computes): Fn {
  const at = (args: Value[]): Value => fromPlain(f(...args.map(plain)), name);
  return (...args) => {
    const dual = firstDual(args);
    if (!dual) return at(args);
    const { level } = dual;
    const value = call(
      name,
      f,
      args.map((arg) => map(arg, (a) => part(a, level, "value"))),
    );
    const along = (step: number): Value =>
      call(
        name,
        f,
        args.map((arg) =>
          map(
            arg,
            (a) =>
              new Float(
                Number(part(a, level, "value")) + step * Number(part(a, level, "slope")),
              ),
          ),
        ),
      );
    // Five points: the error is of the order of the step's fourth power.
    const h = 1e-3;
    const [a, b, c, d] = [along(-2 * h), along(-h), along(h), along(2 * h)].map((v) => v);
    return combine([value, a, b, c, d] as Value[], ([value, a, b, c, d]) => {
      const slope = (Number(a) - 8 * Number(b) + 8 * Number(c) - Number(d)) / (12 * h);
      return new Dual(value as Num, new Float(slope), level);
    });
  };
}

function call(name: string, f: Computes, args: Value[]): Value {
  return numeric(name, f)(...args);
}

function firstDual(args: Value[]): Dual | undefined {
  const all = args.flatMap(function flat(a): Num[] {
    return Array.isArray(a) ? a.flatMap(flat) : [a];
  });
  const duals = all.filter((a) => a instanceof Dual);
  return duals.sort((a, b) => b.level - a.level)[0];
}

function part(a: Num, level: number, which: "value" | "slope"): Num {
  if (a instanceof Dual && a.level === level) return a[which];
  return which === "value" ? a : new Float(0);
}

function map(a: Value, f: (a: Num) => Num): Value {
  return Array.isArray(a) ? a.map((item) => map(item, f)) : f(a);
}

function combine(values: Value[], f: (all: Num[]) => Num): Value {
  const [first] = values;
  if (!Array.isArray(first)) return f(values as Num[]);
  return first.map((_, k) =>
    combine(
      values.map((v) => (v as Value[])[k] as Value),
      f,
    ),
  );
}

/** What a function of doubles takes: numbers, vectors as Float64Array, matrices as arrays of rows. */
export function plain(a: Value): unknown {
  if (!Array.isArray(a)) {
    const value = Number(a);
    if (Number.isNaN(value)) throw new Undecided("a function of doubles has no symbols");
    return value;
  }
  return a.some(Array.isArray)
    ? a.map(plain)
    : Float64Array.from(a, (item) => plain(item) as number);
}

export function fromPlain(a: unknown, name: string): Value {
  if (typeof a === "number") return new Float(a);
  if (typeof a === "object" && a !== null && "data" in a && "cols" in a) {
    const { data, rows, cols } = a as { data: Float64Array; rows: number; cols: number };
    return Array.from({ length: rows }, (_, i) =>
      fromPlain(data.slice(i * cols, (i + 1) * cols), name),
    );
  }
  if (Array.isArray(a) || a instanceof Float64Array)
    return Array.from(a, (item) => fromPlain(item, name));
  throw new MeaningError(`${name} must give numbers, but gave ${typeof a}`);
}

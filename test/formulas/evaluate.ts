import Fraction from "fraction.js";
import { Dual, Exact, exact, type Num, slope, Undecided } from "./numbers.ts";
import type { Chain, Node } from "./parse.ts";

/** A number, or a list: a vector is a list of numbers, a matrix a list of its rows. */
export type Value = Num | Value[];
export type Fn = (...args: Value[]) => Value;

type Meanings = Record<string, Value | ((...index: number[]) => Value)>;

/** What the names in a formula mean at one point: x_2 is named so, or is the second of x. */
export interface Names {
  /** Free to have any value in their domain. */
  variables: Meanings;
  /** Known by what they are, from dlmath or from the derivative taken by machine. */
  defined: Meanings;
  functions: Record<string, Fn>;
}

/** A point: its names, and the same names with one variable moved by ε, for derivatives. */
export interface Point {
  names: Names;
  moved(variable: string): Names;
}

/** The value of a formula's tree at a point. */
export function evaluate(node: Node, point: Point): Value {
  const { functions } = point.names;
  const at = (node: Node): Value => evaluate(node, point);
  const number = (node: Node): Num => scalar(at(node));
  const spread = (nodes: Node[]): Node[] => withoutDots(nodes, point);

  switch (node.kind) {
    case "number":
      return exact(new Fraction(node.value));
    case "symbol":
      return lookUp(node, point);
    case "sum": {
      const terms = node.terms.map(({ sign, of }): Node => {
        return sign === "+" ? of : { ...node, terms: [{ sign, of }] };
      });
      const [first] = node.terms;
      if (node.terms.length === 1 && first) return each(at(first.of), (a) => a.neg());
      return spread(terms)
        .map(at)
        .reduce((a, b) => pairwise(a, b, (a, b) => a.add(b)));
    }
    case "product":
      return spread(node.factors)
        .map(at)
        .reduce((a, b) => pairwise(a, b, (a, b) => a.mul(b)));
    case "fraction":
      return pairwise(at(node.top), at(node.bottom), (a, b) => a.div(b));
    case "power": {
      const exponent = number(node.exponent);
      const { base } = node;
      if (base.kind === "symbol" && base.name === "e") return exponent.exp();
      return each(at(base), (a) => a.power(exponent));
    }
    case "entry":
      return entry(at(node.of), node.index, point);
    case "call": {
      const f = functions[node.name];
      if (!f) throw new Undecided(`${node.name}(…) has no meaning here`);
      if (node.primes === 0) return f(...node.args.map(at));
      const [x] = node.args;
      if (node.primes > 1 || node.args.length !== 1 || !x) {
        throw new Undecided(`${node.name}'… is more than a first derivative`);
      }
      return slope((x) => scalar(f(x)), number(x));
    }
    case "derivative": {
      const names = point.moved(variableOf(node.by, point));
      const moved = evaluate(node.of, { ...point, names });
      return each(moved, (a) => (a instanceof Dual ? a.slope : exact(0)));
    }
    case "series": {
      const from = node.from ? whole(at(node.from)) : 1;
      const to = whole(node.to ? at(node.to) : lookUp(symbol("n"), point));
      const terms = Array.from({ length: to - from + 1 }, (_, k) => {
        return evaluate(node.body, bind(point, node.index, exact(from + k)));
      });
      return terms.reduce((a, b) => pairwise(a, b, (a, b) => a.add(b)));
    }
    case "list":
      return spread(node.items).map(at);
    case "cases": {
      const valid = node.cases.filter(({ when }) => holdsAt(when, point));
      const [only] = valid;
      if (valid.length !== 1 || !only)
        throw new Undecided("not exactly one case applies");
      return at(only.value);
    }
    case "dots":
      return lookUp(symbol("…"), point);
  }
}

/** f on every number of a value. */
export function each(a: Value, f: (a: Num) => Num): Value {
  return Array.isArray(a) ? a.map((item) => each(item, f)) : f(a);
}

/** f on the numbers of two values that stand at the same place; a number meets every one. */
export function pairwise(a: Value, b: Value, f: (a: Num, b: Num) => Num): Value {
  if (!Array.isArray(a)) return each(b, (item) => f(a, item));
  if (!Array.isArray(b)) return each(a, (item) => f(item, b));
  if (a.length !== b.length) {
    throw new Undecided(`a vector of ${a.length} meets one of ${b.length}`);
  }
  return a.map((item, k) => pairwise(item, b[k] as Value, f));
}

/** All numbers of a value, in order. */
export function numbers(a: Value): Num[] {
  return Array.isArray(a) ? a.flatMap(numbers) : [a];
}

export function scalar(a: Value): Num {
  if (Array.isArray(a)) throw new Undecided("a vector where a number is needed");
  return a;
}

export function vector(a: Value): Num[] {
  if (!Array.isArray(a)) throw new Undecided("a number where a vector is needed");
  return a.map(scalar);
}

function whole(a: Value): number {
  const k = a instanceof Exact ? a.whole() : undefined;
  if (k === undefined) throw new Undecided(`${a} is not a whole number`);
  return k;
}

function symbol(name: string): Node & { kind: "symbol" } {
  return { kind: "symbol", name, index: [], start: 0, end: 0 };
}

/** The same point with one name more, as the index of a sum. */
function bind(point: Point, name: string, value: Value): Point {
  const bound = (names: Names): Names => ({
    ...names,
    variables: { ...names.variables, [name]: value },
  });
  return { names: bound(point.names), moved: (variable) => bound(point.moved(variable)) };
}

function lookUp({ name, index }: Node & { kind: "symbol" }, point: Point): Value {
  const meaning = (name: string): Meanings[string] | undefined =>
    point.names.variables[name] ?? point.names.defined[name];
  const [first] = index;
  if (index.length === 1 && first) {
    const label =
      first.kind === "symbol" ? first.name : first.kind === "number" && first.value;
    const known = meaning(`${name}_${label}`);
    if (known && typeof known !== "function") return known;
  }
  const known = meaning(name);
  const entries = name.toLowerCase();
  if (index.length > 0 && entries !== name && Array.isArray(meaning(entries))) {
    throw new Undecided(`the entries of ${name} are written ${entries}`);
  }
  if (known === undefined) throw new Undecided(`${name} has no meaning here`);
  return entry(known, index, point);
}

function entry(of: Meanings[string], index: Node[], point: Point): Value {
  const places = index.map((node) => whole(evaluate(node, point)));
  if (typeof of === "function") {
    if (of.length !== places.length)
      throw new Undecided(`${places.length} indices are not right`);
    return of(...places);
  }
  return places.reduce<Value>((a, k) => {
    const item = Array.isArray(a) ? a[k - 1] : undefined;
    if (item === undefined) throw new Undecided(`there is no entry ${k}`);
    return item;
  }, of);
}

function variableOf(by: Node, point: Point): string {
  if (by.kind !== "symbol") throw new Undecided("a derivative by what is no variable");
  const places = by.index.map((node) => whole(evaluate(node, point)));
  return [by.name, ...places].join("_");
}

function holdsAt({ sides, relations }: Chain, point: Point): boolean {
  const [left, right] = sides.map((side) => side && scalar(evaluate(side, point)));
  if (relations.join() !== "=" || !(left instanceof Exact) || !(right instanceof Exact)) {
    throw new Undecided("a case that is not an equality");
  }
  return left.equals(right);
}

/** Writes out the terms that … leaves out; at an open end the dots stay and stand for the rest. */
function withoutDots(nodes: Node[], point: Point): Node[] {
  const k = nodes.findIndex(({ kind }) => kind === "dots");
  const [before, after] = [nodes[k - 1], nodes[k + 1]];
  if (!before || !after) return nodes;
  const between = interpolated(before, after, point);
  if (between) return [...nodes.slice(0, k), ...between, ...nodes.slice(k + 1)];
  const missing = whole(lookUp(symbol("n"), point)) - nodes.length + 1;
  const equals = Array<Node>(Math.max(missing, 0)).fill(after);
  return [...nodes.slice(0, k), ...equals, ...nodes.slice(k + 1)];
}

/** The terms between two that differ in one number; undefined between 0 and 0, or 1 and 0. */
function interpolated(a: Node, b: Node, point: Point): Node[] | undefined {
  if (a.kind === "number" && b.kind === "number" && a.value >= b.value) return undefined;
  const steps = new Set<string>();
  weave(a, b, (a, b) => {
    steps.add([a, b].map((end) => whole(evaluate(end, point))).join());
    return a;
  });
  const [step = ""] = steps;
  if (steps.size === 0) return undefined;
  const [from = 0, to = 0] = step.split(",").map(Number);
  if (steps.size > 1 || to < from) throw new Undecided("dots between unlike terms");
  const known = written.get(a)?.[step];
  if (known) return known;
  const terms = Array.from({ length: to - from - 1 }, (_, k) =>
    weave(a, b, (a) => ({ ...a, kind: "number", value: String(from + k + 1) })),
  );
  written.set(a, { ...written.get(a), [step]: terms });
  return terms;
}

/** The terms written out so far, from the one before the dots and for the numbers of both ends. */
const written = new WeakMap<Node, Record<string, Node[]>>();

/** Goes through two trees at once and rebuilds the first, with `leaf` wherever they differ. */
function weave<T>(a: T, b: T, leaf: (a: Node, b: Node) => Node): T {
  if (isLeaf(a) && isLeaf(b)) {
    return a.kind === b.kind && label(a) === label(b) ? a : (leaf(a, b) as T);
  }
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) {
    if (a !== b) throw new Undecided("dots between unlike terms");
    return a;
  }
  if (Array.isArray(a) && Array.isArray(b)) {
    if (a.length !== b.length) throw new Undecided("dots between unlike terms");
    return a.map((item, k) => weave(item, b[k], leaf)) as T;
  }
  const woven = Object.entries(a).map(([key, part]) => {
    const position = key === "start" || key === "end";
    return [
      key,
      position ? part : weave(part, (b as Record<string, unknown>)[key], leaf),
    ];
  });
  return Object.fromEntries(woven) as T;
}

function isLeaf(a: unknown): a is Node & { kind: "number" | "symbol" } {
  const { kind, index } = (a ?? {}) as { kind?: string; index?: unknown[] };
  return kind === "number" || (kind === "symbol" && index?.length === 0);
}

function label(leaf: Node & { kind: "number" | "symbol" }): string {
  return leaf.kind === "number" ? leaf.value : leaf.name;
}

import Fraction from "fraction.js";
import { OVER } from "../meaning/learn.ts";
import type { Point } from "../meaning/point.ts";
import {
  each,
  inverse,
  isMatrix,
  multiply,
  numbers,
  pairwise,
  scalar,
  total,
  transpose,
  type Value,
} from "../meaning/value.ts";
import { absolute, largest, signOf, smallest } from "../meaning/vocabulary.ts";
import { Dual, slope } from "../numbers/dual.ts";
import { Exact, exact } from "../numbers/exact.ts";
import { Float } from "../numbers/float.ts";
import { type Num, Undecided } from "../numbers/num.ts";
import type { Chain, Node, Of } from "../parse/tree.ts";
import { integral, limit } from "./calculus.ts";
import { derivative } from "./derive.ts";
import { withoutDots } from "./dots.ts";
import { indexOf, lookUp, squareOf } from "./look-up.ts";
import { bind, entry, type Place } from "./place.ts";

export function placeOf(point: Point): Place {
  return { point, bound: new Map(), moves: [], level: 0, evaluate };
}

/** The value of a formula's tree. */
export function evaluate(node: Node, place: Place): Value {
  const at = (node: Node): Value => evaluate(node, place);

  switch (node.kind) {
    case "number":
      return exact(new Fraction(node.value));
    case "symbol":
      return lookUp(node, place);
    case "sum": {
      const terms = node.terms.map(({ sign, of }): Node => {
        return sign === "+" ? of : { ...node, terms: [{ sign, of }] };
      });
      const [first] = node.terms;
      if (node.terms.length === 1 && first) {
        const value = at(first.of);
        return first.sign === "-" ? each(value, (a) => a.neg()) : value;
      }
      return withoutDots(terms, place)
        .map(at)
        .reduce((a, b) => pairwise(a, b, (a, b) => a.add(b)));
    }
    case "product":
      return product(node, place);
    case "fraction":
      return pairwise(at(node.top), scalar(at(node.bottom)), (a, b) => a.div(b));
    case "power":
      return power(node, place);
    case "transpose": {
      const of = at(node.of);
      if (!Array.isArray(of) && node.of.kind === "symbol")
        throw new Undecided(`${node.of.name} is transposed, but no vector or matrix`);
      return transpose(of);
    }
    case "entry": {
      const of = at(node.of);
      return node.index.reduce<Value>(
        (a, index) => entry(a, indexOf(index, place).k),
        of,
      );
    }
    case "call":
      return call(node, place);
    case "derivative":
      return derivative(node, place);
    case "series":
      return series(node, place);
    case "integral":
      return integral(node, place);
    case "limit":
      return limit(node, place);
    case "list":
      return alike(withoutDots(node.items, place).map(at));
    case "cases": {
      const valid = node.cases.filter(({ when }) => when && holds(when, place));
      const [only = node.cases.find(({ when }) => !when)] = valid;
      if (valid.length > 1 || !only) throw new Undecided("not exactly one case applies");
      return at(only.value);
    }
    case "norm":
      return norm(node, at(node.of));
    case "dots":
      throw new Undecided("dots that nothing says the end of");
    case "beyond":
      throw new Undecided(`${node.what} has no value here`);
  }
}

function product(node: Of<"product">, place: Place): Value {
  const factors = node.odot ? node.factors : withoutDots(node.factors, place);
  return factors
    .map((factor) => evaluate(factor, place))
    .reduce((a, b, k) =>
      node.odot?.includes(k) ? pairwise(a, b, (a, b) => a.mul(b)) : multiply(a, b),
    );
}

/** A matrix has rows of equal length, and a vector has numbers. */
function alike(items: Value[]): Value[] {
  const lengths = new Set(items.map((item) => (Array.isArray(item) ? item.length : 0)));
  if (lengths.size > 1) throw new Undecided("a list of unlike entries");
  return items;
}

function isE(node: Node, { bound, point }: Place): boolean {
  const { definitions, domains } = point.scope;
  return (
    node.kind === "symbol" &&
    node.name === "e" &&
    node.index.length === 0 &&
    !bound.has("e") &&
    !definitions.has("e") &&
    !domains.has("e")
  );
}

function power(node: Of<"power">, place: Place): Value {
  const exponent = inMode(scalar(evaluate(node.exponent, place)), place);
  const { base } = node;
  if (isE(base, place)) return exponent.exp();
  // σ² may be what is known, and not σ.
  if (base.kind === "symbol" && base.index.length === 0 && exponent.integer() === 2) {
    const square = squareOf(base.name, place);
    if (square !== undefined) return square;
  }
  // ‖x‖² needs no root.
  if (base.kind === "norm" && exponent.integer() === 2 && base.p !== "1") {
    const of = evaluate(base.of, place);
    if (Array.isArray(of) && /^(?:2|F|)$/.test(base.p)) return squares(of);
  }
  const value = evaluate(base, place);
  if (!Array.isArray(value))
    return (exponent.integer() === undefined ? inMode(value, place) : value).power(
      exponent,
    );
  const k = exponent.integer();
  if (!isMatrix(value) || k === undefined || k === 0 || Math.abs(k) > 20)
    throw new Undecided("a power of a vector or matrix");
  const one = k < 0 ? inverse(value) : value;
  return Array<Value>(Math.abs(k)).fill(one).reduce(multiply);
}

/** Among doubles an exact number is one as well: √2 has no exact value. */
function inMode(a: Num, { point }: Place): Num {
  return point.mode === "float" && a instanceof Exact ? new Float(Number(a)) : a;
}

function squares(a: Value): Num {
  return total(numbers(a).map((item) => item.mul(item)));
}

function norm({ p }: Of<"norm">, of: Value): Value {
  if (!Array.isArray(of)) return absolute(of);
  if (p === "1" && isMatrix(of))
    throw new Undecided("a norm of a matrix, or its determinant");
  if (p === "1") return total(numbers(of).map(absolute));
  if (p === "\\infty") return largest(numbers(of).map(absolute));
  if (p === "F" || (p === "2" && !isMatrix(of)))
    return squares(of).power(exact(new Fraction(1, 2)));
  throw new Undecided(`a norm of kind ${p}`);
}

function call(node: Of<"call">, place: Place): Value {
  const { scope } = place.point;
  const definition = scope.definitions.get(`${node.name}()`);
  if (!definition && OVER.test(node.name))
    throw new Undecided("an expectation over a named distribution has no value here");
  const args = node.args.map((arg) =>
    each(evaluate(arg, place), (a) => inMode(a, place)),
  );
  if (definition) {
    const { params, body } = definition;
    if (params.length !== args.length)
      throw new Undecided(`${node.name} has ${params.length} arguments`);
    return primed(node.primes, args, place, (args, level) => {
      const bound = new Map(params.map((name, k) => [name, args[k] as Value]));
      return evaluate(body, { ...place, bound, level });
    });
  }
  if (/^(?:sin|cos|tan)$/.test(node.name) && node.args.some(isDegrees))
    throw new Undecided("degrees or radians?");
  const f = scope.functions[node.name];
  if (f) return primed(node.primes, args, place, (args) => f(...args));
  return smooth(`${node.name}${"'".repeat(node.primes)}`, args, place);
}

/** cos(45) is meant in degrees by some. */
function isDegrees(node: Node): boolean {
  return node.kind === "number" && Number(node.value) >= 10;
}

function primed(
  primes: number,
  args: Value[],
  place: Place,
  f: (args: Value[], level: number) => Value,
): Value {
  if (primes === 0) return f(args, place.level);
  if (args.length !== 1)
    throw new Undecided("a prime on a function of several arguments");
  const derive = (order: number, x: Num, level: number): Num => {
    if (order === 0) return scalar(f([x], level));
    return slope((x) => derive(order - 1, x, level + 1), x, level);
  };
  return each(args[0] as Value, (x) => derive(primes, x, place.level));
}

/** A function of which nothing is known: equal where its arguments are. */
function smooth(name: string, args: Value[], place: Place): Value {
  const [x] = args;
  const isDual = args.some((arg) => numbers(arg).some((a) => a instanceof Dual));
  if (!isDual)
    return place.point.number(
      `${name}(${args.map((a) => numbers(a).join()).join(";")})`,
      "number",
    );
  if (args.length !== 1 || !(x instanceof Dual))
    throw new Undecided(`the derivative of ${name}, of which nothing is known`);
  const value = scalar(smooth(name, [x.value], place));
  const rise = scalar(smooth(`${name}'`, [x.value], place));
  return new Dual(value, rise.mul(x.slope), x.level);
}

const MOST_TERMS = 2000;

function series(node: Of<"series">, place: Place): Value {
  const limit = (node: Node): number => {
    const k = scalar(evaluate(node, place)).integer();
    if (k === undefined) throw new Undecided("a sum whose bounds are not integers");
    return k;
  };
  const from = node.from ? limit(node.from) : 1;
  const to = node.to ? limit(node.to) : lengthFor(node, place);
  if (to - from > MOST_TERMS) throw new Undecided("a sum of too many terms");
  const places = Array.from({ length: Math.max(0, to - from + 1) }, (_, k) => from + k);
  const terms = places.map((k) => evaluate(node.body, bind(place, node.index, exact(k))));
  switch (node.op) {
    case "sum":
      return terms.reduce((a, b) => pairwise(a, b, (a, b) => a.add(b)), exact(0));
    case "prod":
      return terms.reduce(multiply, exact(1));
    case "max":
      return largest(terms.map(scalar));
    case "min":
      return smallest(terms.map(scalar));
    default: {
      const all = terms.map(scalar);
      const best = node.op === "argmax" ? largest(all) : smallest(all);
      return exact(places[all.indexOf(best)] as number);
    }
  }
}

/** How far an index without bounds goes: as far as what it numbers. */
function lengthFor({ index, body }: Of<"series">, place: Place): number {
  const found = findLength(body, index, place);
  return found ?? place.point.size;
}

function findLength(node: Node, index: string, place: Place): number | undefined {
  if (node.kind === "symbol" && node.index.length > 0) {
    const at = node.index.findIndex((i) => i.kind === "symbol" && i.name === index);
    if (at < 0) return undefined;
    try {
      let list = lookUp({ ...node, index: [] }, place);
      for (let k = 0; k < at; k++) list = entry(list, 1);
      return Array.isArray(list) ? list.length : undefined;
    } catch (error) {
      if (error instanceof Undecided) return undefined;
      throw error;
    }
  }
  for (const part of Object.values(node)) {
    for (const child of [part].flat()) {
      if (typeof child !== "object" || child === null) continue;
      const inner =
        "of" in child && !("kind" in child) ? (child as { of: Node }).of : child;
      if (!("kind" in inner)) continue;
      const found = findLength(inner as Node, index, place);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

/** Whether a condition holds at a place. */
export function holds({ sides, relations }: Chain, place: Place): boolean {
  return relations.every((relation, k) => {
    const [a, b] = sides
      .slice(k, k + 2)
      .map((side) => scalar(evaluate(side as Node, place)));
    const sign = signOf((a as Num).sub(b as Num));
    switch (relation) {
      case "=":
        return sign === 0;
      case "\\ne":
        return sign !== 0;
      case "<":
        return sign < 0;
      case ">":
        return sign > 0;
      case "\\le":
        return sign <= 0;
      case "\\ge":
        return sign >= 0;
      default:
        throw new Undecided(`a condition with ${relation}`);
    }
  });
}

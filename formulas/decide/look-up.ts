import Fraction from "fraction.js";
import type { Domain } from "../meaning/domain.ts";
import { moved } from "../meaning/point.ts";
import { type Definition, INDEX } from "../meaning/scope.ts";
import { each, identity, scalar, type Value } from "../meaning/value.ts";
import { exact } from "../numbers/exact.ts";
import { Float } from "../numbers/float.ts";
import { type Num, Undecided } from "../numbers/num.ts";
import { type Node, nodesOf, type Of, shape, symbol } from "../parse/tree.ts";
import { entry, type Place } from "./place.ts";

/** The value of a name at a place. */
export function lookUp(node: Of<"symbol">, place: Place): Value {
  const { name } = node;
  const { scope } = place.point;
  const bound = place.bound.get(name);
  if (bound !== undefined) return entries(bound, node.index, place);
  // x_i is an entry of the vector that is set in bold.
  const bold = `\\mathbf{${name}}`;
  const isEntry = node.index.length > 0;
  if (isEntry && place.bound.has(bold))
    return entries(place.bound.get(bold) as Value, node.index, place);
  const keys = node.index.map((index) => indexOf(index, place));
  const full = keys.length > 0 ? `${name}_${keys.map(({ key }) => key).join(",")}` : name;

  const own = keys.length > 0 ? scope.definitions.get(full) : undefined;
  if (own?.of === "name") return defined(full, own, [], place);
  if (keys.length > 0 && scope.domains.has(full))
    return variable(full, scope.domains.get(full) as Domain, place);
  const definition = scope.definitions.get(name);
  const square = keys.length === 0 ? scope.definitions.get(`${name}^2`) : undefined;
  if (square) {
    const value = defined(`${name}^2`, square, [], place);
    return each(value, (a) => a.power(exact(new Fraction(1, 2))));
  }
  if (definition?.of === "name")
    return entries(defined(name, definition, [], place), node.index, place);
  if (definition?.of === "index") {
    const { params } = definition;
    if (keys.length === params.length)
      return defined(
        full,
        definition,
        keys.map(({ k }) => numbered(k, name)),
        place,
      );
    if (keys.length === 0 && params.length === 1)
      return Array.from({ length: place.point.size }, (_, k) =>
        defined(`${name}_${k + 1}`, definition, [exact(k + 1)], place),
      );
    throw new Undecided(`${name} has ${params.length} indices`);
  }

  const domain = scope.domains.get(full) ?? scope.domains.get(name);
  if (!domain) {
    const known = constant(name, node.index, place);
    if (known !== undefined)
      return Array.isArray(known) ? entries(known, node.index, place) : known;
  }
  if (domain?.kind === "integer" && keys.length === 0)
    return exact(place.point.integer(name, domain));
  const isNumber = domain?.dims.length === 0 && !scope.domains.has(full);
  if (isNumber && keys.length > 0 && (scope.isComplete || domain.kind === "integer"))
    throw new Undecided(`${name} is a number and has no entries`);
  if (domain && domain.dims.length > 0 && !domain.dims.includes("")) {
    // The n-th of a list, or one of several lists that are numbered.
    if (keys.length === 0) return variable(name, domain, place);
    // One entry of many is drawn alone.
    if (keys.length === domain.dims.length && keys.every(({ k }) => k !== undefined)) {
      const key = keys.reduce((key, { k = 0 }, at) => {
        if (k < 1 || k > lengthOf(domain.dims[at] ?? 0, place))
          throw new Undecided(`there is no entry ${k}`);
        return keyOf(key, k);
      }, name);
      return moved(draw(key, domain, place), key, place.moves);
    }
    if (
      keys.every(({ k }) => k !== undefined) &&
      (!isBold(name) || keys.length === domain.dims.length)
    ) {
      return entries(variable(name, domain, place), node.index, place);
    }
    return variable(full, domain, place);
  }
  if (keys.length === 0 && domain?.dims.includes(""))
    throw new Undecided(`${name} without an index`);
  return moved(draw(full, domain, place), full, place.moves);
}

export function isBold(name: string): boolean {
  return name.includes("\\mathbf{");
}

function numbered(k: number | undefined, name: string): Value {
  if (k === undefined) throw new Undecided(`${name} with an index that is not a number`);
  return exact(k);
}

function constant(name: string, index: Node[], place: Place): Value | undefined {
  const { point } = place;
  // Kronecker's delta
  if (name === "\\delta" && index.length === 2) {
    const [a, b] = index.map((node) => indexOf(node, place).key);
    return exact(a === b ? 1 : 0);
  }
  if (name === "e" || name === "\\pi") {
    if (point.mode !== "float") throw new Undecided(`${name} is not rational`);
    return new Float(name === "e" ? Math.E : Math.PI);
  }
  const { size } = point;
  if (name === "\\mathbf{I}") return identity(size);
  if (name === "\\mathbf{0}" || name === "\\mathbf{1}")
    return Array.from({ length: size }, () => exact(name === "\\mathbf{1}" ? 1 : 0));
  return undefined;
}

/** What a definition gives, once for each place of the point. */
function defined(
  key: string,
  { params, body }: Definition,
  args: Value[],
  place: Place,
): Value {
  const { point, moves } = place;
  const moving = moves.map((move) => `${move.key}:${move.level}`).join();
  const memo = `${key} by ${moving}`;
  let value = point.memo.get(memo);
  if (value === undefined) {
    if (point.memo.get(key) === RUNNING)
      throw new Undecided(`${key} is defined by itself`);
    point.memo.set(key, RUNNING);
    const bound = new Map(params.map((name, k) => [name, args[k] as Value]));
    try {
      value = place.evaluate(body, { ...place, bound });
    } finally {
      point.memo.delete(key);
    }
    point.memo.set(memo, value);
  }
  const move = (value: Value, key: string): Value =>
    Array.isArray(value)
      ? value.map((item, k) => move(item, keyOf(key, k + 1)))
      : moved(value, key, moves);
  return move(value, key);
}

const RUNNING: Value = [];

export function squareOf(name: string, place: Place): Value | undefined {
  const key = `${name}^2`;
  const definition = place.point.scope.definitions.get(key);
  return definition && defined(key, definition, [], place);
}

export function keyOf(name: string, k: number): string {
  return /_\d+$/.test(name) ? `${name},${k}` : `${name}_${k}`;
}

/** A variable's value; the mean and deviation of a random one may be names. */
function draw(key: string, domain: Domain | undefined, place: Place): Num {
  const moment = (given: string | undefined): Num | undefined => {
    if (given === undefined) return undefined;
    const k = Number(given);
    return Number.isNaN(k) ? scalar(lookUp(symbol(given), place)) : exact(k);
  };
  if (domain?.kind !== "random") return place.point.number(key, domain?.kind ?? "number");
  return place.point.random(key, moment(domain.mean), moment(domain.deviation));
}

/** A list of variables, each with its own key: x_1, x_2, …. */
function variable(name: string, domain: Domain, place: Place): Value {
  const make = (key: string, [dim, ...rest]: (number | string)[]): Value => {
    if (dim === undefined) return moved(draw(key, domain, place), key, place.moves);
    return Array.from({ length: lengthOf(dim, place) }, (_, k) =>
      make(keyOf(key, k + 1), rest),
    );
  };
  return make(name, domain.dims);
}

function lengthOf(dim: number | string, place: Place): number {
  if (typeof dim === "number") return dim;
  if (dim === "n") return place.point.size;
  const k = (
    lookUp(symbol(dim), place) as { integer?: () => number | undefined }
  ).integer?.();
  if (k === undefined) throw new Undecided(`a length of ${dim}`);
  return k;
}

function entries(of: Value, index: Node[], place: Place): Value {
  return index.reduce<Value>((a, node) => entry(a, indexOf(node, place).k), of);
}

/** An index: an integer, or a label as "start" in α_start. */
export function indexOf(node: Node, place: Place): { key: string; k?: number } {
  const isIndex = ({ name, index }: Of<"symbol">): boolean =>
    index.length === 0 &&
    (place.bound.has(name) ||
      place.point.scope.domains.get(name)?.kind === "integer" ||
      place.point.scope.definitions.has(name) ||
      INDEX.test(name));
  const symbols = nodesOf(node).filter((n): n is Of<"symbol"> => n.kind === "symbol");
  if (node.kind === "symbol" && !isIndex(node)) {
    if (place.point.scope.isComplete && place.point.scope.domains.has(node.name))
      throw new Undecided(`the index ${node.name} is not an integer`);
    return { key: node.name };
  }
  if (!symbols.every(isIndex)) return { key: shape(node) };
  const value = place.evaluate(node, place);
  const k = Array.isArray(value) ? undefined : value.integer();
  return k === undefined ? { key: shape(node) } : { key: String(k), k };
}

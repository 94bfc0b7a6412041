import { isMatrix, transpose, type Value } from "../meaning/value.ts";
import { Dual, slopeOf } from "../numbers/dual.ts";
import { type Num, Undecided } from "../numbers/num.ts";
import { Random } from "../numbers/random.ts";
import type { Node, Of } from "../parse/tree.ts";
import { indexOf, keyOf, lookUp } from "./look-up.ts";
import type { Place } from "./place.ts";

type Keys = string | Keys[];

/** A derivative, taken by machine: each variable in turn is moved by ε. */
export function derivative({ of, by, gradient }: Of<"derivative">, place: Place): Value {
  let depends = false;
  const by1 = by[0] as Node;
  const keys = keysOf(by1, place);
  const derive = (key: Keys, rest: Node[], place: Place): Value => {
    if (Array.isArray(key)) return key.map((one) => derive(one, rest, place));
    const { level } = place;
    const there = { ...place, moves: [...place.moves, { key, level }], level: level + 1 };
    const [next] = rest;
    const value = next
      ? derive(keysOf(next, there), rest.slice(1), there)
      : there.evaluate(of, there);
    const down = (a: Value): Value => {
      if (Array.isArray(a)) return a.map(down);
      if (a instanceof Random)
        return new Random(a.outcomes.map((item) => down(item) as Num));
      if (a instanceof Dual && a.level === level) depends = true;
      return slopeOf(a, level);
    };
    return down(value);
  };
  const found = derive(keys, by.slice(1), place);
  if (!depends && !isConstant(of))
    throw new Undecided("what is derived does not contain the variable");
  if (!Array.isArray(keys) || by.length > 1) return found;
  const isOfScalar = !Array.isArray((found as Value[])[0]) || isMatrixOfKeys(keys);
  // A scalar's derivative with respect to a vector is a column to most, and a row to some.
  if (isOfScalar) {
    const isRow = !gradient && place.point.layout === "jacobian" && !isMatrixOfKeys(keys);
    return isRow ? transpose(found) : found;
  }
  return place.point.layout === "jacobian" && isMatrix(found) ? transpose(found) : found;
}

function isMatrixOfKeys(keys: Keys): boolean {
  return Array.isArray(keys) && Array.isArray(keys[0]);
}

function isConstant(node: Node): boolean {
  return node.kind === "number";
}

/** The variable that is derived by, or the list of all its entries. */
function keysOf(by: Node, place: Place): Keys {
  if (by.kind === "transpose") return keysOf(by.of, place);
  if (by.kind !== "symbol")
    throw new Undecided("a derivative with respect to something that is not a variable");
  const keys = by.index.map((index) => indexOf(index, place).key);
  const key = keys.length > 0 ? `${by.name}_${keys.join(",")}` : by.name;
  if (place.bound.has(by.name))
    throw new Undecided("a derivative with respect to something that has a value");
  const value = lookUp(by, place);
  const all = (value: Value, key: string): Keys =>
    Array.isArray(value) ? value.map((item, k) => all(item, keyOf(key, k + 1))) : key;
  return all(value, key);
}

import type { Move, Point } from "../meaning/point.ts";
import type { Value } from "../meaning/value.ts";
import { Undecided } from "../numbers/num.ts";
import type { Node } from "../parse/tree.ts";

/** Where a node is evaluated: at a point, with names that a sum or a function binds. */
export interface Place {
  point: Point;
  bound: ReadonlyMap<string, Value>;
  moves: readonly Move[];
  /** How many derivatives are around. */
  level: number;
  /** What finds the value of a part of the formula. */
  evaluate: (node: Node, place: Place) => Value;
}

export function bind(place: Place, name: string, value: Value): Place {
  return { ...place, bound: new Map([...place.bound, [name, value]]) };
}

/** The k-th of a list, counted from 1. */
export function entry(of: Value, k: number | undefined): Value {
  const item = Array.isArray(of) && k !== undefined ? of[k - 1] : undefined;
  if (item === undefined) throw new Undecided(`there is no entry ${k}`);
  return item;
}

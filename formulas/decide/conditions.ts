import type { Point } from "../meaning/point.ts";
import { INDEX } from "../meaning/scope.ts";
import type { Value } from "../meaning/value.ts";
import { Dual } from "../numbers/dual.ts";
import { exact } from "../numbers/exact.ts";
import { type Num, Undecided } from "../numbers/num.ts";
import { boundIn, type Chain, type Node, nodesOf } from "../parse/tree.ts";
import { evaluate, holds, placeOf } from "./evaluate.ts";
import { bind, type Place } from "./place.ts";

/** A point at which a condition cannot be made true. */
export class Unmet extends Undecided {}

/**
 * Makes the conditions of a point's scope true there: an equality that is linear in a variable is
 * solved for it, and where any other condition is false the point is refused.
 */
export function impose(point: Point): void {
  for (const condition of point.scope.conditions) {
    for (const place of everyIndex(condition, placeOf(point)))
      imposeOne(condition, place);
  }
}

/** "y_i = 0" is meant for every i. */
function everyIndex(chain: Chain, place: Place): Place[] {
  const nodes = nodesOf(chain.sides);
  const bound = boundIn(nodes);
  const free = nodes.flatMap((node) =>
    node.kind === "symbol"
      ? node.index.flatMap((i) =>
          i.kind === "symbol" && INDEX.test(i.name) && !bound.has(i.name) ? [i.name] : [],
        )
      : [],
  );
  const [index] = new Set(free);
  if (index === undefined) return [place];
  const places = Array.from({ length: place.point.size }, (_, k) =>
    bind(place, index, exact(k + 1)),
  );
  return places;
}

function imposeOne(condition: Chain, place: Place): void {
  const { sides, relations } = condition;
  const [a, b] = sides;
  if (relations.join() !== "=" || !a || !b) {
    if (!holds(condition, place))
      throw new Unmet("a condition that does not hold at this point");
    return;
  }
  const difference = (place: Place): Value => {
    place.point.memo.clear();
    return subtract(evaluate(a, place), evaluate(b, place));
  };
  const now = difference(place);
  if (Array.isArray(now)) throw new Undecided("a condition of vectors");
  if (now.isZero()) return;
  for (const key of candidates(sides as Node[], place)) {
    if (solve(key, now, difference, place)) return;
  }
  throw new Unmet("a condition that cannot be made true");
}

function subtract(a: Value, b: Value): Value {
  if (Array.isArray(a) || Array.isArray(b)) throw new Undecided("a condition of vectors");
  return a.sub(b);
}

/** The variables that occur, the last entry of a list first. */
function candidates(sides: Node[], { point }: Place): string[] {
  const names = nodesOf(sides).flatMap((node) =>
    node.kind === "symbol" ? [node.name] : [],
  );
  const used = [...point.used.keys()].filter((key) =>
    names.some((name) => key === name || key.startsWith(`${name}_`)),
  );
  return used.reverse();
}

function solve(
  key: string,
  now: Num,
  difference: (place: Place) => Value,
  place: Place,
): boolean {
  const { point } = place;
  const moves = [...place.moves, { key, level: place.level }];
  const moved = difference({ ...place, moves, level: place.level + 1 });
  if (!(moved instanceof Dual) || moved.slope.isZero()) return false;
  const old = point.number(key, "number");
  point.set(key, old.sub(now.div(moved.slope)));
  const then = difference(place);
  if (!Array.isArray(then) && (then.isZero() || Math.abs(Number(then)) < 1e-12))
    return true;
  point.set(key, old);
  return false;
}

import { fromPlain, type Held, type Known, plain } from "../meaning/meanings.ts";
import { Point } from "../meaning/point.ts";
import type { Scope } from "../meaning/scope.ts";
import type { Value } from "../meaning/value.ts";
import { numbers } from "../meaning/value.ts";
import { Undecided } from "../numbers/num.ts";
import { symbol } from "../parse/tree.ts";
import { text } from "./compare.ts";
import { evaluate, placeOf } from "./evaluate.ts";
import { lookUp } from "./look-up.ts";
import type { Place } from "./place.ts";

/** Doubles of two ways to compute the same, relatively to the larger of 1 and the value. */
const TOLERANCE = 1e-10;
const POINTS = 24;

/**
 * Holds a definition against the function that must compute the same, at points within the domains of
 * its arguments. The function gets the arguments, and after them all other names by name. Answers with
 * the point where the two differ.
 */
export function difference(held: Held, known: Known, scope: Scope): string | undefined {
  let points = 0;
  let why = "";
  for (let seed = 0; seed < POINTS; seed++) {
    const point = new Point(
      { ...scope, ...known, functions: scope.functions },
      seed,
      "float",
    );
    const place = placeOf(point);
    try {
      const args = held.definition.params.map((name) => lookUp(symbol(name), place));
      const bound = new Map(
        held.definition.params.map((name, k) => [name, args[k] as Value]),
      );
      const value = evaluate(held.definition.body, { ...place, bound });
      const computed = fromPlain(
        held.computes(...args.map(plain), namesAt(known, place)),
        held.name,
      );
      points++;
      const [a, b] = [numbers(value).map(Number), numbers(computed).map(Number)];
      const isSame =
        a.length === b.length &&
        a.every(
          (one, k) =>
            Math.abs(one - (b[k] as number)) <= TOLERANCE * Math.max(1, Math.abs(one)),
        );
      if (!isSame)
        return `at ${args.map(text).join(", ")} it is ${text(value)}, but the function gives ${text(computed)}`;
    } catch (error) {
      // The function may refuse a value that the names can have, as a step beyond the last.
      if (!(error instanceof Undecided) && !(error instanceof RangeError)) throw error;
      why = error.message;
    }
  }
  return points === 0 ? `nowhere do both have a value: ${why}` : undefined;
}

/** Every name with a domain or a definition, in doubles; each is computed when it is asked for. */
function namesAt({ domains, definitions }: Known, place: Place): object {
  const names = {};
  for (const key of [...domains.keys(), ...definitions.keys()]) {
    const [name = key, below] = key.split("_");
    const index = below === undefined ? [] : [symbol(below)];
    const get = (): unknown => plain(lookUp(symbol(name, index), place));
    Object.defineProperty(names, key, { enumerable: true, get });
  }
  return names;
}

import Fraction from "fraction.js";
import { RandomState } from "../../lib/random/random-state.ts";
import { Degree } from "./degree.ts";
import type { Names, Point } from "./evaluate.ts";
import { Dual, exact, type Num, Undecided } from "./numbers.ts";

/** Where a variable takes its values; a "log" is the logarithm of a positive rational. */
export type Domain = "number" | "positive" | "probability" | "log";

/** Gives a formula's variables their values: the same name has the same value at one point. */
export interface Draw {
  (name: string, domain: Domain): Num;
  whole(name: string, from: number, to: number): number;
  list(name: string, length: number, domain: Domain): Num[];
}

/** The meaning of the names of a section as a function of its variables. */
export type Meaning = (draw: Draw) => Names;

type Source = (name: string, domain: Domain) => Num;

/** A point of rational numbers: the larger k, the larger they are, so that counterexamples are short. */
export function randomPoint(meaning: Meaning, k: number): Point {
  const below = dice(k);
  const quotient = (top: number): Num => exact(new Fraction(top, below(1 + k / 4) + 1));
  const source: Source = (_, domain) => {
    if (domain === "number") return quotient(below(2 * k + 7) - k - 3);
    if (domain === "probability") {
      const bottom = below(k + 2) + 2;
      return exact(new Fraction(below(bottom - 1) + 1, bottom));
    }
    const positive = quotient(below(k + 3) + 1);
    return domain === "log" ? positive.log() : positive;
  };
  return pointOf(meaning, source, (from, to) => from + below(to - from + 1));
}

/** The point where the variables have these values. */
export function pointAt(meaning: Meaning, values: Record<string, Num>): Point {
  const source: Source = (name) => values[name] ?? exact(0);
  return pointOf(meaning, source, (from) => from);
}

/** A point far out: every variable is 10^-5 away from an end of its domain, or at 10^5. */
export function extremePoint(meaning: Meaning, seed: number): Point {
  const below = dice(seed);
  const huge = exact(10 ** 5);
  const source: Source = (_, domain) => {
    const tiny = exact(new Fraction(1, 10 ** 5));
    const end =
      below(2) === 0 ? tiny : domain === "probability" ? exact(1).sub(tiny) : huge;
    return domain === "log" ? end.log() : end;
  };
  return pointOf(meaning, source, (from, to) => from + below(to - from + 1));
}

/** The point that tells the degree in each variable. */
export function degreePoint(meaning: Meaning): Point {
  const source: Source = (name, domain) => {
    const variable = Degree.of(name, { [name]: 1 });
    return domain === "log" ? variable.log() : variable;
  };
  return pointOf(meaning, source, (from) => from);
}

/** The point of a grid at which each variable has its given place, counted from 1. */
export function gridPoint(
  meaning: Meaning,
  place: ReadonlyMap<string, number>,
  size: number,
): Point {
  const source: Source = (name, domain) => {
    const k = place.get(name) ?? 1;
    if (domain === "probability") return exact(new Fraction(k, size + 1));
    return domain === "log" ? exact(k).log() : exact(k);
  };
  return pointOf(meaning, source, (from) => from);
}

function pointOf(
  meaning: Meaning,
  source: Source,
  choose: (from: number, to: number) => number,
): Point {
  const known = new Map<string, Num>();
  const chosen = new Map<string, number>();
  const namesAt = (moved?: string): Names => {
    const one = (name: string, domain: Domain): Num => {
      const value = known.get(name) ?? source(name, domain);
      known.set(name, value);
      return name === moved ? new Dual(value, exact(1)) : value;
    };
    const whole = (name: string, from: number, to: number): number => {
      const value = chosen.get(name) ?? choose(from, to);
      chosen.set(name, value);
      return value;
    };
    const list = (name: string, length: number, domain: Domain): Num[] =>
      Array.from({ length }, (_, k) => one(`${name}_${k + 1}`, domain));
    return meaning(Object.assign(one, { whole, list }));
  };
  const names = namesAt();
  const moved = new Map<string, Names>();
  return {
    names,
    moved: (variable) => {
      if (!known.has(variable)) throw new Undecided(`${variable} is no variable here`);
      const there = moved.get(variable) ?? namesAt(variable);
      moved.set(variable, there);
      return there;
    },
  };
}

function dice(seed: number): (sides: number) => number {
  const random = new RandomState(seed);
  return (sides) => Math.floor(random.random() * sides);
}

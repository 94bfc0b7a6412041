import Fraction from "fraction.js";
import { Dual } from "../numbers/dual.ts";
import { exact } from "../numbers/exact.ts";
import { Float } from "../numbers/float.ts";
import { type Num, Undecided } from "../numbers/num.ts";
import { Random } from "../numbers/random.ts";
import { Symbolic } from "../numbers/symbolic.ts";
import type { Domain, Kind } from "./domain.ts";
import type { Scope } from "./scope.ts";
import type { Value } from "./value.ts";

/** In which numbers a point is, and how far out. */
export type Mode = "exact" | "float" | "symbolic" | "far";

/** How the rows of a derivative with respect to a vector lie: by the function's entries, or by the variable's. */
export type Layout = "jacobian" | "gradient";

/** A place where a formula is evaluated: each of its variables gets a value when it is first asked for. */
export class Point {
  private readonly known = new Map<string, Num>();
  private readonly chosen = new Map<string, number>();
  /** How far doubles may be apart, relatively: more where a slope is measured. */
  tolerance = 1e-9;
  /** The names that had to be given a value, for what a finding says. */
  readonly used = new Map<string, string>();
  /** Values of definitions without arguments. */
  readonly memo = new Map<string, Value>();
  private readonly below: (sides: number) => number;
  private randoms = 0;

  constructor(
    readonly scope: Scope,
    readonly seed: number,
    readonly mode: Mode,
    readonly layout: Layout = "jacobian",
    /** Whether all integers that no text bounds are the same. */
    readonly isOneSize = false,
  ) {
    this.below = dice(seed + 1);
  }

  /** A vector's length, or how far a sum without bounds goes. */
  get size(): number {
    const { domains, definitions } = this.scope;
    const given = definitions.get("n")?.body;
    if (given?.kind === "number") return Number(given.value);
    const domain = domains.get("n");
    const isBounded = domain?.kind === "integer" && domain.from !== undefined;
    return this.integer(
      "n",
      isBounded ? domain : { kind: "integer", dims: [], from: 2, to: 3 },
    );
  }

  integer(name: string, { from, to }: Domain): number {
    const one = this.isOneSize && from === undefined ? "n" : name;
    const value =
      this.chosen.get(one) ?? (from ?? 1) + this.below((to ?? 3) - (from ?? 1) + 1);
    this.chosen.set(one, value);
    this.used.set(name, String(value));
    return value;
  }
  isChosen(name: string): boolean {
    return this.chosen.has(name);
  }

  number(key: string, kind: Kind): Num {
    const known = this.known.get(key);
    if (known) return known;
    const value = this.draw(key, kind);
    this.set(key, value);
    return value;
  }
  set(key: string, value: Num): void {
    this.known.set(key, value);
    this.used.set(key, String(value));
  }

  private draw(key: string, kind: Kind): Num {
    if (this.mode === "symbolic") {
      const variable = Symbolic.variable(key.replace(/\s/g, ""));
      return kind === "exponent" ? variable.log() : variable;
    }
    if (this.mode === "far") return this.far(kind);
    if (this.mode === "float") {
      const uniform = (this.below(2 ** 30) + 0.5) / 2 ** 30;
      if (kind === "probability") return new Float(uniform);
      if (kind === "positive") return new Float(uniform * 3 + 0.05);
      return new Float((uniform - (this.seed % 2 === 0 ? 0.5 : 0)) * 4);
    }
    const k = this.seed % 24;
    const quotient = (top: number): Fraction =>
      new Fraction(top, this.below(1 + k / 4) + 1);
    if (kind === "probability") {
      const bottom = this.below(k + 2) + 2;
      return exact(new Fraction(this.below(bottom - 1) + 1, bottom));
    }
    const positive = (): Fraction => quotient(this.below(k + 3) + 1);
    if (kind === "exponent") return exact(positive()).log();
    // Every other point is of positive numbers, for logarithms and roots.
    if (kind === "positive" || k % 2 === 1) return exact(positive());
    return exact(quotient(this.below(2 * k + 7) - k - 3));
  }

  /** 10^-5 away from an end of its domain, or at 10^5. */
  private far(kind: Kind): Num {
    const tiny = exact(new Fraction(1, 10 ** 5));
    const huge = exact(10 ** 5);
    const low = this.below(2) === 0;
    if (kind === "probability") return low ? tiny : exact(1).sub(tiny);
    if (kind === "exponent") return (low ? tiny : huge).log();
    if (kind === "positive") return low ? tiny : huge;
    return low ? huge.neg() : huge;
  }

  /** A random variable. Independent ones live on a product of spaces, others share one. */
  random(key: string, mean: Num | undefined, deviation: Num | undefined): Num {
    const known = this.known.get(key);
    if (known) return known;
    const place = this.randoms++;
    const value = this.variable(key, mean, deviation, place);
    this.known.set(key, value);
    // One of which nothing is said counts as a name that is free.
    if (mean === undefined) this.used.set(key, `[${value.outcomes.join(", ")}]`);
    return value;
  }
  private variable(
    key: string,
    mean: Num | undefined,
    deviation: Num | undefined,
    place: number,
  ): Random {
    if (!this.scope.independent && mean === undefined) {
      return new Random(SHAPE.map((_, k) => this.draw(`${key} at ${k}`, "number")));
    }
    if (place > 2) throw new Undecided("more than three random variables");
    const middle = mean ?? this.draw(`mean of ${key}`, "number");
    const spread = deviation ?? this.draw(`deviation of ${key}`, "positive");
    const values = SHAPE.map((k) => middle.add(spread.mul(exact(k))));
    const outcomes = Array.from({ length: SHAPE.length ** 3 }, (_, k) => {
      const own = this.scope.independent
        ? Math.floor(k / SHAPE.length ** place)
        : k + place;
      return values[own % SHAPE.length] as Num;
    });
    return new Random(outcomes);
  }
}

/** Five equally likely values of mean 0 and variance 1, and no symmetry. */
const SHAPE = [-0.5, -0.5, 2, -0.5, -0.5];

/** A variable that is moved by ε, so that derivatives by it can be taken. */
export interface Move {
  key: string;
  level: number;
}

export function moved(value: Num, key: string, moves: readonly Move[]): Num {
  return moves.reduce<Num>(
    (value, move) => (move.key === key ? new Dual(value, exact(1), move.level) : value),
    value,
  );
}

/** A generator with a seed, so that every run meets the same points. */
function dice(seed: number): (sides: number) => number {
  let state = (seed * 0x9e3779b9) >>> 0;
  return (sides) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * sides);
  };
}

import { type Layout, type Mode, Point } from "../meaning/point.ts";
import type { Scope } from "../meaning/scope.ts";
import { Undecided } from "../numbers/num.ts";
import { type Chain, type Node, nodesOf } from "../parse/tree.ts";
import { INEXACT, Inexact } from "./calculus.ts";
import { compareSides, type Mismatch, ORDER } from "./compare.ts";
import { impose, Unmet } from "./conditions.ts";
import { evaluate, placeOf } from "./evaluate.ts";

/** What comes of a chain of equalities or inequalities in the meaning that a scope gives its names. */
export type Outcome =
  | { is: "proved"; why: string }
  | { is: "holds"; why: string; points: number }
  | { is: "different"; mismatches: Mismatch[]; where: string; free: string[] }
  | { is: "undecided"; why: string };

export const POINTS = 24;
/** With fewer points at which all sides have a value, nothing is said. */
const ENOUGH = 6;
const MOST_PLACES = 0.7;
/** After so many points without a value no more are tried; FEW for integrals and limits, which take long. */
const MOST = 18;
const FEW = 3;

/** Decides a chain: at points in exact numbers or else in doubles, and in symbols for a proof. */
export function decide(chain: Chain, scope: Scope): Outcome {
  const hasDerivative = nodesOf(chain.sides).some(({ kind }) => kind === "derivative");
  const layouts: Layout[] = hasDerivative ? ["gradient", "jacobian"] : ["gradient"];
  let different: Outcome | undefined;
  let undecided: Extract<Outcome, { is: "undecided" }> | undefined;
  for (const isOneSize of [false, true]) {
    for (const layout of layouts) {
      for (const mode of ["exact", "float"] as const) {
        const outcome = atPoints(chain, scope, mode, layout, isOneSize);
        if (outcome.is === "proved" || outcome.is === "holds") return outcome;
        if (outcome.is === "different") {
          different ??= outcome;
          break;
        }
        // What doubles say is told, where exact numbers cannot say anything.
        if (!undecided || undecided.why === INEXACT) undecided = outcome;
      }
    }
    if (different) return different;
  }
  return undecided as Outcome;
}

function atPoints(
  chain: Chain,
  scope: Scope,
  mode: Mode,
  layout: Layout,
  isOneSize: boolean,
): Outcome {
  let points = 0;
  let why = "";
  const seeds = Array.from({ length: POINTS }, (_, k) => k);
  const isOrder = chain.relations.some((relation) => relation in ORDER);
  const places: [Mode, number][] = seeds.map((k) => [mode, k]);
  if (isOrder && mode === "exact")
    places.push(...seeds.map((k): [Mode, number] => ["far", k]));
  let used = new Map<string, string>();
  let misses = 0;
  for (const [mode, seed] of places) {
    const point = new Point(scope, seed, mode, layout, isOneSize);
    try {
      impose(point);
      const place = placeOf(point);
      const mismatches = compareSides(chain, place);
      used = point.used;
      if (mismatches.length > 0) return differs(mismatches, point);
      points++;
    } catch (error) {
      // A definition may lead back to itself in ways that only evaluating shows.
      const isEndless = error instanceof RangeError && /call stack/.test(error.message);
      if (!(error instanceof Undecided) && !isEndless) throw error;
      const message = isEndless
        ? "a definition that leads back to itself"
        : (error as Error).message;
      why ||= message;
      // Where every name has a declared domain, a formula has a value everywhere.
      if (scope.isComplete && !(error instanceof Unmet))
        return { is: "undecided", why: message };
      if (++misses > (error instanceof Inexact ? FEW : MOST)) break;
    }
    // Without variables, one point is all there is.
    if (points === 1 && used.size === 0) {
      if (mode === "float") return { is: "holds", why: "in doubles", points: 1 };
      return { is: "proved", why: "in exact numbers" };
    }
  }
  // An inequality of which only some points have a value may hold by chance.
  if (isOrder && used.size > 0 && points < places.length * MOST_PLACES)
    return {
      is: "undecided",
      why: why || "an inequality that is not defined everywhere",
    };
  if (points < ENOUGH)
    return { is: "undecided", why: why || "nowhere do all sides have a value" };
  const over = namesIn(used);
  if (mode === "exact" && !isOrder) {
    const sizes = proved(chain, scope, layout, isOneSize);
    if (sizes === "") return { is: "proved", why: `in symbols, for all ${over}` };
    if (sizes)
      return {
        is: "holds",
        why: `at ${points} points; in symbols, for ${sizes}`,
        points,
      };
  }
  const kind = mode === "exact" ? "in exact numbers" : "in doubles, within 1e-9";
  return { is: "holds", why: `at ${points} points of ${over}, ${kind}`, points };
}

function differs(mismatches: Mismatch[], point: Point): Outcome {
  const where = [...point.used]
    .filter(([name]) => !name.includes("(") || !name.includes(" of "))
    .slice(0, 8)
    .map(([name, value]) => `${name.replaceAll("\\", "")} = ${value}`)
    .join(", ");
  return { is: "different", mismatches, where, free: [...point.used.keys()] };
}

function namesIn(used: ReadonlyMap<string, string>): string {
  const names = new Set(
    [...used.keys()].map((key) => key.replace(/(?<=.)_.*$/, "").replaceAll("\\", "")),
  );
  const all = [...names];
  return all.length > 6 ? `${all.slice(0, 6).join(", ")} …` : all.join(", ");
}

/**
 * Whether the equalities hold in symbols. "" means for all values of all names; else for which sizes,
 * where something has a length that is free.
 */
function proved(
  chain: Chain,
  scope: Scope,
  layout: Layout,
  isOneSize: boolean,
): string | undefined {
  const sizes = new Set<string>();
  let isSized = false;
  for (let seed = 0; seed < 3; seed++) {
    const point = new Point(scope, seed, "symbolic", layout, isOneSize);
    try {
      impose(point);
      if (compareSides(chain, placeOf(point)).length > 0) return undefined;
    } catch (error) {
      if (error instanceof Undecided || error instanceof RangeError) return undefined;
      throw error;
    }
    const chosen = [...point.used.keys()].filter((name) => point.isChosen(name));
    if (chosen.length === 0) return "";
    isSized = true;
    sizes.add(chosen.map((name) => `${name} = ${point.used.get(name)}`).join(", "));
  }
  return isSized ? [...sizes].join(" and ") : "";
}

/** Whether the two sides of each inequality come near to each other somewhere far out. */
export function isSharp({ sides, relations }: Chain, scope: Scope): boolean {
  return relations.every((_, k) => {
    const gaps = Array.from({ length: POINTS }, (_, seed) => {
      const place = placeOf(new Point(scope, seed, "far"));
      const [a, b] = sides
        .slice(k, k + 2)
        .map((side) => Number(evaluate(side as Node, place)));
      return Math.abs((a ?? 0) - (b ?? 0));
    });
    return Math.min(...gaps) < SHARP;
  });
}

/** So near must the two sides of an inequality come somewhere, or the bound says too little. */
const SHARP = 1e-6;

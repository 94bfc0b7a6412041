import { Undecided } from "../numbers/num.ts";
import { type Node, numeral, symbol } from "../parse/tree.ts";
import type { Place } from "./place.ts";

/** An open sum ends where an index leaves its range; this far it is followed. */
const FURTHEST = 40;

/** Writes out the terms that … leaves out. */
export function withoutDots(nodes: Node[], place: Place): Node[] {
  const k = nodes.findIndex(({ kind }) => kind === "dots");
  if (k < 0) return nodes;
  const [before, after] = [nodes[k - 1], nodes[k + 1]];
  if (!before) throw new Undecided("dots without a term before them");
  if (!after) return [...nodes.slice(0, k), ...openEnd(nodes[k - 2], before, place)];
  const between = interpolated(before, after, place);
  if (between) return [...nodes.slice(0, k), ...between, ...nodes.slice(k + 1)];
  const n = integerOf(symbol("n"), place);
  const equals = Array<Node>(Math.max(n - nodes.length + 1, 0)).fill(after);
  return [...nodes.slice(0, k), ...equals, ...nodes.slice(k + 1)];
}

function integerOf(node: Node, place: Place): number {
  const value = place.evaluate(node, place);
  const k = Array.isArray(value) ? undefined : value.integer();
  if (k === undefined) throw new Undecided("dots between what is not numbered");
  return k;
}

/** The terms between two that differ in one number; undefined between 0 and 0, or 1 and 0. */
function interpolated(a: Node, b: Node, place: Place): Node[] | undefined {
  if (a.kind === "number" && b.kind === "number" && a.value >= b.value) return undefined;
  const steps = stepsBetween(a, b, place);
  const [step = ""] = steps;
  if (steps.size === 0) return undefined;
  const [from = 0, to = 0] = step.split(",").map(Number);
  if (steps.size > 1 || to < from) throw new Undecided("dots between unlike terms");
  const known = written.get(a)?.[step];
  if (known) return known;
  const terms = Array.from({ length: to - from - 1 }, (_, k) =>
    weave(a, b, () => numeral(String(from + k + 1))),
  );
  written.set(a, { ...written.get(a), [step]: terms });
  return terms;
}

/** The terms written out so far, from the one before the dots and for the numbers of both ends. */
const written = new WeakMap<Node, Record<string, Node[]>>();

function stepsBetween(a: Node, b: Node, place: Place): Set<string> {
  const steps = new Set<string>();
  weave(a, b, (a, b) => {
    steps.add([a, b].map((end) => integerOf(end, place)).join());
    return a;
  });
  return steps;
}

/** The terms after two that differ by 1 in each number, as long as they have a value. */
function openEnd(a: Node | undefined, b: Node, place: Place): Node[] {
  if (!a) throw new Undecided("dots that nothing says the end of");
  const terms: Node[] = [];
  for (const [step] of [[...stepsBetween(a, b, place)]]) {
    if (step === undefined) throw new Undecided("dots after equal terms");
  }
  for (let k = 1; k < FURTHEST; k++) {
    const term = weave(a, b, (from, to) => {
      const [m, n] = [integerOf(from, place), integerOf(to, place)];
      if (n - m !== 1) throw new Undecided("dots after unlike terms");
      return numeral(String(n + k));
    });
    try {
      place.evaluate(term, place);
    } catch (error) {
      if (error instanceof Undecided && /no entry/.test(error.message)) return terms;
      throw error;
    }
    terms.push(term);
  }
  throw new Undecided("dots that nothing says the end of");
}

/** Goes through two trees at once and rebuilds the first, with `leaf` wherever they differ. */
function weave<T>(a: T, b: T, leaf: (a: Node, b: Node) => Node): T {
  if (isLeaf(a) && isLeaf(b)) {
    return a.kind === b.kind && label(a) === label(b) ? a : (leaf(a, b) as T);
  }
  // μ is the first power of μ.
  if (isPower(b) && !isPower(a)) return weave(firstPower(a as Node) as T, b, leaf);
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
    const other = (b as Record<string, unknown>)[key];
    return [key, position ? part : weave(part, other, leaf)];
  });
  return Object.fromEntries(woven) as T;
}

function isPower(a: unknown): a is Node {
  return (a as { kind?: string })?.kind === "power";
}

function firstPower(base: Node): Node {
  return {
    kind: "power",
    base,
    exponent: numeral("1"),
    start: base.start,
    end: base.end,
  };
}

function isLeaf(a: unknown): a is Node & { kind: "number" | "symbol" } {
  const { kind, index } = (a ?? {}) as { kind?: string; index?: unknown[] };
  return kind === "number" || (kind === "symbol" && index?.length === 0);
}

function label(leaf: Node & { kind: "number" | "symbol" }): string {
  return leaf.kind === "number" ? leaf.value : leaf.name;
}

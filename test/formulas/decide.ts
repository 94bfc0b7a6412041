import { degreeOfEquality, highest } from "./degree.ts";
import { evaluate, numbers, type Point, type Value } from "./evaluate.ts";
import type { Cell } from "./extract.ts";
import { lint } from "./lint.ts";
import { Exact, exact, Undecided } from "./numbers.ts";
import { type Chain, type Node, parse } from "./parse.ts";
import {
  type Domain,
  degreePoint,
  extremePoint,
  gridPoint,
  randomPoint,
} from "./points.ts";
import type { Condition, Section } from "./sections/section.ts";
import { nodesOf, replaced, shape, symbolsIn } from "./trees.ts";

/** How a formula was found to be right. */
export type How =
  | "grid"
  | "points"
  | "samples"
  | "condition"
  | "naming"
  | "value"
  | "mention";

/** A formula that is not right: what is wrong, and the sides (0 is the head) that show it. */
export class Wrong extends Error {
  constructor(
    message: string,
    readonly sides: WrongSide[] = [],
    readonly where: string = "",
  ) {
    super(message);
  }
}

export interface WrongSide {
  side: number;
  head: string;
  is: string;
}

const POINTS = 24;
const LARGEST_GRID = 2_500;
/** So near must the two sides of an inequality come somewhere, or the bound says too little. */
const SHARP = 1e-6;

/** Decides one formula of a cell in the meaning that a section gives its names, or throws. */
export function decide(formula: string, cell: Cell, section: Section): How {
  const given = statedIn(cell, section);
  const at = pointsOf(section, given);
  const read = readerOf(section);
  const chain = continued(formula, cell, read);
  const [head] = chain.sides;
  if (!head) throw new Wrong("a formula that continues nothing");
  if (chain.relations.length === 0)
    return decideExpression(head, cell, section, at, read);

  const put = given.find(({ states, puts }) => puts && !same(states, formula))?.puts;
  const slips = lint(chain, at(0).names, put ? [put.name] : []).join("; ");
  try {
    const count = section.within ? 1 : POINTS;
    for (let k = 0; k < count; k++) compareSides(chain, at(k), section.within?.tolerance);
  } catch (error) {
    throw error instanceof Undecided && slips ? new Wrong(slips) : error;
  }
  if (slips) throw new Wrong(slips);
  if (put) decideSubstitution(chain, put, pointsOf(section, []));
  if (chain.relations.some((relation) => /[<>]|\\[lg]e/.test(relation)))
    isSharp(chain, section);

  if (given.some(({ states }) => same(states, formula))) return "condition";
  if (section.namings?.some((naming) => same(naming, formula))) return "naming";
  const isEquation = chain.relations.includes("=");
  const anchored = isEquation ? [head] : chain.sides;
  const isMap = chain.relations.includes("\\Rightarrow");
  if (!isMap && !isAnchored(anchored, at(0))) equalsAnchor(head, section, at);
  if (section.within) return "samples";
  return isProved(chain, section, given) ? "grid" : "points";
}

/** How a section reads a formula: what its functions are decides what is a call. */
export function readerOf(section: Section): (latex: string) => Chain {
  const { functions } = pointsOf(section, [])(0).names;
  return (latex) => parse(latex, (name) => name in functions);
}

/** The conditions of a section that a cell states. */
export function statedIn(cell: Cell, section: Section): Condition[] {
  return (section.given ?? []).filter(({ states }) => {
    const isWord = /^[a-z ]+$/.test(states);
    return isWord
      ? cell.prose.includes(states)
      : cell.formulas.some((formula) => same(formula, states));
  });
}

/** Points are made once: every formula and every mutant of a section meets the same ones. */
const known = new Map<string, Point>();

function pointsOf(section: Section, given: Condition[]): (k: number) => Point {
  const meaning = meaningOf(section, given);
  const conditions = given.map(({ states }) => states).join();
  return (k) => {
    const key = `${section.title}|${conditions}|${k}`;
    const point = known.get(key) ?? randomPoint(meaning, k);
    known.set(key, point);
    return point;
  };
}

function meaningOf(section: Section, given: Condition[]) {
  const conditions = new Set(given.map(({ states }) => states));
  return (draw: Parameters<Section["meaning"]>[0]) => section.meaning(draw, conditions);
}

/** A formula that begins with a relation goes on from the cell's formula before it. */
function continued(formula: string, cell: Cell, read: (latex: string) => Chain): Chain {
  const chain = read(formula);
  if (chain.sides[0]) return chain;
  const before = cell.formulas[cell.formulas.indexOf(formula) - 1];
  if (!before) return chain;
  const { sides, relations } = read(before);
  return {
    sides: [...sides, ...chain.sides.slice(1)],
    relations: [...relations, ...chain.relations],
  };
}

function compareSides(chain: Chain, point: Point, tolerance = 0): void {
  const values = chain.sides.map((side) => evaluate(side as Node, point));
  const wrong = chain.relations.flatMap((relation, k): WrongSide[] => {
    const side = k + 1;
    const [first, before, here] = [values[0], values[k], values[side]] as Value[] as [
      Value,
      Value,
      Value,
    ];
    if (relation === "\\Rightarrow") {
      const implied = point.names.functions[relation]?.(before);
      if (!implied) throw new Undecided(`${relation} has no meaning here`);
      return equal(implied, here, 0)
        ? []
        : [{ side, head: text(implied), is: text(here) }];
    }
    const right =
      relation === "="
        ? equal(first, here, tolerance)
        : numbers(before).every((a, i) => holds(relation, a, numbers(here)[i] ?? a));
    return right ? [] : [{ side, head: text(first), is: text(here) }];
  });
  const [one] = wrong;
  if (!one) return;
  const where = describe(point, chain);
  throw new Wrong(`${where}: ${one.head} ≠ ${one.is} (side ${one.side})`, wrong, where);
}

function equal(a: Value, b: Value, tolerance: number): boolean {
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
    return a.every((item, k) => equal(item, b[k] as Value, tolerance));
  }
  if (!(a instanceof Exact && b instanceof Exact))
    throw new Undecided("no exact numbers");
  return a.equals(b) || Math.abs(Number(a) - Number(b)) < tolerance;
}

function holds(relation: string, a: Value, b: Value): boolean {
  const [left, right] = [Number(a), Number(b)];
  if (a instanceof Exact && b instanceof Exact && a.equals(b)) return /e$/.test(relation);
  return /^(?:<|\\le)$/.test(relation) ? left < right : left > right;
}

function isSharp(chain: Chain, section: Section): void {
  const meaning = meaningOf(section, []);
  const far = Array.from({ length: POINTS }, (_, k) => extremePoint(meaning, k));
  chain.relations.forEach((_, k) => {
    const gaps = far.map((point) => {
      const [a, b] = [chain.sides[k], chain.sides[k + 1]].map((side) =>
        Number(evaluate(side as Node, point)),
      );
      return Math.abs((a ?? 0) - (b ?? 0));
    });
    if (Math.min(...gaps) > SHARP)
      throw new Wrong(`the bound of side ${k + 1} is too wide`);
  });
}

/**
 * Where a condition puts a number in for a name: the lines that still have the name hold for any value
 * of it, and the next line is the same tree with the number put in. At the number itself a term that
 * is multiplied by 0 could have any sign.
 */
function decideSubstitution(
  { sides, relations }: Chain,
  { name, value }: { name: string; value: string },
  at: (k: number) => Point,
): void {
  const [head, ...lines] = sides as Node[];
  const has = (node: Node | undefined): boolean => symbolsIn(node).has(name);
  const general = replaced(head as Node, (node) =>
    node.kind === "number" && node.value === value
      ? { ...node, kind: "symbol", name, index: [] }
      : undefined,
  );
  const free = [general, ...lines.filter(has)];
  for (let k = 0; k < POINTS; k++) {
    compareSides({ sides: free, relations: relations.slice(0, free.length - 1) }, at(k));
  }
  lines.forEach((line, k) => {
    const next = lines[k + 1];
    if (!next || !has(line) || has(next)) return;
    const put = replaced(line, (node) =>
      node.kind === "symbol" && node.name === name
        ? { kind: "number", value, start: node.start, end: node.end }
        : undefined,
    );
    if (shape(put) !== shape(next)) {
      throw new Wrong(
        `line ${k + 2} is not line ${k + 1} with ${value} put in for ${name}`,
      );
    }
  });
}

/** An expression without a relation: a mention of something known, or a value that must be as said. */
function decideExpression(
  side: Node,
  cell: Cell,
  section: Section,
  at: (k: number) => Point,
  read: (latex: string) => Chain,
): How {
  const { variables, defined, functions } = at(0).names;
  const quoted = [...cell.formulas, ...cell.quotable].flatMap((formula) => {
    const { sides, relations } = read(formula);
    return relations.length > 0 || cell.quotable.includes(formula) ? nodesOf(sides) : [];
  });
  const known = [variables, defined, functions].some((names) => nameOf(side) in names);
  if (side.kind === "symbol" && side.index.length === 0 && known) return "mention";
  const isQuote = quoted.some((node) => shape(node) === shape(side));
  if (isQuote && side.kind !== "number") return "mention";
  const isQuoted = cell.quotable.some((formula) =>
    symbolsIn(read(formula)).has(nameOf(side)),
  );
  if (isQuoted) return "mention";
  const isCall = side.kind === "call" && side.args.every((arg) => arg.kind === "symbol");
  if (side.kind === "symbol" || isCall) {
    evaluate(side, at(0));
    return "mention";
  }
  equalsAnchor(side, section, at);
  return "value";
}

/**
 * Whether there is something known in what a chain begins with (or, if it is no equation, anywhere in
 * it): only then can no change all through the chain go unseen.
 */
function isAnchored(sides: (Node | null)[], { names }: Point): boolean {
  const isDefined = (name: string): boolean => name in names.defined;
  return nodesOf(sides).some((node) => {
    if (node.kind === "call") return node.name !== "log" && node.name !== "exp";
    if (node.kind !== "symbol") return node.kind === "derivative";
    const [first] = node.index;
    return isDefined(node.name) || (first && isDefined(`${node.name}_${nameOf(first)}`));
  });
}

/** Each point's anchors, since a gradient taken by machine is the dearest part of it. */
const anchors = new WeakMap<Point, Value[]>();

function equalsAnchor(side: Node, section: Section, at: (k: number) => Point): void {
  for (let k = 0; k < POINTS; k++) {
    const value = evaluate(side, at(k));
    const known = anchors.get(at(k)) ?? section.anchors?.(at(k)) ?? [];
    anchors.set(at(k), known);
    if (!known.some((anchor) => equal(anchor, value, 0))) {
      throw new Wrong(
        `${text(value)} is none of the values that "${section.title}" knows`,
      );
    }
  }
}

/**
 * Proves the equalities of rational functions: with more points than the degree in each variable, the
 * difference with its fractions cleared is the zero polynomial. False where the sides are not
 * rational in their variables, or the grid would be too large.
 */
function isProved(chain: Chain, section: Section, given: Condition[]): boolean {
  if (chain.relations.some((relation) => relation !== "=")) return false;
  const meaning = meaningOf(section, given);
  const domains = new Map<string, Domain>();
  let degrees: Record<string, number>;
  try {
    const point = degreePoint(meaning, domains);
    const [head = [], ...others] = chain.sides.map((side) =>
      numbers(evaluate(side as Node, point)),
    );
    degrees = others
      .flatMap((side) => side.map((a, k) => degreeOfEquality(head[k] ?? exact(0), a)))
      .reduce(highest, {});
  } catch (error) {
    if (error instanceof Undecided) return false;
    throw error;
  }
  const axes = Object.entries(degrees).filter(([, degree]) => degree > 0);
  const size = axes.reduce((product, [, degree]) => product * (degree + 1), 1);
  if (size === 1 || size > LARGEST_GRID) return false;
  const widest = Math.max(...axes.map(([, degree]) => degree + 1));
  for (let k = 0; k < size; k++) {
    let rest = k;
    const place = new Map(
      axes.map(([name, degree]) => {
        const here = rest % (degree + 1);
        rest = Math.floor(rest / (degree + 1));
        return [name, here + 1];
      }),
    );
    compareSides(chain, gridPoint(meaning, place, widest));
  }
  return true;
}

/** The values of the variables that a chain uses. */
function describe({ names: { variables } }: Point, { sides }: Chain): string {
  const used = new Set<string>();
  for (const node of nodesOf(sides)) {
    if (node.kind !== "symbol") continue;
    const [first] = node.index;
    used.add(node.name);
    if (first?.kind === "number") used.add(`${node.name}_${first.value}`);
    if (first?.kind === "symbol") used.add(`${node.name}_${first.name}`);
  }
  return Object.entries(variables)
    .filter(([name]) => used.has(name))
    .flatMap(([name, value]) =>
      typeof value === "function" ? [] : [`${name.replace("\\", "")} = ${text(value)}`],
    )
    .join(", ");
}

function nameOf(node: Node): string {
  return node.kind === "symbol" ? node.name : "";
}

function text(value: Value): string {
  return Array.isArray(value) ? `[${value.map(text).join(", ")}]` : String(value);
}

/** The same LaTeX but for spaces. */
export function same(a: string, b: string): boolean {
  return a.replace(/\s/g, "") === b.replace(/\s/g, "");
}

import { equalsAnchor, isAnchored } from "./anchor.ts";
import { compareSides, isInequality, isSharp } from "./compare.ts";
import { evaluate, type Point } from "./evaluate.ts";
import type { Cell } from "./extract.ts";
import { lint } from "./lint.ts";
import { Undecided } from "./numbers.ts";
import { type Chain, type Node, parse } from "./parse.ts";
import { extremePoint, type Meaning, randomPoint } from "./points.ts";
import { isProved } from "./prove.ts";
import type { Condition, Section } from "./sections/section.ts";
import { nodesOf, replaced, shape, symbolsIn } from "./trees.ts";
import { Wrong } from "./wrong.ts";

/** How a formula was found to be right. */
export type How =
  | "grid"
  | "points"
  | "samples"
  | "condition"
  | "naming"
  | "value"
  | "mention";

const POINTS = 24;

/** Decides one formula of a cell in the meaning that a section gives its names, or throws. */
export function decide(formula: string, cell: Cell, section: Section): How {
  const given = statedIn(cell, section);
  const points = pointsOf(section, given);
  const [first] = points as [Point];
  const chain = continued(formula, cell, section);
  const [head] = chain.sides;
  if (!head) throw new Wrong("a formula that continues nothing");
  if (chain.relations.length === 0) return decideExpression(head, cell, section, points);

  const put = given.find(({ states, puts }) => puts && !same(states, formula))?.puts;
  const slips = (): string => lint(chain, first.names, put ? [put.name] : []).join("; ");
  try {
    if (section.within) compareSides(chain, first, section.within.tolerance);
    else for (const point of points) compareSides(chain, point);
  } catch (error) {
    throw error instanceof Undecided && slips() ? new Wrong(slips()) : error;
  }
  if (slips()) throw new Wrong(slips());
  if (put) decideSubstitution(chain, put, pointsOf(section, []));
  if (isInequality(chain) && !isSharp(chain, farPoints(section))) {
    throw new Wrong("a bound is too wide: nothing comes near it");
  }

  if (given.some(({ states }) => same(states, formula))) return "condition";
  if (section.namings?.some((naming) => same(naming, formula))) return "naming";
  if (!isAnchored(chain, first)) equalsAnchor(head, section, points);
  if (section.within) return "samples";
  return isProvedOnce(chain, section, given) ? "grid" : "points";
}

/** How a section reads a formula: what its functions are decides what is a call. */
export function readerOf(section: Section): (latex: string) => Chain {
  const [{ names }] = pointsOf(section, []) as [Point];
  return (latex) => parse(latex, (name) => name in names.functions);
}

/** The conditions of a section that a cell states. */
export function statedIn(cell: Cell, section: Section): Condition[] {
  return (section.given ?? []).filter(({ states }) => {
    const isWord = /^[a-z ]+$/.test(states);
    if (isWord) return cell.prose.includes(states);
    return cell.formulas.some((formula) => same(formula, states));
  });
}

/** The same LaTeX but for spaces. */
function same(a: string, b: string): boolean {
  return a.replace(/\s/g, "") === b.replace(/\s/g, "");
}

function meaningOf(section: Section, given: Condition[]): Meaning {
  const conditions = new Set(given.map(({ states }) => states));
  return (draw) => section.meaning(draw, conditions);
}

/** Made once: every formula and every mutant of a section meets the same points. */
const known = new Map<string, Point[]>();

function pointsOf(section: Section, given: Condition[]): Point[] {
  const key = [section.title, ...given.map(({ states }) => states)].join();
  const meaning = meaningOf(section, given);
  const points =
    known.get(key) ?? Array.from({ length: POINTS }, (_, k) => randomPoint(meaning, k));
  known.set(key, points);
  return points;
}

function farPoints(section: Section): Point[] {
  const meaning = meaningOf(section, []);
  return Array.from({ length: POINTS }, (_, k) => extremePoint(meaning, k));
}

/** The notebooks share formulas; a proof is for all of them. */
const proofs = new Map<string, boolean>();

function isProvedOnce(chain: Chain, section: Section, given: Condition[]): boolean {
  const key = [shape(chain), section.title, ...given.map(({ states }) => states)].join();
  const proved = proofs.get(key) ?? isProved(chain, meaningOf(section, given));
  proofs.set(key, proved);
  return proved;
}

/** A formula that begins with a relation goes on from the cell's formula before it. */
function continued(formula: string, cell: Cell, section: Section): Chain {
  const read = readerOf(section);
  const chain = read(formula);
  const before = cell.formulas[cell.formulas.indexOf(formula) - 1];
  if (chain.sides[0] || !before) return chain;
  const { sides, relations } = read(before);
  return {
    sides: [...sides, ...chain.sides.slice(1)],
    relations: [...relations, ...chain.relations],
  };
}

/**
 * Where a condition puts a number in for a name: the lines that still have the name hold for any value
 * of it, and the next line is the same tree with the number put in. At the number itself a term that
 * is multiplied by 0 could have any sign.
 */
function decideSubstitution(
  { sides, relations }: Chain,
  { name, value }: { name: string; value: string },
  points: Point[],
): void {
  const [head, ...lines] = sides as [Node, ...Node[]];
  const has = (node: Node | undefined): boolean => symbolsIn(node).has(name);
  const general = replaced(head, (node) =>
    node.kind === "number" && node.value === value
      ? { ...node, kind: "symbol", name, index: [] }
      : undefined,
  );
  const free = [general, ...lines.filter(has)];
  for (const point of points) {
    compareSides({ sides: free, relations: relations.slice(0, free.length - 1) }, point);
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
      throw new Wrong(`line ${k + 2} is not line ${k + 1} with ${value} for ${name}`);
    }
  });
}

/** An expression without a relation: a mention of something known, or a value that must be as said. */
function decideExpression(
  side: Node,
  cell: Cell,
  section: Section,
  points: Point[],
): How {
  const [first] = points as [Point];
  const { names } = first;
  const read = readerOf(section);
  const isSymbol = side.kind === "symbol";
  const known = [names.variables, names.defined, names.functions];
  if (isSymbol && side.index.length === 0 && known.some((n) => side.name in n))
    return "mention";
  const quotable = cell.quotable.map(read);
  if (isSymbol && symbolsIn(quotable).has(side.name)) return "mention";
  const formulas = cell.formulas
    .map(read)
    .filter(({ relations }) => relations.length > 0);
  const parts = nodesOf([...formulas, ...quotable]).map(shape);
  if (side.kind !== "number" && parts.includes(shape(side))) return "mention";
  if (
    isSymbol ||
    (side.kind === "call" && side.args.every(({ kind }) => kind === "symbol"))
  ) {
    evaluate(side, first);
    return "mention";
  }
  equalsAnchor(side, section, points);
  return "value";
}

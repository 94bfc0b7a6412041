import { equal } from "./compare.ts";
import { evaluate, type Point, type Value } from "./evaluate.ts";
import type { Chain, Node } from "./parse.ts";
import type { Section } from "./sections/section.ts";
import { nodesOf } from "./trees.ts";
import { describe, text, Wrong } from "./wrong.ts";

/**
 * Whether an equation begins with something known: a function, a defined name, a derivative. Only then
 * can no change all through it go unseen. Of an inequality any side will do.
 */
export function isAnchored({ sides, relations }: Chain, { names }: Point): boolean {
  if (relations.includes("\\Rightarrow")) return true;
  const from = relations.includes("=") ? sides.slice(0, 1) : sides;
  const isDefined = (name: string): boolean => name in names.defined;
  return nodesOf(from).some((node) => {
    if (node.kind === "call") return node.name !== "log" && node.name !== "exp";
    if (node.kind !== "symbol") return node.kind === "derivative";
    const [first] = node.index;
    const below = first?.kind === "symbol" ? `${node.name}_${first.name}` : node.name;
    return isDefined(node.name) || isDefined(below);
  });
}

/** Throws unless a side has, at each point, one of the values that its section knows. */
export function equalsAnchor(side: Node, section: Section, points: Point[]): void {
  for (const point of points) {
    const value = evaluate(side, point);
    if (anchorsAt(point, section).some((anchor) => equal(anchor, value))) continue;
    const is = text(value);
    const message = `it is ${is}, which "${section.title}" does not know`;
    const chain = { sides: [side], relations: [] };
    throw new Wrong(message, [{ side: 0, head: "", is }], () => describe(point, chain));
  }
}

const known = new WeakMap<Point, Value[]>();

function anchorsAt(point: Point, section: Section): Value[] {
  const anchors = known.get(point) ?? section.anchors?.(point) ?? [];
  known.set(point, anchors);
  return anchors;
}

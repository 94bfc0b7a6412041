import type { Scope } from "../meaning/scope.ts";
import {
  type Chain,
  type Node,
  nodesOf,
  replaced,
  shape,
  symbolsIn,
} from "../parse/tree.ts";

/**
 * Slips of notation that evaluating does not find: a name that stands on both sides, and in a chain
 * whose head is a call an argument that no side uses, a vector that is used and not an argument, an argument given twice, a vector whose
 * entries are not numbered 1, 2, 3 ….
 */
export function slips(chain: Chain, { domains }: Scope, given: string[]): string[] {
  const [head, ...others] = chain.sides as Node[];
  const call = head?.kind === "entry" ? head.of : head;
  const isName = head?.kind === "symbol" && head.index.length === 0;
  if (isName && others.some((side) => symbolsIn(side).has(head.name)))
    return [`${head.name} is defined by itself`];
  if (call?.kind !== "call" || others.length === 0) return [];
  const args = small(call.args);
  const used = small(others);
  const unused = used.size === 0 ? [] : [...args].filter((name) => !used.has(name));
  const isVector = (name: string): boolean => (domains.get(name)?.dims.length ?? 0) > 0;
  const missing = [...used].filter(
    (name) => isVector(name) && !args.has(name) && !given.includes(name),
  );
  const twice = call.args.map(shape).some((arg, k, all) => all.indexOf(arg) !== k);
  return [
    ...unused.map((name) => `the argument ${name} is not used`),
    ...missing.map((name) => `${name} is used, but it is not an argument`),
    ...(twice ? ["an argument is given twice"] : []),
    ...(call.args.every(isNumbered)
      ? []
      : ["a vector's entries are not numbered 1, 2, 3, …"]),
  ];
}

/** x and X, a vector and its entries, are one name. */
function small(tree: unknown): Set<string> {
  return new Set([...symbolsIn(tree)].map((name) => name.toLowerCase()));
}

function isNumbered(vector: Node): boolean {
  const entries = nodesOf(vector).flatMap((node) =>
    node.kind === "list" ? node.items : [],
  );
  const indices = entries.map((item) =>
    item.kind === "symbol" ? item.index[0] : undefined,
  );
  return indices.every(
    (index, k) => index?.kind !== "number" || index.value === `${k + 1}`,
  );
}

/** y = 0, where a text puts 0 in for y. */
export interface Substitution {
  name: string;
  value: string;
}

export function substitutionOf({ sides, relations }: Chain): Substitution | undefined {
  const [a, b] = sides;
  if (relations.join() !== "=" || a?.kind !== "symbol" || b?.kind !== "number")
    return undefined;
  return { name: a.name, value: b.value };
}

/**
 * Where a condition puts a number in for a name: the lines that still have the name, which hold for any
 * value of it. At the number itself a term that is multiplied by 0 could have any sign.
 */
export function beforeSubstitution(
  { sides, relations }: Chain,
  { name, value }: Substitution,
): Chain {
  const [head, ...lines] = sides as [Node, ...Node[]];
  const general = replaced(head, (node) =>
    node.kind === "number" && node.value === value
      ? { kind: "symbol", name, index: [], start: node.start, end: node.end }
      : undefined,
  );
  const free = [general, ...lines.filter((line) => symbolsIn(line).has(name))];
  return { sides: free, relations: relations.slice(0, free.length - 1) };
}

/** Which line is not the line before it with the number put in. */
export function wrongSubstitution(
  { sides }: Chain,
  { name, value }: Substitution,
): string | undefined {
  const lines = sides.slice(1) as Node[];
  const has = (node: Node | undefined): boolean => symbolsIn(node).has(name);
  for (const [k, line] of lines.entries()) {
    const next = lines[k + 1];
    if (!next || !has(line) || has(next)) continue;
    const put = replaced(line, (node) =>
      node.kind === "symbol" && node.name === name
        ? { kind: "number", value, start: node.start, end: node.end }
        : undefined,
    );
    if (shape(put) !== shape(next))
      return `line ${k + 2} is not line ${k + 1} with ${value} for ${name}`;
  }
  return undefined;
}

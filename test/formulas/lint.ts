import type { Names } from "./evaluate.ts";
import type { Chain, Node } from "./parse.ts";
import { nodesOf, shape, symbolsIn } from "./trees.ts";

/**
 * Slips of notation that evaluating does not find, in a chain whose head is a call: an argument that
 * no side uses, a vector that is used and not an argument, an argument given twice, a vector whose
 * entries are not numbered 1, 2, 3 ….
 */
export function lint(chain: Chain, { variables }: Names, given: string[]): string[] {
  const [head, ...others] = chain.sides;
  const call = head?.kind === "entry" ? head.of : head;
  if (call?.kind !== "call" || others.length === 0) return [];
  const args = symbolsIn(call.args);
  const used = symbolsIn(others);
  const unused = used.size === 0 ? [] : [...args].filter((name) => !used.has(name));
  const missing = [...used].filter(
    (name) => Array.isArray(variables[name]) && !args.has(name) && !given.includes(name),
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

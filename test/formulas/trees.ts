import type { Node } from "./parse.ts";

/** Every node of a tree, the tree itself first. */
export function nodesOf(tree: unknown, found: Node[] = []): Node[] {
  if (typeof tree !== "object" || tree === null) return found;
  if ("kind" in tree) found.push(tree as Node);
  for (const part of Object.values(tree)) nodesOf(part, found);
  return found;
}

/** The tree as a string without positions: equal for formulas that read the same. */
export function shape(tree: unknown): string {
  return JSON.stringify(tree, (key, part) =>
    key === "start" || key === "end" ? undefined : part,
  );
}

/** The names of the symbols in a tree; x and X, a vector and its entries, are one name. */
export function symbolsIn(tree: unknown): Set<string> {
  const symbols = nodesOf(tree).flatMap((node) =>
    node.kind === "symbol" ? [node.name.toLowerCase()] : [],
  );
  return new Set(symbols);
}

/** The tree with other nodes put in where `change` gives one. */
export function replaced<T>(tree: T, change: (node: Node) => Node | undefined): T {
  if (Array.isArray(tree)) return tree.map((part) => replaced(part, change)) as T;
  if (typeof tree !== "object" || tree === null) return tree;
  const other = "kind" in tree ? change(tree as unknown as Node) : undefined;
  if (other) return other as T;
  const parts = Object.entries(tree).map(([key, part]) => [key, replaced(part, change)]);
  return Object.fromEntries(parts) as T;
}

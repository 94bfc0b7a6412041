/** A formula as a tree. `start` and `end` say where each part stands in the LaTeX. */
export type Node = { start: number; end: number } & (
  | { kind: "number"; value: string }
  | { kind: "symbol"; name: string; index: Node[] }
  | { kind: "call"; name: string; primes: number; args: Node[] }
  | { kind: "sum"; terms: Term[] }
  /** Factors of which the n-th is multiplied entry by entry where `odot` has n. */
  | { kind: "product"; factors: Node[]; odot?: number[] }
  | { kind: "fraction"; top: Node; bottom: Node }
  | { kind: "power"; base: Node; exponent: Node }
  | { kind: "transpose"; of: Node }
  | { kind: "entry"; of: Node; index: Node[] }
  | {
      kind: "series";
      op: "sum" | "prod" | "max" | "min" | "argmax" | "argmin";
      index: string;
      from: Node | null;
      to: Node | null;
      body: Node;
    }
  | { kind: "derivative"; of: Node; by: Node[]; gradient: boolean }
  | { kind: "integral"; by: string; from: Node; to: Node; body: Node }
  /** As `by` goes to `to`, from above, from below, or from both sides. */
  | { kind: "limit"; by: string; to: Node; side: "+" | "-" | ""; body: Node }
  | { kind: "list"; items: Node[] }
  | { kind: "cases"; cases: { value: Node; when: Chain | null }[] }
  | { kind: "norm"; of: Node; p: string }
  | { kind: "dots" }
  /** What is read and has no value here, as a set or a conditional probability. */
  | { kind: "beyond"; what: string; parts: Node[] }
);

export type Of<Kind extends Node["kind"]> = Extract<Node, { kind: Kind }>;

export interface Term {
  sign: "+" | "-";
  of: Node;
}

/** Sides and the relations between them: a = b < c. A first side left out is null. */
export interface Chain {
  sides: (Node | null)[];
  relations: string[];
}

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

/** The names of the symbols in a tree. */
export function symbolsIn(tree: unknown): Set<string> {
  return new Set(
    nodesOf(tree).flatMap((node) => (node.kind === "symbol" ? [node.name] : [])),
  );
}

/** The names that sums, integrals and limits bind. */
export function boundIn(nodes: Node[]): Set<string> {
  return new Set(
    nodes.flatMap((node) => {
      if (node.kind === "series") return [node.index];
      return node.kind === "integral" || node.kind === "limit" ? [node.by] : [];
    }),
  );
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

export function symbol(name: string, index: Node[] = []): Of<"symbol"> {
  return { kind: "symbol", name, index, start: 0, end: 0 };
}

export function numeral(value: string): Of<"number"> {
  return { kind: "number", value, start: 0, end: 0 };
}

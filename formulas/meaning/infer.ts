import {
  boundIn,
  type Chain,
  type Node,
  nodesOf,
  type Of,
  replaced,
} from "../parse/tree.ts";
import type { Domain, Kind } from "./domain.ts";
import type { Scope } from "./scope.ts";

/**
 * Gives the names of a chain that nothing is said of a domain, from how they are used: what e is raised
 * to is an exponent, what a sum runs to is an integer, a bold x is a vector and a bold X a matrix.
 */
export function inferDomains(chain: Chain, scope: Scope): Map<string, Domain> {
  const nodes = reachable(chain, scope);
  const domains = new Map(scope.domains);
  const bound = boundIn(nodes);
  const symbols = nodes.filter((node): node is Of<"symbol"> => node.kind === "symbol");
  const inside = (kind: (node: Node) => Node[]): Set<string> =>
    new Set(nodes.flatMap(kind).flatMap(namesIn));
  const integers = inside((node) => {
    if (node.kind === "series") return [node.from, node.to].filter((n) => n !== null);
    if (node.kind === "symbol" || node.kind === "entry")
      return node.index.filter(({ kind }) => kind === "sum");
    return [];
  });
  const exponents = inside((node) => {
    if (node.kind === "power" && node.base.kind === "symbol" && node.base.name === "e")
      return [node.exponent];
    if (node.kind === "call" && EXPONENTIAL.test(node.name)) return node.args;
    return [];
  });
  const random = inside((node) =>
    node.kind === "call" &&
    /^(?:Var|Cov|E|\\mathbb\{E\})$/.test(node.name) &&
    scope.functions[node.name]
      ? node.args
      : [],
  );
  const isOutside = outsideRandom(chain, scope);
  const transposed = inside((node) =>
    node.kind === "transpose" && node.of.kind === "symbol" ? [node.of] : [],
  );

  for (const { name } of symbols) {
    if (domains.has(name) || scope.definitions.has(name) || bound.has(name)) continue;
    // Constants, and Kronecker's delta.
    if (name === "e" || name === "\\pi") continue;
    if (
      name === "\\delta" &&
      symbols.some((s) => s.name === name && s.index.length === 2)
    )
      continue;
    const uses = symbols.filter((other) => other.name === name);
    const isIndexed = uses.some(({ index }) => index.length > 0);
    const isBare = uses.some(({ index }) => index.length === 0);
    const kind: Kind =
      integers.has(name) && !isIndexed
        ? "integer"
        : random.has(name) && !isOutside(name)
          ? "random"
          : exponents.has(name)
            ? "exponent"
            : "number";
    const letter = /^\\mathbf\{(.+)\}$/.exec(
      /^\\(?:hat|bar|tilde|dot)\{(.+)\}$/.exec(name)?.[1] ?? name,
    )?.[1];
    if (kind === "integer") domains.set(name, { kind, dims: [] });
    else if (letter && /^[01I]$/.test(letter)) continue;
    else if (letter || transposed.has(name)) {
      const isUpper = /^(?:[A-Z]|\\[A-Z])/.test(letter ?? name);
      domains.set(name, { kind, dims: isUpper ? ["n", "n"] : ["n"] });
    } else if (/^[A-Za-z\\]/.test(name)) {
      const isLabelled = uses.every(({ index }) =>
        index.every((i) => i.kind === "symbol" && i.name.length > 1),
      );
      if (isIndexed && isBare && !isLabelled)
        domains.set(name, {
          kind,
          dims: Array<string>(Math.max(...uses.map(({ index }) => index.length))).fill(
            "n",
          ),
        });
      else domains.set(name, { kind, dims: [] });
    }
  }
  for (const name of integers)
    if (!domains.has(name) && !bound.has(name) && !scope.definitions.has(name))
      domains.set(name, { kind: "integer", dims: [] });
  return domains;
}

const EXPONENTIAL = /^(?:exp|sigmoid|softmax|tanh|sinh|cosh|\\sigma|logsumexp)$/;

function namesIn(tree: unknown): string[] {
  return nodesOf(tree).flatMap((node) => (node.kind === "symbol" ? [node.name] : []));
}

/** Tells the a in Var(aX) = a² Var(X): what also stands elsewhere, or is small beside a large name. */
function outsideRandom(chain: Chain, scope: Scope): (name: string) => boolean {
  const isRandom = (node: Node): boolean =>
    node.kind === "call" &&
    RANDOM.test(node.name) &&
    scope.functions[node.name] !== undefined;
  const outside = new Set(
    namesIn(
      replaced(chain.sides, (node) =>
        isRandom(node) ? ({ ...node, args: [] } as Node) : undefined,
      ),
    ),
  );
  const hasLarge = namesIn(chain.sides).some((name) => /^[A-Z]$/.test(name));
  return (name) => outside.has(name) || (hasLarge && /^[a-z]$/.test(name));
}

const RANDOM = /^(?:Var|Cov|E|\\mathbb\{E\})$/;

/** The nodes of a chain and of every definition that it leads to. */
export function reachable(chain: Chain, { definitions, conditions }: Scope): Node[] {
  const nodes = nodesOf([chain.sides, conditions]);
  const seen = new Set<string>();
  for (let k = 0; k < nodes.length; k++) {
    const node = nodes[k] as Node;
    if (node.kind !== "symbol" && node.kind !== "call") continue;
    for (const [name, { body }] of definitions) {
      const own = node.kind === "call" ? `${node.name}()` : node.name;
      if (name !== own && !name.startsWith(`${own}_`)) continue;
      if (seen.has(name)) continue;
      seen.add(name);
      nodes.push(...nodesOf(body));
    }
  }
  return nodes;
}

import type { Part } from "../extract/document.ts";
import {
  type Chain,
  type Node,
  nodesOf,
  numeral,
  type Of,
  symbol,
} from "../parse/tree.ts";
import { type Definition, INDEX } from "./scope.ts";

/** What an equality would define, if its head is new: f(x), S_i, or x. */
export interface Defines {
  name: string;
  definition: Definition;
}

/** The definition that a chain of equalities may be, or undefined where its head is not a name. */
export function definitionIn(
  { sides, relations }: Chain,
  line: number,
): Defines | undefined {
  const [head, body] = sides;
  if (!head || !body || !(relations[0] === "=" || relations[0] === ":="))
    return undefined;
  const plain = (node: Node): string[] =>
    node.kind === "symbol" && node.index.length === 0 ? [node.name] : [];
  const own = (name: string, of: Definition["of"], params: string[]): Defines => ({
    name,
    definition: { params, of, body, line },
  });
  if (head.kind === "symbol") {
    if (/^(?:e|\\pi|\\nabla)$/.test(head.name)) return undefined;
    if (head.index.length === 0) return own(head.name, "name", []);
    const params = head.index.flatMap(plain);
    const isNumbered =
      params.length === head.index.length && params.every((name) => INDEX.test(name));
    if (isNumbered && new Set(params).size === params.length)
      return own(head.name, "index", params);
    const labels = head.index.map((node) =>
      node.kind === "number" ? node.value : plain(node)[0],
    );
    return labels.every((label) => label !== undefined)
      ? own(`${head.name}_${labels.join(",")}`, "name", [])
      : undefined;
  }
  if (isSquare(head)) return own(`${head.base.name}^2`, "name", []);
  if (head.kind !== "call" || head.primes > 0) return undefined;
  const params = head.args.flatMap(plain);
  if (OVER.test(head.name)) return undefined;
  const isCall =
    params.length === head.args.length && new Set(params).size === params.length;
  return isCall ? own(`${head.name}()`, "call", params) : undefined;
}

/** E_{x ∼ p}, Var_x: expectations over one of several random variables, which no text defines. */
export const OVER = /^(?:E|Var|Cov|\\mathbb\{E\}|\\mathbf\{E\})_/;

/** σ² is often what is defined, and not σ. */
export function isSquare(node: Node): node is Of<"power"> & { base: Of<"symbol"> } {
  return (
    node.kind === "power" &&
    node.base.kind === "symbol" &&
    node.base.index.length === 0 &&
    node.exponent.kind === "number" &&
    node.exponent.value === "2"
  );
}

/** Whether a definition leads back to itself, as h_t = f(h_{t−1}). */
export function isRecursive({ name, definition }: Defines): boolean {
  const base = name.split(/_|\(\)$/)[0];
  const kind = definition.of === "call" ? "call" : "symbol";
  return nodesOf(definition.body).some(
    (node) => node.kind === kind && node.name === base,
  );
}

/** Names that the words beside them call a vector or a matrix: "the matrix $W$", "$x \in \mathbb{R}^n$". */
export function shapesIn(parts: Part[]): Map<string, string[]> {
  const shapes = new Map<string, string[]>();
  const set = (latex: string, dims: string[]): void => {
    const name = /^\\?[A-Za-z]+$/.exec(latex.trim())?.[0];
    if (name && (name.length === 1 || name.startsWith("\\")) && !shapes.has(name))
      shapes.set(name, dims);
  };
  for (const { text } of parts) {
    for (const [, word = "", latex = ""] of text.matchAll(
      /\b(vector|matrix)(?:es|s)? \$([^$]+)\$/gi,
    ))
      set(latex, /v/i.test(word[0] ?? "") ? ["n"] : ["n", "n"]);
    for (const [, latex = "", power = ""] of text.matchAll(
      /\$([^$\\]+|\\[a-z]+)\s*\\in\s*\\(?:mathbb|mathbf)\s*\{?R\}?\s*\^\s*(\{[^{}]*\}|\w)/g,
    ))
      set(latex, /times/.test(power) ? ["n", "n"] : ["n"]);
  }
  return shapes;
}

/** What words say that a name is: the mean of a list, its variance, its standard deviation. */
const STATISTICS: Record<string, (of: Node) => Node> = {
  mean: (of) => called("mean", of),
  average: (of) => called("mean", of),
  variance: (of) => called("variance", of),
  "standard deviation": (of) => {
    const place = { start: of.start, end: of.end };
    const base = called("variance", of);
    return { kind: "power", base, exponent: numeral("0.5"), ...place };
  },
};

function called(name: string, of: Node): Node {
  return { kind: "call", name, primes: 0, args: [of], start: of.start, end: of.end };
}

/** "where $\\mu$ is the mean of $x_i$", "$\\sigma^2$ denotes the variance of the $x_i$". */
export function statisticsIn(parts: Part[]): Defines[] {
  const pattern =
    /\$(\\?[A-Za-z]+|\\(?:bar|hat)\{?\s*[a-z]\s*\}?)(\^\{?2\}?)?\$ (?:is|denotes|be) (?:the |their )?(?:sample |empirical |arithmetic )?(mean|average|variance|standard deviation) of (?:the |all )?(?:\w+ )?\$([a-z])_\{?[a-z]\}?\$/g;
  let line = 1;
  return parts.flatMap(({ text }) => {
    if (/^#+ /.test(text)) line++;
    return [...text.matchAll(pattern)].flatMap(
      ([, written = "", square, what = "", of = ""]): Defines[] => {
        const isSquared = square !== undefined;
        if (isSquared && what !== "variance") return [];
        const [accent, letter] = written.match(/[a-z]+/gi) ?? [];
        const bare = letter ? `\\${accent}{${letter}}` : written;
        const name = isSquared ? `${bare}^2` : bare;
        const body = STATISTICS[what]?.(symbol(of));
        return body ? [{ name, definition: { params: [], of: "name", body, line } }] : [];
      },
    );
  });
}

/** "a random variable $X$ with mean $\mu$ and variance $\sigma^2$". */
export function distributionsIn(
  parts: Part[],
): Map<string, { mean: string; deviation: string }> {
  const found = new Map<string, { mean: string; deviation: string }>();
  const pattern =
    /random variables? \$([A-Za-z])\$ (?:with|has|of) (?:a )?mean \$?([^$\s]+)\$? and (?:a )?(variance|standard deviation) (?:of )?\$?([^$\s,.]+)/g;
  for (const { text } of parts)
    for (const [, name = "", mean = "", measure, spread = ""] of text.matchAll(pattern)) {
      const root = spread.replace(/\^\{?2\}?$/, "");
      const isVariance = measure === "variance" && root === spread;
      const deviation = isVariance ? String(Math.sqrt(Number(spread))) : root;
      if (deviation !== "NaN") found.set(name, { mean, deviation });
    }
  return found;
}

import { type Token, tokenize } from "./tokens.ts";

/** A formula as a tree. `start` and `end` say where each part stands in the LaTeX. */
export type Node = { start: number; end: number } & (
  | { kind: "number"; value: string }
  | { kind: "symbol"; name: string; index: Node[] }
  | { kind: "call"; name: string; primes: number; args: Node[] }
  | { kind: "sum"; terms: Term[] }
  | { kind: "product"; factors: Node[] }
  | { kind: "fraction"; top: Node; bottom: Node }
  | { kind: "power"; base: Node; exponent: Node }
  | { kind: "entry"; of: Node; index: Node[] }
  | { kind: "series"; index: string; from: Node | null; to: Node | null; body: Node }
  | { kind: "derivative"; of: Node; by: Node }
  | { kind: "list"; items: Node[] }
  | { kind: "cases"; cases: { value: Node; when: Chain }[] }
  | { kind: "dots" }
);

export interface Term {
  sign: "+" | "-";
  of: Node;
}

/** Sides and the relations between them: a = b < c. A first side left out is null. */
export interface Chain {
  sides: (Node | null)[];
  relations: string[];
}

const RELATIONS = new Set(["=", "<", ">", "\\le", "\\ge", "\\ne", "\\Rightarrow"]);
const LAYOUT = /^\\(?:begin|end)\{(?:align|aligned|gathered|split)\*?\}$/;
const CLOSERS = new Set([")", "]", "}", ",", "&", "\\\\", "."]);

/**
 * Reads one formula. `isFunction` tells f(x), a call, from b(x), a product; the names that are
 * functions depend on where the formula stands.
 */
export function parse(latex: string, isFunction: (name: string) => boolean): Chain {
  const tokens = withoutLayout(tokenize(latex));
  let at = 0;

  const peek = (ahead = 0): string => tokens[at + ahead]?.text ?? "";
  const start = (): number => tokens[at]?.start ?? latex.length;
  const end = (): number => tokens[at - 1]?.end ?? 0;
  const take = (text: string): boolean => peek() === text && at++ >= 0;
  const fail = (): never => {
    throw new SyntaxError(`cannot read "${latex.slice(start())}" in "${latex}"`);
  };
  const expect = (text: string): void => {
    if (!take(text)) fail();
  };
  const stops = (): boolean =>
    peek() === "" ||
    CLOSERS.has(peek()) ||
    RELATIONS.has(peek()) ||
    peek().startsWith("\\end");

  function chain(): Chain {
    const sides = [RELATIONS.has(peek()) ? null : sum()];
    const relations: string[] = [];
    while (RELATIONS.has(peek())) {
      relations.push(peek());
      at++;
      sides.push(sum());
    }
    return { sides, relations };
  }

  function sum(): Node {
    const from = start();
    const terms: Term[] = [];
    do {
      const sign = peek() === "-" ? "-" : "+";
      if (peek() === "-" || peek() === "+") at++;
      terms.push({ sign, of: product() });
    } while (peek() === "+" || peek() === "-");
    const [only] = terms;
    if (terms.length === 1 && only?.sign === "+") return only.of;
    return { kind: "sum", terms, start: from, end: end() };
  }

  function product(): Node {
    const from = start();
    const factors = [primary()];
    for (;;) {
      if (take("/")) {
        const top = factors.pop() as Node;
        const bottom = primary();
        factors.push({ kind: "fraction", top, bottom, start: top.start, end: end() });
      } else if (take("*") || !(stops() || peek() === "+" || peek() === "-")) {
        factors.push(primary());
      } else break;
    }
    const [only] = factors;
    if (factors.length === 1 && only) return only;
    return { kind: "product", factors, start: from, end: end() };
  }

  function primary(): Node {
    let node = atom();
    while (peek() === "_" || peek() === "^") {
      const { start } = node;
      if (take("_")) {
        const index = script();
        if (node.kind === "symbol" && node.index.length === 0) node = { ...node, index };
        else node = { kind: "entry", of: node, index, start, end: end() };
        node.end = end();
      } else {
        at++;
        node = { kind: "power", base: node, exponent: single(), start, end: end() };
      }
    }
    return node;
  }

  function atom(): Node {
    const from = start();
    const token = peek();
    const open = token === "(" ? ")" : token === "{" ? "}" : "";
    if (open) {
      at++;
      const inner = sum();
      expect(open);
      return { ...inner, start: from, end: end() };
    }
    if (/^\d/.test(token)) {
      at++;
      return { kind: "number", value: token, start: from, end: end() };
    }
    if (take("[")) {
      const items = list();
      expect("]");
      return { kind: "list", items, start: from, end: end() };
    }
    if (take("\\ldots")) return { kind: "dots", start: from, end: end() };
    if (take("\\frac")) return fraction(from);
    if (take("\\sqrt")) {
      const base = single();
      const half: Node = { ...base, kind: "number", value: "0.5" };
      return { kind: "power", base, exponent: half, start: from, end: end() };
    }
    if (take("\\sum")) return series(from);
    if (/^\\begin\{[bpv]?matrix\}$/.test(token)) return matrix(from);
    if (take("\\begin{cases}")) return cases(from);
    if (/^(?:[A-Za-z]+|\\(?!begin|end)[A-Za-z]+)$/.test(token)) return named(from);
    return fail();
  }

  /** x, x_1, w_{i,j}, f(x), f'(x), log x, tanh^2(x). */
  function named(from: number): Node {
    const name = peek();
    at++;
    let primes = 0;
    while (take("'")) primes++;
    if (!isFunction(name) || peek() === "_") {
      const index = take("_") ? script() : [];
      return { kind: "symbol", name, index, start: from, end: end() };
    }
    const exponent = take("^") ? single() : undefined;
    if (peek() !== "(" && (stops() || name.length === 1)) {
      const symbol: Node = { kind: "symbol", name, index: [], start: from, end: end() };
      if (!exponent) return symbol;
      return { kind: "power", base: symbol, exponent, start: from, end: end() };
    }
    let args: Node[];
    if (take("(")) {
      args = list();
      expect(")");
    } else args = [primary()];
    const call: Node = { kind: "call", name, primes, args, start: from, end: end() };
    return exponent ? { ...call, kind: "power", base: call, exponent } : call;
  }

  function list(): Node[] {
    const items = [sum()];
    while (take(",")) items.push(sum());
    return items;
  }

  /** What stands below: one token, or a list in braces. */
  function script(): Node[] {
    if (!take("{")) return [single()];
    const items = list();
    expect("}");
    return items;
  }

  /** What a command or ^ takes: a group in braces, or one token alone. */
  function single(): Node {
    if (/^\d\d/.test(peek())) fail();
    const name = peek();
    if (!/^(?:[A-Za-z]|\\[a-z]+)$/.test(name) || /^\\(?:frac|sqrt|ldots)$/.test(name)) {
      return atom();
    }
    at++;
    return { kind: "symbol", name, index: [], start: end() - name.length, end: end() };
  }

  function fraction(from: number): Node {
    const d = peek(1);
    if (peek() === "{" && (d === "\\partial" || (d === "d" && peek(2) === "}"))) {
      at += 2;
      const top = peek() === "}" ? null : product();
      expect("}");
      expect("{");
      expect(d);
      const by = primary();
      expect("}");
      return { kind: "derivative", of: top ?? product(), by, start: from, end: end() };
    }
    const top = single();
    const bottom = single();
    return { kind: "fraction", top, bottom, start: from, end: end() };
  }

  function series(from: number): Node {
    let to: Node | null = null;
    let below: Chain | undefined;
    while (peek() === "_" || peek() === "^") {
      if (take("^")) to = single();
      else {
        at++;
        const braces = take("{");
        below = braces ? chain() : { sides: [single()], relations: [] };
        if (braces) expect("}");
      }
    }
    const [index, first = null] = below?.sides ?? [];
    if (index?.kind !== "symbol") return fail();
    const one: Node = { kind: "number", value: "1", start: index.end, end: index.end };
    const sign = peek() === "-" ? start() : undefined;
    if (sign !== undefined) at++;
    let body = product();
    if (sign !== undefined) {
      body = { kind: "sum", terms: [{ sign: "-", of: body }], start: sign, end: end() };
    }
    return {
      kind: "series",
      index: index.name,
      from: first ?? (to && one),
      to,
      body,
      start: from,
      end: end(),
    };
  }

  /** A column is a list, and a matrix a list of its rows. */
  function matrix(from: number): Node {
    at++;
    const rows: Node[] = [];
    while (!peek().startsWith("\\end")) {
      const begin = start();
      const items = [sum()];
      while (take("&")) items.push(sum());
      const [only] = items;
      const row: Node = { kind: "list", items, start: begin, end: end() };
      rows.push(items.length === 1 && only ? only : row);
      if (!take("\\\\")) break;
    }
    at++;
    return { kind: "list", items: rows, start: from, end: end() };
  }

  function cases(from: number): Node {
    const found: { value: Node; when: Chain }[] = [];
    while (!take("\\end{cases}")) {
      const value = sum();
      expect("&");
      expect("if");
      found.push({ value, when: chain() });
      take("\\\\");
    }
    return { kind: "cases", cases: found, start: from, end: end() };
  }

  const read = chain();
  if (peek() === "." || peek() === ",") at++;
  if (at < tokens.length) fail();
  return read;
}

/** Drops the alignment of the outermost lines; inside a matrix & and \\ separate entries. */
function withoutLayout(tokens: Token[]): Token[] {
  let depth = 0;
  return tokens.filter(({ text }) => {
    if (LAYOUT.test(text)) return false;
    if (text.startsWith("\\begin")) depth++;
    if (text.startsWith("\\end")) depth--;
    return depth > 0 || (text !== "&" && text !== "\\\\");
  });
}

import { atom, primary } from "./atoms.ts";
import { type Grammar, RELATIONS, Reader, WORDS } from "./reader.ts";
import { single } from "./scripts.ts";
import { type Token, tokenize } from "./tokens.ts";
import type { Chain, Node, Term } from "./tree.ts";

/** What is known of names before a formula is read. */
export interface Reading {
  /** Tells f(x), a call, from b(x), a product. */
  isFunction: (name: string) => boolean;
  /** Names of several letters that stand without \text. */
  isWord: (name: string) => boolean;
}

/** One claim of a formula, which may hold several: the word before it, and its chain. */
export interface Clause {
  word: string;
  chain: Chain;
}

const LAYOUT =
  /^\\(?:begin|end)\{(?:align|aligned|alignat|gathered|gather|split|equation|eqnarray|multline)\*?\}$/;

/** Reads one formula. What cannot be read without a doubt is a SyntaxError that says so. */
export function parse(latex: string, { isFunction, isWord }: Reading): Clause[] {
  const reader = new Reader(
    latex,
    withoutLayout(tokenize(latex, isWord)),
    isFunction,
    GRAMMAR,
  );
  const clauses: Clause[] = [];
  let word = "";
  while (reader.peek() !== "") {
    if (reader.peek() === ":" && /^\d/.test(reader.peek(1))) reader.fail("a ratio");
    if (/^(?:[,;.:]|\n)$/.test(reader.peek())) reader.at++;
    else if (WORDS.test(reader.peek())) {
      word = reader.peek();
      reader.at++;
    } else {
      clauses.push({ word, chain: chain(reader) });
      if (!reader.stops() || /^[)\]}]$/.test(reader.peek())) reader.fail();
      if (/^\\(?:mid|rangle|\})$/.test(reader.peek())) reader.fail();
      word = "";
    }
  }
  return clauses;
}

function chain(reader: Reader): Chain {
  const sides = [RELATIONS.has(reader.peek()) ? null : sum(reader)];
  const relations: string[] = [];
  for (;;) {
    // A line may begin with a relation, and be broken twice.
    let breaks = 0;
    while (reader.peek(breaks) === "\n") breaks++;
    if (RELATIONS.has(reader.peek(breaks))) reader.at += breaks;
    if (!RELATIONS.has(reader.peek())) return { sides, relations };
    relations.push(reader.peek());
    reader.at++;
    reader.take("\n");
    sides.push(sum(reader));
  }
}

function sum(reader: Reader): Node {
  const from = reader.start();
  const terms: Term[] = [];
  do {
    reader.take("\n");
    const sign = reader.peek() === "-" ? "-" : "+";
    if (/^[-+]$/.test(reader.peek())) reader.at++;
    terms.push({ sign, of: product(reader) });
  } while (
    /^[-+]$/.test(reader.peek()) ||
    (reader.peek() === "\n" && /^[-+]$/.test(reader.peek(1)))
  );
  const [only] = terms;
  if (terms.length === 1 && only?.sign === "+") return only.of;
  return { kind: "sum", terms, start: from, end: reader.end() };
}

function product(reader: Reader): Node {
  const from = reader.start();
  const factors = [primary(reader)];
  const odot: number[] = [];
  for (;;) {
    if (reader.take("/")) {
      const top = factors.pop() as Node;
      const bottom = primary(reader);
      // a/bc is a/(bc) to some and (a/b)c to others.
      if (
        !reader.stops() &&
        /^(?:[A-Za-z]|\\(?!end)[a-z]|\d)/.test(reader.peek()) &&
        bottom.kind !== "number"
      )
        if (!/^\\(?:odot|quad|ldots|right|mid)/.test(reader.peek()))
          reader.fail("what does the / divide by?");
      factors.push({
        kind: "fraction",
        top,
        bottom,
        start: top.start,
        end: reader.end(),
      });
    } else if (reader.take("\\odot")) {
      odot.push(factors.length);
      factors.push(primary(reader));
    } else if (reader.take("*")) {
      if (isConvolution(reader, factors.at(-1)))
        reader.fail("a convolution or a product?");
      // 2 · −3
      if (reader.take("-")) {
        const of = primary(reader);
        factors.push({
          kind: "sum",
          terms: [{ sign: "-", of }],
          start: of.start,
          end: of.end,
        });
      } else factors.push(primary(reader));
    } else if (reader.stops() || /^[-+]$/.test(reader.peek())) break;
    else if (/^\d/.test(reader.peek()) && /^[A-Za-z]$/.test(reader.peek(-1)))
      reader.fail("a number after a name: a factor or an index?");
    else if (/^\d/.test(reader.peek()) && /^\d/.test(reader.peek(-1)))
      reader.fail("two numbers without a sign");
    else factors.push(primary(reader));
  }
  const [only] = factors;
  if (factors.length === 1 && only) return only;
  const all = { kind: "product" as const, factors, start: from, end: reader.end() };
  return odot.length > 0 ? { ...all, odot } : all;
}

/** A written star between two functions, f * g. */
function isConvolution(reader: Reader, left: Node | undefined): boolean {
  const { start = 0, end = 0 } = reader.tokens[reader.at - 1] ?? {};
  return (
    /^(?:\*|\\ast)$/.test(reader.latex.slice(start, end)) &&
    left?.kind === "symbol" &&
    [left.name, reader.peek()].every(reader.isFunction)
  );
}

/** Drops the alignment of the outermost lines; inside a matrix & and \\ separate entries. */
function withoutLayout(tokens: Token[]): Token[] {
  let depth = 0;
  return tokens.flatMap((token) => {
    const { text } = token;
    if (LAYOUT.test(text)) return [];
    if (text.startsWith("\\begin")) depth++;
    if (text.startsWith("\\end")) depth--;
    if (depth > 0 || (text !== "&" && text !== "\\\\")) return [token];
    return text === "&" ? [] : [{ ...token, text: "\n" }];
  });
}

const GRAMMAR: Grammar = { chain, sum, product, primary, atom, single };

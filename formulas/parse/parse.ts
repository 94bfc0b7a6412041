import { environment, fraction, indicator, nabla, series } from "./constructs.ts";
import { type Grammar, isRun, RELATIONS, Reader, runOf, WORDS } from "./reader.ts";
import { type Token, tokenize } from "./tokens.ts";
import { type Chain, type Node, nodesOf, numeral, type Of, type Term } from "./tree.ts";

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
const GREEK =
  /^\\(?:alpha|beta|gamma|delta|epsilon|zeta|eta|theta|vartheta|iota|kappa|lambda|mu|nu|xi|pi|rho|varrho|sigma|tau|upsilon|phi|varphi|chi|psi|omega|Gamma|Delta|Theta|Lambda|Xi|Pi|Sigma|Upsilon|Phi|Psi|Omega|ell|hbar)$/;
const NAMED =
  /^\\(?:mathbf|mathcal|mathfrak|mathsf|mathbb|hat|bar|overline|tilde|dot|ddot|check|breve|mathring)\{/;
/** Functions that need no brackets: log x, sin 2x. */
const BARE =
  /^(?:log|exp|tanh|sinh|cosh|sin|cos|tan|max|min|det|tr|rank|diag|sigmoid|softmax)$/;

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
      if (
        /^\\(?:in|sim|to|rightarrow|leftarrow|propto|mid|rangle|\})$/.test(reader.peek())
      )
        reader.fail("this relation is not known");
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

function primary(reader: Reader): Node {
  let node = atom(reader);
  for (;;) {
    const { start } = node;
    if (reader.take("_")) {
      const index = script(reader);
      if (node.kind === "symbol" && node.index.length === 0) node = { ...node, index };
      else node = { kind: "entry", of: node, index, start, end: 0 };
      node = { ...node, end: reader.end() };
    } else if (reader.take("^")) node = raised(reader, node);
    else if (reader.peek() === "!") reader.fail("a factorial");
    else if (node.kind === "symbol" && isCalled(reader, node)) return call(reader, node);
    else return node;
  }
}

/** x^2, x^T, x^{(i)}, x^*. */
function raised(reader: Reader, base: Node): Node {
  const { start } = base;
  const next = reader.peek();
  const inner = next === "{" ? reader.peek(1) : next;
  const closed = next !== "{" || reader.peek(2) === "}";
  const skip = (): number => (reader.at += next === "{" ? 3 : 1);
  if (closed && /^(?:\\top|T|\\mathsf\{T\})$/.test(inner)) {
    skip();
    return { kind: "transpose", of: base, start, end: reader.end() };
  }
  if (
    closed &&
    /^(?:\*|\\star|\\prime|\\dagger|\+|-|')$/.test(inner) &&
    base.kind === "symbol"
  ) {
    skip();
    return { ...base, name: `${base.name}^${inner}`, end: reader.end() };
  }
  if (next === "{" && inner === "-" && /^(?:\\top|T)$/.test(reader.peek(2))) {
    reader.at += 4;
    const of: Node = {
      kind: "power",
      base,
      exponent: numeral("-1"),
      start,
      end: reader.end(),
    };
    return { kind: "transpose", of, start, end: reader.end() };
  }
  // x^{(i)} and a^{[l]} number things; they are no powers.
  if (next === "{" && /^[([]$/.test(inner) && base.kind === "symbol") {
    const at = reader.at;
    reader.at += 2;
    const index = list(reader, sum);
    if (/^[)\]]$/.test(reader.peek()) && reader.peek(1) === "}") {
      reader.at += 2;
      return {
        ...base,
        name: `${base.name}^()`,
        index: [...base.index, ...index],
        end: reader.end(),
      };
    }
    reader.at = at;
  }
  return { kind: "power", base, exponent: single(reader), start, end: reader.end() };
}

function atom(reader: Reader): Node {
  const from = reader.start();
  const token = reader.peek();
  if (token === "(" || token === "{") {
    reader.at++;
    const bars = reader.bars;
    reader.bars = [];
    const inner = sum(reader);
    reader.bars = bars;
    reader.expect(token === "(" ? ")" : "}");
    return { ...inner, start: from, end: reader.end() };
  }
  if (/^\d/.test(token)) {
    reader.at++;
    return { kind: "number", value: token, start: from, end: reader.end() };
  }
  if (reader.take("[")) {
    const items = list(reader, sum);
    const [only] = items;
    reader.expect("]");
    if (items.length === 1 && only && only.kind !== "symbol")
      return { ...only, start: from, end: reader.end() };
    return { kind: "list", items, start: from, end: reader.end() };
  }
  if (token === "\\{") reader.fail("a set");
  if (token === "|" || token === "\\|") {
    reader.at++;
    reader.bars.push(token);
    const of = sum(reader);
    reader.bars.pop();
    reader.expect(token);
    let p = token === "|" ? "1" : "2";
    if (reader.take("_")) p = reader.group().join("");
    return { kind: "norm", of, p, start: from, end: reader.end() };
  }
  if (reader.take("\\ldots")) return { kind: "dots", start: from, end: reader.end() };
  if (token === "\\frac") return fraction(reader);
  if (reader.take("\\sqrt")) {
    if (reader.peek() === "[") reader.fail("a root other than the square root");
    const base = single(reader);
    const half: Node = { ...base, kind: "number", value: "0.5" };
    return { kind: "power", base, exponent: half, start: from, end: reader.end() };
  }
  if (token === "\\underbrace" || token === "\\overbrace") {
    reader.at++;
    const of = single(reader);
    if (/^[_^]$/.test(reader.peek())) {
      reader.at++;
      reader.group();
    }
    return of;
  }
  if (token === "\\underset") {
    reader.at++;
    const what = `what ${reader.group().join("")} stands below`;
    reader.group();
    const parts = [product(reader)];
    return { kind: "beyond", what, parts, start: from, end: reader.end() };
  }
  if (/^\\(?:sum|prod|int|iint|oint|lim)$/.test(token) || /^arg/.test(token))
    return series(reader);
  if (/^(?:max|min)$/.test(token) && reader.peek(1) === "_") return series(reader);
  if (token === "\\nabla" || token === "\\partial") return nabla(reader);
  if (token.startsWith("\\begin")) return environment(reader);
  if (token === "\\mathbb{1}" && /^[_([]$/.test(reader.peek(1))) return indicator(reader);
  if (token === "\\infty") {
    reader.at++;
    return {
      kind: "beyond",
      what: "infinity",
      parts: [],
      start: from,
      end: reader.end(),
    };
  }
  if (token === "\\%") reader.fail("a percentage");
  if (isRun(token))
    reader.fail(`a name or a product? A name is written \\text{${runOf(token)}}`);
  if (isName(token)) return named(reader);
  return reader.fail();
}

function isName(token: string): boolean {
  return (
    (/^[A-Za-z][A-Za-z0-9 _-]*$/.test(token) && !WORDS.test(token)) ||
    GREEK.test(token) ||
    NAMED.test(token)
  );
}

/** x, f', log x: the call itself is read by primary, after its index. */
function named(reader: Reader): Node {
  const from = reader.start();
  const name = reader.peek();
  reader.at++;
  if (BARE.test(name) && reader.peek() !== "'") {
    const base = name === "log" && reader.take("_") ? single(reader) : undefined;
    const exponent = reader.take("^") ? single(reader) : undefined;
    if (exponent && nodesOf(exponent).some((n) => n.kind === "sum"))
      reader.fail("an inverse function");
    if (reader.stops())
      return { kind: "symbol", name, index: [], start: from, end: reader.end() };
    const args = /^[([]$/.test(reader.peek())
      ? bracketed(reader)
      : [bareArgument(reader)];
    let node: Node = {
      kind: "call",
      name,
      primes: 0,
      args,
      start: from,
      end: reader.end(),
    };
    if (base) {
      const bottom: Node = { ...node, args: [base] } as Node;
      node = { kind: "fraction", top: node, bottom, start: from, end: reader.end() };
    }
    return exponent
      ? { kind: "power", base: node, exponent, start: from, end: reader.end() }
      : node;
  }
  return { kind: "symbol", name, index: [], start: from, end: reader.end() };
}

/** What a function without brackets is of: one thing, or a number and what it multiplies. */
function bareArgument(reader: Reader): Node {
  const from = reader.start();
  if (reader.take("-")) {
    const of = bareArgument(reader);
    return { kind: "sum", terms: [{ sign: "-", of }], start: from, end: reader.end() };
  }
  const first = primary(reader);
  const isNumber = first.kind === "number";
  if (
    reader.stops() ||
    /^(?:[-+*/]|\\odot|\(|\[)$/.test(reader.peek()) ||
    BARE.test(reader.peek())
  )
    return first;
  if (!isNumber) return reader.fail("what is the function of? Brackets would say it");
  const second = primary(reader);
  return { kind: "product", factors: [first, second], start: from, end: reader.end() };
}

function isCalled(reader: Reader, node: Of<"symbol">): boolean {
  if (node.name.endsWith("^()")) return false;
  let ahead = 0;
  while (reader.peek(ahead) === "'") ahead++;
  const open = reader.peek(ahead);
  if (ahead > 0) return true;
  if (open === "(") return reader.isFunction(node.name) || hasComma(reader);
  return open === "[" && /^(?:E|Var|Cov|\\mathbb\{E\}|P|Pr)$/.test(node.name);
}

/** Whether the bracket that opens here lists several arguments. */
function hasComma(reader: Reader): boolean {
  for (let depth = 0, k = 0; ; k++) {
    const next = reader.peek(k);
    if (/^[([{]$/.test(next) || next.startsWith("\\begin")) depth++;
    if (/^[)\]}]$/.test(next) || next.startsWith("\\end")) depth--;
    if (depth === 1 && (next === "," || next === ";" || next === "\\mid")) return true;
    if (depth === 0 || next === "") return false;
  }
}

function call(reader: Reader, node: Of<"symbol">): Node {
  let primes = 0;
  while (reader.take("'")) primes++;
  const below = node.index
    .map((index) => reader.latex.slice(index.start, index.end))
    .join(",");
  const name = below ? `${node.name}_${below}` : node.name;
  // A prime that is no derivative: x' is another x.
  if (!/^[([]$/.test(reader.peek()))
    return { ...node, name: `${node.name}${"'".repeat(primes)}`, end: reader.end() };
  const args = bracketed(reader);
  let of: Node = {
    kind: "call",
    name,
    primes,
    args,
    start: node.start,
    end: reader.end(),
  };
  if (reader.take("^")) of = raised(reader, of);
  while (reader.take("_"))
    of = {
      kind: "entry",
      of,
      index: script(reader),
      start: node.start,
      end: reader.end(),
    };
  return reader.take("^") ? raised(reader, of) : of;
}

function bracketed(reader: Reader): Node[] {
  const close = reader.peek() === "(" ? ")" : "]";
  reader.at++;
  const bars = reader.bars;
  reader.bars = [];
  const args = list(reader, sum);
  // P(A | B): what follows the bar is a condition, not an argument.
  if (reader.take("\\mid") || reader.take("|")) {
    const parts = list(reader, sum);
    args.push({
      kind: "beyond",
      what: "a conditional probability",
      parts,
      start: 0,
      end: 0,
    });
  }
  reader.bars = bars;
  reader.expect(close);
  return args;
}

function list(reader: Reader, item: (reader: Reader) => Node): Node[] {
  const items = [item(reader)];
  while (reader.take(",") || reader.take(";")) items.push(item(reader));
  return items;
}

/** What stands below a name: its indices, as i, j in w_{ij}, or a label. */
function script(reader: Reader): Node[] {
  const from = reader.start();
  if (!reader.take("{")) {
    if (/^\d\d/.test(reader.peek()))
      reader.fail("braces around the index would say how far it goes");
    return split(reader, single(reader));
  }
  if (isRun(reader.peek()) && reader.peek(1) === "}") {
    const name = runOf(reader.peek());
    reader.at += 2;
    const letters = /^[i-nst]+$/.test(name) ? [...name] : [name];
    return letters.map((name) => ({
      kind: "symbol",
      name,
      index: [],
      start: from,
      end: reader.end(),
    }));
  }
  const items = list(reader, sum);
  reader.expect("}");
  return items.flatMap((item) => split(reader, item));
}

/** w_{ij} has two indices. */
function split(reader: Reader, index: Node): Node[] {
  if (index.kind !== "product") return [index];
  const isPlain = (node: Node): boolean =>
    node.kind === "number" || node.kind === "symbol";
  const isWritten = /[*\\]/.test(reader.latex.slice(index.start, index.end));
  return index.factors.every(isPlain) && !isWritten ? index.factors : [index];
}

/** What a command, _ or ^ takes: a group in braces, or one token alone. */
function single(reader: Reader): Node {
  if (/^\d\d/.test(reader.peek())) reader.fail("braces would say how far it goes");
  const name = reader.peek();
  if (!isName(name)) return atom(reader);
  reader.at++;
  return {
    kind: "symbol",
    name,
    index: [],
    start: reader.start() - name.length,
    end: reader.end(),
  };
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

const GRAMMAR: Grammar = { chain, sum, product, primary, single };

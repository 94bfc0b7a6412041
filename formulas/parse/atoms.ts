import { fraction, integral, limit, nabla } from "./calculus.ts";
import { call, isCalled, named } from "./calls.ts";
import { environment, indicator, series } from "./constructs.ts";
import { isName } from "./names.ts";
import { isRun, type Reader, runOf } from "./reader.ts";
import { list, raised, script, single } from "./scripts.ts";
import { type Node, numeral } from "./tree.ts";

/** One factor: an atom with what stands below it, above it and in brackets after it. */
export function primary(reader: Reader): Node {
  let node = atom(reader);
  for (;;) {
    if (reader.at === reader.limit) return node;
    const { start } = node;
    if (reader.take("_")) {
      const index = script(reader);
      if (node.kind === "symbol" && node.index.length === 0) node = { ...node, index };
      else node = { kind: "entry", of: node, index, start, end: 0 };
      node = { ...node, end: reader.end() };
    } else if (reader.take("^")) node = raised(reader, node);
    else if (reader.take("!"))
      node = {
        kind: "call",
        name: "factorial",
        primes: 0,
        args: [node],
        start,
        end: reader.end(),
      };
    else if (node.kind === "symbol" && isCalled(reader, node)) return call(reader, node);
    else return node;
  }
}

/** A name, a number, a bracket, or one of the constructs. */
export function atom(reader: Reader): Node {
  const from = reader.start();
  const token = reader.peek();
  if (token === "(" || token === "{") {
    reader.at++;
    const bars = reader.bars;
    reader.bars = [];
    const inner = reader.grammar.sum(reader);
    reader.bars = bars;
    reader.expect(token === "(" ? ")" : "}");
    return { ...inner, start: from, end: reader.end() };
  }
  if (/^\d/.test(token)) {
    reader.at++;
    return { kind: "number", value: token, start: from, end: reader.end() };
  }
  if (reader.take("[")) {
    const items = list(reader, reader.grammar.sum);
    const [only] = items;
    reader.expect("]");
    if (items.length === 1 && only && only.kind !== "symbol")
      return { ...only, start: from, end: reader.end() };
    return { kind: "list", items, start: from, end: reader.end() };
  }
  if (token === "\\{") return set(reader);
  if (token === "|" || token === "\\|") {
    reader.at++;
    reader.bars.push(token);
    const of = reader.grammar.sum(reader);
    reader.bars.pop();
    reader.expect(token);
    let p = token === "|" ? "1" : "2";
    if (reader.take("_")) p = reader.group().join("");
    return { kind: "norm", of, p, start: from, end: reader.end() };
  }
  if (reader.take("\\ldots")) return { kind: "dots", start: from, end: reader.end() };
  if (token === "\\frac") return fraction(reader);
  if (reader.take("\\sqrt")) {
    const degree = reader.take("[") ? reader.grammar.sum(reader) : undefined;
    if (degree) reader.expect("]");
    const base = single(reader);
    const exponent: Node = degree
      ? { ...degree, kind: "fraction", top: numeral("1"), bottom: degree }
      : numeral("0.5");
    return { kind: "power", base, exponent, start: from, end: reader.end() };
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
    const parts = [reader.grammar.product(reader)];
    return { kind: "beyond", what, parts, start: from, end: reader.end() };
  }
  if (/^\\(?:int|iint|iiint|oint)$/.test(token)) return integral(reader);
  if (token === "\\lim") return limit(reader);
  if (/^\\(?:sum|prod)$/.test(token) || /^arg/.test(token)) return series(reader);
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

/** {1, 2, 3} and {x | x > 0}: read, without a value. */
function set(reader: Reader): Node {
  const start = reader.start();
  reader.at++;
  const { at } = reader;
  let parts: Node[] = [];
  try {
    parts = list(reader, reader.grammar.sum);
    reader.expect("\\}");
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    parts = [];
    reader.at = at;
    for (let depth = 1; depth > 0; reader.at++) {
      const token = reader.peek();
      if (token === "" || token === "\n") reader.fail("a set that does not end");
      if (token === "\\{") depth++;
      if (token === "\\}") depth--;
    }
  }
  return { kind: "beyond", what: "a set", parts, start, end: reader.end() };
}

import { BARE } from "./names.ts";
import type { Reader } from "./reader.ts";
import { list, raised, script, single } from "./scripts.ts";
import { type Node, nodesOf, type Of } from "./tree.ts";

/** x, f', log x: the call itself is read by primary, after its index. */
export function named(reader: Reader): Node {
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
    const args = /^(?:[([]|\\\{)$/.test(reader.peek())
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
  const first = reader.grammar.primary(reader);
  const isNumber = first.kind === "number";
  if (
    reader.stops() ||
    /^(?:[-+*/]|\\odot|\(|\[)$/.test(reader.peek()) ||
    BARE.test(reader.peek())
  )
    return first;
  if (!isNumber) return reader.fail("what is the function of? Brackets would say it");
  const second = reader.grammar.primary(reader);
  return { kind: "product", factors: [first, second], start: from, end: reader.end() };
}

/** Whether the bracket or prime that follows a name makes it a call. */
export function isCalled(reader: Reader, node: Of<"symbol">): boolean {
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

/** f'(x)_1: the call of a name whose index is read. */
export function call(reader: Reader, node: Of<"symbol">): Node {
  let primes = 0;
  while (reader.take("'")) primes++;
  const below = [
    ...new Set(node.index.map(({ start, end }) => reader.latex.slice(start, end))),
  ].join(",");
  const name = below ? `${node.name}_${below}` : node.name;
  // A prime that is not a derivative: x' is another x.
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
  const close = { "(": ")", "[": "]" }[reader.peek()] ?? "\\}";
  reader.at++;
  const bars = reader.bars;
  reader.bars = [];
  const args = list(reader, argument);
  // P(A | B): what follows the bar is a condition, not an argument.
  if (reader.take("\\mid") || reader.take("|")) {
    const parts = list(reader, argument);
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

/** An argument; P(X = x) has an event, which is read and has no value. */
function argument(reader: Reader): Node {
  const start = reader.start();
  const { sides, relations } = reader.grammar.chain(reader);
  const [only] = sides;
  if (only && relations.length === 0) return only;
  const parts = sides.filter((side) => side !== null);
  return { kind: "beyond", what: "an event", parts, start, end: reader.end() };
}

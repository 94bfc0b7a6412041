import type { Reader } from "./reader.ts";
import type { Chain, Node } from "./tree.ts";

/** A fraction, or a derivative written as one: ∂f/∂x, d/dx f, ∂²f/∂x∂y. */
export function fraction(reader: Reader): Node {
  const from = reader.start();
  reader.expect("\\frac");
  const at = reader.at;
  const found = derivative(reader, from);
  if (found) return found;
  reader.at = at;
  const top = reader.grammar.single(reader);
  const bottom = reader.grammar.single(reader);
  return { kind: "fraction", top, bottom, start: from, end: reader.end() };
}

function derivative(reader: Reader, from: number): Node | undefined {
  if (!reader.take("{")) return undefined;
  const d = reader.peek();
  if (d !== "\\partial" && d !== "d") return undefined;
  reader.at++;
  const order = reader.take("^") ? reader.group().join("") : "1";
  const top =
    reader.peek() === "}"
      ? null
      : d === "d" && /^[_^]$/.test(reader.peek())
        ? undefined
        : reader.grammar.product(reader);
  if (top === undefined || !reader.take("}") || !reader.take("{")) return undefined;
  const by: Node[] = [];
  while (reader.take(d)) {
    const variable = reader.grammar.primary(reader);
    if (variable.kind === "power" && variable.exponent.kind === "number")
      by.push(...Array<Node>(Number(variable.exponent.value)).fill(variable.base));
    else if (variable.kind === "product") return undefined;
    else by.push(variable);
  }
  if (by.length === 0 || !reader.take("}")) return undefined;
  if (order !== String(by.length))
    reader.fail("the order of the derivative is not that of its variables");
  // d/dx f(x) g(x) may end after f(x) or not.
  const of = top ?? reader.grammar.primary(reader);
  if (!top && !reader.stops() && !/^(?:[-+*]|\\odot)$/.test(reader.peek()))
    reader.fail("what is derived? Brackets would say it");
  return { kind: "derivative", of, by, gradient: false, start: from, end: reader.end() };
}

/** ∇_x f and ∂_x f. ∇ alone is a name: a gradient that is not said of what. */
export function nabla(reader: Reader): Node {
  const from = reader.start();
  const name = reader.peek();
  reader.at++;
  if (name === "\\partial") {
    reader.expect("_");
    const by = reader.grammar.single(reader);
    return {
      kind: "derivative",
      of: reader.grammar.primary(reader),
      by: [by],
      gradient: false,
      start: from,
      end: reader.end(),
    };
  }
  if (!reader.take("_")) {
    if (reader.stops() || /^[-+*]$/.test(reader.peek()))
      return { kind: "symbol", name, index: [], start: from, end: reader.end() };
    const parts = [reader.grammar.primary(reader)];
    return {
      kind: "beyond",
      what: "a gradient that does not say by what",
      parts,
      start: from,
      end: reader.end(),
    };
  }
  const braces = reader.take("{");
  const by = braces ? reader.grammar.sum(reader) : reader.grammar.single(reader);
  if (braces) reader.expect("}");
  // ∇_t in a sum of gradients: nothing follows that it could be taken of.
  if (reader.stops() || /^[-+*]$/.test(reader.peek()))
    return { kind: "symbol", name, index: [by], start: from, end: reader.end() };
  return {
    kind: "derivative",
    of: reader.grammar.primary(reader),
    by: [by],
    gradient: true,
    start: from,
    end: reader.end(),
  };
}

/** Σ, Π, max, arg min below which an index stands; integrals and limits are read and have no value. */
export function series(reader: Reader): Node {
  const from = reader.start();
  const token = reader.peek();
  reader.at++;
  let op = token.replace("\\", "");
  if (op === "arg") {
    if (!/^(?:max|min)$/.test(reader.peek())) reader.fail();
    op += reader.peek();
    reader.at++;
  }
  let to: Node | null = null;
  let below: Chain | undefined;
  const isSeries = !/int|lim/.test(op);
  while (/^[_^]$/.test(reader.peek())) {
    const isTo = reader.peek() === "^";
    reader.at++;
    if (!isSeries) reader.group();
    else if (isTo) to = reader.grammar.single(reader);
    else below = lower(reader);
  }
  const body = negatable(reader, isSeries ? reader.grammar.product : reader.grammar.sum);
  const place = { start: from, end: reader.end() };
  if (!isSeries)
    return {
      kind: "beyond",
      what: op === "lim" ? "a limit" : "an integral",
      parts: [body],
      ...place,
    };
  const [index, first = null] = below?.sides ?? [];
  if (
    index?.kind !== "symbol" ||
    index.index.length > 0 ||
    (below?.relations[0] ?? "=") !== "="
  )
    return {
      kind: "beyond",
      what: `a ${op} whose index is not said`,
      parts: [body],
      ...place,
    };
  return {
    kind: "series",
    op: op as "sum",
    index: index.name,
    from:
      first ?? (to && { kind: "number", value: "1", start: index.end, end: index.end }),
    to,
    body,
    ...place,
  };
}

/** i, i=1 or i,j below a sum; what is no index, as x ∈ A, is skipped. */
function lower(reader: Reader): Chain | undefined {
  if (reader.peek() !== "{")
    return { sides: [reader.grammar.single(reader)], relations: [] };
  const at = reader.at;
  reader.at++;
  try {
    const found = reader.grammar.chain(reader);
    if (reader.take("}")) return found;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  reader.at = at;
  reader.group();
  return undefined;
}

function negatable(reader: Reader, read: (reader: Reader) => Node): Node {
  const from = reader.start();
  if (!reader.take("-")) return read(reader);
  const of = read(reader);
  return { kind: "sum", terms: [{ sign: "-", of }], start: from, end: reader.end() };
}

/** A matrix, a determinant, or cases. */
export function environment(reader: Reader): Node {
  const from = reader.start();
  const name = /\{(\w+)\*?\}/.exec(reader.peek())?.[1] ?? "";
  if (name === "cases") return cases(reader);
  if (!/^(?:[bpvV]?matrix|smallmatrix|array)$/.test(name))
    reader.fail(`the environment ${name} is not known`);
  reader.at++;
  const rows: Node[] = [];
  while (!reader.peek().startsWith("\\end")) {
    const begin = reader.start();
    const items = [entry(reader)];
    while (reader.take("&")) items.push(entry(reader));
    const [only] = items;
    const row: Node = { kind: "list", items, start: begin, end: reader.end() };
    rows.push(items.length === 1 && only ? only : row);
    if (!reader.take("\\\\")) break;
    // Some texts write each break twice.
    while (reader.take("\\\\"));
  }
  if (!reader.peek().startsWith("\\end")) reader.fail();
  reader.at++;
  const place = { start: from, end: reader.end() };
  // A column is a list; the only row of a matrix stays a row.
  const all: Node = { kind: "list", items: rows, ...place };
  if (name === "vmatrix")
    return { kind: "call", name: "det", primes: 0, args: [all], ...place };
  return all;
}

function entry(reader: Reader): Node {
  if (/^(?:&|\\\\)$/.test(reader.peek()) || reader.peek().startsWith("\\end"))
    reader.fail("an entry is empty");
  return reader.grammar.sum(reader);
}

function cases(reader: Reader): Node {
  const from = reader.start();
  reader.at++;
  const found: { value: Node; when: Chain | null }[] = [];
  while (!reader.take("\\end{cases}")) {
    const value = reader.grammar.sum(reader);
    reader.take(",");
    reader.take("&");
    const word = reader.peek();
    if (/^(?:if|for|when)$/.test(word)) reader.at++;
    if (/^(?:otherwise|else)$/.test(word)) {
      reader.at++;
      found.push({ value, when: null });
    } else found.push({ value, when: reader.grammar.chain(reader) });
    reader.take(".");
    reader.take(",");
    reader.take("\\\\");
  }
  return { kind: "cases", cases: found, start: from, end: reader.end() };
}

/** 𝟙(i = j), 𝟙_{i=j}: 1 where the condition holds, and else 0. */
export function indicator(reader: Reader): Node {
  const from = reader.start();
  reader.at++;
  reader.take("_");
  const close = { "(": ")", "[": "]", "{": "}" }[reader.peek()];
  if (!close) return reader.fail();
  reader.at++;
  const when = reader.grammar.chain(reader);
  reader.expect(close);
  const place = { start: from, end: reader.end() };
  const [one, zero] = ["1", "0"].map(
    (value): Node => ({ kind: "number", value, ...place }),
  );
  const cases = [
    { value: one as Node, when },
    { value: zero as Node, when: null },
  ];
  return { kind: "cases", cases, ...place };
}

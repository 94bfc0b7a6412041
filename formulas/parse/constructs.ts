import type { Reader } from "./reader.ts";
import type { Chain, Node } from "./tree.ts";

/** Σ, Π, max, arg min, below which an index stands. */
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
  while (/^[_^]$/.test(reader.peek())) {
    const isTo = reader.peek() === "^";
    reader.at++;
    if (isTo) to = reader.grammar.single(reader);
    else below = lower(reader);
  }
  const body = negatable(reader, reader.grammar.product);
  const place = { start: from, end: reader.end() };
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

/** i, i=1 or i,j below a sum; what is not an index, as x ∈ A, is skipped. */
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

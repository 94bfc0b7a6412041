import { isName } from "./names.ts";
import { isRun, type Reader, runOf } from "./reader.ts";
import { type Node, numeral } from "./tree.ts";

/** x^2, x^T, x^{(i)}, x^*. */
export function raised(reader: Reader, base: Node): Node {
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
  // x^{(i)} and a^{[l]} number things; they are not powers.
  if (next === "{" && /^[([]$/.test(inner) && base.kind === "symbol") {
    const at = reader.at;
    reader.at += 2;
    const index = list(reader, reader.grammar.sum);
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

/** What stands below a name: its indices, as i, j in w_{ij}, or a label. */
export function script(reader: Reader): Node[] {
  const from = reader.start();
  if (!reader.take("{")) {
    if (/^\d\d/.test(reader.peek()))
      reader.fail("braces around the index would say how far it goes");
    return split(reader, single(reader));
  }
  if (isRun(reader.peek()) && reader.peek(1) === "}") {
    const name = runOf(reader.peek());
    reader.at += 2;
    const letters = INDICES.test(name) ? [...name] : [name];
    return letters.map((name) => ({
      kind: "symbol",
      name,
      index: [],
      start: from,
      end: reader.end(),
    }));
  }
  const items = list(reader, reader.grammar.sum);
  // E_{x ∼ p}: what follows is not an index, but it tells this name from others.
  if (/^\\(?:sim|in)$/.test(reader.peek())) {
    while (reader.peek() !== "" && reader.peek() !== "}") reader.at++;
    const parts = items;
    reader.expect("}");
    return [
      {
        kind: "beyond",
        what: "a distribution",
        parts,
        start: from + 1,
        end: reader.end() - 1,
      },
    ];
  }
  reader.expect("}");
  return items.flatMap((item) => split(reader, item));
}

/** Letters below a name that are several indices, and no word as in or min. */
const INDICES = /^(?!in$|st$)(?:[i-nst]{2}|ijk|ijl|jkl|ijkl|klm|lmn|mnk)$/;

/** w_{ij} has two indices. */
function split(reader: Reader, index: Node): Node[] {
  if (index.kind !== "product") return [index];
  const isPlain = (node: Node): boolean =>
    node.kind === "number" || node.kind === "symbol";
  const isWritten = /[*\\]/.test(reader.latex.slice(index.start, index.end));
  return index.factors.every(isPlain) && !isWritten ? index.factors : [index];
}

/** What a command, _ or ^ takes: a group in braces, or one token alone. */
export function single(reader: Reader): Node {
  if (/^\d\d/.test(reader.peek())) reader.fail("braces would say how far it goes");
  const name = reader.peek();
  if (!isName(name)) return reader.grammar.atom(reader);
  reader.at++;
  return {
    kind: "symbol",
    name,
    index: [],
    start: reader.start() - name.length,
    end: reader.end(),
  };
}

/** Items between commas or semicolons. */
export function list(reader: Reader, item: (reader: Reader) => Node): Node[] {
  const items = [item(reader)];
  while (reader.take(",") || reader.take(";")) items.push(item(reader));
  return items;
}

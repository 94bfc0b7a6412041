import { ARROWS, RELATIONS, type Reader, WORDS } from "./reader.ts";
import { type Node, nodesOf, numeral } from "./tree.ts";

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
  const of = gradientOf(reader);
  return {
    kind: "derivative",
    of,
    by: [by],
    gradient: true,
    start: from,
    end: reader.end(),
  };
}

/** What a gradient is of: ∇ xᵀAx is of the whole product, and ∇ f(x) g(x) could be of f alone. */
function gradientOf(reader: Reader): Node {
  const start = reader.start();
  const factors = [reader.grammar.primary(reader)];
  const isFactor = (): boolean =>
    !reader.stops() && !/^(?:[-+*/]|\\odot)$/.test(reader.peek());
  if (factors[0]?.kind !== "transpose" && isFactor())
    return reader.fail("what is the gradient of? Brackets would say it");
  while (isFactor()) factors.push(reader.grammar.primary(reader));
  const [only] = factors;
  if (factors.length === 1 && only) return only;
  return { kind: "product", factors, start, end: reader.end() };
}

/** ∫_a^b f(x) dx. Without bounds, over a set, or without a dx it is read and has no value. */
export function integral(reader: Reader): Node {
  const start = reader.start();
  const isPlain = reader.peek() === "\\int";
  reader.at++;
  const bounds: Record<string, Node | undefined> = {};
  while (/^[_^]$/.test(reader.peek())) {
    const which = reader.peek();
    reader.at++;
    bounds[which] = attempt(reader, reader.grammar.single);
  }
  const dx = differential(reader);
  const beyond = (what: string, body: Node): Node => {
    return { kind: "beyond", what, parts: [body], start, end: reader.end() };
  };
  if (dx === undefined)
    return beyond(
      "an integral that does not say of what variable",
      reader.grammar.sum(reader),
    );
  const outer = reader.limit;
  reader.limit = dx;
  const body = reader.at === dx ? numeral("1") : reader.grammar.sum(reader);
  reader.limit = outer;
  if (reader.at !== dx) reader.fail("what is integrated?");
  reader.at += 2;
  const by = reader.peek(-1);
  const { _: from, "^": to } = bounds;
  if (!isPlain || !from || !to) return beyond("an integral without bounds", body);
  return { kind: "integral", by, from, to, body, start, end: reader.end() };
}

/**
 * Where the d of an integral stands that is followed by a name: the last one, if there are as many as
 * there are integrals in each other.
 */
function differential(reader: Reader): number | undefined {
  const found: number[] = [];
  let integrals = 1;
  for (let depth = 0, k = 0; ; k++) {
    const token = reader.peek(k);
    if (/^[([{]$/.test(token) || token.startsWith("\\begin")) depth++;
    if (/^[)\]}]$/.test(token) || token.startsWith("\\end")) depth--;
    const isEnd =
      token === "" ||
      depth < 0 ||
      reader.at + k === reader.limit ||
      (depth === 0 && (RELATIONS.has(token) || WORDS.test(token))) ||
      /^[\n,;&]$/.test(token);
    if (isEnd) return found.length === integrals ? found.at(-1) : undefined;
    if (depth > 0) continue;
    if (token === "\\int") integrals++;
    if (token === "d" && /^(?:[A-Za-z]|\\[a-z]+)$/.test(reader.peek(k + 1)))
      found.push(reader.at + k);
  }
}

/** lim_{x → a} f(x), also from one side. */
export function limit(reader: Reader): Node {
  const start = reader.start();
  reader.at++;
  const below = reader.take("_") ? attempt(reader, approach) : undefined;
  const body = reader.grammar.sum(reader);
  const place = { start, end: reader.end() };
  const later = body.kind === "sum" ? body.terms.slice(1) : [];
  const hasName = (node: Node): boolean =>
    node.kind === "symbol" && node.name === below?.by;
  // lim f(x) + c: whether c belongs to the limit makes no difference only where it has a value.
  const isClear = later.every(({ of }) => nodesOf(of).some(hasName));
  if (!below || !isClear)
    return { kind: "beyond", what: "a limit", parts: [body], ...place };
  return { kind: "limit", ...below, body, ...place };
}

/** x \\to a, x \\to 0^+. */
function approach(reader: Reader): { by: string; to: Node; side: "+" | "-" | "" } {
  reader.expect("{");
  const name = reader.grammar.primary(reader);
  if (name.kind !== "symbol" || name.index.length > 0 || !ARROWS.has(reader.peek()))
    return reader.fail();
  reader.at++;
  const close = reader.tokens.findIndex(({ text }, k) => k >= reader.at && text === "}");
  const sign = reader.tokens[close - 1]?.text;
  const isOneSided =
    reader.tokens[close - 2]?.text === "^" && (sign === "+" || sign === "-");
  const outer = reader.limit;
  if (isOneSided) reader.limit = close - 2;
  const to = reader.grammar.sum(reader);
  reader.limit = outer;
  if (isOneSided) reader.at = close;
  reader.expect("}");
  return { by: name.name, to, side: isOneSided ? sign : "" };
}

/** What stands below or above, or undefined if it is a group that reads as something else. */
function attempt<T>(reader: Reader, read: (reader: Reader) => T): T | undefined {
  const { at, limit } = reader;
  try {
    return read(reader);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    reader.limit = limit;
    reader.at = at;
    reader.group();
    return undefined;
  }
}

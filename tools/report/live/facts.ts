import { IdentifierRole, type Token } from "sucrase/dist/esm/parser/tokenizer";
import { TokenType as is } from "sucrase/dist/esm/parser/tokenizer/types";
import { closes, isDeclared, isUse, opens, scopesOf } from "./names.ts";

/** A place in the text of a cell. */
export interface Place {
  line: number;
  column: number;
}

/** A name that is read or written, and what is done with it. */
export interface Use extends Place {
  name: string;
  /** `name.member` */
  member?: string;
  /** Behind `typeof`, where a name may be unknown. */
  asked: boolean;
  assigned: boolean;
  /** What it, or its member, is called with. */
  call?: Call;
}

export interface Call {
  isNew: boolean;
  /** How many arguments; undefined where they are spread. */
  count: number | undefined;
  /** What is passed, as far as an argument is a literal or a name and nothing more. */
  passed: (Place & { argument: number; value: Value })[];
  /** Names in arguments that are written as objects, with such values. */
  options: (Place & { argument: number; name: string; value?: Value })[];
}

/** A literal or a name, as it is written; an object or a list counts as a literal. */
export interface Value {
  kind: "number" | "string" | "boolean" | "object" | "name";
  text: string;
}

/** A variable to which the cell gives a literal of a type that is not its own. */
export interface Given extends Place {
  name: string;
  type: string;
  value: Value;
}

/** A name that the cell declares with a type of one word, such as `number` or `Matrix[]`. */
export interface Annotation extends Place {
  name: string;
  type: string;
}

/** A name that the cell takes from a module: there it is `name`, `"default"` or `"*"`. */
export interface Imported extends Place {
  own: string;
  name: string;
  module: string;
}

export interface Facts {
  imports: Imported[];
  /** Declared at the cell's top level, without the imports. */
  declares: Set<string>;
  uses: Use[];
  annotations: Annotation[];
  given: Given[];
  /** What the cell declares and nobody may assign to. */
  constants: Set<string>;
}

/** What the text of a cell says of its names, each with its place. */
export function factsOf(code: string): Facts {
  const { tokens: all, text } = scopesOf(code, true);
  // Types are not there when the cell runs.
  const tokens = all.filter(({ isType }) => !isType);
  const facts: Facts = {
    imports: importsOf(code, tokens, text),
    declares: new Set(),
    uses: [],
    annotations: [],
    given: [],
    constants: new Set(),
  };
  const own = new Set(all.filter(isDeclared).map(text));
  let declares: is | undefined;
  tokens.forEach((token, i) => {
    if (declarations.has(token.type)) declares = token.type;
    if (isDeclared(token)) {
      if (declares === is._const || declares === is._import)
        facts.constants.add(text(token));
      if (declares !== is._import) facts.declares.add(text(token));
    } else if (isUse(token) && !token.shadowsGlobal && !isLabel(tokens, i)) {
      const use = useAt(code, tokens, i, text);
      if (!own.has(use.name) || use.assigned || use.member || use.call)
        facts.uses.push(use);
    }
  });
  all.forEach((token, i) => {
    const type = isDeclared(token) && annotation(all, i + 1, text);
    if (type) facts.annotations.push({ name: text(token), type, ...place(code, token) });
  });
  facts.given = givenIn(code, all, text, facts.annotations);
  return facts;
}

/** Literals that the cell gives to its own variables whose type is written or shown by their first value. */
function givenIn(
  code: string,
  all: Token[],
  text: (token: Token) => string,
  annotations: Annotation[],
): Given[] {
  const types = new Map(annotations.map(({ name, type }) => [name, type]));
  const tokens = all.filter(({ isType }) => !isType);
  const given: Given[] = [];
  tokens.forEach((token, i) => {
    const [next, after] = [tokens[i + 1]?.type, tokens[i + 3]];
    const own = isDeclared(token) || (isUse(token) && !token.shadowsGlobal);
    if (!own || next !== is.eq || text(tokens[i + 1]) !== "=") return;
    if (isUse(token) && tokens[i - 1] && /^(\.|\?\.)$/.test(text(tokens[i - 1]))) return;
    const value = literalAt(tokens.slice(i + 2, i + 3), text);
    // The literal is all there is: the next word begins another statement.
    const ends =
      !after ||
      [is.semi, is.comma, is.braceR, is.eof].includes(after.type) ||
      lineOf(code, after) > lineOf(code, tokens[i + 2]);
    const asserted = all[all.indexOf(tokens[i + 2]) + 1]?.isType;
    if (!value || !literals.includes(value.kind) || asserted) return;
    if (!ends || goesOn(after, text)) return;
    const name = text(token);
    const isTyped = all[all.indexOf(token) + 1]?.type === is.colon;
    if (isDeclared(token) && !isTyped && !types.has(name)) types.set(name, value.kind);
    const type = types.get(name);
    if (type && literals.includes(type) && type !== value.kind)
      given.push({ name, type, value, ...place(code, token) });
  });
  return given;
}

const literals = ["number", "string", "boolean"];
const lineOf = (code: string, token: Token): number => place(code, token).line;

/** Whether a word at the beginning of a line belongs to the expression before it. */
const goesOn = (token: Token | undefined, text: (token: Token) => string): boolean =>
  token !== undefined &&
  /^([.?:*/%&|^<>=,+-]|in$|instanceof$|as$|\(|\[|`)/.test(text(token)) &&
  text(token) !== ",";

const declarations = new Set([
  is._const,
  is._let,
  is._var,
  is._import,
  is._function,
  is._class,
  is._enum,
]);

function importsOf(
  code: string,
  tokens: Token[],
  text: (token: Token) => string,
): Imported[] {
  return tokens.flatMap((token, i): Imported[] => {
    if (token.identifierRole !== IdentifierRole.ImportDeclaration) return [];
    const source = tokens.find(({ type }, j) => j > i && type === is.string);
    if (!source) return [];
    const renamed = text(tokens[i - 1]) === "as";
    const inBraces = [is.braceL, is.comma].includes(tokens[i - 1].type);
    const first = tokens[i - 1].type === is._import;
    const name = renamed
      ? text(tokens[i - 2])
      : inBraces && !first
        ? text(token)
        : "default";
    const module = text(source).slice(1, -1);
    return [{ own: text(token), name, module, ...place(code, token) }];
  });
}

/** `label:`, `break label` and `continue label` */
function isLabel(tokens: Token[], at: number): boolean {
  const [before, after] = [tokens[at - 1]?.type, tokens[at + 1]?.type];
  const begins = [undefined, is.semi, is.braceL, is.braceR].includes(before);
  return (
    before === is._break || before === is._continue || (begins && after === is.colon)
  );
}

/** `: T =` or `: T[] =` */
function annotation(
  tokens: Token[],
  at: number,
  text: (token: Token) => string,
): string | undefined {
  const end = tokens.findIndex(({ isType }, i) => i >= at && !isType);
  if (tokens[at]?.type !== is.colon || tokens[end]?.type !== is.eq) return undefined;
  const words = tokens
    .slice(at + 1, end)
    .map(text)
    .join("");
  return /^\w+(\[\])?$/.test(words) ? words : undefined;
}

function useAt(
  code: string,
  tokens: Token[],
  at: number,
  text: (token: Token) => string,
): Use {
  const [before, token, next] = [tokens[at - 1], tokens[at], tokens[at + 1]];
  const dotted = next?.type === is.dot && tokens[at + 2]?.type === is.name;
  const after = tokens[dotted ? at + 3 : at + 1];
  const called = after?.type === is.parenL;
  const writes = [is.eq, is.assign, is.postIncDec].includes(after?.type);
  return {
    name: text(token),
    ...place(code, token),
    member: dotted ? text(tokens[at + 2]) : undefined,
    asked: before?.type === is._typeof,
    assigned: !dotted && (writes || before?.type === is.preIncDec),
    call: called
      ? {
          isNew: before?.type === is._new,
          ...argumentsAt(code, tokens, tokens.indexOf(after), text),
        }
      : undefined,
  };
}

/** The arguments between a parenthesis and the one that closes it. */
function argumentsAt(
  code: string,
  tokens: Token[],
  open: number,
  text: (token: Token) => string,
): Omit<Call, "isNew"> {
  const parts = partsAt(tokens, open);
  const spread = parts.some(([first]) => first.type === is.ellipsis);
  const passed: Call["passed"] = [];
  const options: Call["options"] = [];
  parts.forEach((part, argument) => {
    const value = literalAt(part, text);
    if (value) passed.push({ argument, value, ...place(code, part[0]) });
    if (value?.text !== "{}") return;
    for (const [name, colon, ...rest] of partsAt(tokens, tokens.indexOf(part[0]))) {
      if (name.type !== is.name) continue;
      const value = colon?.type === is.colon ? literalAt(rest, text) : undefined;
      options.push({ argument, name: text(name), value, ...place(code, name) });
    }
  });
  return { count: spread ? undefined : parts.length, passed, options };
}

/** What stands between commas from a bracket to the one that closes it. */
function partsAt(tokens: Token[], open: number): Token[][] {
  const parts: Token[][] = [[]];
  let depth = 1;
  for (const token of tokens.slice(open + 1)) {
    if (closes.has(token.type) && --depth === 0) break;
    if (opens.has(token.type)) depth++;
    if (depth === 1 && token.type === is.comma) parts.push([]);
    else parts[parts.length - 1].push(token);
  }
  // A comma may stand behind the last one.
  return parts.filter((part) => part.length > 0);
}

/** The bracket that closes the first one. */
function closesAt(part: Token[]): Token | undefined {
  let depth = 0;
  return part.find(({ type }) => {
    if (opens.has(type)) depth++;
    else if (closes.has(type)) depth--;
    return depth === 0;
  });
}

/** The literal or the name that is all of an expression. */
function literalAt(part: Token[], text: (token: Token) => string): Value | undefined {
  const [first, second] = part;
  const last = part[part.length - 1];
  if (first?.type === is.braceL || first?.type === is.bracketL) {
    return closesAt(part) === last
      ? { kind: "object", text: first.type === is.braceL ? "{}" : "[]" }
      : undefined;
  }
  const sign = first && [is.plus, is.minus].includes(first.type) ? text(first) : "";
  const [word, rest] = sign ? [second, part.length - 2] : [first, part.length - 1];
  if (!word || rest > 0) return undefined;
  if (word.type === is.num) return { kind: "number", text: sign + text(word) };
  if (sign) return undefined;
  if (word.type === is.string) return { kind: "string", text: text(word) };
  if (word.type === is._true || word.type === is._false)
    return { kind: "boolean", text: text(word) };
  return isUse(word) && !word.shadowsGlobal
    ? { kind: "name", text: text(word) }
    : undefined;
}

const place = (code: string, { start }: Token): Place => placeAt(code, start);

export function placeAt(code: string, at: number): Place {
  const lines = code.slice(0, at).split("\n");
  return { line: lines.length, column: lines[lines.length - 1].length + 1 };
}

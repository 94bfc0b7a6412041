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
  /** Names in arguments that are written as objects. */
  options: (Place & { argument: number; name: string })[];
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
  return facts;
}

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
  const options: Call["options"] = [];
  let [depth, argument, spread, empty] = [1, 0, false, true];
  let inObject = false;
  for (let i = open + 1; i < tokens.length; i++) {
    const { type } = tokens[i];
    const starts = [is.parenL, is.comma].includes(tokens[i - 1].type);
    if (depth === 1 && type === is.braceL && starts) inObject = true;
    if (depth === 2 && inObject && type === is.name) {
      const key = [is.braceL, is.comma].includes(tokens[i - 1].type);
      if (key)
        options.push({ argument, name: text(tokens[i]), ...place(code, tokens[i]) });
    }
    if (closes.has(type) && --depth === 0) break;
    if (opens.has(type)) depth++;
    if (depth === 1 && type === is.braceR) inObject = false;
    if (depth === 1 && type === is.ellipsis) spread = true;
    // A comma may stand behind the last argument.
    if (depth === 1 && type === is.comma && tokens[i + 1].type !== is.parenR) argument++;
    empty = false;
  }
  return { count: spread ? undefined : empty ? 0 : argument + 1, options };
}

const place = (code: string, { start }: Token): Place => placeAt(code, start);

export function placeAt(code: string, at: number): Place {
  const lines = code.slice(0, at).split("\n");
  return { line: lines.length, column: lines[lines.length - 1].length + 1 };
}

import identifyShadowedGlobals from "sucrase/dist/esm/identifyShadowedGlobals";
import { parse } from "sucrase/dist/esm/parser";
import {
  IdentifierRole,
  isTopLevelDeclaration,
  type Token,
} from "sucrase/dist/esm/parser/tokenizer";
import { TokenType } from "sucrase/dist/esm/parser/tokenizer/types";

/** The names by which cells depend on one another. */
export interface Names {
  /** Declared at the cell's top level. */
  defines: Set<string>;
  /** Read or written, and not declared inside the cell. */
  uses: Set<string>;
}

/** An import of the cell: where it stands, and its declaration without the keyword. */
export interface Import {
  start: number;
  end: number;
  clause: string;
  module: string;
}

/** Where a loop asks whether to go on, and whether it asks nothing. */
export interface Loop {
  at: number;
  empty: boolean;
}

/**
 * Finds a cell's names, imports and loops, by the scopes of JavaScript.
 *
 * @param code JavaScript, without types
 */
export function namesOf(code: string): Names & { imports: Import[]; loops: Loop[] } {
  const { tokens, text } = scopesOf(code, false);
  const imports = importsOf(code, tokens);
  const defines = new Set(tokens.filter(isDeclared).map(text));
  const uses = new Set(
    tokens.filter((token) => isUse(token) && !token.shadowsGlobal).map(text),
  );
  for (const name of defines) uses.delete(name);
  return { defines, uses, imports, loops: loopsOf(tokens) };
}

/** The words of a cell, in which a name says whether it is one of an inner scope. */
export function scopesOf(
  code: string,
  typescript: boolean,
): { tokens: Token[]; text: (token: Token) => string } {
  const { tokens, scopes } = parse(code, false, typescript, false);
  const text = ({ start, end }: Token) => code.slice(start, end);
  const all = new Set(tokens.filter(({ type }) => type === TokenType.name).map(text));
  identifyShadowedGlobals(
    { tokens, code, identifierNameForToken: text } as never,
    scopes,
    all,
  );
  return { tokens, text };
}

/** Whether the word is a name that is declared at the cell's top level, by an import too. */
export const isDeclared = (token: Token): boolean =>
  token.identifierRole === IdentifierRole.ImportDeclaration ||
  isTopLevelDeclaration(token);

/** Whether the word is a name that is read or written. */
export const isUse = ({ type, identifierRole }: Token): boolean =>
  // Words such as `enum` are names elsewhere.
  type === TokenType.name &&
  (identifierRole === IdentifierRole.Access ||
    identifierRole === IdentifierRole.ObjectShorthand);

function loopsOf(tokens: readonly Token[]): Loop[] {
  return tokens.flatMap(({ type }, i): Loop[] => {
    const open = tokens[i + 1];
    if (type === TokenType._while) return [{ at: open.end, empty: false }];
    if (type !== TokenType._for || open.type !== TokenType.parenL) return [];
    let depth = 0;
    for (let j = i + 1; j < tokens.length; j++) {
      const { type, end } = tokens[j];
      if (opens.has(type)) depth++;
      else if (closes.has(type)) depth--;
      if (depth === 0) break;
      if (depth === 1 && type === TokenType.semi)
        return [{ at: end, empty: tokens[j + 1].type === TokenType.semi }];
    }
    // Over the members of an object.
    return [];
  });
}

const { parenL, parenR, braceL, braceR, bracketL, bracketR, dollarBraceL } = TokenType;
export const opens = new Set([parenL, braceL, bracketL, dollarBraceL]);
export const closes = new Set([parenR, braceR, bracketR]);

function importsOf(code: string, tokens: readonly Token[]): Import[] {
  const imports: Import[] = [];
  tokens.forEach((token, at) => {
    if (token.type !== TokenType._import) return;
    const next = tokens[at + 1]?.type;
    if (next === TokenType.parenL || next === TokenType.dot) return;
    const source = tokens.findIndex(({ type }, i) => i > at && type === TokenType.string);
    const { start, end } = tokens[source];
    const clause = code.slice(token.end, start).replace(/\bfrom\s*$/, "");
    const semicolon = tokens[source + 1]?.type === TokenType.semi;
    imports.push({
      start: token.start,
      end: semicolon ? tokens[source + 1].end : end,
      clause,
      module: code.slice(start + 1, end - 1),
    });
  });
  return imports;
}

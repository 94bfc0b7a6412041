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

/**
 * Finds a cell's names and imports, by the scopes of JavaScript.
 *
 * @param code JavaScript, without types
 */
export function namesOf(code: string): Names & { imports: Import[] } {
  const { tokens, scopes } = parse(code, false, false, false);
  const text = ({ start, end }: Token) => code.slice(start, end);
  const all = new Set(
    tokens.filter(({ type }) => type === TokenType.name).map((token) => text(token)),
  );
  identifyShadowedGlobals(
    { tokens, code, identifierNameForToken: text } as never,
    scopes,
    all,
  );
  const imports = importsOf(code, tokens);
  const defines = new Set<string>();
  const uses = new Set<string>();
  for (const token of tokens) {
    const role = token.identifierRole;
    if (role === IdentifierRole.ImportDeclaration || isTopLevelDeclaration(token)) {
      defines.add(text(token));
    } else if (
      (role === IdentifierRole.Access || role === IdentifierRole.ObjectShorthand) &&
      !token.shadowsGlobal
    ) {
      uses.add(text(token));
    }
  }
  for (const name of defines) uses.delete(name);
  return { defines, uses, imports };
}

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

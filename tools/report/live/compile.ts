import { javascriptLanguage } from "@codemirror/lang-javascript";
import { transform } from "sucrase";
import { type Names, namesOf } from "./names.ts";

/** A cell that can be run any number of times. */
export interface Compiled extends Names {
  /** Runs the code with the values of the names that it uses. */
  run(values: ReadonlyMap<string, unknown>, host: Host): Promise<void>;
}

/** What a running cell asks of the page. */
export interface Host {
  console: object;
  /** What `import` gives. */
  load(module: string): unknown;
  /** Is told, before anything runs, how to read the names that the cell declares. */
  declare(names: Record<string, () => unknown>): void;
  /** Takes the value of the cell's last expression. */
  show(value: unknown): void;
}

/** A mistake in the code of a cell, before it runs. */
export class CodeError extends SyntaxError {
  override readonly name = "SyntaxError";
  constructor(
    message: string,
    readonly line?: number,
  ) {
    super(message);
  }
}

type AsyncFunction = (...values: unknown[]) => Promise<void>;
const AsyncFunction = (async () => {}).constructor as new (
  ...parts: string[]
) => AsyncFunction;

/** How many lines `new AsyncFunction` puts before the code. */
const offset = new AsyncFunction("").toString().split("\n").indexOf("}") - 1;

/**
 * Compiles a cell: types are stripped, imports become constants, the last expression is
 * handed over, and each line stays the line that it is.
 *
 * @param id the cell's name in stack traces
 * @throws CodeError if it is not TypeScript
 */
export function compile(code: string, id: string): Compiled {
  const script = withoutTypes(code);
  const { defines, uses, imports } = namesOf(script);
  let body = script;
  const last = lastExpression(script);
  if (last) {
    body = `${body.slice(0, last.to)})${body.slice(last.to)}`;
    body = `${body.slice(0, last.from)}$host.show(${body.slice(last.from)}`;
  }
  for (const { start, end, clause, module } of imports.reverse()) {
    body = body.slice(0, start) + constants(clause, module) + body.slice(end);
  }
  const getters = Array.from(defines, (name) => `${name}: () => ${name}`).join(", ");
  const names = Array.from(uses).filter((name) => !reserved.has(name));
  const head = `"use strict"; const { console } = $host; $host.declare({ ${getters} }); `;
  const source = `${head}${body}\n//# sourceURL=${id}.ts`;
  // Only names that another cell has become parameters: the rest are the page's.
  const variants = new Map<string, AsyncFunction>();
  const variant = (given: string[]): AsyncFunction => {
    const key = given.join();
    const known = variants.get(key) ?? build(source, given, script);
    variants.set(key, known);
    return known;
  };
  variant([]);
  return {
    defines,
    uses,
    run: (values, host) => {
      const given = names.filter((name) => values.has(name));
      return variant(given)(host, ...given.map((name) => values.get(name)));
    },
  };
}

const reserved = new Set(["arguments", "console", "eval", "undefined"]);

function build(source: string, given: string[], script: string): AsyncFunction {
  try {
    return new AsyncFunction("$host", ...given, source);
  } catch (error) {
    throw new CodeError((error as Error).message, brokenLine(script));
  }
}

function withoutTypes(code: string): string {
  try {
    return transform(code, {
      transforms: ["typescript"],
      // A name may be used by a later cell only.
      keepUnusedImports: true,
      disableESTransforms: true,
    }).code;
  } catch (error) {
    const [, message, line] =
      /^(?:Error transforming [^:]*: )?(.*?)(?: \((\d+):\d+\))?$/s.exec(
        (error as Error).message,
      ) ?? [];
    throw new CodeError(message, Number(line) || undefined);
  }
}

/** The first line that is not JavaScript, as far as the editor's parser sees one. */
function brokenLine(script: string): number | undefined {
  let line: number | undefined;
  javascriptLanguage.parser.parse(script).iterate({
    enter: ({ type, from }) => {
      if (type.isError) line ??= script.slice(0, from).split("\n").length;
    },
  });
  return line;
}

/** The place of the expression that the cell ends with, if it does. */
function lastExpression(script: string): { from: number; to: number } | undefined {
  let node = javascriptLanguage.parser.parse(script).topNode.lastChild;
  while (node && /Comment|^;$/.test(node.name)) node = node.prevSibling;
  if (node?.name !== "ExpressionStatement") return undefined;
  const text = script.slice(node.from, node.to);
  const to = node.from + text.replace(/[;\s]+$/, "").length;
  return to > node.from ? { from: node.from, to } : undefined;
}

/** `a, { b as c }` of module "m" as `const …`, on as many lines. */
function constants(clause: string, module: string): string {
  const load = `$host.load(${JSON.stringify(module)})`;
  const [, first, all, names] =
    /^\s*(?:([\w$]+)\s*,?)?\s*(?:\*\s*as\s+([\w$]+))?\s*(\{[^}]*\})?\s*$/s.exec(clause) ??
    [];
  const declared = [
    first && `{ default: ${first} } = ${load}`,
    all && `${all} = ${load}`,
    names && `${names.replace(/\bas\b/g, ":")} = ${load}`,
  ].filter(Boolean);
  return declared.length > 0 ? `const ${declared.join(", ")};` : `${load};`;
}

/** Where in the cells an error was thrown, the innermost place first. */
export function placesOf(error: unknown): { id: string; line: number }[] {
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  return Array.from(stack.matchAll(/(cell-\d+)\.ts:(\d+)/g), ([, id, line]) => ({
    id,
    line: Number(line) - offset,
  })).filter(({ line }) => line > 0);
}

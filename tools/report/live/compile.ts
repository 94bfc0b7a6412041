import { javascriptLanguage } from "@codemirror/lang-javascript";
import { transform } from "sucrase";
import { type Facts, factsOf, type Place, placeAt } from "./facts.ts";
import { type Names, namesOf } from "./names.ts";

/** A cell that can be run any number of times. */
export interface Compiled extends Names {
  facts: Facts;
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
  show(value: unknown): unknown;
  /** Is called in every round of a loop; answers true. */
  round(): true;
}

/** A mistake in the code of a cell, where nothing was thrown. */
export class CodeError extends SyntaxError {
  constructor(
    message: string,
    readonly place?: Partial<Place>,
    override readonly name = "SyntaxError",
  ) {
    super(message);
  }
}

type AsyncFunction = (...values: unknown[]) => Promise<void>;
const AsyncFunction = (async () => {}).constructor as new (
  ...parts: string[]
) => AsyncFunction;

/** How many lines `new AsyncFunction` puts before the code, and `compile` one more. */
const offset = new AsyncFunction("").toString().split("\n").indexOf("}");

/** The text of each cell as it was written, and as it runs. */
const texts = new Map<string, { written: string[]; running: string[] }>();

/**
 * Compiles a cell: types are stripped, imports become constants, the last expression is
 * handed over, and each line stays the line that it is.
 *
 * @param id the cell's name in stack traces
 * @throws CodeError if it is not TypeScript
 */
export function compile(code: string, id: string): Compiled {
  const script = withoutTypes(code);
  const facts = factsOf(code);
  const { defines, uses, imports, loops } = namesOf(script);
  const changes: Change[] = [
    ...loops.map(({ at, empty }) => ({
      from: at,
      to: at,
      text: empty ? "$host.round()" : "$host.round(), ",
    })),
    ...imports.map(({ start, end, clause, module }) => ({
      from: start,
      to: end,
      text: constants(clause, module),
    })),
  ];
  const last = lastExpression(script);
  if (last)
    changes.push(
      { from: last.from, to: last.from, text: "await $host.show(" },
      { from: last.to, to: last.to, text: ")" },
    );
  const body = changed(script, changes);
  // A cell that assigns to a name of a cell above gives it to those below.
  const assigned = facts.uses.filter((use) => use.assigned).map(({ name }) => name);
  const gives = new Set([...defines, ...assigned]);
  const getters = Array.from(gives, (name) => `${name}: () => ${name}`).join(", ");
  const names = Array.from(uses).filter((name) => !reserved.has(name));
  const head = `"use strict"; const { console } = $host; $host.declare({ ${getters} });\n`;
  const source = `${head}${body}\n//# sourceURL=${id}.ts`;
  texts.set(id, { written: code.split("\n"), running: body.split("\n") });
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
    facts,
    defines: gives,
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
    throw new CodeError((error as Error).message, brokenPlace(script));
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
    const [, message, line, column] =
      /^(?:Error transforming [^:]*: )?(.*?)(?: \((\d+):(\d+)\))?$/s.exec(
        (error as Error).message,
      ) ?? [];
    throw new CodeError(
      message,
      line === undefined ? undefined : { line: Number(line), column: Number(column) },
    );
  }
}

/** The first place that is not JavaScript, as far as the editor's parser sees one. */
function brokenPlace(script: string): Place | undefined {
  let place: Place | undefined;
  javascriptLanguage.parser.parse(script).iterate({
    enter: ({ type, from }) => {
      if (type.isError) place ??= placeAt(script, from);
    },
  });
  return place;
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

interface Change {
  from: number;
  to: number;
  text: string;
}

function changed(text: string, changes: Change[]): string {
  // From the end, so that places before stay what they are.
  const backward = changes.sort((a, b) => b.from - a.from);
  return backward.reduce(
    (text, { from, to, text: piece }) => text.slice(0, from) + piece + text.slice(to),
    text,
  );
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
export function placesOf(error: unknown): (Place & { id: string })[] {
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  return Array.from(
    stack.matchAll(/(cell-\d+)\.ts:(\d+):(\d+)/g),
    ([, id, line, column]) => {
      const place = { line: Number(line) - offset, column: Number(column) };
      return { id, line: place.line, column: writtenColumn(id, place) };
    },
  ).filter(({ line }) => line > 0);
}

/** The column where the same word stands in the line as it was written, with its types. */
function writtenColumn(id: string, { line, column }: Place): number {
  const running = texts.get(id)?.running[line - 1] ?? "";
  const written = texts.get(id)?.written[line - 1] ?? "";
  const word = /^[\w$]+/.exec(running.slice(column - 1))?.[0];
  if (word === undefined) return 1;
  const places = (text: string) =>
    Array.from(text.matchAll(/[\w$]+/g)).flatMap((found) =>
      found[0] === word ? [found.index + 1] : [],
    );
  return places(written)[places(running).indexOf(column)] ?? 1;
}

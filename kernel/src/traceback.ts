// What a notebook shows of an error: its name and message, then each place with its line and a caret.
import { inspect } from "node:util";
import { type Frame, frames } from "./stack.ts";
import type { Diagnostic } from "./tslab.ts";

export interface ErrorContent {
  ename: string;
  evalue: string;
  traceback: string[];
}

/** More places than this are counted, not shown. */
const PLACES = 12;

const red = (text: string): string => `\u001b[1;31m${text}\u001b[0m`;
const dim = (text: string): string => `\u001b[2m${text}\u001b[0m`;

/**
 * @param title what stands above an error that came when no cell was waiting for it
 */
export function ofError(thrown: unknown, title?: string): ErrorContent {
  const { ename, evalue } = named(thrown);
  const traceback = [...(title ? [title] : []), ...described(thrown, new Set())];
  return { ename, evalue, traceback };
}

function named(thrown: unknown): { ename: string; evalue: string } {
  if (!isError(thrown)) return { ename: "Thrown", evalue: inspect(thrown) };
  return {
    ename: String(thrown.name || thrown.constructor?.name || "Error"),
    evalue: String(thrown.message ?? ""),
  };
}

const isError = (thrown: unknown): thrown is Error =>
  thrown instanceof Error ||
  // Of another realm, as those of jsdom are.
  Object.prototype.toString.call(thrown) === "[object Error]";

function described(thrown: unknown, seen: Set<unknown>): string[] {
  const { ename, evalue } = named(thrown);
  const lines = [`${red(ename)}: ${evalue}`];
  if (!isError(thrown) || seen.has(thrown)) return lines;
  seen.add(thrown);
  const places = frames(thrown);
  lines.push(...places.slice(0, PLACES).map(shown));
  if (places.length > PLACES) lines.push(dim(`… ${places.length - PLACES} more calls`));
  const { cause, errors } = thrown as Error & { errors?: unknown };
  if (Array.isArray(errors)) {
    errors.forEach((error, i) => {
      lines.push(`[${i + 1} of ${errors.length}]`, ...described(error, seen));
    });
  }
  if (cause !== undefined) lines.push("caused by", ...described(cause, seen));
  return lines;
}

function shown({ source, label, line, column, name }: Frame): string {
  const where = `${label}, line ${line}, column ${column}${name ? `, in ${name}` : ""}`;
  return source ? `${dim(where)}\n${quoted(source.text, line, column)}` : dim(where);
}

/** A line of a text with what marks a part of it. */
function quoted(text: string, line: number, column: number, length = 1): string {
  const written = text.split("\n")[line - 1] ?? "";
  const number = String(line).padStart(5);
  const before = written.slice(0, column - 1).replace(/[^\t]/g, " ");
  const carets = "^".repeat(Math.max(1, Math.min(length, written.length - column + 1)));
  return `${number} | ${written}\n${" ".repeat(number.length)} | ${before}${red(carets)}`;
}

/** The compiler's errors, all of them. */
export function ofDiagnostics(
  label: string,
  source: string,
  diagnostics: Diagnostic[],
): ErrorContent {
  const [first, ...rest] = joined(diagnostics);
  const syntax = diagnostics.some(({ code }) => code >= 1000 && code < 2000);
  const ename = syntax ? "SyntaxError" : "TypeScriptError";
  const all = first ? [first, ...rest] : [];
  const evalue = `${first?.messageText.split("\n")[0]}${rest.length > 0 ? ` (and ${rest.length} more)` : ""}`;
  const traceback = all.map(({ start, end, messageText, code, fileName }) => {
    const line = start.line + 1;
    const column = start.character + 1;
    const where = `${fileName ?? label}, line ${line}, column ${column}`;
    const length = end.line === start.line ? end.character - start.character : 1;
    const lines = [`${red(ename)}: ${messageText} ${dim(`(TS${code})`)}`, dim(where)];
    if (!fileName) lines.push(quoted(source, line, column, length));
    return lines.join("\n");
  });
  return { ename, evalue, traceback };
}

/** The converter gives a message and its reasons one after the other: those at one place belong together. */
function joined(diagnostics: Diagnostic[]): Diagnostic[] {
  const all: Diagnostic[] = [];
  for (const diagnostic of diagnostics) {
    const last = all.at(-1);
    const samePlace =
      last &&
      !diagnostic.fileName &&
      last.start.line === diagnostic.start.line &&
      last.start.character === diagnostic.start.character &&
      last.end.line === diagnostic.end.line &&
      last.end.character === diagnostic.end.character;
    if (samePlace) last.messageText += `\n  ${diagnostic.messageText}`;
    else all.push({ ...diagnostic });
  }
  return all;
}

// Where an error was thrown, in the text that people wrote: the cells' own TypeScript.
import { SourceMap } from "node:module";
import { dirname, relative, sep } from "node:path";

/** A program text that runs compiled. */
export interface Source {
  /** What people call it: `cell [7]`, or a path. */
  label: string;
  text: string;
  /** From what runs back to the text, one after the other. */
  maps: SourceMap[];
  /** The lines that stand before the compiled code, and before the text when it was compiled. */
  before: { code: number; text: number };
}

export interface Frame {
  source: Source | undefined;
  /** What people call the place. */
  label: string;
  /** From 1. */
  line: number;
  column: number;
  name: string;
}

/** Set, frames of Node, of the kernel and of dlmath are shown, too. */
const ALL = Boolean(process.env.DLMATH_ALL_FRAMES);

const sources = new Map<string, Source>();
const framesOf = new WeakMap<object, Frame[]>();

/** @param file the name under which it runs */
export const addSource = (
  file: string,
  source: Omit<Source, "maps"> & { maps: object[] },
): void => {
  const maps = source.maps.map((map) => new SourceMap(map as never));
  sources.set(file, { ...source, maps });
};

/** The places through which an error came, the last first. */
export function frames(error: object): Frame[] {
  // To read the stack lets V8 prepare it.
  void (error as Error).stack;
  return framesOf.get(error) ?? [];
}

/** From now on every error's stack names cells and their lines, and leaves out what nobody wrote in a cell. */
export function prepareStacks(): void {
  Error.stackTraceLimit = 50;
  Error.prepareStackTrace = (error, sites) => {
    const found: Frame[] = [];
    const lines: string[] = [];
    for (const site of sites) {
      const file = site.getFileName() ?? "";
      const source = sources.get(file);
      if (!source && hidden(file)) continue;
      const at = { line: site.getLineNumber() ?? 1, column: site.getColumnNumber() ?? 1 };
      const name =
        source && site.isToplevel() ? (site.getFunctionName() ?? "") : functionName(site);
      if (source) {
        const frame = { source, label: source.label, name, ...original(source, at) };
        if (frame.line < 1) continue;
        found.push(frame);
        const place = `${frame.label}, line ${frame.line}, column ${frame.column}`;
        lines.push(name ? `    at ${name} (${place})` : `    at ${place}`);
      } else {
        found.push({ source, label: shorter(file), name, ...at });
        lines.push(`    at ${site}`);
      }
    }
    framesOf.set(error, found);
    return [headline(error), ...lines].join("\n");
  };
}

const headline = (error: Error): string => {
  try {
    return Error.prototype.toString.call(error);
  } catch {
    return "an error that cannot be read";
  }
};

function functionName(site: NodeJS.CallSite): string {
  const name = site.getFunctionName() ?? "";
  const type = site.getTypeName();
  return name && type && type !== "Object" && !site.isToplevel() && !name.includes(".")
    ? `${type}.${name}`
    : name;
}

/** Node's own files, the kernel's with dlmath, and tslab's. */
const hidden = (file: string): boolean =>
  !ALL &&
  (file === "" ||
    file.startsWith("node:") ||
    dirname(file) === __dirname ||
    /[\\/](tslab[\\/]dist|lib[\\/]dist)[\\/]/.test(file));

const shorter = (file: string): string => {
  const path = relative(process.cwd(), file.replace(/^file:\/\//, ""));
  return path.startsWith(`..${sep}..${sep}..`) ? file : path;
};

function original(source: Source, at: { line: number; column: number }) {
  let line = at.line - 1 - source.before.code;
  let column = at.column - 1;
  for (const map of source.maps) {
    const entry = map.findEntry(line, column);
    if (!("originalLine" in entry)) return { line: 0, column: 0 };
    line = entry.originalLine;
    column = entry.originalColumn;
  }
  return { line: line + 1 - source.before.text, column: column + 1 };
}

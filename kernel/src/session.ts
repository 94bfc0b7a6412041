// What the cells share: their names, their types, and how each of them is run.
import { realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import vm from "node:vm";
import { requireCached } from "./cached.ts";
import { Cell, currentCell, type Publish } from "./cell.ts";
import { splitMaps } from "./compiler.ts";
import { Converters } from "./converter.ts";
import { Interrupted } from "./errors.ts";
import { completions, importOf, markdown } from "./help.ts";
import type { Language } from "./info.ts";
import { PARAMETERS } from "./instrument.ts";
import {
  interruptible,
  isInterruption,
  settled,
  stopping,
  taken,
  watch,
} from "./interrupts.ts";
import { Modules, type Provided } from "./modules.ts";
import { routeOutput } from "./output.ts";
import { addSource, frames, prepareStacks } from "./stack.ts";
import { ofDiagnostics, ofError } from "./traceback.ts";
import { type Converted, loadPublic, type QuickInfo, type Send } from "./tslab.ts";
import { PREPARED } from "./typings.ts";
import { represent, writeArraysAsNumPy } from "./value.ts";

/** An execute_request's content. */
export interface Input {
  code: string;
  silent?: boolean;
  store_history?: boolean;
  stop_on_error?: boolean;
}

/** An execute_reply's content. */
export interface Reply {
  status: "ok" | "error";
  execution_count: number;
  [field: string]: unknown;
}

export class Session {
  readonly #converters: Converters;
  readonly #modules: Modules;
  readonly #provided: Provided;
  /** The names that cells have declared, as the cells' `exports`. */
  readonly #scope: Record<string, unknown> = {};
  #declarations = "";
  #count = 0;
  /** The cell that runs, or ran last. */
  #cell: Cell | undefined;

  /** @param provided modules that the kernel gives to cells itself, by name */
  constructor(converters: Converters, provided: Provided) {
    this.#converters = converters;
    this.#provided = provided;
    const send: Send = (message, update) =>
      this.#current()?.publish(update ? "update_display_data" : "display_data", message);
    // Where a library finds it that has something to show.
    Object.defineProperty(globalThis, Symbol.for("Jupyter.send"), { value: send });
    const clear = (wait = false) => this.#current()?.publish("clear_output", { wait });
    Object.defineProperty(globalThis, Symbol.for("Jupyter.clear"), { value: clear });
    this.#modules = new Modules(
      process.cwd(),
      new Map([...provided, ["tslab", () => loadPublic(send)]]),
    );
    prepareStacks();
    writeArraysAsNumPy();
    routeOutput(() => this.#current());
    process.on("unhandledRejection", (reason) =>
      this.#late("Unhandled rejection", reason),
    );
    process.on("uncaughtException", (error) => this.#late("Uncaught error", error));
  }

  async execute(
    { code, silent = false, store_history = true }: Input,
    publish: Publish,
  ): Promise<Reply> {
    if (!silent && store_history) this.#count++;
    const count = this.#count;
    const cell = new Cell(count, code, publish, this.#scope, () => this.interrupt());
    this.#cell = cell;
    // Of the cells before it no loop runs now: what is left of them passes an await or a function's start.
    stopping[0] = 0;
    if (taken()) cell.interrupt();
    if (!silent) publish("execute_input", { code, execution_count: count });
    try {
      const value = await this.#run(cell);
      if (value !== undefined && value !== null && !silent) {
        const bundle = await currentCell.run(cell, () => represent(value));
        publish("execute_result", { ...bundle, execution_count: count });
      }
      return { status: "ok", execution_count: count, payload: [], user_expressions: {} };
    } catch (error) {
      if (isInterruption(error)) cell.interrupt();
      const content =
        error instanceof Refused
          ? error.content
          : ofError(isInterruption(error) ? new Interrupted() : error);
      if (!silent) publish("error", content);
      return { status: "error", execution_count: count, ...content };
    }
  }

  /** Runs a cell, and answers with its last value. */
  async #run(cell: Cell): Promise<unknown> {
    const label = `cell [${cell.number}]`;
    const converter = this.#converters.for(cell.source);
    const metadata = this.#converters.parts.getCodeMetadata(cell.source);
    const refuse = (diagnostics: Converted["diagnostics"]) => {
      for (const diagnostic of diagnostics) {
        const [, name = ""] =
          diagnostic.messageText.match(/^Cannot find name '(\w+)'/) ?? [];
        if (this.#exported().includes(name))
          diagnostic.messageText += `\n  ${importOf(name)}`;
      }
      if (diagnostics.length > 0)
        throw new Refused(ofDiagnostics(label, cell.source, diagnostics));
    };
    if (metadata.module)
      return refuse(converter.addModule(metadata.module, cell.source, metadata));
    if (metadata.mode === "browser") return undefined;
    const heard = LATER.test(cell.source) ? watch() : settled();
    const converted = converter.convert(this.#declarations, cell.source);
    await heard;
    await signals();
    cell.stop();
    for (const output of converted.sideOutputs ?? []) {
      const { code, maps } = splitMaps(output.data);
      this.#modules.update([{ path: output.path, data: code }]);
      const before = { code: 0, text: 0 };
      addSource(output.path, { label: output.path, text: "", maps, before });
    }
    refuse(converted.diagnostics);
    this.#declarations = converted.declOutput ?? "";
    if (!converted.output) return undefined;
    const { code, maps } = splitMaps(converted.output);
    // The text is compiled behind a line of the converter's, and runs behind one of ours.
    const before = { code: 1, text: 1 };
    addSource(label, { label, text: cell.source, maps, before });
    const keyword = converted.hasToplevelAwait ? "async " : "";
    const compiled = `(${keyword}function(${PARAMETERS.join(", ")}) {\n${code}\n})`;
    const start = vm.runInThisContext(compiled, { filename: label });
    try {
      const result = currentCell.run(cell, () =>
        interruptible(() => start(this.#scope, this.#modules.require, cell, stopping)),
      );
      if (converted.hasToplevelAwait) await Promise.race([result, cell.interruption]);
    } catch (error) {
      const place = isObject(error)
        ? frames(error).findLast(({ source }) => source?.label === label)
        : undefined;
      cell.stopped(place?.line);
      throw error;
    }
    const last = converted.lastExpressionVar;
    if (last === undefined) return undefined;
    const value = this.#scope[last];
    delete this.#scope[last];
    return value;
  }

  /** Ends what runs, and what it has started, if an interrupt has come. */
  interruptIfAsked(): void {
    if (taken()) this.interrupt();
  }

  interrupt(): void {
    this.#cell?.interrupt();
  }

  complete(code: string, position: number): object {
    const converter = this.#converters.for(code);
    const found = converter.complete(this.#declarations, code, position);
    return completions(code, found, this.#exported());
  }

  inspect(code: string, position: number): object {
    const info = this.#converters.for(code).inspect(this.#declarations, code, position);
    // Of a name that it does not know the compiler says that it is any.
    const known = info?.displayParts?.map(({ text }) => text).join("") !== "any";
    if (info && known) return this.#described(info);
    // A name of dlmath that has not been imported: as if it were, with the import.
    const name = wordAt(code, position);
    if (!this.#exported().includes(name)) return { found: false, data: {}, metadata: {} };
    const before = `${importOf(name)}\n`;
    const imported = this.#converters
      .for(code)
      .inspect(this.#declarations, before + code, before.length + position);
    return imported
      ? this.#described(imported, before)
      : { found: false, data: {}, metadata: {} };
  }

  #described(info: QuickInfo, before = ""): object {
    const data = {
      "text/plain": before + this.#converters.parts.printQuickInfo(info),
      "text/markdown": `${before && `\`\`\`ts\n${before}\`\`\`\n\n`}${markdown(info)}`,
    };
    return { found: true, data, metadata: {} };
  }

  /** The names that dlmath exports. */
  #exported(): string[] {
    return Object.keys((this.#provided.get("dlmath")?.() as object) ?? {});
  }

  isComplete(code: string): object {
    const { completed, indent } = this.#converters.parts.isCompleteCode(code);
    return completed
      ? { status: "complete" }
      : { status: "incomplete", indent: indent ?? "" };
  }

  close(): void {
    this.#converters.close();
  }

  /** The cell that started what runs now. */
  #current(): Cell | undefined {
    return currentCell.getStore() ?? this.#cell;
  }

  /** Reports an error that came when no cell was waiting for it, as one of the cell that started it. */
  #late(kind: string, error: unknown): void {
    const cell = this.#current();
    if (!cell || (cell.interrupted && error instanceof Interrupted)) return;
    cell.publish("error", ofError(error, `${kind} in cell [${cell.number}]`));
  }
}

/** Lets the event loop hear the signals that came while the compiler kept it busy: it polls between two immediates. */
async function signals(): Promise<void> {
  await setImmediate();
  await setImmediate();
}

/** A cell that the compiler does not accept. */
class Refused extends Error {
  constructor(readonly content: ReturnType<typeof ofDiagnostics>) {
    super(content.evalue);
  }
}

/** What lets a cell keep the event loop busy behind its first part, where only the thread hears a signal. */
const LATER = /\b(await|async|then|setTimeout|setInterval|setImmediate|queueMicrotask)\b/;

/** The name that stands at a place. */
const wordAt = (code: string, position: number): string =>
  (code.slice(0, position).match(/[\w$]*$/)?.[0] ?? "") +
  (code.slice(position).match(/^[\w$]*/)?.[0] ?? "");

const isObject = (value: unknown): value is object =>
  typeof value === "object" && value !== null;

/** dlmath and its parts, each of which is in the one file beside the kernel. */
const DLMATH = ["dlmath", "dlmath/math", "dlmath/figure", "dlmath/mathjax"];

/** Which is in that file, too, and draws there with dlmath's document. */
const PLOT = "@observablehq/plot";

/** Loads the compiler and what cells are likely to want, and answers requests in between. */
export async function openSession(language: Language): Promise<Session> {
  const cwd = process.cwd();
  const file = join(__dirname, "dlmath.cjs");
  const others = hasOwn(cwd, "dlmath", "lib");
  const converters = new Converters(cwd, language, PREPARED, others ? ["dlmath"] : []);
  await setImmediate();
  converters.warm();
  const load = () => requireCached(file) as { Plot: unknown };
  const provided: Provided = new Map(others ? [] : DLMATH.map((name) => [name, load]));
  if (!others && !hasOwn(cwd, PLOT, join("node_modules", PLOT)))
    provided.set(PLOT, () => load().Plot);
  // After the first requests, or while none has come yet.
  if (!others) setTimeout(load, 10).unref();
  return new Session(converters, provided);
}

/**
 * Whether a notebook's folder has a package of its own, which is not this kernel's.
 *
 * @param ours where this kernel's is, from the project's root
 */
function hasOwn(folder: string, name: string, ours: string): boolean {
  try {
    const found = createRequire(join(folder, "cell.js")).resolve(name);
    return !realpathSync(found).startsWith(join(__dirname, "..", "..", ours));
  } catch {
    return false;
  }
}

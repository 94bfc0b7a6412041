import { type Compiled, compile, type Host } from "./compile.ts";
import { fingerprint } from "./fingerprint.ts";

/** A cell as the runtime knows it. */
export interface CodeCell {
  readonly id: string;
  source: string;
}

/** Where what a cell says goes. */
export interface Listener {
  started(cell: CodeCell): void;
  host(cell: CodeCell): Pick<Host, "console" | "load" | "show">;
  failed(cell: CodeCell, error: unknown): void;
  ended(cell: CodeCell): void;
}

/** What is known of a cell from its last run. */
interface Run {
  source: string;
  values: Map<string, unknown>;
}

/**
 * Runs cells in the order of the page, and with a cell all that depend on it.
 *
 * A name belongs to the nearest cell above that declares it. A cell is run on what the cells
 * above it left, as if all had run from the top once: a cell that has not run yet, or was
 * edited since, runs first, and so does one whose objects another cell has changed (a random
 * generator that was drawn from), with everything that uses them.
 */
export class Runtime {
  readonly #compiled = new Map<CodeCell, { source: string; code: Compiled | Error }>();
  readonly #runs = new Map<CodeCell, Run>();
  /** Objects that a cell other than their own may have changed. */
  #changed = new WeakSet<object>();

  constructor(
    readonly cells: readonly CodeCell[],
    readonly listener: Listener,
  ) {}

  /** Forgets every value. */
  clear(): void {
    this.#runs.clear();
    this.#changed = new WeakSet();
  }

  /** Runs the cells, what they need, and what depends on them; stops at the first error. */
  async run(wanted: Iterable<CodeCell>): Promise<boolean> {
    const plan = this.plan(wanted);
    for (const cell of plan) this.#runs.delete(cell);
    for (const cell of plan) {
      if (!(await this.#runOne(cell))) return false;
    }
    return true;
  }

  /** The cells that a run of `wanted` runs, in their order. */
  plan(wanted: Iterable<CodeCell>): CodeCell[] {
    const chosen = new Set<CodeCell>();
    const add = (cell: CodeCell): void => {
      if (chosen.has(cell)) return;
      chosen.add(cell);
      for (const [name, above] of this.#sources(cell)) {
        if (!this.#isCurrent(above) || this.#isChanged(above, name)) add(above);
      }
      for (const below of this.cells) {
        if (this.#runs.has(below) && this.#sourceCells(below).includes(cell)) add(below);
      }
    };
    for (const cell of wanted) add(cell);
    return this.cells.filter((cell) => chosen.has(cell));
  }

  #isCurrent(cell: CodeCell): boolean {
    return this.#runs.get(cell)?.source === cell.source;
  }

  #isChanged(cell: CodeCell, name: string): boolean {
    const value = this.#runs.get(cell)?.values.get(name);
    return isObject(value) && this.#changed.has(value);
  }

  /** The names that a cell uses and other cells declare, each with its cell. */
  #sources(cell: CodeCell): [string, CodeCell][] {
    const code = this.#codeOf(cell);
    if (code instanceof Error) return [];
    const above = this.cells.slice(0, this.cells.indexOf(cell)).reverse();
    return Array.from(code.uses).flatMap((name): [string, CodeCell][] => {
      const source = above.find((other) => {
        const its = this.#codeOf(other);
        return !(its instanceof Error) && its.defines.has(name);
      });
      return source ? [[name, source]] : [];
    });
  }

  #sourceCells = (cell: CodeCell): CodeCell[] =>
    this.#sources(cell).map(([, source]) => source);

  #codeOf(cell: CodeCell): Compiled | Error {
    const known = this.#compiled.get(cell);
    if (known?.source === cell.source) return known.code;
    let code: Compiled | Error;
    try {
      code = compile(cell.source, cell.id);
    } catch (error) {
      code = error as Error;
    }
    this.#compiled.set(cell, { source: cell.source, code });
    return code;
  }

  async #runOne(cell: CodeCell): Promise<boolean> {
    this.listener.started(cell);
    const values = new Map<string, unknown>();
    let read: Record<string, () => unknown> = {};
    try {
      const code = this.#codeOf(cell);
      if (code instanceof Error) throw code;
      const given = new Map(
        this.#sources(cell).map(([name, source]) => [
          name,
          this.#runs.get(source)?.values.get(name),
        ]),
      );
      const before = new Map(
        Array.from(given, ([name, value]) => [name, fingerprint(value)]),
      );
      await code.run(given, {
        ...this.listener.host(cell),
        declare: (names) => {
          read = names;
        },
      });
      for (const [name, value] of given) {
        if (isObject(value) && fingerprint(value) !== before.get(name))
          this.#changed.add(value);
      }
      for (const [name, get] of Object.entries(read)) values.set(name, get());
      this.#runs.set(cell, { source: cell.source, values });
      return true;
    } catch (error) {
      this.listener.failed(cell, error);
      return false;
    } finally {
      this.listener.ended(cell);
    }
  }
}

const isObject = (value: unknown): value is object =>
  typeof value === "object" && value !== null;

import { CodeError, type Compiled, compile, type Host } from "./compile.ts";
import { fingerprint } from "./fingerprint.ts";
import type { Library } from "./library.ts";
import { type Mistake, mistakeIn, notDefined, wrongValue } from "./mistakes.ts";

/** A cell as the runtime knows it. */
export interface CodeCell {
  readonly id: string;
  /** How messages name it. */
  readonly title: string;
  source: string;
}

/** Where what a cell says goes. */
export interface Listener {
  /** May wait, to let the page show what runs. */
  started(cell: CodeCell): unknown;
  host(cell: CodeCell): Pick<Host, "console" | "load" | "show">;
  /** dlmath, if cells are to be checked before they run. */
  library?(): Library;
  /** Whether to go on with a cell that has run for long. */
  goOn(cell: CodeCell): boolean;
  failed(cell: CodeCell, error: unknown): void;
  ended(cell: CodeCell): void;
}

/** What is known of a cell from its last run. */
interface Run {
  source: string;
  /** How to read each name: a function of the cell may still change it. */
  values: Map<string, () => unknown>;
}

/** Milliseconds after which a cell that does not end asks whether to go on. */
const patience = 10_000;

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
  /** Cells whose functions, called by another cell, may have changed what they keep. */
  #spent = new Set<CodeCell>();
  /** The random generators, each with the cell that made it. */
  readonly #makers = new WeakMap<object, CodeCell>();
  #running: CodeCell | undefined;

  constructor(
    readonly cells: readonly CodeCell[],
    readonly listener: Listener,
  ) {}

  /** Forgets every value. */
  clear(): void {
    this.#runs.clear();
    this.#changed = new WeakSet();
    this.#spent.clear();
  }

  /** Is told of each random generator that is made. */
  made(generator: object): void {
    if (this.#running) this.#makers.set(generator, this.#running);
  }

  /** Is told of each random generator that is drawn from. */
  drawn(generator: object): void {
    const maker = this.#makers.get(generator);
    if (maker && maker !== this.#running) this.#spent.add(maker);
  }

  /** Runs the cells, what they need, and what depends on them; stops at the first error. */
  async run(wanted: Iterable<CodeCell>): Promise<boolean> {
    const plan = this.plan(wanted);
    for (const cell of plan) {
      this.#runs.delete(cell);
      this.#spent.delete(cell);
    }
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
    const value = this.#valueOf(cell, name);
    if (typeof value === "function") return this.#isSpent(cell);
    return isObject(value) && this.#changed.has(value);
  }

  /** A function may have changed what its own cell keeps, or one that this cell uses. */
  #isSpent(cell: CodeCell): boolean {
    return (
      this.#spent.has(cell) || this.#sourceCells(cell).some((at) => this.#isSpent(at))
    );
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

  /** The cells whose functions a cell may call, and those that these use. */
  #reached(cell: CodeCell, given: ReadonlyMap<string, unknown>): CodeCell[] {
    const reached = new Set<CodeCell>();
    const add = (owner: CodeCell): void => {
      if (reached.has(owner)) return;
      reached.add(owner);
      this.#sourceCells(owner).forEach(add);
    };
    for (const [name, owner] of this.#sources(cell))
      if (typeof given.get(name) === "function") add(owner);
    return [...reached];
  }

  /** What the names of a cell hold, in short. */
  #kept(cell: CodeCell): string {
    const values = this.#runs.get(cell)?.values ?? new Map<string, () => unknown>();
    return Array.from(values.values(), (read) => fingerprint(read(), false)).join();
  }

  #valueOf(cell: CodeCell, name: string): unknown {
    return this.#runs.get(cell)?.values.get(name)?.();
  }

  async #runOne(cell: CodeCell): Promise<boolean> {
    await this.listener.started(cell);
    this.#running = cell;
    let read: Record<string, () => unknown> = {};
    try {
      const code = this.#codeOf(cell);
      if (code instanceof Error) throw code;
      const given = new Map(
        this.#sources(cell).map(([name, source]) => [name, this.#valueOf(source, name)]),
      );
      const host = this.listener.host(cell);
      const library = this.listener.library?.();
      if (library) refuse(mistakeIn(code.facts, this.#known(cell, given, host), library));
      const before = new Map(
        Array.from(given, ([name, value]) => [name, fingerprint(value)]),
      );
      const kept = new Map(
        this.#reached(cell, given).map((owner) => [owner, this.#kept(owner)]),
      );
      await code.run(given, {
        ...host,
        declare: (names) => {
          read = names;
        },
        round: this.#rounds(cell),
      });
      for (const [name, value] of given) {
        if (isObject(value) && fingerprint(value) !== before.get(name))
          this.#changed.add(value);
      }
      for (const [owner, before] of kept)
        if (this.#kept(owner) !== before) this.#spent.add(owner);
      const values = new Map(Object.entries(read));
      const held = (name: string) => values.get(name)?.() ?? given.get(name);
      if (library) refuse(wrongValue(code.facts, held, library));
      this.#runs.set(cell, { source: cell.source, values });
      return true;
    } catch (error) {
      this.listener.failed(cell, error);
      return false;
    } finally {
      this.#running = undefined;
      this.listener.ended(cell);
    }
  }

  #known(cell: CodeCell, values: Map<string, unknown>, { load }: Pick<Host, "load">) {
    const codes = this.cells.map((other) => [other, this.#codeOf(other)] as const);
    const declaring = (name: string) =>
      codes.flatMap(([other, code]) =>
        !(code instanceof Error) && code.defines.has(name) ? [other] : [],
      );
    const constants = new Set(
      this.#sources(cell).flatMap(([name, source]) => {
        const code = this.#codeOf(source);
        return !(code instanceof Error) && code.facts.constants.has(name) ? [name] : [];
      }),
    );
    const above = codes
      .slice(0, this.cells.indexOf(cell))
      .flatMap(([, code]) => (code instanceof Error ? [] : [...code.defines]));
    const unknown = (name: string) => {
      const [below] = declaring(name);
      return below
        ? `${name} is defined below, in ${below.title}`
        : notDefined(name, above);
    };
    return { values, constants, load, unknown };
  }

  /** Counts the rounds of a cell's loops, and asks when they take long. */
  #rounds(cell: CodeCell): () => true {
    let count = 0;
    let until = performance.now() + patience;
    return () => {
      if (++count % 1000 === 0 && performance.now() > until) {
        if (!this.listener.goOn(cell)) throw new Error("stopped");
        until = performance.now() + patience;
      }
      return true;
    };
  }
}

function refuse(mistake: Mistake | undefined): void {
  if (mistake) throw new CodeError(mistake.message, mistake, mistake.kind);
}

const isObject = (value: unknown): value is object =>
  typeof value === "object" && value !== null;

// One run of a cell, and what its compiled code asks of the kernel.
import { AsyncLocalStorage } from "node:async_hooks";
import { Interrupted } from "./errors.ts";
import { stopping, taken } from "./interrupts.ts";

/** Sends a message that belongs to the cell. */
export type Publish = (type: string, content: object, metadata?: object) => void;

interface Accessor {
  get(): unknown;
  set?(value: unknown): void;
  /** Whether it is a `var`: undefined, not an error, before its declaration is reached. */
  hoisted?: boolean;
}

/** The cell that what is running now was started by, be it long ago. */
export const currentCell = new AsyncLocalStorage<Cell>();

export class Cell {
  /** Rejects when the cell is interrupted. */
  readonly interruption: Promise<never>;
  /** What ends the timers that it started. */
  readonly timers = new Map<object, () => void>();
  interrupted = false;
  /** What the cell declared, by name. */
  readonly names = new Map<string, Accessor>();
  #reject: (error: Error) => void = () => {};

  constructor(
    /** As in [n]. */
    readonly number: number,
    readonly source: string,
    readonly publish: Publish,
    /** What the cells share: every name that one of them has declared. */
    readonly scope: object,
    /** Interrupts the cell that runs. */
    readonly interruptRunning: () => void,
  ) {
    this.interruption = new Promise((_, reject) => {
      this.#reject = reject;
    });
    this.interruption.catch(() => {});
  }

  /** Called first by the compiled cell, with every name that it will declare. */
  declare(accessors: Record<string, Accessor>): void {
    for (const [name, accessor] of Object.entries(accessors)) {
      this.names.set(name, accessor);
      Object.defineProperty(this.scope, name, {
        ...accessor,
        enumerable: true,
        configurable: true,
      });
    }
  }

  readonly #passed = new Set<string>();

  /** Called when the declaration of a `var` has been reached. */
  pass(...names: string[]): void {
    for (const name of names) this.#passed.add(name);
  }

  /** What has been awaited; throws in a cell that has been interrupted meanwhile. */
  resume<Value>(value: Value): Value {
    this.stop();
    return value;
  }

  /**
   * Throws if what runs now was started by a cell that has been interrupted. That need not be this one:
   * a function of this cell may be called by another.
   */
  stop(): void {
    if (taken()) this.interruptRunning();
    if ((currentCell.getStore() ?? this).interrupted) throw new Interrupted();
  }

  /** Ends what the cell has under way. */
  interrupt(): void {
    this.interrupted = true;
    stopping[0] = 1;
    for (const clear of this.timers.values()) clear();
    this.timers.clear();
    this.#reject(new Interrupted());
  }

  /** The names that the cell did not reach before it stopped: to read one says so from now on. */
  stopped(line: number | undefined): void {
    const place = line === undefined ? "" : ` in line ${line}`;
    for (const name of this.names.keys()) {
      if (this.#reached(name)) continue;
      const unreached = () => {
        throw new ReferenceError(
          `${name} was declared in cell [${this.number}], which stopped${place} before it`,
        );
      };
      Object.defineProperty(this.scope, name, {
        get: unreached,
        set: unreached,
        enumerable: true,
        configurable: true,
      });
    }
  }

  #reached(name: string): boolean {
    const { get, hoisted } = this.names.get(name) ?? {};
    try {
      const value = get?.();
      return value !== undefined || !hoisted || this.#passed.has(name);
    } catch {
      return false;
    }
  }
}

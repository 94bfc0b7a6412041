import { resolve } from "node:path";
import * as dlmath from "../../../lib/index.ts";
import { type CodeCell, Runtime } from "../../../tools/report/live/runtime.ts";
import { signatures } from "../../../tools/report/live/signatures.mjs";

const library = {
  exports: dlmath as Record<string, unknown>,
  ...signatures(resolve("lib/dist/index.d.cts")),
};

/** A page of cells whose last values and errors are kept. */
export function notebook(...sources: string[]) {
  const cells = sources.map(
    (source, i): CodeCell => ({
      id: `cell-${i + 1}`,
      title: `code cell ${i + 1}`,
      source,
    }),
  );
  const ran: number[] = [];
  const values: unknown[] = [];
  const errors: unknown[] = [];
  const at = (cell: CodeCell): number => cells.indexOf(cell);
  const modules: Record<string, unknown> = {
    m: { a: 1, b: 2, default: 3 },
    dlmath: dlmath,
  };
  const runtime = new Runtime(cells, {
    started: (cell) => ran.push(at(cell)),
    host: (cell) => ({
      console: { log: () => {} },
      load: (module) => modules[module],
      show: (value) => {
        values[at(cell)] = value;
      },
    }),
    failed: (cell, error) => {
      errors[at(cell)] = error;
    },
    goOn: () => false,
    library: () => library,
    ended: () => {},
  });
  return {
    runtime,
    values,
    errors,
    /** Runs cells and answers which ones ran. */
    async run(...numbers: number[]): Promise<number[]> {
      ran.length = 0;
      await runtime.run(numbers.map((n) => cells[n]));
      return [...ran];
    },
    edit(number: number, source: string) {
      cells[number].source = source;
    },
  };
}

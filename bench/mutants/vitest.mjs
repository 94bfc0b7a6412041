// What the tests of lib/ use of vitest, for a run in one process: the tests are only collected here.
import { format } from "node:util";
import { JestAsymmetricMatchers, JestChaiExpect } from "@vitest/expect";
import * as chai from "chai";

chai.use(JestChaiExpect);
chai.use(JestAsymmetricMatchers);

export const { expect } = chai;

/** @type {{ name: string, run: () => unknown }[]} */
export const tests = [];

/** @type {string[]} */
const within = [];

/**
 * @param {string} name
 * @param {() => unknown} run
 */
export function test(name, run) {
  tests.push({ name: `${tests.length} ${[...within, name].join(" > ")}`, run });
}

/**
 * @param {string} name
 * @param {() => void} collect
 */
export function describe(name, collect) {
  within.push(name);
  collect();
  within.pop();
}

test.each = each(test);
describe.each = each(describe);
export const it = test;

/** @param {(name: string, run: () => any) => void} declare */
function each(declare) {
  return (/** @type {unknown[]} */ rows) =>
    (/** @type {string} */ name, /** @type {(...row: unknown[]) => unknown} */ run) => {
      for (const row of rows) {
        const values = Array.isArray(row) ? row : [row];
        declare(format(name, ...values), () => run(...values));
      }
    };
}

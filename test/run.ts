import * as dlmath from "../lib/index.ts";

/** Runs code that sees what dlmath exports, and gives the value that it returns. */
export function run(code: string): unknown {
  return new Function(...Object.keys(dlmath), code)(...Object.values(dlmath));
}

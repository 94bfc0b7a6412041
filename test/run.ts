import * as dlmath from "../lib/index.ts";

/** Runs code that sees what dlmath exports, and gives the value that it returns. */
export function run(code: string): unknown {
  return new Function(...Object.keys(dlmath), code)(...Object.values(dlmath));
}

/** What the error says that code throws. */
export function errorOf(code: string): string {
  try {
    run(code);
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) return error.message;
    throw error;
  }
  return "no error";
}

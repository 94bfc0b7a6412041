import { nearest } from "../../../lib/figure/names.ts";

/**
 * How many arguments a function takes, which, and the options in those that are objects: each a name and
 * behind a colon the kinds of values that it takes (n: number, s: string, b: boolean, a: array, f: function,
 * o: object), if not whatever there is.
 */
export type Signature = [
  least: number,
  most: number,
  parameters: string[],
  options?: Record<number, string[]>,
];

/** dlmath: its functions as `name`, `new Class`, `Class.member` and `Class#member`. */
export interface Library {
  exports: Record<string, unknown>;
  signatures: Record<string, Signature>;
  /** What is exported as a type only. */
  types: readonly string[];
}

/** What may have been meant in the place of a name. */
export const meant = (name: string, known: readonly string[]): string => {
  const other = nearest(name, known);
  return other === undefined ? "" : `; did you mean ${other}?`;
};

import type { Chain, Node } from "../parse/tree.ts";
import type { Domain } from "./domain.ts";
import type { Fn } from "./value.ts";

/** Letters that number things where nothing else is said of them. */
export const INDEX = /^[ijklmnt]$/;

/** What a name stands for: f(x) = …, S_i = …, x = …. */
export interface Definition {
  /** The names of its arguments, or of its indices. */
  params: string[];
  of: "name" | "call" | "index";
  body: Node;
  /** The line of the text that gives it, or 0 for what the meanings file gives. */
  line: number;
  /** A function that must give the same, in doubles. */
  computes?: { name: string; f: (...args: never[]) => unknown };
}

/** What the names of a formula mean at its place. */
export interface Scope {
  /** By name; that of a function f as "f()". */
  definitions: Map<string, Definition>;
  domains: Map<string, Domain>;
  functions: Record<string, Fn>;
  /** Equalities that hold here, because the text says so. */
  conditions: Chain[];
  /** Random variables are independent of each other. */
  independent: boolean;
  /** Every name has its meaning from the meanings file, with a domain in which the formula must have a value. */
  isComplete: boolean;
  /** Names whose every value counts: what is not equal for all of them is refuted. */
  isDeclared: (name: string) => boolean;
}

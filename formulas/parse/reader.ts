import { RUN, type Token } from "./tokens.ts";
import type { Chain, Node } from "./tree.ts";

/** Relations that state where something lies or how it is distributed. */
export const DECLARATIONS = new Set("\\in \\notin \\sim \\subset \\subseteq".split(" "));
/** Arrows: a step, a map, a limit. */
export const ARROWS = new Set(
  "\\to \\rightarrow \\leftarrow \\gets \\mapsto \\longrightarrow".split(" "),
);
/** The relations that join the sides of a chain. */
export const RELATIONS = new Set([
  ..."= := < > \\le \\ge \\ne \\approx \\Rightarrow \\propto".split(" "),
  ...DECLARATIONS,
  ...ARROWS,
]);

/** Words between formulas: they end one and say how the next is meant. */
export const WORDS =
  /^(?:and|where|with|for|if|or|when|otherwise|else|such that|subject to|s\.t\.|given|so|hence|thus|for all|for any|for every|for each|i\.e\.|\\forall|\\text\{\})$/i;

/** What ends an expression besides relations and words; "\n" is the end of a line. */
const CLOSERS = new Set([..."\n ) ] } \\} , ; : & \\\\ . \\mid \\rangle".split(" ")]);

/** What reads the parts of a formula, for the constructs that contain others. */
export interface Grammar {
  chain: (reader: Reader) => Chain;
  sum: (reader: Reader) => Node;
  product: (reader: Reader) => Node;
  primary: (reader: Reader) => Node;
  atom: (reader: Reader) => Node;
  single: (reader: Reader) => Node;
}

/** The tokens of a formula and how far they are read. */
export class Reader {
  at = 0;
  /** Where an integral's body ends: before its dx. */
  limit = -1;
  /** How many |…| and ‖…‖ are open: a bar then closes. */
  bars: string[] = [];
  constructor(
    readonly latex: string,
    readonly tokens: Token[],
    /** Tells f(x), a call, from b(x), a product. */
    readonly isFunction: (name: string) => boolean,
    readonly grammar: Grammar,
  ) {}

  peek(ahead = 0): string {
    return this.tokens[this.at + ahead]?.text ?? "";
  }
  start(): number {
    return this.tokens[this.at]?.start ?? this.latex.length;
  }
  end(): number {
    return this.tokens[this.at - 1]?.end ?? 0;
  }
  take(text: string): boolean {
    return this.peek() === text && this.at++ >= 0;
  }
  expect(text: string): void {
    if (!this.take(text)) this.fail(`expected ${text}`);
  }
  fail(why?: string): never {
    const rest = this.latex.slice(this.start(), this.start() + 30).split("\n")[0];
    throw new SyntaxError(`cannot read "${rest || "the end"}"${why ? `: ${why}` : ""}`);
  }
  /** Whether what comes cannot be another factor. */
  stops(): boolean {
    const next = this.peek();
    return (
      next === "" ||
      this.at === this.limit ||
      CLOSERS.has(next) ||
      RELATIONS.has(next) ||
      WORDS.test(next) ||
      next.startsWith("\\end") ||
      (this.bars.length > 0 && next === this.bars.at(-1))
    );
  }
  /** The tokens of a group in braces, which are read as text. */
  group(): string[] {
    if (!this.take("{")) {
      this.at++;
      return [this.peek(-1)];
    }
    const found: string[] = [];
    for (let depth = 1; ; this.at++) {
      const next = this.peek();
      if (next === "") this.fail("a brace is open");
      if (next === "{") depth++;
      if (next === "}" && --depth === 0) break;
      found.push(next);
    }
    this.at++;
    return found;
  }
}

export function isRun(token: string): boolean {
  return token.startsWith(RUN);
}

export function runOf(token: string): string {
  return token.replace(RUN, "");
}

/** Where a variable takes its values. */
export type Kind =
  | "number"
  | "positive"
  | "probability"
  /** A number whose exponential is rational: any real number, for x in e^x. */
  | "exponent"
  | "integer"
  /** A random variable. */
  | "random"
  /** A function of which nothing is known but that it is smooth. */
  | "function";

/** A variable: its kind, and for a vector or matrix how long it is; "n" is the size that all have. */
export interface Domain {
  kind: Kind;
  /** Empty for a number. An unknown length is a family: x_1, x_2, …, each on its own. */
  dims: (number | string)[];
  from?: number;
  to?: number;
  /** Of a random variable: a number or the name of one. */
  mean?: string;
  deviation?: string;
}

const RANDOM = /^random(\[\])? with mean (\S+) and (variance|deviation) (\S+?)(\^2|²)?$/;
const WRITTEN =
  /^(number|positive|probability|exponent|integer|random|function)s?(?: from (\d+) to (\d+))?(?:\[([^\]]*)\])?$/;

/** Reads "number", "positive[3]", "exponent[n]", "number[784, 256]", "integer from 2 to 5", "number[]". */
export function domainOf(written: string): Domain {
  const random = RANDOM.exec(written.trim());
  if (random) {
    const [, family, mean, measure, spread = "1", square] = random;
    const isSquare = measure === "variance" && !square;
    const deviation = isSquare ? String(Math.sqrt(Number(spread))) : spread;
    return { kind: "random", dims: family ? [""] : [], mean, deviation };
  }
  const match = WRITTEN.exec(written.trim());
  if (!match)
    throw new TypeError(
      `a domain must be like "number", "positive[n]", "integer from 2 to 5" or, for a definition, "= …", but was "${written}"`,
    );
  const [, kind, from, to, dims] = match;
  return {
    kind: kind as Kind,
    dims: (dims === undefined ? [] : dims.split(",")).map((dim) => {
      const trimmed = dim.trim();
      return /^\d+$/.test(trimmed) ? Number(trimmed) : trimmed;
    }),
    ...(from === undefined ? {} : { from: Number(from), to: Number(to) }),
  };
}

/** In words, for a finding: "real a and b". */
export function inWords({ kind, dims }: Domain): string {
  const word = { number: "real", exponent: "real" }[kind as string] ?? kind;
  if (dims.length === 0) return word;
  return `${word} ${dims.length === 1 ? "vector" : "matrix"}`;
}

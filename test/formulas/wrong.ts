import type { Point, Value } from "./evaluate.ts";
import { Exact } from "./numbers.ts";
import type { Chain } from "./parse.ts";
import { nodesOf } from "./trees.ts";

/** A formula that is not right: what is wrong, the sides that show it (0 is the head), and where. */
export class Wrong extends Error {
  constructor(
    message: string,
    readonly sides: WrongSide[] = [],
    /** Told only when it is asked for: nobody asks of a mutant. */
    readonly where: () => string = () => "",
  ) {
    super(message);
  }

  override toString(): string {
    const [one] = this.sides;
    return one ? `at ${this.where()}: ${this.message}` : this.message;
  }
}

export interface WrongSide {
  side: number;
  /** What it should be equal to. */
  head: string;
  is: string;
  /** It has no value, and why stands in `is`. */
  undecided?: boolean;
}

/** The values of the variables that a chain uses, to say where it is wrong: "x_1 = log 2, b = 2". */
export function describe({ names: { variables } }: Point, { sides }: Chain): string {
  const nodes = nodesOf(sides);
  const bound = nodes.flatMap((node) => (node.kind === "series" ? [node.index] : []));
  const found = new Map<string, string>();
  for (const node of nodes) {
    if (node.kind !== "symbol" || bound.includes(node.name)) continue;
    // X is the vector of the x_i, and shown as x.
    const small = node.name.toLowerCase();
    const name =
      small in variables && variables[small] === variables[node.name] ? small : node.name;
    const [index] = node.index;
    const below =
      index?.kind === "number" ? index.value : index?.kind === "symbol" && index.name;
    const list = variables[name];
    const entry = Array.isArray(list)
      ? list[Number(below) - 1]
      : variables[`${name}_${below}`];
    const value = entry ?? list;
    if (value === undefined || typeof value === "function") continue;
    found.set((entry ? `${name}_${below}` : name).replace("\\", ""), text(value));
  }
  return [...found].map(([name, value]) => `${name} = ${value}`).join(", ");
}

export function text(value: Value): string {
  return Array.isArray(value) ? `[${value.map(text).join(", ")}]` : String(value);
}

/** With decimals where there is a logarithm, so that two sides can be told apart. */
export function withDecimals(value: Value): string {
  const isLog = value instanceof Exact && value.logs.size > 0;
  return isLog ? `${value} ≈ ${value.decimals()}` : text(value);
}

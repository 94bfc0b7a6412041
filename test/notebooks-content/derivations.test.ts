import { transformSync } from "esbuild";
import * as mathjs from "mathjs";
import { describe, expect, test } from "vitest";
import * as dlmath from "../../lib/index.ts";
import { type Claims, proseOf, sectionsOf, unfounded } from "./notebook.ts";

type Line = string | mathjs.MathNode;
type Same = (...lines: Line[]) => boolean;
type Point = Record<"x" | "b" | "a", mathjs.Fraction>;

/** What the notebook's cells without a figure define, and the lines that they compare. */
function run(): { same: Same; grid: Point[]; compared: Line[][] } {
  const compared: Line[][] = [];
  const source = sectionsOf("derivations")
    .flatMap(({ code }) => code)
    .filter((cell) => /\bsame\b|const f = /.test(cell))
    .join(";\n")
    .replace(/^same\(/gm, "compare(");
  const { code } = transformSync(`${source}\nexport { same, grid };`, {
    loader: "ts",
    format: "cjs",
  });
  const module = { exports: {} as { same: Same; grid: Point[] } };
  const compare = (...lines: Line[]) => compared.push(lines);
  const names = { ...mathjs, ...dlmath, module, compare };
  new Function(...Object.keys(names), code)(...Object.values(names));
  return { ...module.exports, compared };
}

const { same, grid, compared } = run();
const proofs = compared.filter((lines) => same(...lines));
const different = (name: "x" | "b" | "a"): number =>
  new Set(grid.map((point) => point[name].toFraction())).size;

/** The highest power of each variable above and below a fraction's line; e^x and e^a are variables themselves. */
interface Fraction {
  above: Powers;
  below: Powers;
}
type Powers = Record<string, number>;

const join = (a: Powers, b: Powers, combine: (m: number, n: number) => number): Powers =>
  Object.fromEntries(
    Object.keys({ ...a, ...b }).map((name) => [
      name,
      combine(a[name] ?? 0, b[name] ?? 0),
    ]),
  );
const product = (a: Powers, b: Powers): Powers => join(a, b, (m, n) => m + n);
/** Above the line of a ± b over one denominator, without leaving out what could be. */
const above = (a: Fraction, b: Fraction): Powers =>
  join(product(a.above, b.below), product(b.above, a.below), Math.max);

function degree(node: mathjs.MathNode): Fraction {
  if (mathjs.isParenthesisNode(node)) return degree(node.content);
  if (mathjs.isConstantNode(node)) return { above: {}, below: {} };
  if (mathjs.isSymbolNode(node)) return { above: { [node.name]: 1 }, below: {} };
  if (!mathjs.isOperatorNode(node)) throw new Error(`${node} is no operation`);
  const [left, right] = node.args as [mathjs.MathNode, mathjs.MathNode];
  if (node.fn === "unaryMinus") return degree(left);
  if (node.fn === "pow" && String(left) === "e") return exponential(right);
  const a = degree(left);
  if (node.fn === "pow") {
    const times = (powers: Powers) => join(powers, powers, (n) => n * right.evaluate());
    return { above: times(a.above), below: times(a.below) };
  }
  const b = degree(right);
  const below = product(a.below, b.below);
  if (node.fn === "add" || node.fn === "subtract") return { above: above(a, b), below };
  if (node.fn === "multiply") return { above: product(a.above, b.above), below };
  if (node.fn === "divide")
    return { above: product(a.above, b.below), below: product(a.below, b.above) };
  throw new Error(`${node.fn} is unknown here`);
}

/** e to the power of k·x + m·a, k and m whole. */
function exponential(exponent: mathjs.MathNode): Fraction {
  const powers: Powers = {
    "e^x": exponent.evaluate({ x: 1, a: 0 }),
    "e^a": exponent.evaluate({ x: 0, a: 1 }),
  };
  const part = (sign: number) => join(powers, {}, (k) => Math.max(0, sign * k));
  return { above: part(1), below: part(-1) };
}

const degrees = proofs.flatMap((lines) => {
  const [first, ...rest] = lines.map((line) => degree(mathjs.parse(String(line))));
  return rest.map((line) => above(first as Fraction, line));
});
const highest = (name: string): number => Math.max(...degrees.map((of) => of[name] ?? 0));

const softmax = (x: number): number => dlmath.softmax([x, 0])[0] as number;
const slope = (x: number): number => softmax(x) * (1 - softmax(x));

const logits = [1, 0, -1];
/** Whether S - y is the slope of -Σ y·log(S), measured, so that it may be asked of any labels. */
const isGradient = (labels: number[]): boolean => {
  const probabilities = dlmath.softmax(logits);
  const loss = (j: number, by: number): number =>
    dlmath
      .logSoftmax(logits.map((x, k) => (k === j ? x + by : x)))
      .reduce((sum, logOfS, k) => sum - (labels[k] as number) * logOfS, 0);
  return labels.every((y, j) => {
    const slope = (loss(j, 1e-4) - loss(j, -1e-4)) / 2e-4;
    return Math.abs(slope - ((probabilities[j] as number) - y)) < 1e-7;
  });
};

const claims: Claims = [
  [
    "of degree at most 10 in `e^x` and in `b`, and at most 2 in `a`",
    highest("e^x") === 10 && highest("b") <= 10 && highest("a") <= 2,
  ],
  [
    "a whole grid of 11 by 11 by 3 values",
    different("x") === 11 &&
      different("b") === 11 &&
      different("a") === 3 &&
      new Set(grid.map(({ x, b, a }) => `${x} ${b} ${a}`)).size === 11 * 11 * 3,
  ],
  ["the degree in `e^a` is 2", highest("e^a") === 2],
  [
    "There is, if the labels add up to 1",
    isGradient([0.25, 0.25, 0.5]) && !isGradient([0.25, 0.25, 0.75]),
  ],
  [
    "The slope is steepest, 1/4, where both classes are equally likely",
    slope(0) === 1 / 4 && [-3, -1, 1, 3].every((x) => slope(x) < 1 / 4),
  ],
  [
    "gets a correction of nearly 1, one way or the other, and never more",
    softmax(6) > 0.99 && softmax(-6) - 1 < -0.99 && softmax(30) <= 1 && softmax(-30) >= 0,
  ],
  [
    "Above 709 they leave no loss to learn from",
    Number.isFinite(Math.exp(709)) && !Number.isFinite(Math.exp(710)),
  ],
];

/** The line with one operator turned into its opposite or one sign left out, once for each place. */
function mutants(line: Line): string[] {
  const opposite: Record<string, [string, string]> = {
    add: ["-", "subtract"],
    subtract: ["+", "add"],
    multiply: ["/", "divide"],
    divide: ["*", "multiply"],
  };
  const tree = mathjs.parse(String(line));
  const places = tree.filter((node) => mathjs.isOperatorNode(node) && node.fn !== "pow");
  return places.map((_, place) => {
    let count = 0;
    const mutant = tree.transform((node) => {
      if (!mathjs.isOperatorNode(node) || node.fn === "pow" || count++ !== place)
        return node;
      const [operator, fn] = opposite[node.fn] ?? [];
      if (node.fn === "unaryMinus") return node.args[0] as mathjs.MathNode;
      return new mathjs.OperatorNode(operator as "+", fn as "add", node.args);
    });
    return mutant.toString({ parenthesis: "all" });
  });
}

describe("derivations.ipynb", () => {
  test.each(claims)("says: %s", (words, holds) => {
    expect(proseOf("derivations")).toContain(words);
    expect(holds).toBe(true);
  });

  test("has no number in its prose that nothing computes", () => {
    expect(unfounded("derivations", claims)).toEqual([]);
  });

  test("proves what it states, but for the one sign turned on purpose", () => {
    expect(compared.length - proofs.length).toBe(1);
    expect(proofs.flat().length).toBeGreaterThanOrEqual(27);
  });

  test("would notice a turned sign or operator at any place of any line", () => {
    const unnoticed = proofs.flatMap(([first, ...rest]) =>
      rest.flatMap(mutants).filter((mutant) => {
        try {
          return same(first as Line, mutant);
        } catch (error) {
          return !/Division by Zero/.test(String(error));
        }
      }),
    );
    expect(unnoticed).toEqual([]);
  });
});

import { transformSync } from "esbuild";
import * as mathjs from "mathjs";
import { describe, expect, test } from "vitest";
import * as dlmath from "../../lib/index.ts";
import { sectionsOf } from "./sections.ts";

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
  if (!mathjs.isOperatorNode(node)) throw new Error(`${node} is not an operation`);
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

describe("derivations.ipynb", () => {
  test("proves what it states, but for the one sign changed on purpose", () => {
    expect(compared.length - proofs.length).toBe(1);
    expect(proofs.flat().length).toBeGreaterThanOrEqual(27);
  });

  test("its grid has more values of each variable than the degree, so that equality on it is a proof", () => {
    expect(highest("e^x")).toBe(10);
    expect(highest("b")).toBeLessThanOrEqual(10);
    expect(highest("a")).toBeLessThanOrEqual(2);
    expect(highest("e^a")).toBe(2);
    expect([different("x"), different("b"), different("a")]).toEqual([11, 11, 3]);
    expect(new Set(grid.map(({ x, b, a }) => `${x} ${b} ${a}`)).size).toBe(11 * 11 * 3);
  });
});

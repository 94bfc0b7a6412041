import { expect, test } from "vitest";
import { formulasIn } from "../../formulas/extract/markdown.ts";
import { check, documentOf, type Finding, isRight } from "../../formulas/index.ts";
import { mathMeanings } from "./notebooks.ts";

/** What is found wrong in a text under a heading of math.ipynb. */
function wrong(heading: string, text: string): Finding[] {
  const document = documentOf("text.md", `# ${heading}\n\n${text}\n`);
  return check(document, { meanings: mathMeanings, isComplete: true }).filter(
    (f) => !isRight(f),
  );
}

const DERIVATION = "Derivation of softmax cross entropy, classes";
const SOFTMAX =
  "S\\left(\\begin{bmatrix} x_1 \\\\ x_2 \\end{bmatrix}\\right)_1 = \\frac{e^{x_1}}{e^{x_1} + e^{x_2}}";

test.each([
  ["entries of a vector", `$${SOFTMAX}$`],
  [
    "an environment with alignment",
    `$$\n\\begin{aligned}\n${SOFTMAX.replace("=", "&=")} \\\\\n\\end{aligned} \\\\ \n$$`,
  ],
  ["a fraction", "$f(x) = 1 - \\frac{b}{e^x + b}$"],
  ["a product without a sign", "$f'(x) = f(x) (1 - f(x))$"],
  ["a derivative of what follows", "$\\frac{d}{dx} \\log f(x) = 1 - f(x)$"],
  [
    "a derivative with respect to an entry",
    "$\\frac{\\partial \\text{SCE}_i}{\\partial x_i} = S_i - y_i$",
  ],
  ["a sum", "$\\sum_i S_i = 1$"],
])("right: %s", (_, text) => {
  expect(wrong(DERIVATION, text)).toEqual([]);
});

test.each([
  ["a false line", "$f(x) = \\frac{e^x}{1 + b}$", /side 2 is/],
  [
    "the line that is false",
    "$f(x) = 1 - \\frac{b}{e^x + b} = \\frac{b}{e^x + b}$",
    /side 3 is/,
  ],
  ["a name without a meaning", "$f(x) = \\frac{e^x}{e^x + z}$", /has no meaning here/],
  ["a change all through", "$\\frac{b}{e^x * b} = \\frac{1}{e^x}$", /does not know/],
  ["an expression nobody knows", "$1 - \\frac{e^x}{b}$", /does not know/],
  [
    "a derivative of something else",
    "$\\frac{\\partial \\text{SCE}_i}{\\partial x_j} = S_j - y_j$",
    /side 2 is/,
  ],
  ["a bound that is false", "$0 < S_i < \\frac{1}{2}$", /side 3 is/],
  [
    "a sign hidden by a 0",
    "Where $y_i = 0$, the log loss is $\\text{CE}(p, 0) = \\sum_i (y_i * \\log(p_i) - (1 - y_i) * \\log(1 - p_i))$",
    /side 2 is/,
  ],
  ["what cannot be read", "$f(x) = )$", /cannot read/],
])("wrong: %s", (_, text, reason) => {
  expect(wrong(DERIVATION, text).map((f) => f.reason)).toEqual([
    expect.stringMatching(reason),
  ]);
});

test("formulas are found in prose, displays and headings, and not in code", () => {
  const prose =
    "# Where $a$\n`$b$` is code, \\$5 a price, $ c $ and\n$$\nd\n= e\n$$\n```\n$f$\n```";
  expect(formulasIn(prose).map(({ latex }) => latex)).toEqual(["a", "c", "d\n= e"]);
});

test("a name of several letters is not a product of functions", () => {
  const [finding] = check(documentOf("a.md", "$logsumexp(x) = log(sum(exp(x)))$"));
  expect(finding?.reason).toMatch(/a name or a product/);
});

test("a formula that begins with a relation goes on from the one before it, with the same meanings", () => {
  const text =
    "$$CE(p, y) = \\sum_i (-y_i * \\log(p_i) - (1 - y_i) * \\log(1 - p_i))$$\n\n$$= SUM$$";
  const sum = "-\\sum_i (y_i * \\log(p_i) + (1 - y_i) * \\log(1 - p_i))";
  expect(
    wrong(
      "Log loss",
      text.replace("SUM", () => sum),
    ),
  ).toEqual([]);
  expect(
    wrong(
      "Log loss",
      text.replace("SUM", () => sum.slice(1)),
    ),
  ).toHaveLength(1);
});

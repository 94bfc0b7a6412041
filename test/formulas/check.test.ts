import { expect, test } from "vitest";
import { check } from "./check.ts";
import { type Cell, formulasIn } from "./extract.ts";

/** A cell as it would stand in math.ipynb, where the original's cell k is. */
function cell(original: number, prose: string): Cell {
  const formulas = formulasIn(prose);
  return {
    notebook: "math",
    at: 0,
    original,
    headings: "",
    prose,
    formulas,
    quotable: [],
    code: "",
  };
}

function problem(original: number, prose: string): string | undefined {
  const here = cell(original, prose);
  const wrong = here.formulas.map((formula) => check(formula, here).wrong?.problem);
  return wrong.find(Boolean)?.toString();
}

const SOFTMAX =
  "S\\left(\\begin{bmatrix} x_1 \\\\ x_2 \\end{bmatrix}\\right)_1 = \\frac{e^{x_1}}{e^{x_1} + e^{x_2}}";

test.each([
  [24, `$${SOFTMAX}$`],
  [
    24,
    `$$\n\\begin{aligned}\n${SOFTMAX.replace("=", "&=")} \\\\\n\\end{aligned} \\\\ \n$$`,
  ],
  [26, "$f(x) = 1 - \\frac{b}{e^x + b}$"],
  [26, "$f'(x) = f(x) (1 - f(x))$ is a product without a sign"],
  [26, "$\\frac{d}{dx} \\log f(x) = 1 - f(x)$"],
  [31, "$\\frac{\\partial \\text{SCE}_i}{\\partial x_i} = S_i - y_i$"],
  [31, "$\\sum_i S_i = 1$"],
  [
    43,
    "of independent variables, $\\text{Var}(X_1 - X_2) = \\text{Var}(X_1) + \\text{Var}(X_2)$",
  ],
])("cell %i: right: %s", (original, prose) => {
  expect(problem(original, prose)).toBeUndefined();
});

test.each([
  [
    "a false line",
    26,
    "$f(x) = \\frac{e^x}{1 + b}$",
    /^at x = log 2, b = 2: line 1 is not 1\/2, but 2\/3/,
  ],
  [
    "the line that is false",
    26,
    "$f(x) = 1 - \\frac{b}{e^x + b} = \\frac{b}{e^x + b}$",
    /line 2 is not/,
  ],
  [
    "a name without a meaning",
    26,
    "$f(x) = \\frac{e^x}{e^x + z}$",
    /z has no meaning here/,
  ],
  ["a change all through", 28, "$\\frac{b}{e^x * b} = \\frac{1}{e^x}$", /does not know/],
  ["an expression nobody knows", 26, "$1 - \\frac{e^x}{b}$", /does not know/],
  [
    "a condition that is not said",
    43,
    "$\\text{Var}(X_1 + X_2) = \\text{Var}(X_1) + \\text{Var}(X_2)$",
    /line 1/,
  ],
  [
    "a derivative of something else",
    31,
    "$\\frac{\\partial \\text{SCE}_i}{\\partial x_j} = S_j - y_j$",
    /line 1/,
  ],
  ["a bound that says too little", 31, "$0 < S_i < 2$", /too wide/],
  ["a bound that is false", 31, "$0 < S_i < \\frac{1}{2}$", /line 2/],
  [
    "an argument that is not used",
    8,
    "$\\text{CE}(x, y_i) = -y_i * \\log(p_i) - (1 - y_i) * \\log(1 - p_i)$",
    /argument x is not used/,
  ],
  [
    "an index of X",
    33,
    "$\\log(\\text{softmax}(X)_j) = X_j - \\text{logsumexp}(X)$",
    /written x/,
  ],
  [
    "dots between unlike terms",
    41,
    "$f_n = w_{1,n} * x_1 + \\ldots + w_{783,n} * x_{784} + b_n$",
    /dots between unlike/,
  ],
  [
    "a sign hidden by a 0",
    9,
    "where $y_i = 0$, $\\text{CE}(p, 0) = \\sum_i (y_i * \\log(p_i) - (1 - y_i) * \\log(1 - p_i))$",
    /line 1/,
  ],
  ["what cannot be read", 26, "$f(x) = )$", /cannot read/],
  ["a cell of no section", 1, "$1 + 1 = 2$", /no section/],
])("%s is found", (_, original, prose, message) => {
  expect(problem(original, prose)).toMatch(message);
});

test("formulas are found in prose, displays and headings, and not in code", () => {
  const prose =
    "# Where $a$\n`$b$` is code, \\$5 a price, $ c $ and\n$$\nd\n= e\n$$\n```\n$f$\n```";
  expect(formulasIn(prose)).toEqual(["a", "c", "d\n= e"]);
});

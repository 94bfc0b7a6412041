import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { check, documentOf, type Finding, isRight } from "../../formulas/index.ts";
import { mathMeanings } from "./notebooks.ts";

/** What is found wrong in a text that is read with the meanings of math.ipynb, or with none. */
function wrong(heading: string, text: string): Finding[] {
  const document = documentOf("text.md", `# ${heading}\n\n${text}\n`);
  return check(document, { meanings: mathMeanings, isComplete: true }).filter(
    (f) => !isRight(f),
  );
}

function refuted(text: string): Finding[] {
  const found = check(documentOf("text.md", text));
  return found.filter(({ verdict }) => verdict === "refuted");
}

const SUM =
  "$$\\frac{\\partial}{\\partial x_j}\\left(-\\sum_i y_i * \\log(S_i)\\right) = S_j - y_j$$";

test.each([
  ["a bound is sharp", "$0 < S_i < 1$"],
  [
    "a condition holds for its sentence",
    `Where the labels add up to 1, $\\sum_i y_i = 1$,\n\n${SUM}`,
  ],
  [
    "independent variables",
    "If $X_1$ and $X_2$ are independent, $\\text{Var}(X_1 + X_2) = \\text{Var}(X_1) + \\text{Var}(X_2)$",
  ],
  ["a variance as declared", "$\\text{Var}(w_{i,j}) = 1$"],
])("right: %s", (_, text) => {
  expect(wrong("Derivation of softmax: classes, layer", text)).toEqual([]);
});

test.each([
  ["an upper bound far out", "$0 < S_i < 0.9999999$"],
  ["a lower bound far out", "$0.0000001 < S_i < 1$"],
  ["a bound that says too little", "$0 < S_i < 2$"],
  ["a negated condition", `For any labels, even if not $\\sum_i y_i = 1$,\n\n${SUM}`],
  [
    "a condition of another sentence",
    `Let $\\sum_i y_i = 1$. This ends here. Now\n\ntext.\n\n${SUM}`,
  ],
  [
    "a condition that is stated later",
    `The gradient is $\\frac{\\partial \\text{SCE}_2}{\\partial x_1} = S_1 - y_1$. For two classes with $\\sum_i y_i = 1$ it is another.`,
  ],
  [
    "variables that are not independent",
    "If $X_1$ and $X_2$ are not independent, $\\text{Var}(X_1 + X_2) = \\text{Var}(X_1) + \\text{Var}(X_2)$",
  ],
  [
    "whether or not they are independent",
    "Whether or not $X_1$ and $X_2$ are independent, $\\text{Var}(X_1 + X_2) = \\text{Var}(X_1) + \\text{Var}(X_2)$",
  ],
  ["a variance that is nearly right", "$\\text{Var}(w_{i,j}) = 0.94$"],
  [
    "an exponent that is always below 0",
    "With $c = \\max(X)$ every exponent is below 0: $x_j - c < 0$",
  ],
])("wrong: %s", (_, text) => {
  expect(wrong("Derivation of softmax: classes, layer, stable", text)).not.toEqual([]);
});

test.each([
  ["a large number", "$2 \\cdot 10^9 \\cdot 16 \\cdot 32 = 10^{12}$"],
  ["a rounded number", "$\\sqrt{2} \\approx 1.43$"],
  ["a derivative", "$f(x) = x^3$ has the derivative $f'(x) = 3 x$"],
  [
    "a product of matrices",
    "$\\begin{bmatrix} 1 & 2 \\\\ 3 & 4 \\end{bmatrix} \\begin{bmatrix} 1 \\\\ 1 \\end{bmatrix} = \\begin{bmatrix} 3 \\\\ 8 \\end{bmatrix}$",
  ],
])("refuted without meanings: %s", (_, text) => {
  expect(refuted(text)).toHaveLength(1);
});

test("a comment in code claims what it says of functions that are known", () => {
  const cell = (comment: string): string =>
    JSON.stringify({ cells: [{ cell_type: "code", source: `// ${comment}\n1 + 1` }] });
  const verdicts = (comment: string): string[] =>
    check(documentOf("a.ipynb", cell(comment))).map(({ verdict }) => verdict);
  expect(verdicts("tanh' = 1 - tanh² reaches 1.")).toEqual(["proved"]);
  expect(verdicts("tanh' = 1 − tanh reaches 1.")).toEqual(["refuted"]);
  expect(verdicts("sigmoid(x) = 1 / (1 + exp(-x)) lies between 0 and 1")).toEqual([
    "proved",
  ]);
  expect(verdicts("sigmoid(x) = 1 / (1 + exp(x)) lies between 0 and 1")).toEqual([
    "refuted",
  ]);
});

test.each([
  "$(1/2)^{1000000000} = 0$",
  "$\\sum_{i=1}^{1000000000} i = 5$",
  "$e^{10^{10}} = 1$",
])("%s is answered at once, and not with a wrong proof", (text) => {
  const start = performance.now();
  const [finding] = check(documentOf("a.md", text));
  expect(finding?.verdict).not.toMatch(/proved|holds/);
  expect(performance.now() - start).toBeLessThan(5000);
});

test("a name that nothing is said of is never refuted, and an identity in it is proved", () => {
  const verdicts = (text: string): string[] =>
    check(documentOf("a.md", text)).map(({ verdict }) => verdict);
  expect(verdicts("$a + b = 3 c + d$")).toEqual(["not checked"]);
  expect(verdicts("$(a + b)^2 = a^2 + 2 a b + b^2$")).toEqual(["proved"]);
  expect(verdicts("$\\hat{y} = w x + b$, so $\\hat{y} - b = w x$")).toEqual([
    "definition",
    "proved",
  ]);
});

test("the original's notebooks are not a special case: the checker knows none", () => {
  const source = readFileSync(
    new URL("../../formulas/check.ts", import.meta.url),
    "utf8",
  );
  expect(source).not.toMatch(/math\.ipynb|derivations|SCE/);
});

test("what the words say that a name is, is learned: the mean and the variance of a list", () => {
  const verdicts = (text: string): string[] =>
    check(documentOf("a.md", text))
      .filter(({ verdict }) => verdict !== "mention")
      .map(({ verdict }) => verdict);
  const where =
    "where $\\mu$ is the mean of the $x_i$ and $\\sigma^2$ is the variance of the $x_i$";
  expect(
    verdicts(`$$\\sigma^2 = \\frac{1}{n} \\sum_{i=1}^n x_i^2 - \\mu^2,$$ ${where}.`),
  ).toEqual(["holds"]);
  // Another text may divide by n − 1, so that this is left open.
  expect(
    verdicts(`$$\\sigma^2 = \\frac{1}{n} \\sum_{i=1}^n x_i^2 + \\mu^2,$$ ${where}.`),
  ).toEqual(["not checked"]);
  expect(
    verdicts(
      "Where $\\bar{x}$ is the average of the inputs $x_i$, $\\sum_i (x_i - \\bar{x}) = 0$.",
    ),
  ).toEqual(["holds"]);
});

test("a function that every text knows is of the argument that has a value", () => {
  const matrix = "\\begin{bmatrix} 2 & 1 \\\\ 0 & 7 \\end{bmatrix}";
  const found = check(documentOf("a.md", `$A = ${matrix}$ has $\\mathrm{Tr}(A) = 9$.`));
  expect(found.map(({ verdict }) => verdict)).toEqual(["definition", "proved"]);
});

test("f(x) = … is said of all x, even where x has a value", () => {
  const verdicts = (text: string): string[] =>
    check(documentOf("a.md", text)).map(({ verdict }) => verdict);
  expect(
    verdicts("Let $x = 0$. If $f(x) = |x|$, it has a slope. Now $f(x) = x^2$."),
  ).not.toContain("proved");
  expect(verdicts("$x = 0$. Now $f(x) = e^x = 1 + x$.")[1]).toBe("not checked");
  expect(verdicts("$x = 0$. And $\\tanh'(x) = 1 - \\tanh(x)$.")[1]).toBe("not checked");
});

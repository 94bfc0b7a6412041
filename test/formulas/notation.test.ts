import { expect, test } from "vitest";
import { check, documentOf } from "../../formulas/index.ts";

function last(text: string): string {
  const found = check(documentOf("a.md", text));
  const one = found.filter(({ verdict }) => verdict !== "mention").at(-1);
  return `${one?.verdict}: ${one?.reason}`;
}

/** What is right in the notation of the field, and next to it something that is not. */
test.each([
  [
    "accents are names",
    "\\hat{y} \\bar{x} = \\bar{x} \\hat{y}",
    "\\hat{y} \\bar{x} = \\bar{x} y",
  ],
  ["a product over an index", "\\prod_{i=1}^4 i = 24", "\\prod_{i=1}^4 i = 10"],
  [
    "Kronecker's delta",
    "\\sum_{j=1}^3 \\delta_{2j} j = 2",
    "\\sum_{j=1}^3 \\delta_{2j} j = 3",
  ],
  [
    "an indicator",
    "\\sum_{j=1}^3 \\mathbb{1}(j > 1) = 2",
    "\\sum_{j=1}^3 \\mathbb{1}(j > 1) = 3",
  ],
  ["not equal", "2 + 2 \\ne 5", "2 + 2 \\ne 4"],
  ["nearly equal", "\\frac{2}{3} \\approx 0.67", "\\frac{2}{3} \\approx 0.7499"],
  ["brackets of each kind", "[2 (3 + 4)] = 14", "[2 (3 + 4)] = 10"],
  [
    "a transpose",
    "(\\mathbf{A} \\mathbf{B})^\\top = \\mathbf{B}^\\top \\mathbf{A}^\\top",
    "(\\mathbf{A} \\mathbf{B})^\\top = \\mathbf{A}^\\top \\mathbf{B}^\\top",
  ],
  [
    "Hadamard's product",
    "\\mathbf{x} \\odot \\mathbf{y} = \\mathbf{y} \\odot \\mathbf{x}",
    "\\mathbf{x} \\odot \\mathbf{y} = \\mathbf{y} \\odot \\mathbf{y}",
  ],
  [
    "norms",
    "\\| \\begin{bmatrix} 3 \\\\ 4 \\end{bmatrix} \\|_2 = 5",
    "\\| \\begin{bmatrix} 3 \\\\ 4 \\end{bmatrix} \\|_1 = 5",
  ],
  [
    "a trace",
    "\\operatorname{tr}(\\mathbf{A} \\mathbf{B}) = \\operatorname{tr}(\\mathbf{B} \\mathbf{A})",
    "\\operatorname{tr}(\\mathbf{A} \\mathbf{B}) = \\operatorname{tr}(\\mathbf{A}) \\operatorname{tr}(\\mathbf{B})",
  ],
  [
    "a gradient",
    "\\nabla_{\\mathbf{x}} \\mathbf{x}^\\top \\mathbf{x} = 2 \\mathbf{x}",
    "\\nabla_{\\mathbf{x}} \\mathbf{x}^\\top \\mathbf{x} = \\mathbf{x}",
  ],
  [
    "a partial derivative",
    "\\frac{\\partial}{\\partial x} (x^2 y) = 2 x y",
    "\\frac{\\partial}{\\partial x} (x^2 y) = x y",
  ],
  [
    "the largest index",
    "\\operatorname{argmax}_{i} [2, 5, 3]_i = 2",
    "\\operatorname{argmax}_{i} [2, 5, 3]_i = 3",
  ],
  [
    "a variance",
    "\\text{Var}(a X) = a^2 \\text{Var}(X)",
    "\\text{Var}(a X) = a \\text{Var}(X)",
  ],
  ["a root of any degree", "\\sqrt[4]{16} = 2", "\\sqrt[4]{16} = 4"],
])("%s", (_, right, wrong) => {
  expect(last(`$$${right}$$`)).toMatch(/^(?:proved|holds)/);
  expect(last(`$$${wrong}$$`)).toMatch(
    /^(?:refuted|not checked: (?:not for all|a vector))/,
  );
});

/** What could be read two ways is not read, and it says what would help. */
test.each([
  ["abc = 1", /A name is written \\text\{abc\}/],
  ["a / b c = 1", /what does the \/ divide by\?/],
  ["x 2 = 1", /a factor or an index\?/],
  ["\\frac{d}{dx} x^2 y = 2 x y", /Brackets would say it/],
  ["\\nabla_x f(x) g(x) = 1", /what is the gradient of\?/],
  ["f(x) + g(x) = (f * g)(x)", /a convolution or a product\?/],
  ["2 3 = 6", /two numbers without a sign/],
  ["1 + = 2", /cannot read "= 2"/],
])("%s is not read", (latex, why) => {
  expect(last(`$$${latex}$$`)).toMatch(/^not checked/);
  expect(last(`$$${latex}$$`)).toMatch(why);
});

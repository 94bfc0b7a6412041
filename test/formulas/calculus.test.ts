import { expect, test } from "vitest";
import { check, documentOf } from "../../formulas/index.ts";

function verdict(latex: string): string {
  return check(documentOf("a.md", `$$${latex}$$`))
    .map(({ verdict, reason }) => `${verdict}: ${reason}`)
    .join(", ");
}

test.each([
  "\\int_0^1 x^2 dx = \\frac{1}{3}",
  "\\int_{-\\infty}^{\\infty} e^{-x^2} dx = \\sqrt{\\pi}",
  "\\int_0^\\infty e^{-x} \\, \\mathrm{d}x = 1",
  "\\int_a^b x dx = \\frac{b^2 - a^2}{2}",
  "\\int_0^1 \\int_0^1 x y \\, dx \\, dy = 1/4",
  "\\int_0^1 \\log x dx = -1",
  "\\int_0^{2\\pi} \\sin(x) dx = 0",
  "\\lim_{x \\to 0} \\frac{\\sin x}{x} = 1",
  "\\lim_{n \\to \\infty} (1 + \\frac{1}{n})^n = e",
  "\\lim_{x \\to 0^+} \\frac{|x|}{x} = 1",
  "\\lim_{x \\to 0^-} \\frac{|x|}{x} = -1",
])("%s holds", (latex) => {
  expect(verdict(latex)).toMatch(/^holds/);
});

test.each([
  "\\int_0^1 x^2 dx = \\frac{1}{2}",
  "\\int_{-\\infty}^{\\infty} e^{-x^2} dx = \\pi",
  "\\lim_{x \\to 0} \\frac{\\sin x}{x} = 2",
])("%s is refuted", (latex) => {
  expect(verdict(latex)).toMatch(/^refuted/);
});

test.each([
  ["\\int f(x) dx = F(x) + C", /an integral without bounds/],
  ["\\int_0^1 \\frac{1}{x} dx = 4", /does not converge/],
  ["\\int_0^1 p(x) dx = 1", /does not converge/],
  ["\\int_X f(x) dx = 1", /an integral without bounds/],
  ["\\int_0^1 x = 1", /does not say of what variable/],
  ["\\lim_{x \\to 0} \\frac{|x|}{x} = 1", /differs from above and from below/],
  ["\\lim_{x \\to \\infty} \\sin x = 0", /does not converge/],
  ["P(A \\mid B) = \\frac{P(A, B)}{P(B)}", /a conditional probability/],
  [
    "\\mathbb{E}_{x \\sim p}[x] = \\mathbb{E}_{x \\sim q}[x]",
    /over a named distribution/,
  ],
  ["1 + 1 = 2 \\in A", /among other relations/],
])("%s is not checked, and it says why", (latex, why) => {
  expect(verdict(latex)).toMatch(/^not checked/);
  expect(verdict(latex)).toMatch(why);
});

test.each([
  ["x \\in \\mathbb{R}^n", "condition"],
  ["x \\sim N(0, 1)", "condition"],
  ["w \\leftarrow w - \\eta g", "mention"],
  ["S = \\{1, 2, 3\\}", "definition"],
  ["A = \\{x \\mid x > 0\\}", "definition"],
  ["5! = 120", "proved"],
  ["5! = 100", "refuted"],
  ["\\sqrt[3]{8} = 2", "proved"],
  ["\\exp\\{x\\} = e^x", "proved"],
])("%s is a %s", (latex, expected) => {
  expect(verdict(latex)).toMatch(expected);
});

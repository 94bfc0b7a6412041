/** A mutant that is still right: what was changed, a part of the result, and why it is an equal formula. */
export interface Survivor {
  change: string;
  has: string;
  because: string;
}

export const survivors: Survivor[] = [
  {
    change: "without 1",
    has: "\\frac{-{(f'(x))}}{1 - f(x)}",
    because: "−1 * f'(x) is −f'(x)",
  },
  {
    change: "without 1",
    has: "\\frac{-{(\\frac{e^x * b}{(e^x + b)^2})}}{1 - \\frac{e^x}{e^x + b}}",
    because: "−1 times the fraction is minus the fraction",
  },
  {
    change: "without e^{x_3}",
    has: "(+ e^{x_1} + e^{x_2} + \\ldots + e^{x_n})",
    because: "the dots from x_2 to x_n then stand for x_3 as well",
  },
  {
    change: "two entries swapped",
    has: "1 & 0 & \\ldots & 0 & 0 \\\\",
    because: "the dots stand for zeros, and may stand between any two of them",
  },
  {
    change: "two entries swapped",
    has: "0 & 1 & \\ldots & 0 & 0 \\end",
    because: "the dots stand for zeros, and may stand between any two of them",
  },
  {
    change: "one more",
    has: "\\frac{\\partial \\text{SCE}_{2}}{\\partial x_{2}} = S_{2} - y_{2}",
    because: "what holds for the first class holds for the second",
  },
  {
    change: "one more",
    has: "\\frac{\\partial \\text{SCE}_{2}}{\\partial x_1} = S_1 - y_1",
    because: "of two classes with y_1 + y_2 = 1, SCE_2 is SCE_1",
  },
  {
    change: "n for j",
    has: "\\log(\\text{softmax}(X)_{n})",
    because: "it holds for any j, and n is one",
  },
  {
    change: "j for i",
    has: "\\text{Var}(w_{{j},j})",
    because: "w_{j,j} is one of the weights",
  },
  {
    change: "sign of X_1",
    has: "\\text{Var}({(- X_1 + X_2)})",
    because: "Var(−X) is Var(X), and −X_1 is independent of X_2 as well",
  },
  {
    change: "sign of X_2",
    has: "\\text{Var}({(+ X_1 - X_2)})",
    because: "Var(−X) is Var(X), and −X_2 is independent of X_1 as well",
  },
];

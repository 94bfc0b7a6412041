/** A mutant that does not fall: what was changed, a part of the result, and why. */
export interface Survivor {
  change: string;
  has: string;
  /** It is an equal formula: no checker could tell. */
  isEqual: boolean;
  because: string;
}

const equal = (change: string, has: string, because: string): Survivor => {
  return { change, has, because, isEqual: true };
};
const silent = (change: string, has: string, because: string): Survivor => {
  return { change, has, because, isEqual: false };
};

const MENTION = "it becomes the mention of a known name, which claims nothing";
const PROSE = "a condition of a sentence in which no formula needs it";

export const survivors: Survivor[] = [
  equal("without 1", "\\frac{-{(f'(x))}}{1 - f(x)}", "−1 · f'(x) is −f'(x)"),
  equal(
    "without 1",
    "\\frac{-{(\\frac{e^x * b}{(e^x + b)^2})}}{1 - \\frac{e^x}{e^x + b}}",
    "−1 times the fraction is minus the fraction",
  ),
  equal(
    "without e^{x_3}",
    "(+ e^{x_1} + e^{x_2} + \\ldots + e^{x_n})",
    "the dots from x_2 to x_n then stand for x_3 as well",
  ),
  equal(
    "without e^{x_n}",
    "(+ e^{x_1} + e^{x_2} + e^{x_3} + \\ldots)",
    "the dots then run as far as there are entries",
  ),
  equal(
    "two entries swapped",
    "1 & 0 & \\ldots & 0 & 0 \\\\",
    "the dots stand for zeros, and may stand between any two of them",
  ),
  equal(
    "two entries swapped",
    "0 & 1 & \\ldots & 0 & 0 \\end",
    "the dots stand for zeros, and may stand between any two of them",
  ),
  equal(
    "one more",
    "\\frac{\\partial \\text{SCE}_{2}}{\\partial x_{2}} = S_{2} - y_{2}",
    "what holds for the first class holds for the second",
  ),
  equal("a for x", "g({a}) =", "what holds for every x holds for x = a"),
  equal("a for x", "g'({a}) =", "what holds for every x holds for x = a"),
  equal("X for x", "{X_{j}} - \\text{logsumexp}(X)", "X_j and x_j are the same"),
  equal("j for i", "\\text{Var}(w_{{j},j})", "w_{j,j} is one of the weights"),
  equal(
    "sign of X_1",
    "\\text{Var}({(- X_1 + X_2)})",
    "Var(−X) is Var(X), and −X_1 is independent of X_2 as well",
  ),
  equal(
    "sign of X_2",
    "\\text{Var}({(+ X_1 - X_2)})",
    "Var(−X) is Var(X), and −X_2 is independent of X_1 as well",
  ),
  silent("one more", "y_i = {1}", PROSE),
  silent("one more", "y = {1}", PROSE),
  silent("without the index", "{y} = 0", PROSE),
  silent("without the index", "{y} = 1", PROSE),
  silent("without Y", "{(+ S)}", MENTION),
  silent("without the sum", "{(\\text{SCE}_i)}", MENTION),
  silent("without 2", "{((S - Y))}", MENTION),
  silent("without y_i", "{(+ S_i)}", MENTION),
  silent("without the exponent", "{(e)}", MENTION),
];

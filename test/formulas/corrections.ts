/** A formula of the original that is not right as printed. */
export interface Correction {
  cell: number;
  /** Which of the cell's formulas, from 0. */
  formulas: number[];
  /** A false line; a condition that is not said; a name that means something else. */
  kind: "false" | "condition" | "notation";
  what: string;
  /** Read so, the formula is right, or what else is wrong shows. */
  reading: [from: string, to: string][];
  /** What the cell does not say: a formula, or words. */
  unsaid?: string;
  /** The side of the chain that has no value, which no comparison finds. */
  line?: number;
  /** How the formula of math.ipynb begins that is right. */
  right: string;
}

const LOGITS: [string, string][] = [
  ["p_1", "x_1"],
  ["p_2", "x_2"],
  ["p_3", "x_3"],
];
const P_FOR_X =
  "$p$ is a probability in cells 8 to 10; softmax is taken of the inputs $x$, as in cells 12 to 14.";

export const corrections: Correction[] = [
  {
    cell: 9,
    formulas: [0, 1],
    kind: "condition",
    what: "The argument $x$ is not used; the sum runs over the predictions $p$. And it is $CE(p, 0)$ only where every label $y_i$ is 0, which is not said.",
    reading: [["CE(x", "CE(p"]],
    unsaid: "y_i = 0",
    right: "\\text{CE}(p, 0)",
  },
  {
    cell: 10,
    formulas: [0, 1],
    kind: "condition",
    what: "As in cell 9: $p$ for $x$, and every label $y_i$ has to be 1.",
    reading: [["CE(x", "CE(p"]],
    unsaid: "y_i = 1",
    right: "\\text{CE}(p, 1)",
  },
  {
    cell: 15,
    formulas: [0],
    kind: "notation",
    what: P_FOR_X,
    reading: LOGITS,
    right: "\\text{softmax}",
  },
  {
    cell: 24,
    formulas: [0],
    kind: "notation",
    what: `${P_FOR_X} Cell 25 writes $x$ as well.`,
    reading: LOGITS,
    right: "\\text{SCE}\\left(",
  },
  {
    cell: 27,
    formulas: [3],
    kind: "false",
    what: "A minus too many: the quotient of two positive numbers is positive. The next line has lost it again.",
    reading: [],
    right: "\\frac{f'(x)}{f(x)} &=",
  },
  {
    cell: 30,
    formulas: [0],
    kind: "false",
    what: "The last term has a minus too many: $-(1 - a) * (-q)$ is $q - a * q$. It stays for three lines, and the last line, which is right, does not follow from them.",
    reading: [],
    right: "SC'(x)",
  },
  {
    cell: 31,
    formulas: [0],
    kind: "notation",
    what: "$p$ for the inputs $x$, as in cell 15, and $s$ for $S$.",
    reading: [...LOGITS, ["s(", "S("]],
    right: "S - Y",
  },
  {
    cell: 31,
    formulas: [2],
    kind: "false",
    what: "The softmax of a single number is 1, whatever it is. Meant is the output for class $i$, which depends on all inputs.",
    reading: [["s(x_1) - y_1", "S_1 - y_1 = S([x_1])_1 - y_1"]],
    right: "S_i - y_i",
  },
  {
    cell: 31,
    formulas: [5],
    kind: "false",
    what: "The softmax of a single number again, which is 1 and not between 0 and 1.",
    reading: [["s(x_i)", "S_i = S([x_i])_1"]],
    right: "S_i",
  },
  {
    cell: 33,
    formulas: [0],
    kind: "false",
    what: "The sum runs over $i$ but adds the same $e^{x_j}$ each time. (And softmax depends on all of $X$.)",
    reading: [["softmax(x_j)", "softmax(X)_j"]],
    right: "\\log(\\text{softmax}(X)_j)",
  },
  {
    cell: 33,
    formulas: [1],
    kind: "false",
    what: "The exponent has lost the $j$ of $x_j$, and logsumexp is taken of the vector $X$.",
    reading: [["softmax(x_j)", "softmax(X)_j"]],
    line: 2,
    right: "\\text{softmax}(X)_j",
  },
  {
    cell: 43,
    formulas: [0],
    kind: "condition",
    what: "$X_1$ and $X_2$ have to be independent (uncorrelated is enough), which is not said.",
    reading: [],
    unsaid: "independent variables",
    right: "\\text{Var}(X_1 + X_2)",
  },
];

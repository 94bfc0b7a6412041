import {
  binaryCrossEntropy,
  exponentialDecay,
  linearDecay,
  logSumExp,
  momentumUpdate,
  normalize,
  oneHot,
} from "dlmath";
import { type Entry, meanings } from "../formulas/index.ts";

/** Cross entropy of softmax: the inputs x, the labels y, the outputs S, each class's own loss SCE. */
export const classes = {
  X: "= x",
  Y: "= y",
  i: "integer from 1 to 2",
  j: "integer from 1 to 2",
  "S(x)": "= softmax(x)",
  S: "= softmax(x)",
  "SCE(x, y)":
    "= -y \\odot \\log(softmax(x)) - (1 - y) \\odot \\log(1 - softmax(x))",
  SCE: "= SCE(x, y)",
};

/** The loss of one class as a function of its own input. */
export const oneClass: Entry = {
  where: /derivative|slope|quotient|classes/i,
  names: {
    x: "exponent",
    x_1: "exponent",
    a: "probability",
    b: "positive",
    y_1: "= a",
    x_2: "= \\log b",
    "f(x)": "= softmax([x, \\log b])_1",
    "g(x)": "= -a \\log(f(x)) - (1 - a) \\log(1 - f(x))",
    "SC(x)": "= g(x)",
  },
  values: ["softmax([x, \\log b])_2"],
};

export const anyClasses: Entry = {
  where: /softmax|gradient|classes/i,
  names: { ...classes, n: "integer from 3 to 5", x: "exponent[n]", y: "probability[n]" },
  given: ["\\sum_i y_i = 1"],
  values: [
    "softmax(x) - y",
    "S_i - y_i",
    "-\\sum_i y_i \\log(S_i)",
    "\\sum_i SCE_i",
    "\\log(S_i)",
    "\\log(1 - S_i)",
  ],
};

export const logarithms: Entry = {
  where: /stable|overflow|classes/i,
  names: {
    n: "integer from 2 to 4",
    j: "integer from 1 to 2",
    x: "exponent[n]",
    X: "= x",
    c: "exponent",
    "logsumexp(x)": ["= \\log(\\sum_i e^{x_i})", logSumExp],
  },
};

export const shift: Entry = {
  where: /stable|overflow/i,
  names: { x: "exponent[3]", X: "= x", c: "= \\max(x)" },
};

export const oneHotRows: Entry = {
  where: /one.hot/i,
  names: { n: "= 6", "\\Rightarrow": (k: Float64Array) => oneHot(k, 6) },
};

export const linear: Entry = {
  where: /decay/i,
  names: {
    "\\alpha_{\\text{start}}": "number",
    "\\alpha_{\\text{end}}": "number",
    N: "integer from 5 to 9",
    t: "integer from 1 to 5",
    "\\alpha_t": [
      "= (1 - t / N) \\alpha_{\\text{start}} + t / N * \\alpha_{\\text{end}}",
      (t, { N, ...of }) => linearDecay({ start: of["\\alpha_start"], end: of["\\alpha_end"], steps: N }, t),
    ],
  },
};

export const exponential: Entry = {
  where: /decay/i,
  names: {
    r: "positive",
    "\\alpha_{\\text{start}}": "positive",
    "\\alpha_{\\text{end}}": "= \\alpha_{\\text{start}} r^N",
    N: "integer from 3 to 5",
    t: "integer from 1 to 3",
    "\\alpha_t": [
      "= \\alpha_{\\text{start}} r^t",
      (t, { N, r, "\\alpha_start": start }) => {
        return exponentialDecay({ start, end: start * r ** N, steps: N }, t);
      },
    ],
  },
};

export const momentum: Entry = {
  where: /momentum/i,
  names: {
    t: "integer from 5 to 7",
    "\\mu": "number",
    "\\nabla": "number[t]",
    "\\text{update}": [
      "= \\sum_{k=0}^{t-1} \\mu^k \\nabla_{t-k}",
      ({ "\\mu": momentum, "\\nabla": gradients }) =>
        gradients.reduce(
          (v: number, gradient: number) =>
            momentumUpdate(v, gradient, { learningRate: 1, momentum }),
          0,
        ),
    ],
  },
};

export const layer: Entry = {
  where: /layer|feature/i,
  names: {
    x: "number[784]",
    w: "number[]",
    b: "number[]",
    n: "integer from 1 to 256",
    f_n: "= \\sum_{i=1}^{784} w_{i,n} x_i + b_n",
  },
};

export const variances: Entry = {
  where: /layer|feature/i,
  names: {
    w: "random[] with mean 0 and variance 1",
    i: "integer from 257 to 784",
    j: "integer from 1 to 256",
    X_1: "random",
    X_2: "random",
  },
};

/** e^x is finite up to here. */
export const largestExponent = (): number => Math.floor(Math.log(Number.MAX_VALUE));

export default meanings({
  "numbers of the prose": { numbers: { "709": largestExponent, "28": "\\sqrt{784}" } },
  "cross entropy": {
    where: /cross entropy|log loss|loss when/i,
    names: {
      n: "integer from 2 to 4",
      i: "integer from 1 to 2",
      p: "probability[n]",
      y: "probability[n]",
      "CE(p, y)": [
        "= sum(-y \\odot \\log(p) - (1 - y) \\odot \\log(1 - p))",
        (p: Float64Array, y: Float64Array) => binaryCrossEntropy(p, y) * p.length,
      ],
    },
    given: ["y_i = 0", "y_i = 1"],
  },
  "one prediction": {
    where: /derivation|loss when/i,
    names: {
      p: "probability",
      y: "integer from 0 to 1",
      "C(p, y)": ["= -y \\log(p) - (1 - y) \\log(1 - p)", binaryCrossEntropy],
    },
    given: ["y = 0", "y = 1"],
  },
  "normalising": {
    where: /softmax/i,
    names: { x: "positive[3]", "Normalize(x)": ["= x / sum(x)", normalize] },
  },
  "softmax of three": {
    where: /Cross entropy.softmax/,
    names: { ...classes, x: "exponent[3]", y: "probability[3]" },
    values: ["softmax(x) - y"],
  },
  "softmax of any number": {
    where: /Cross entropy.softmax/,
    names: { ...classes, n: "integer from 5 to 7", x: "exponent[n]", y: "probability[n]" },
  },
  "two classes": {
    where: /Derivation/,
    names: {
      ...classes,
      n: "= 2",
      x: "exponent[2]",
      y: "probability[2]",
    },
    given: ["y_1 + y_2 = 1"],
    values: ["\\nabla_x \\sum_i SCE_i", "-\\sum_i y_i \\log(S_i)"],
  },
  "one class": oneClass,
  "the quotient rule": {
    where: /Derivation/,
    names: { x: "number", "g(x)": "function", "h(x)": "function", "f(x)": "= g(x) / h(x)" },
  },
  "any number of classes": anyClasses,
  "an exponential": { where: /stable/, names: { x: "exponent" }, values: ["\\exp(x)"] },
  logarithms,
  "the shift": shift,
  "one-hot rows": oneHotRows,
  "linear decay": linear,
  "exponential decay": exponential,
  momentum,
  "one layer": layer,
  variances,
  "the names of the original": {
    where: /Derivation/,
    names: { "s(x)": "function", x_1: "exponent" },
  },
  "two equal variables": {
    where: /Feature/,
    names: { X_1: "random", X_2: "= X_1" },
  },
});

import { binaryCrossEntropy, sigmoid, softmax } from "dlmath";
import { meanings } from "../../formulas/index.ts";

/** The ten examples of formulas/README.md: what a contributor writes beside ten new formulas. */
export default meanings({
  "binary cross entropy from logits": {
    where: /from logits/,
    names: {
      z: "exponent",
      y: "probability",
      "\\sigma(z)": ["= 1 / (1 + e^{-z})", sigmoid],
      L: [
        "= -y \\log(\\sigma(z)) - (1 - y) \\log(1 - \\sigma(z))",
        ({ z, y }) => binaryCrossEntropy(sigmoid(z), y),
      ],
    },
  },
  "Kullback-Leibler divergence": {
    where: /Kullback/,
    names: {
      p: "probability[n]",
      q: "probability[n]",
      "H(p, q)": "= -\\sum_i p_i \\log(q_i)",
      "D(p, q)": "= H(p, q) - H(p, p)",
    },
  },
  "cosine decay": {
    where: /Cosine/,
    names: {
      ...{
        "\\eta_{\\min}": "number",
        "\\eta_{\\max}": "number",
        T: "positive",
        t: "number",
      },
      "\\eta":
        "= \\eta_{\\min} + (\\eta_{\\max} - \\eta_{\\min}) (\\cos(\\frac{\\pi t}{2 T}))^2",
    },
  },
  "batch norm": {
    where: /Batch/,
    names: {
      ...{
        m: "integer from 2 to 4",
        x: "number[m]",
        "\\mu": "= \\frac{1}{m} \\sum_{i=1}^m x_i",
      },
      "\\sigma^2": "= \\frac{1}{m} \\sum_{i=1}^m x_i^2 - \\mu^2",
    },
  },
  "softmax Jacobian": {
    where: /Jacobian/,
    names: {
      x: "exponent[3]",
      i: "integer from 1 to 3",
      j: "integer from 1 to 3",
      S: ["= softmax(x)", ({ x }) => softmax(x)],
    },
  },
  perplexity: {
    where: /Perplexity/,
    names: {
      N: "integer from 2 to 4",
      p: "probability[N]",
      H: "= -\\frac{1}{N} \\sum_{i=1}^N \\log(p_i)",
      PPL: "= e^H",
    },
  },
  Adam: {
    where: /Adam/,
    names: {
      ...{ t: "integer from 2 to 5", g: "number[t]", "\\beta_1": "probability" },
      m_t: "= (1 - \\beta_1) \\sum_{k=1}^t \\beta_1^{t-k} g_k",
      m_0: "= 0",
    },
  },
  "He's initialisation": {
    where: /He /,
    names: {
      n: "integer from 2 to 9",
      w: "random with mean 0 and deviation \\sigma",
      "\\sigma": "= \\sqrt{2 / n}",
    },
  },
  "a dense layer": {
    where: /dense/,
    names: {
      ...{ x: "number[1, 2]", W: "number[2, 3]", G: "number[1, 3]" },
      Y: "= x W",
      L: "= sum(G \\odot Y)",
    },
  },
  GELU: {
    where: /GELU/,
    names: {
      x: "number",
      "\\Phi(x)": "= \\frac{1}{2} (1 + \\text{erf}(\\frac{x}{\\sqrt{2}}))",
      "GELU(x)": "= x \\Phi(x)",
    },
  },
});

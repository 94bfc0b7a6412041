import { readFileSync } from "node:fs";
import { add, dot, Matrix, sigmoid, tanh } from "dlmath";
import { meanings } from "../formulas/index.ts";

type Rows = Float64Array[];

/** x W + b, as the notebook's `forward` computes it. */
const layer = (x: Rows, W: Rows, b: Rows): Matrix =>
  add(dot(Matrix.from(x), Matrix.from(W)), Matrix.from(b));

const digits = JSON.parse(
  readFileSync(new URL("data/digits.json", import.meta.url), "utf8"),
);

export default meanings({
  "numbers of the prose": {
    numbers: { "1,797": () => digits.images.length, "64": "8 * 8" },
  },
  "the network": {
    where: /network|squared error/i,
    names: {
      x: "number[1, 64]",
      W_1: "number[64, 32]",
      b_1: "number[1, 32]",
      W_2: "number[32, 10]",
      b_2: "number[1, 10]",
      h: ["= \\tanh(x W_1 + b_1)", ({ x, W_1, b_1 }) => tanh(layer(x, W_1, b_1))],
      z: ["= h W_2 + b_2", ({ h, W_2, b_2 }) => layer(h, W_2, b_2)],
      "\\sigma(z)": ["= sigmoid(z)", (z: Rows) => sigmoid(Matrix.from(z))],
    },
  },
});

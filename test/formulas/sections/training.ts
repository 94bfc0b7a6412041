import { dot } from "../../../lib/arrays/dot.ts";
import { exponentialDecay, linearDecay } from "../../../lib/functions/decay.ts";
import { momentumUpdate } from "../../../lib/functions/momentum.ts";
import { RandomState } from "../../../lib/random/random-state.ts";
import { numbers, pairwise, scalar } from "../evaluate.ts";
import { exact, type Num } from "../numbers.ts";
import { hold, total } from "../vocabulary.ts";
import { names, type Section } from "./section.ts";

/** Part of the way from start to end. */
const linear = hold(
  "linearDecay",
  (start, end, steps, t) => {
    const part = scalar(t).div(scalar(steps));
    return scalar(start).add(part.mul(scalar(end).sub(scalar(start))));
  },
  (start, end, steps, t) =>
    linearDecay({ start: +start, end: +end, steps: +steps }, t as number),
);

/** `ratio` is a step's factor, so that end = start·ratio^steps has an exact root. */
const exponential = hold(
  "exponentialDecay",
  (start, ratio, _, t) => scalar(start).mul(scalar(ratio).power(scalar(t))),
  (start, ratio, steps, t) => {
    const end = +start * (+ratio) ** +steps;
    return exponentialDecay({ start: +start, end, steps: +steps }, t as number);
  },
);

/** By its recurrence, one gradient after the other. */
const momentum = hold(
  "momentumUpdate",
  (mu, gradients) =>
    numbers(gradients).reduce((v, gradient) => scalar(mu).mul(v).add(gradient), exact(0)),
  (mu, gradients) => {
    const factors = { learningRate: 1, momentum: +mu };
    const all = gradients as Float64Array;
    return all.reduce((v, gradient) => momentumUpdate(v, gradient, factors), 0);
  },
);

const neuron = hold(
  "dot",
  (w, x, b) => total(numbers(pairwise(w, x, (w, x) => w.mul(x)))).add(scalar(b)),
  (w, x, b) => dot(w as Float64Array, x as Float64Array) + +b,
);

const PIXELS = 784;
const HIDDEN = 256;
const INDEPENDENT = "independent";

/** Weights as dlmath draws them, to 20 bits so that sums of their squares stay short. */
const weights = Array.from(new RandomState(190131).randn(10_000), (w) =>
  exact(Math.round(w * 2 ** 20)).div(exact(2 ** 20)),
);

export const training: Section[] = [
  {
    title: "linear decay",
    cells: [35, 36],
    headings: /decay/i,
    meaning: (draw) => {
      const [start, end] = [draw("start", "number"), draw("end", "number")];
      const N = draw("N", "positive");
      const t = draw("part", "probability").mul(N);
      return names({
        variables: { "\\alpha_start": start, "\\alpha_end": end, t, N },
        defined: { "\\alpha_t": linear(start, end, N, t) },
      });
    },
  },
  {
    title: "exponential decay",
    cells: [36],
    headings: /decay/i,
    meaning: (draw) => {
      const [start, ratio] = [draw("start", "positive"), draw("ratio", "positive")];
      const steps = draw.whole("N", 2, 5);
      const [N, t] = [exact(steps), exact(draw.whole("t", 1, steps))];
      return names({
        variables: {
          "\\alpha_start": start,
          "\\alpha_end": start.mul(ratio.power(N)),
          t,
          N,
        },
        defined: { "\\alpha_t": exponential(start, ratio, N, t) },
      });
    },
  },
  {
    title: "momentum",
    cells: [37, 38],
    headings: /momentum/i,
    meaning: (draw) => {
      const t = draw.whole("t", 5, 7);
      const mu = draw("mu", "number");
      const gradients = draw.list("gradient", t, "number");
      const older = gradients.slice(0, -3).reverse();
      const rest = older.map((gradient, k) => mu.power(exact(k + 3)).mul(gradient));
      return names({
        variables: {
          ...{ "\\mu": mu, t: exact(t), "…": total(rest) },
          "\\nabla": (k) => gradients[k - 1] ?? exact(0),
        },
        defined: { update: momentum(mu, gradients) },
      });
    },
  },
  {
    title: "one output of a layer",
    cells: [41],
    headings: /One layer/,
    meaning: (draw) => {
      const x = draw.list("x", PIXELS, "number");
      const weight = (i: number, n: number): Num => draw(`w_${i},${n}`, "number");
      const bias = (n: number): Num => draw(`b_${n}`, "number");
      const output = (n: number) => {
        const w = x.map((_, i) => weight(i + 1, n));
        return neuron(w, x, bias(n));
      };
      const n = exact(draw.whole("n", 1, HIDDEN));
      return names({ variables: { x, w: weight, b: bias, n }, defined: { f: output } });
    },
  },
  {
    title: "the variance of a weight",
    cells: [42],
    headings: /One layer|Ten layers/,
    within: {
      tolerance: 0.07,
      because: "10,000 random weights, 5 standard errors of their variance",
    },
    meaning: (draw) =>
      names({
        variables: {
          i: exact(draw.whole("i", HIDDEN + 1, PIXELS)),
          j: exact(draw.whole("j", 1, HIDDEN)),
        },
        defined: {
          w: (_: number, j: number) => {
            if (j > HIDDEN) throw new RangeError(`there is no weight to unit ${j}`);
            return weights;
          },
        },
      }),
  },
  {
    title: "the variance of a sum",
    cells: [43],
    headings: /One layer/,
    given: [{ states: INDEPENDENT }],
    meaning: (draw, given) => {
      // Six equally likely outcomes: a pair of one of three values and one of two is independent.
      const first = draw.list("X_1", 6, "number");
      const second = draw.list("X_2", 6, "number");
      const pairs = first.map((_, k) => k);
      const independent = given.has(INDEPENDENT);
      return names({
        variables: {
          X_1: independent ? pairs.map((k) => first[k % 3] as Num) : first,
          X_2: independent ? pairs.map((k) => second[k % 2] as Num) : second,
        },
      });
    },
  },
];

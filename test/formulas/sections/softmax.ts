import { exp as dlmathExp } from "../../../lib/functions/exp.ts";
import { oneHot } from "../../../lib/functions/one-hot.ts";
import { type Point, type Value, vector } from "../evaluate.ts";
import { Exact, exact, type Num, Undecided } from "../numbers.ts";
import {
  binaryLosses,
  classLoss,
  compareGradient,
  functions,
  hold,
  softmaxOf,
  total,
} from "../vocabulary.ts";
import { classes, gradient, lossOfAll, ownLosses } from "./classes.ts";
import { names, type Section } from "./section.ts";

const SUM_TO_ONE = "\\sum_i y_i = 1";
const TWO_SUM_TO_ONE = "y_1 + y_2 = 1";

/** Each class's loss by that class's own input. */
const ownDerivatives = (point: Point): Num[] =>
  ownLosses(point.names).map((_, k) => {
    const own = gradient(point, (names) => ownLosses(names)[k] as Num);
    return own[k] as Num;
  });

const exponential = hold("exp", functions.exp as (x: Value) => Value, (x) =>
  dlmathExp(x as number),
);

const encode = (depth: number) =>
  hold(
    "oneHot",
    (indices: Value) =>
      vector(indices).map((k) =>
        Array.from({ length: depth }, (_, column) => exact(Number(column === Number(k)))),
      ),
    (indices) => oneHot(indices as Float64Array, depth).data,
  );

export const softmaxSections: Section[] = [
  {
    title: "normalising",
    cells: [11],
    meaning: (draw) => names({ variables: { x: draw.list("x", 3, "positive") } }),
  },
  { title: "softmax of three", cells: [12, 14], meaning: (draw) => classes(draw, 3) },
  {
    title: "softmax of any number",
    cells: [13],
    meaning: (draw) => classes(draw, draw.whole("n", 5, 7)),
  },
  {
    title: "S − Y as each class's own derivative",
    cells: [15],
    meaning: (draw) => classes(draw, 3),
    anchors: (point) => [ownDerivatives(point)],
  },
  { title: "the first of two classes", cells: [24], meaning: (draw) => classes(draw, 2) },
  {
    title: "S − Y as the gradient of one loss",
    cells: [31],
    headings: /Any number of classes|gradient, measured/,
    given: [{ states: SUM_TO_ONE }],
    meaning: (draw, given) => {
      const n = draw.whole("n", 3, 5);
      return classes(draw, n, given.has(SUM_TO_ONE) ? "sum to 1" : "any");
    },
    anchors: (point) => {
      const { x, y } = point.names.variables as { x: Value; y: Value };
      compareGradient(x, y, gradient(point, lossOfAll));
      const i = Number(point.names.variables.i) - 1;
      const powers = vector(x).map((a) => a.exp());
      const others = total(powers.filter((_, k) => k !== i));
      return [
        (softmaxOf(x)[i] as Num).log(),
        others.div(total(powers)).log(),
        total(binaryLosses(x, y)),
        classLoss(x, y),
        ownDerivatives(point),
        ownDerivatives(point)[i] as Num,
      ];
    },
  },
  {
    title: "S − Y for two classes",
    cells: [31],
    given: [{ states: TWO_SUM_TO_ONE }],
    meaning: (draw, given) =>
      classes(draw, 2, given.has(TWO_SUM_TO_ONE) ? "sum to 1" : "any"),
    anchors: (point) => [gradient(point, (names) => total(ownLosses(names)))],
  },
  {
    title: "an exponential",
    cells: [32],
    meaning: (draw) => names({ variables: { x: draw("x", "log") } }),
    anchors: ({ names }) => [exponential(names.variables.x as Value)],
  },
  {
    title: "stable softmax, for any c",
    cells: [33],
    headings: /overflow/,
    meaning: (draw) => {
      const { variables, defined } = classes(draw, draw.whole("n", 2, 4));
      return names({ variables: { ...variables, c: draw("c", "log") }, defined });
    },
  },
  {
    title: "stable softmax, c the largest",
    cells: [33],
    headings: /overflow/,
    namings: ["c = \\max(X)"],
    meaning: (draw) => {
      const { variables } = classes(draw, 3);
      const c = largest(variables.x as Value);
      return names({ variables: { ...variables, c }, functions: { max: largest } });
    },
  },
  {
    title: "one-hot rows",
    cells: [34],
    headings: /One-hot/,
    meaning: (draw) => {
      const n = draw.whole("n", 4, 6);
      return names({
        variables: { n: exact(n) },
        functions: { "\\Rightarrow": encode(n) },
      });
    },
  },
];

function largest(x: Value): Num {
  return vector(x).reduce((a, b) => {
    if (!(a instanceof Exact && b instanceof Exact))
      throw new Undecided("the larger of two");
    return a.valueOf() > b.valueOf() ? a : b;
  });
}

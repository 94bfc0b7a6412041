import { type Fn, scalar, type Value } from "../evaluate.ts";
import { Dual, type Num } from "../numbers.ts";
import { binaryLosses, softmaxOf } from "../vocabulary.ts";
import { names, type Section } from "./section.ts";

/** A function of which only its value and its derivative at one point are known. */
function smooth(value: Num, slope: Num): Fn {
  return (x) => (x instanceof Dual ? new Dual(value, slope.mul(x.slope)) : value);
}

/** The loss of the first class as a function of its own input alone, x or x_1. */
function seenFromFirst(input: string, where: Partial<Section>): Section {
  return {
    title: `the loss as a function of ${input}`,
    ...where,
    meaning: (draw) => {
      const x = draw(input, "log");
      const a = draw("a", "probability");
      const b = draw("b", "positive");
      const loss: Fn = (x) => binaryLosses([x, b.log()], [a, a])[0] as Num;
      const f: Fn = (x) => softmaxOf([x, b.log()])[0] as Num;
      return names({
        variables: { [input]: x, a, b, x_2: b.log(), y_1: a },
        functions: { f, g: loss, SC: loss },
      });
    },
    // What the second class gets.
    anchors: ({ names: { variables } }) => {
      return [softmaxOf([variables[input] as Value, variables.x_2 as Value])[1] as Num];
    },
  };
}

export const derivation: Section[] = [
  seenFromFirst("x_1", { cells: [25], namings: ["y_1 = a", "e^{x_2} = b"] }),
  seenFromFirst("x", {
    cells: [26, 27, 28, 29, 30],
    headings:
      /derivative of softmax|two quotients|loss and its derivative|Any number of classes/,
  }),
  {
    title: "the quotient rule",
    cells: [25],
    meaning: (draw) => {
      const g = smooth(draw("g", "number"), draw("g'", "number"));
      const h = smooth(draw("h", "positive"), draw("h'", "number"));
      const f: Fn = (x) => scalar(g(x)).div(scalar(h(x)));
      return names({ variables: { x: draw("x", "number") }, functions: { f, g, h } });
    },
  },
];

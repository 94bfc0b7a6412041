import { exact, type Num } from "../numbers.ts";
import type { Draw } from "../points.ts";
import { names, type Section } from "./section.ts";

function predictions(draw: Draw, y?: Num) {
  const n = draw.whole("n", 2, 4);
  const p = draw.list("p", n, "probability");
  const labels = y ? p.map(() => y) : draw.list("y", n, "probability");
  const i = exact(draw.whole("i", 1, n));
  return names({ variables: { p, y: labels, i, n: exact(n) } });
}

/** One prediction whose label has a certain value. */
function labelled(title: string, cell: number, states: string, value: number): Section {
  return {
    title,
    cells: [cell],
    given: [{ states }],
    meaning: (draw, given) => {
      const y = given.has(states) ? exact(value) : draw("y", "probability");
      return names({ variables: { p: draw("p", "probability"), y, y_i: y } });
    },
  };
}

function summed(title: string, cell: number, value: number): Section {
  const states = `y_i = ${value}`;
  return {
    title,
    cells: [cell],
    given: [{ states, puts: { name: "y", value: String(value) } }],
    meaning: (draw, given) =>
      predictions(draw, given.has(states) ? exact(value) : undefined),
  };
}

export const losses: Section[] = [
  {
    title: "the cross entropy of one prediction",
    cells: [8],
    meaning: (draw) => predictions(draw),
  },
  summed("cross entropy where every label is 0", 9, 0),
  summed("cross entropy where every label is 1", 10, 1),
  labelled("the plot for a label of 0", 16, "y_i = 0", 0),
  labelled("the loss without bound", 18, "y = 0", 0),
  labelled("the plot for a label of 1", 19, "y_i = 1", 1),
  {
    title: "the cross entropy of p and y",
    cells: [22],
    meaning: (draw) =>
      names({
        variables: { p: draw("p", "probability"), y: draw("y", "probability") },
      }),
  },
  {
    title: "its two cases",
    cells: [23],
    meaning: (draw) =>
      names({
        variables: { p: draw("p", "probability"), y: exact(draw.whole("y", 0, 1)) },
      }),
  },
];

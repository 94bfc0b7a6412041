import { exp } from "../../lib/functions/exp.ts";
import { meanSquaredError } from "../../lib/functions/losses.ts";
import { equal } from "./compare.ts";
import { type Names, type Value, vector } from "./evaluate.ts";
import type { Cell } from "./extract.ts";
import { exact, type Num, Undecided } from "./numbers.ts";
import { type Draw, randomPoint } from "./points.ts";
import { classes, everywhere, gradient, outputs, ownLosses } from "./sections/classes.ts";
import { names } from "./sections/section.ts";
import { binaryLosses, functions, total } from "./vocabulary.ts";
import {
  isGradientOfOneLoss,
  isNoMultipleForMore,
  isOneLossForTwo,
  isTwiceForTwo,
} from "./which-loss.ts";

/** A sentence that claims something beside the formulas: as it stands in a notebook, and its check. */
export interface Statement {
  notebook: string;
  says: string;
  holds: (cell: Cell) => boolean;
}

const seeds = Array.from({ length: 24 }, (_, k) => k);
const two = exact(2);

/** One class's loss by its own input, where that class's label is y. */
function ownSlope(y: number): Num[] {
  const meaning = (draw: Draw): Names => classes(draw, 3, [exact(y), two, two]);
  return seeds.map((k) => {
    const point = randomPoint(meaning, k);
    return gradient(point, (names) => ownLosses(names)[0] as Num)[0] as Num;
  });
}

function isUndefined(value: () => unknown): boolean {
  try {
    value();
  } catch (error) {
    return error instanceof Undecided;
  }
  return false;
}

/** The variance of w·x for independent w and x of mean 0 and variance 1, and so of 784 such products. */
function varianceOfSum(products: number): number {
  const values = [-2, 0.5, 0.5, 0.5, 0.5].map(exact);
  const outcomes = values.flatMap((w) => values.map((x) => w.mul(x)));
  return products * Number(functions.Var?.(outcomes));
}

const isSquareOf28 = (): boolean => varianceOfSum(784) === 784 && 28 ** 2 === 784;

const sumsToOne = (): boolean =>
  everywhere(2, "any", ({ names }) => equal(total(outputs(names)), exact(1)));

export const statements: Statement[] = [
  {
    notebook: "math",
    says: "makes them add up to 1",
    holds: () =>
      seeds.every((k) => {
        const x = randomPoint(
          (draw) => names({ variables: { x: draw.list("x", 3, "positive") } }),
          k,
        );
        return equal(
          total(vector(functions.Normalize?.(x.names.variables.x as Value) as Value)),
          exact(1),
        );
      }),
  },
  {
    notebook: "math",
    says: "# Plot of log loss when $y_i = 0$",
    holds: ({ code }) =>
      code.includes("binaryCrossEntropy(p, 0)") && !code.includes("(p, 1)"),
  },
  {
    notebook: "math",
    says: "the squared error of a probability never exceeds 1",
    holds: () => Math.max(...seeds.map((k) => meanSquaredError(k / 23, 0))) === 1,
  },
  {
    notebook: "math",
    says: "When $y = 0$, the loss grows without bound as $p$ approaches 1",
    holds: () =>
      seeds.every((k) => {
        const tiny = exact(1).div(two.power(exact(k + 1)));
        const loss = functions.C?.(exact(1).sub(tiny), exact(0)) as Value;
        return equal(loss, exact(k + 1).mul(two.log()));
      }),
  },
  {
    notebook: "math",
    says: "# Plot of loss when $y_i = 1$",
    holds: ({ code }) =>
      code.includes("binaryCrossEntropy(p, 1)") && !code.includes("(p, 0)"),
  },
  {
    notebook: "math",
    says: "the two probabilities add up to 1",
    holds: sumsToOne,
  },
  {
    notebook: "math",
    says: "For two classes with $y_1 + y_2 = 1$, the two losses are the same",
    holds: isOneLossForTwo,
  },
  {
    notebook: "math",
    says: "The sum $\\sum_i \\text{SCE}_i$ is a different loss: its gradient for two such classes is $2 * (S - Y)$, and for more classes the two gradients are not parallel",
    holds: () => isTwiceForTwo() && isNoMultipleForMore(),
  },
  {
    notebook: "math",
    says: "If $y_i$ is 0, then $S_i - y_i$ is positive: increasing $x_i$ increases the loss. If $y_i$ is 1, it is negative",
    holds: () =>
      ownSlope(0).every((slope) => Number(slope) > 0) &&
      ownSlope(1).every((slope) => Number(slope) < 0),
  },
  {
    notebook: "math",
    says: "where both $\\log(S_i)$ and $\\log(1 - S_i)$ exist",
    holds: () =>
      isUndefined(() => exact(0).log()) &&
      isUndefined(() => exact(-1).log()) &&
      // The softmax of a single class is 1, and its binary loss has no value.
      isUndefined(() => binaryLosses([two.log()], [exact(0)])),
  },
  {
    notebook: "math",
    says: "$e^x$ overflows for $x$ above about 709",
    holds: () => Number.isFinite(exp(709)) && !Number.isFinite(exp(710)),
  },
  {
    notebook: "math",
    says: "With $c = \\max(X)$, no exponent is above 0",
    holds: () =>
      everywhere(4, "any", ({ names }) => {
        const x = vector(names.variables.x as Value).map(Number);
        return x.every((a) => a - Math.max(...x) <= 0);
      }),
  },
  {
    notebook: "math",
    says: "a sum of 784 such products has variance 784 and standard deviation 28",
    holds: isSquareOf28,
  },
  {
    notebook: "derivations",
    says: "the logarithms of both probabilities, $f(x)$ and $1 - f(x)$",
    holds: sumsToOne,
  },
  {
    notebook: "derivations",
    says: "Does a measurement agree with $S - Y$?",
    holds: isGradientOfOneLoss,
  },
  {
    notebook: "derivations",
    says: "If the measured gradient converges to $S - Y$ at this rate, for 2 classes and for 10",
    holds: isGradientOfOneLoss,
  },
  {
    notebook: "derivations",
    says: "the sum of the losses of all classes, $\\sum_i \\text{SCE}_i$?",
    holds: isNoMultipleForMore,
  },
  {
    notebook: "derivations",
    says: "$S - Y$ is not its gradient",
    holds: isNoMultipleForMore,
  },
  {
    notebook: "initialization",
    says: "If all inputs and weights have standard deviation 1, the sum of the products has standard deviation √784, which is 28",
    holds: isSquareOf28,
  },
];

/** The statements that a cell should make. */
export function statementsIn(cell: Cell): Statement[] {
  return statements.filter(
    ({ notebook, says }) => notebook === cell.notebook && cell.prose.includes(says),
  );
}

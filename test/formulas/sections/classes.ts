import { type Names, type Point, scalar, type Value, vector } from "../evaluate.ts";
import { Dual, exact, type Num } from "../numbers.ts";
import { type Draw, randomPoint } from "../points.ts";
import { binaryLosses, classLoss, softmaxOf } from "../vocabulary.ts";
import { names } from "./section.ts";

/** Labels are any, add up to 1, or are one-hot at class i. */
export type Labels = "any" | "sum to 1" | "one-hot";

/** n classes: their inputs x, labels y, softmax S, each class's own loss SCE, and the loss of all, L. */
export function classes(draw: Draw, n: number, kind: Labels | Num[] = "any"): Names {
  const x = draw.list("x", n, "log");
  const y = typeof kind === "string" ? labels(draw, n, kind) : kind;
  return names({
    variables: {
      ...{ x, X: x, y, Y: y, n: exact(n) },
      ...{ i: exact(draw.whole("i", 1, n)), j: exact(draw.whole("j", 1, n)) },
    },
    // Getters, since most formulas need only one of them.
    defined: {
      get S() {
        return softmaxOf(x);
      },
      get SCE() {
        return binaryLosses(x, y);
      },
      get L() {
        return classLoss(x, y);
      },
    },
  });
}

/** Softmax's outputs, each class's own loss, and the one loss over all classes. */
export const outputs = ({ defined }: Names): Num[] => vector(defined.S as Value);
export const ownLosses = ({ defined }: Names): Num[] => vector(defined.SCE as Value);
export const lossOfAll = ({ defined }: Names): Num => scalar(defined.L as Value);

/** The derivatives of something by x_1 … x_n, taken by machine. */
export function gradient(point: Point, of: (names: Names) => Value): Num[] {
  return vector(point.names.variables.x as Value).map((_, k) => {
    const moved = of(point.moved(`x_${k + 1}`));
    return moved instanceof Dual ? moved.slope : exact(0);
  });
}

/** Whether something holds at 24 points of n classes. */
export function everywhere(
  n: number,
  kind: Labels | Num[],
  holds: (point: Point) => boolean,
): boolean {
  const points = Array.from({ length: 24 }, (_, k) =>
    randomPoint((draw) => classes(draw, n, kind), k),
  );
  return points.every(holds);
}

function labels(draw: Draw, n: number, kind: Labels): Num[] {
  const i = draw.whole("i", 1, n);
  if (kind === "one-hot")
    return Array.from({ length: n }, (_, k) => exact(k + 1 === i ? 1 : 0));
  const y = draw.list("y", n, "probability");
  if (kind === "any") return y;
  const others = y.slice(0, -1);
  return [...others, others.reduce((rest, a) => rest.sub(a), exact(1))];
}

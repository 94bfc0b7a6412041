import { equal } from "./compare.ts";
import { type Names, type Point, type Value, vector } from "./evaluate.ts";
import { exact, type Num } from "./numbers.ts";
import { type Draw, pointAt } from "./points.ts";
import {
  classes,
  everywhere,
  gradient,
  lossOfAll,
  outputs,
  ownLosses,
} from "./sections/classes.ts";
import { total } from "./vocabulary.ts";

/** S − Y, entry by entry. */
function difference({ names }: Point): Num[] {
  const y = vector(names.variables.y as Value);
  return outputs(names).map((a, k) => a.sub(y[k] as Num));
}

const allLosses = (names: Names): Num => total(ownLosses(names));

/** Whether a and b point the same way: all ratios of their entries agree. */
function isMultiple(a: Num[], b: Num[]): boolean {
  const [first, other] = [a[0] as Num, b[0] as Num];
  return a.every((item, k) => equal(item.mul(other), first.mul(b[k] as Num)));
}

const isOwnDerivative = (): boolean =>
  everywhere(4, "any", (point) =>
    difference(point).every((entry, k) =>
      equal(entry, gradient(point, (names) => ownLosses(names)[k] as Num)[k] as Num),
    ),
  );

export function isGradientOfOneLoss(): boolean {
  const is = (point: Point): boolean =>
    equal(gradient(point, lossOfAll), difference(point));
  const always = everywhere(4, "sum to 1", is) && everywhere(10, "one-hot", is);
  return always && !everywhere(4, "any", is);
}

const isScaledByLabels = (): boolean =>
  everywhere(4, "any", (point) => {
    const y = vector(point.names.variables.y as Value);
    const scaled = outputs(point.names).map((a, k) => a.mul(total(y)).sub(y[k] as Num));
    return equal(gradient(point, lossOfAll), scaled);
  });

export function isOneLossForTwo(): boolean {
  const is = ({ names }: Point): boolean =>
    ownLosses(names).every((loss) => equal(loss, lossOfAll(names)));
  return everywhere(2, "sum to 1", is) && !everywhere(2, "any", is);
}

export const isTwiceForTwo = (): boolean =>
  everywhere(2, "sum to 1", (point) => {
    const twice = difference(point).map((a) => a.mul(exact(2)));
    return equal(gradient(point, allLosses), twice);
  });

export const isNoMultipleForMore = (): boolean =>
  !everywhere(3, "sum to 1", (point) =>
    isMultiple(gradient(point, allLosses), difference(point)),
  );

/** What ERRATA.md says of S − Y, each checked at 24 points, in exact numbers. */
export const facts: Record<string, () => boolean> = {
  "each entry is the derivative of one class's loss by its own input": isOwnDerivative,
  "it is the gradient of one loss, where the labels add up to 1": isGradientOfOneLoss,
  "for any labels the gradient of that loss is (Σ y) S − Y": isScaledByLabels,
  "for two classes each one's own loss is that loss": isOneLossForTwo,
  "and the gradient of the sum of both is 2 (S − Y)": isTwiceForTwo,
  "for more classes the gradient of the sum is no multiple": isNoMultipleForMore,
};

/** The part of ERRATA.md on cells 15 and 31: of which loss S − Y is the gradient, in numbers. */
export function whichLoss(): string {
  return `## Cells 15 and 31: which loss has the gradient S − Y

Cell 31 calls S − Y the derivative that softmax sends backward, after deriving one entry of it. That entry is right:
for any number of classes and any label, $\\frac{\\partial \\text{SCE}_i}{\\partial x_i} = S_i - y_i$ for the binary
loss of cell 14. So S − Y collects the derivatives of n losses, each by its own class's input. As the gradient of one
loss it belongs to $-\\sum_i y_i \\log(S_i)$, where $\\sum_i y_i = 1$; without that the gradient is
$(\\sum_i y_i) S - Y$. It is not the gradient of the sum $\\sum_i \\text{SCE}_i$: for two classes with
$y_1 + y_2 = 1$, where each $\\text{SCE}_i$ is the loss over all classes, it is $2 (S - Y)$, and for more no multiple of that.

${tables().join("\n\n")}`;
}

function tables(): string[] {
  return [
    ["Three classes, one-hot labels", [1, 2, 3], [1, 0, 0]],
    ["Three classes, labels that add up to 2", [1, 2, 3], [1, 1, 0]],
    ["Two classes, one-hot labels", [1, 2], [1, 0]],
  ].map(([title, powers, labels]) => {
    return table(title as string, powers as number[], labels as number[]);
  });
}

/** All candidates at e^x = powers and y = labels, taken by machine. */
function table(title: string, powers: number[], labels: number[]): string {
  const y = labels.map(exact);
  const meaning = (draw: Draw): Names => classes(draw, y.length, y);
  const point = pointAt(
    meaning,
    Object.fromEntries(powers.map((u, k) => [`x_${k + 1}`, exact(u).log()])),
  );
  const loss =
    (k: number) =>
    (names: Names): Num =>
      ownLosses(names)[k] as Num;
  const last = y.length - 1;
  const rows: [string, Num[]][] = [
    ["$S - Y$", difference(point)],
    [
      "each $\\text{SCE}_i$ by $x_i$",
      y.map((_, k) => gradient(point, loss(k))[k] as Num),
    ],
    ["$-\\sum_i y_i \\log(S_i)$", gradient(point, lossOfAll)],
    [`$\\text{SCE}_${last + 1}$`, gradient(point, loss(last))],
    ["$\\sum_i \\text{SCE}_i$", gradient(point, allLosses)],
  ];
  const columns = y.map((_, k) => `by $x_${k + 1}$`);
  return [
    `${title}, at $x = [${powers.map((u) => `\\log ${u}`).join(", ")}]$ and $y = [${labels.join(", ")}]$:`,
    [
      `| derivative of | ${columns.join(" | ")} |`,
      `| --- |${" ---: |".repeat(y.length)}`,
      ...rows.map(([name, values]) => `| ${name} | ${values.join(" | ")} |`),
    ].join("\n"),
  ].join("\n\n");
}

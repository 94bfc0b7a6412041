import type { Names } from "./evaluate.ts";
import { exact, type Num } from "./numbers.ts";
import { type Draw, pointAt } from "./points.ts";
import { classes, gradient, lossOfAll, outputs, ownLosses } from "./sections/section.ts";
import { total } from "./vocabulary.ts";

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
  const S = outputs(point.names);
  const last = y.length - 1;
  const rows: [string, Num[]][] = [
    ["$S - Y$", S.map((a, k) => a.sub(y[k] as Num))],
    [
      "each $\\text{SCE}_i$ by $x_i$",
      S.map((_, k) => gradient(point, loss(k))[k] as Num),
    ],
    ["$-\\sum_i y_i \\log(S_i)$", gradient(point, lossOfAll)],
    [`$\\text{SCE}_${last + 1}$`, gradient(point, loss(last))],
    ["$\\sum_i \\text{SCE}_i$", gradient(point, (names) => total(ownLosses(names)))],
  ];
  const columns = y.map((_, k) => `by $x_${k + 1}$`);
  return [
    `${title}, at $x = [${powers.map((u) => `\\log ${u}`).join(", ")}]$ and $y = [${labels.join(", ")}]$:`,
    [
      `| | ${columns.join(" | ")} |`,
      `| --- |${" ---: |".repeat(y.length)}`,
      ...rows.map(([name, values]) => `| ${name} | ${values.join(" | ")} |`),
    ].join("\n"),
  ].join("\n\n");
}

import { evaluate, placeOf } from "../../formulas/decide/evaluate.ts";
import { check, documentOf, type Meanings } from "../../formulas/index.ts";
import { Knowledge } from "../../formulas/meaning/knowledge.ts";
import { read } from "../../formulas/meaning/meanings.ts";
import { Point } from "../../formulas/meaning/point.ts";
import type { Value } from "../../formulas/meaning/value.ts";
import { type Exact, exact } from "../../formulas/numbers/exact.ts";
import { parse } from "../../formulas/parse/parse.ts";
import type { Node } from "../../formulas/parse/tree.ts";
import { classes } from "../../notebooks/math.meanings.ts";

const CONDITIONS = ["\\sum_i y_i = 1", "y_1 + y_2 = 1"];

const meanings: Meanings = {
  "many classes": {
    where: /many/,
    names: {
      ...classes,
      n: "integer from 3 to 5",
      x: "exponent[n]",
      y: "probability[n]",
    },
    given: CONDITIONS,
  },
  "two classes": {
    where: /two/,
    names: { ...classes, n: "= 2", x: "exponent[2]", y: "probability[2]" },
    given: CONDITIONS,
  },
};

/** Whether a formula holds for so many classes, under a condition or for any labels. */
function verdict(classes: "two" | "many", formula: string, condition?: string): string {
  const where = condition ? `Where $${condition}$,` : "For any labels,";
  const text = `# ${classes} classes\n\n${where}\n\n$$${formula}$$\n`;
  const found = check(documentOf("classes.md", text), { meanings, isComplete: true });
  return found.at(-1)?.verdict ?? "";
}

const isTrue = (...of: Parameters<typeof verdict>): boolean =>
  /proved|holds/.test(verdict(...of));
const isFalse = (...of: Parameters<typeof verdict>): boolean =>
  verdict(...of) === "refuted";

const ONE_LOSS = "\\nabla_x (-\\sum_i y_i \\log(S_i))";
const ALL_LOSSES = "\\nabla_x (\\sum_i SCE_i)";
const SUM_TO_ONE = "\\sum_i y_i = 1";
const TWO_SUM_TO_ONE = "y_1 + y_2 = 1";
const DERIVATIVE = "\\frac{\\partial}{\\partial x_1} (\\sum_i SCE_i)";
const NEXT = "\\frac{\\partial}{\\partial x_2} (\\sum_i SCE_i)";

/** What ERRATA.md says of S − Y, each decided by the checker. */
export const facts: Record<string, () => boolean> = {
  "each entry is the derivative of one class's loss by its own input": () =>
    isTrue("many", "\\frac{\\partial SCE_i}{\\partial x_i} = S_i - y_i"),
  "it is the gradient of one loss, where the labels add up to 1": () =>
    isTrue("many", `${ONE_LOSS} = S - Y`, SUM_TO_ONE) &&
    isFalse("many", `${ONE_LOSS} = S - Y`),
  "for any labels the gradient of that loss is (Σ y) S − Y": () =>
    isTrue("many", `${ONE_LOSS} = (\\sum_i y_i) S - Y`),
  "for two classes each one's own loss is that loss": () => {
    const is = "SCE_j = -\\sum_i y_i \\log(S_i)";
    return isTrue("two", is, TWO_SUM_TO_ONE) && isFalse("two", is);
  },
  "and the gradient of the sum of both is 2 (S − Y)": () =>
    isTrue("two", `${ALL_LOSSES} = 2 (S - Y)`, TWO_SUM_TO_ONE),
  "for more classes the gradient of the sum is not a multiple": () =>
    isFalse("many", `(S_2 - y_2) ${DERIVATIVE} = (S_1 - y_1) ${NEXT}`, SUM_TO_ONE),
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

${[
  table("Three classes, one-hot labels", [1, 2, 3], [1, 0, 0]),
  table("Three classes, labels that add up to 2", [1, 2, 3], [1, 1, 0]),
  table("Two classes, one-hot labels", [1, 2], [1, 0]),
].join("\n\n")}`;
}

/** All candidates at e^x = powers and y = labels, with derivatives taken by machine. */
function table(title: string, powers: number[], labels: number[]): string {
  const n = powers.length;
  const numbered = labels.map((_, k) => k + 1);
  const row = (name: string, latex: string): string =>
    `| ${name} | ${valuesOf(latex, powers, labels).join(" | ")} |`;
  const own = numbered.map((k) => `\\frac{\\partial SCE_${k}}{\\partial x_${k}}`);
  return [
    `${title}, at $x = [${powers.map((u) => `\\log ${u}`).join(", ")}]$ and $y = [${labels.join(", ")}]$:`,
    [
      `| derivative of | ${numbered.map((k) => `by $x_${k}$`).join(" | ")} |`,
      `| --- |${" ---: |".repeat(n)}`,
      row("$S - Y$", "S - Y"),
      row("each $\\text{SCE}_i$ by $x_i$", `[${own.join(", ")}]`),
      row("$-\\sum_i y_i \\log(S_i)$", ONE_LOSS),
      row(`$\\text{SCE}_${n}$`, `\\nabla_x SCE_${n}`),
      row("$\\sum_i \\text{SCE}_i$", ALL_LOSSES),
    ].join("\n"),
  ].join("\n\n");
}

function valuesOf(latex: string, powers: number[], labels: number[]): string[] {
  const n = powers.length;
  const known = read("these labels", {
    names: {
      ...classes,
      n: `= ${n}`,
      x: `exponent[${n}]`,
      y: `= [${labels.join(", ")}]`,
    },
  });
  const knowledge = new Knowledge(documentOf("classes.md", ""), (latex) => latex);
  const context = { sentence: "", formulas: [], clause: "" };
  const point = new Point(
    knowledge.scope(known, [], context, true),
    0,
    "exact",
    "gradient",
  );
  for (const [k, power] of powers.entries()) point.set(`x_${k + 1}`, exact(power).log());
  const [clause] = parse(latex, knowledge.reading(known));
  const value = evaluate(clause?.chain.sides[0] as Node, placeOf(point));
  return (value as Value[]).map((entry) => String(entry as Exact));
}

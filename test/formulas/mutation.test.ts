import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { documentOf, type Options } from "../../formulas/index.ts";
import { type Mutant, mutation, type Trial } from "../../formulas/mutate.ts";
import { complete, notebook } from "./notebooks.ts";
import { type Survivor, survivors } from "./survivors.ts";

/** `EVERY_MUTANT=1` tries all mutants, a minute or two, and writes MUTATION.md with `-u`. */
const isFull = process.env.EVERY_MUTANT !== undefined;
const STEP = isFull ? 1 : 12;

const trials: Record<string, Trial[]> = {};
for (const name of complete)
  trials[name] = [...mutation(...(await notebook(name)), (k) => k % STEP === 0)];
const all = Object.values(trials).flat();

function reasonOf({ change, latex }: Mutant): Survivor | undefined {
  return survivors.find((one) => one.change === change && latex.includes(one.has));
}

test("each mutant falls but those that are listed with a reason", () => {
  const unlisted = Object.entries(trials).flatMap(([name, of]) =>
    of
      .filter(({ fate, mutant }) => fate === "survived" && !reasonOf(mutant))
      .map(
        ({ part, mutant }) =>
          `${name}, cell ${part.cell}: ${mutant.change}: ${mutant.latex}`,
      ),
  );
  expect(unlisted).toEqual([]);
});

test("at least 99 % of the mutants that are not equivalent formulas fall", () => {
  const unequal = all.filter(({ fate, mutant }) => {
    return fate !== "survived" || !reasonOf(mutant)?.isEqual;
  });
  const fallen = unequal.filter(({ fate }) => fate !== "survived").length;
  expect(unequal.length).toBeGreaterThan(isFull ? 3000 : 200);
  expect(fallen / unequal.length).toBeGreaterThanOrEqual(isFull ? 0.99 : 0.98);
});

test("a formula that says nothing has no mutants that fall by value", () => {
  const options: Options = { meanings: {}, isComplete: true };
  expect(
    [...mutation(documentOf("a.md", "$a + b$"), options)].map(({ fate }) => fate),
  ).not.toContain("value");
});

test.runIf(isFull)("each survivor that is listed lives", () => {
  const alive = all
    .filter(({ fate }) => fate === "survived")
    .map(({ mutant }) => reasonOf(mutant));
  expect(survivors.filter((one) => !alive.includes(one))).toEqual([]);
});

test("MUTATION.md lists the survivors", async () => {
  const path = "../../formulas/MUTATION.md";
  if (isFull) return expect(report()).toMatchFileSnapshot(path);
  const written = readFileSync(new URL(path, import.meta.url), "utf8");
  for (const { because } of survivors) expect(written).toContain(because);
});

function report(): string {
  const fates = ["value", "form", "no value", "survived"] as const;
  const row = (name: string, of: Trial[]): string => {
    const counts = fates.map((fate) => of.filter((trial) => trial.fate === fate).length);
    return `| ${[name, of.length, ...counts].join(" | ")} |`;
  };
  const alive = all.filter(({ fate }) => fate === "survived");
  const isEqual = ({ mutant }: Trial): boolean => reasonOf(mutant)?.isEqual === true;
  const equals = alive.filter(isEqual).length;
  const rest = all.length - equals;
  const fallen = all.length - alive.length;
  const share = (part: number): string => `${((100 * part) / rest).toFixed(1)} %`;
  const by = fates
    .slice(0, 3)
    .map((fate) => share(all.filter((trial) => trial.fate === fate).length));
  const lines = alive.map(({ part, mutant, formula }, k) => {
    const name = Object.keys(trials).find((one) =>
      trials[one]?.includes(alive[k] as Trial),
    );
    const because = reasonOf(mutant)?.because;
    const short = formula.latex.replace(/\s+/g, " ").replaceAll("|", "\\|");
    const latex = short.length > 60 ? `${short.slice(0, 59)}…` : short;
    return `| ${name}, ${part.cell} | \`${latex}\` | ${mutant.change} | ${because} |`;
  });
  return `# Mutants of the notebooks' formulas

Each formula of the notebooks that are held to be complete, with one thing changed: a sign, a term, a factor, an exponent,
an index, a name, a number, a function, an order; at one place or at every place that reads the same. A mutant *falls by
value* if it is refuted, *by form* if it holds but breaks a rule of form, and *by no value* if it cannot be read, has a name
without a meaning, or can nowhere be evaluated.

| notebook | mutants | by value | by form | by no value | survive |
| --- | ---: | ---: | ---: | ---: | ---: |
${Object.entries(trials)
  .map(([name, of]) => row(name, of))
  .join("\n")}
${row("all", all)}

${equals} of the survivors are equal formulas. Of the other ${rest} mutants ${fallen} fall, ${share(fallen)}: ${by[0]} by value, ${by[1]} by form, ${by[2]}
by no value.

This file is written by a test: \`EVERY_MUTANT=1 npx vitest run test/formulas/mutation.test.ts -u\`.

## Survivors

| notebook, cell | formula | change | why it lives |
| --- | --- | --- | --- |
${lines.join("\n")}
`;
}

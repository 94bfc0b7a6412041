import { beforeAll, describe, expect, test } from "vitest";
import { checkAll, type Finding } from "./check.ts";
import { decide, type How, statedIn } from "./decide.ts";
import { notebookCells } from "./extract.ts";
import { sections } from "./sections/index.ts";
import { statements } from "./statements.ts";
import { held } from "./vocabulary.ts";

const HOW: Record<How, string> = {
  grid: "proved on a full grid, where there is an n for the smallest n",
  points: "equal in exact numbers at 24 points",
  value: "expressions, equal to what they stand for",
  condition: "conditions, each needed by a formula or a sentence",
  naming: "names given",
  samples: "within 5 standard errors of random samples",
  mention: "mentions of a name or of a part of a formula",
};

const cells = notebookCells();
let findings: Finding[];
beforeAll(() => {
  findings = checkAll(cells);
}, 60_000);

describe("the formulas in the notebooks", () => {
  test("are right, every one", () => {
    const wrong = findings.flatMap(({ cell, formula, wrong }) =>
      wrong
        ? [`${cell.notebook}.ipynb, cell ${cell.at}: ${formula}: ${wrong.problem}`]
        : [],
    );
    expect(wrong).toEqual([]);
  });

  test("are all found: as many as there are pairs of dollars", () => {
    for (const { notebook, at, prose, formulas } of cells) {
      const outside = prose
        .replace(/```[\s\S]*?```|`[^`\n]*`/g, "")
        .replaceAll("$$", "$");
      const dollars = outside.match(/(?<!\\)\$/g)?.length ?? 0;
      expect(formulas.length * 2, `${notebook}.ipynb, cell ${at}`).toBe(dollars);
    }
  });

  test("need the conditions they state: without one, a formula or a sentence is false", () => {
    const needless = cells.flatMap((cell) =>
      sections.flatMap((section) => {
        const mine = findings.filter(
          (f) => f.cell === cell && f.right?.section === section,
        );
        return statedIn(cell, section).flatMap(({ states }) => {
          const silent = {
            ...cell,
            prose: cell.prose.replaceAll(states, ""),
            formulas: cell.formulas.filter((formula) => formula !== states),
          };
          const needed =
            mine.length === 0 ||
            mine.some(({ formula, right }) => {
              return right?.how !== "condition" && isWrong(formula, silent, section);
            }) ||
            statements.some(
              ({ says }) => says.includes(states) && cell.prose.includes(says),
            );
          return needed ? [] : [`${cell.notebook}.ipynb, cell ${cell.at}: ${states}`];
        });
      }),
    );
    expect(needless).toEqual([]);
  });

  test("use every section of the checker", () => {
    const used = new Set(findings.map(({ right }) => right?.section.title));
    expect(
      sections.map(({ title }) => title).filter((title) => !used.has(title)),
    ).toEqual([]);
  });

  test("are held against dlmath's functions on many inputs", () => {
    for (const [name, { times, worst }] of held) {
      expect(times, name).toBeGreaterThanOrEqual(24);
      expect(worst, name).toBeLessThan(1e-12);
    }
  });

  test.each(statements)("$notebook says truly: $says", ({ notebook, says, holds }) => {
    const saying = cells.filter(
      (cell) => cell.notebook === notebook && cell.prose.includes(says),
    );
    expect(saying).toHaveLength(1);
    expect(saying.every(holds)).toBe(true);
  });

  test("are counted", () => {
    const names = [...new Set(cells.map(({ notebook }) => notebook))];
    const rows = Object.entries(HOW).map(([how, text]) => {
      const counts = names.map(
        (name) =>
          findings.filter((f) => f.cell.notebook === name && f.right?.how === how).length,
      );
      return [text, ...counts, counts.reduce((a, b) => a + b)];
    });
    const holds = [...held].map(([name, { times }]) => `${name} ${times}`).join(", ");
    console.log(
      [
        `${findings.length} formulas in ${names.join(", ")}:`,
        ...rows.map(
          ([text, ...counts]) =>
            `${counts.map((n) => `${n}`.padStart(5)).join("")}  ${text}`,
        ),
        `${statements.length} sentences checked. Held against dlmath, times: ${holds}.`,
      ].join("\n"),
    );
    expect(rows.reduce((sum, row) => sum + Number(row.at(-1)), 0)).toBe(findings.length);
  });
});

function isWrong(...formula: Parameters<typeof decide>): boolean {
  try {
    decide(...formula);
  } catch {
    return true;
  }
  return false;
}

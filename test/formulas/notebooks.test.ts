import { describe, expect, test } from "vitest";
import { check, isRight } from "../../formulas/index.ts";
import { complete, notebook, notebooks } from "./notebooks.ts";

describe.each(complete)("%s", (name) => {
  test("has no formula that is refuted or not checked", async () => {
    const wrong = check(...(await notebook(name))).filter((finding) => !isRight(finding));
    expect(
      wrong.map(({ cell, latex, reason }) => `cell ${cell}: ${latex}: ${reason}`),
    ).toEqual([]);
  });

  test("has as many formulas as there are pairs of dollars", async () => {
    const [{ parts }] = await notebook(name);
    for (const { cell, text, formulas } of parts.filter(({ isCode }) => !isCode)) {
      const outside = text.replace(/```[\s\S]*?```|`[^`\n]*`/g, "").replaceAll("$$", "$");
      const dollars = outside.match(/(?<!\\)\$/g)?.length ?? 0;
      expect(formulas.length * 2, `cell ${cell}`).toBe(dollars);
    }
  });
});

describe.each(notebooks.filter((name) => !complete.includes(name)))("%s", (name) => {
  test("has no formula that is refuted; it says how many are not checked", async () => {
    const findings = check(...(await notebook(name)));
    const open = findings.filter(({ verdict }) => verdict === "not checked");
    console.log(`${name}: ${open.length} of ${findings.length} formulas are not checked`);
    expect(findings.filter(({ verdict }) => verdict === "refuted")).toEqual([]);
  });
});

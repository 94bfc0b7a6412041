import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  check,
  documentOf,
  type Finding,
  isRight,
  type Meanings,
} from "../../formulas/index.ts";

const FOLDER = new URL("../../notebooks/", import.meta.url);
const { complete } = JSON.parse(
  readFileSync(new URL("formulas.json", FOLDER), "utf8"),
) as {
  complete: string[];
};

async function findingsOf(name: string): Promise<Finding[]> {
  const beside = new URL(name.replace(".ipynb", ".meanings.ts"), FOLDER);
  const meanings: Meanings = existsSync(beside)
    ? (await import(beside.href)).default
    : {};
  const document = documentOf(name, readFileSync(new URL(name, FOLDER), "utf8"));
  return check(document, { meanings, isComplete: complete.includes(name) });
}

const notebooks = readdirSync(FOLDER).filter((name) => name.endsWith(".ipynb"));

describe.each(complete)("%s", (name) => {
  test("has no formula that is refuted or not checked", async () => {
    const wrong = (await findingsOf(name)).filter((finding) => !isRight(finding));
    expect(
      wrong.map(({ cell, latex, reason }) => `cell ${cell}: ${latex}: ${reason}`),
    ).toEqual([]);
  });
});

describe.each(notebooks.filter((name) => !complete.includes(name)))("%s", (name) => {
  test("has no formula that is refuted", async () => {
    const findings = await findingsOf(name);
    const open = findings.filter(({ verdict }) => verdict === "not checked");
    console.log(`${name}: ${open.length} of ${findings.length} formulas are not checked`);
    expect(findings.filter(({ verdict }) => verdict === "refuted")).toEqual([]);
  });
});

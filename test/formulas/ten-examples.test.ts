import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { check, documentOf } from "../../formulas/index.ts";
import meanings from "./ten-examples.meanings.ts";

const text = readFileSync(new URL("ten-examples.md", import.meta.url), "utf8");
const verdicts = (text: string): string[] =>
  check(documentOf("ten-examples.md", text), { meanings }).map(
    ({ verdict, latex, reason }) =>
      /proved|holds/.test(verdict) ? "right" : `${verdict}: ${latex}: ${reason}`,
  );

test("ten formulas of the field are decided with the meanings that a contributor would write", () => {
  expect(verdicts(text)).toEqual(Array(12).fill("right"));
});

test.each([
  ["y z,", "z,"],
  ["\\sigma(z) - y", "y - \\sigma(z)"],
  ["{p_i}{q_i}", "{q_i}{p_i}"],
  ["1 + \\cos", "1 - \\cos"],
  ["(x_i - \\mu)^2", "(x_i + \\mu)^2"],
  ["- S_j", "- S_i"],
  ["-\\frac{1}{N}", "\\frac{1}{N}"],
  ["(1 - \\beta_1) g_t", "\\beta_1 g_t"],
  ["\\frac{2}{n}", "\\frac{1}{n}"],
  ["{\\partial Y}", "{\\partial x}"],
  ["x \\Phi'(x)", "\\Phi'(x)"],
])("with %s made %s one of them is no longer right", (from, to) => {
  expect(text).toContain(from);
  const wrong = verdicts(text.replace(from, () => to)).filter((one) => one !== "right");
  expect(wrong).not.toEqual([]);
});

test("a definition that its function does not compute is refuted", () => {
  const wrong = {
    perplexity: {
      names: {
        x: "positive",
        "f(x)": ["= x^2", (x: number) => x * x + 1e-6] as [string, (x: number) => number],
      },
    },
  };
  const [finding] = check(documentOf("a.md", ""), { meanings: wrong });
  expect(finding?.verdict).toBe("refuted");
  expect(finding?.reason).toMatch(/but the function gives/);
});

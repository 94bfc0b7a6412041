import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { run } from "../run.ts";

const text = (path: string): string =>
  readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

/** The code after each @example, a line `expression; // value` for every value that it states. */
const examples = ["arrays", "random", "functions"].flatMap((folder) =>
  readdirSync(new URL(`../../lib/${folder}`, import.meta.url))
    .filter((file) => file.endsWith(".ts"))
    .flatMap((file) => {
      const comments = text(`lib/${folder}/${file}`).match(/\/\*\*[\s\S]*?\*\//g) ?? [];
      return comments
        .filter((comment) => comment.includes("@example"))
        .map((comment) => [
          `${folder}/${file}`,
          comment.split(/@example\n|\n *\* @see|\n *\*\//)[1],
        ]);
    }),
);

test("there are examples to check", () => expect(examples.length).toBeGreaterThan(25));

test.each(examples)("%s: an example gives what it says: %s", (_, example) => {
  const lines = example.split("\n").map((line) => line.replace(/^ *\* /, ""));
  const compared = lines.map((line) => {
    const [, expression, value] = line.match(/^(.*); \/\/ (.*)$/) ?? [];
    if (value === undefined) return line;
    return `pairs.push([${expression}, ${value.replace(/Float64Array \[(.*?)\]/g, "Float64Array.of($1)")}]);`;
  });
  const pairs = run(
    `const pairs = []; ${compared.join("\n")}; return pairs;`,
  ) as unknown[][];
  expect(pairs.length).toBeGreaterThan(0);
  for (const [result, expected] of pairs) expect(result).toEqual(expected);
});

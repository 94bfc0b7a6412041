import { readFileSync } from "node:fs";
import { transformSync } from "esbuild";
import { expect, it } from "vitest";
import * as dlmath from "../../lib/index.ts";

const page = new URL("../../lib/figure/README.md", import.meta.url);
const examples = [
  ...readFileSync(page, "utf8").matchAll(
    /```ts\n([\s\S]*?)```\s*!\[[^\]]*\]\(([^)]*)\)/g,
  ),
].map(([, code, picture]) => ({ code, picture }));

it("the page has five examples", () => {
  expect(examples).toHaveLength(5);
});

it.each(examples)("the example draws $picture", ({ code, picture }) => {
  const drawn: string[] = [];
  const figure = (options: dlmath.FigureOptions) => {
    const { svg } = dlmath.figure(options);
    return { show: () => drawn.push(svg) };
  };
  const names = { ...dlmath, figure };
  const { code: script } = transformSync(code, { loader: "ts" });
  new Function(...Object.keys(names), script)(...Object.values(names));
  expect(drawn).toEqual([readFileSync(new URL(picture, page), "utf8")]);
});

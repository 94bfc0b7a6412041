import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { transformSync } from "esbuild";
import { expect, it } from "vitest";
import * as dlmath from "../../lib/index.ts";

const page = new URL("../../lib/figure/README.md", import.meta.url);
const examples = [
  ...readFileSync(page, "utf8").matchAll(
    /```ts\n([\s\S]*?)```\s*!\[[^\]]*\]\(([^)]*)\)/g,
  ),
].map(([, code, picture]) => ({ code, picture }));

it("the page has twelve examples", () => {
  expect(examples).toHaveLength(12);
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
  const committed = new URL(picture, page);
  const changed = new URL(picture.replace(".svg", "-changed.svg"), page);
  rmSync(changed, { force: true });
  if (existsSync(committed) && readFileSync(committed, "utf8") === drawn[0]) return;
  writeFileSync(changed, drawn[0]);
  expect.fail(`the example has changed: look at ${fileURLToPath(changed)}`);
});

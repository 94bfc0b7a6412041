// In a page the figures have the bytes that they have in Node.
import { fileURLToPath } from "node:url";
import type { Browser } from "@playwright/test";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inBrowser } from "../../lib/build/page.mjs";
import type { Figure } from "../../lib/figure/figure.ts";
import * as figures from "../figure/figures.ts";
import { launch } from "../report/reports.ts";

let browser: Browser;
let script: string;

beforeAll(async () => {
  browser = await launch();
  const { outputFiles } = await build({
    stdin: {
      contents: `export * from "../../lib/figure.ts";
        import "../../lib/mathjax.ts";
        import * as figures from "../figure/figures.ts";
        globalThis.drawn = Object.entries(figures).map(([name, make]) => [name, make().svg]);`,
      resolveDir: fileURLToPath(new URL(".", import.meta.url)),
    },
    bundle: true,
    write: false,
    platform: "browser",
    format: "iife",
    plugins: [inBrowser],
  });
  script = outputFiles[0].text;
});
afterAll(() => browser.close());

describe.each([1, 2])("with %i device pixels to a pixel", (deviceScaleFactor) => {
  test("a page draws what Node draws", async () => {
    const page = await browser.newPage({ deviceScaleFactor, offline: true });
    await page.addScriptTag({ content: script });
    const drawn: [string, string][] = await page.evaluate("globalThis.drawn");
    expect(await page.evaluate("devicePixelRatio")).toBe(deviceScaleFactor);
    expect(drawn.map(([name]) => name).sort()).toEqual(Object.keys(figures).sort());
    const here = figures as Record<string, () => Figure>;
    const others = drawn.filter(([name, svg]) => svg !== here[name]().svg);
    expect(others.map(([name]) => name)).toEqual([]);
    await page.close();
  });
});

import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { violations } from "../accessible.ts";
import { type Cell, cellsOf, textOf } from "../contents.ts";
import { sources } from "../reports.ts";
import { figuresOf, LivePages, type Opened, printed, runAll } from "./page.ts";

const own = sources.filter((path) => !path.endsWith("everything.ipynb"));
const live = new LivePages(own.map((path) => basename(path, ".ipynb")));

type Output = {
  text?: string | string[];
  data?: Record<string, string | string[]>;
};
const joined = (text: string | string[] = ""): string => [text].flat().join("");

/** What a notebook stores of a cell: its text, whether printed or the last value, and its SVGs. */
function stored(cell: Cell): { text: string; svgs: string[] } {
  const outputs = (cell.outputs ?? []) as Output[];
  const svgs = outputs.flatMap(({ data }) =>
    data?.["image/svg+xml"] ? [joined(data["image/svg+xml"])] : [],
  );
  const texts = outputs.map(({ text, data }) =>
    data
      ? data["image/svg+xml"]
        ? ""
        : `${joined(data["text/plain"])}\n`
      : joined(text),
  );
  return { text: texts.join(""), svgs };
}

const codeCells = (path: string): Cell[] =>
  cellsOf(path).filter((cell) => cell.cell_type === "code");

describe.each(own.map((path) => [basename(path, ".ipynb"), path]))(
  "%s.html, live",
  (name, path) => {
    let opened: Opened;
    beforeAll(async () => {
      opened = await live.open(name);
    });
    afterAll(() => live.close());

    test("runs nothing before its reader does, then gives what the notebook stores", async () => {
      const { page } = opened;
      expect(await figuresOf(page)).toEqual([]);
      expect(await page.locator(".ran").count()).toBe(0);
      await runAll(page);
      const cells = codeCells(path).map(stored);
      expect(await printed(page)).toEqual(
        cells.map(({ text }) => ({ text, failed: false })),
      );
      expect(await figuresOf(page)).toEqual(cells.flatMap(({ svgs }) => svgs));
    });

    test.each([1280, 390])("is accessible at %i px, light and dark", async (width) => {
      const { page } = opened;
      await page.setViewportSize({ width, height: 900 });
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        expect(await violations(page)).toEqual([]);
      }
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    });

    test("makes no request, and its own script no mistake", () => {
      expect(opened.requests).toEqual([]);
      expect(opened.errors).toEqual([]);
    });
  },
);

test("math.html, live, takes at most 1.6 MB, 450 KB compressed", () => {
  const bytes = readFileSync(live.file("math"));
  expect(bytes.length).toBeLessThanOrEqual(1_600_000);
  expect(gzipSync(bytes, { level: 9 }).length).toBeLessThanOrEqual(450_000);
});

test("the editors hold the code of the notebook", async () => {
  const { page } = await live.open("initialization");
  const path = own.find((path) => path.endsWith("initialization.ipynb")) as string;
  for (const [i, cell] of codeCells(path).entries()) {
    const section = page.locator("section.cell").nth(i);
    await section.scrollIntoViewIfNeeded();
    const lines = section.locator(".cm-line");
    await lines.first().waitFor();
    expect((await lines.allTextContents()).join("\n")).toBe(textOf(cell));
  }
});

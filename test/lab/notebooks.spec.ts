import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { notebooks, root } from "../../tools/setup.mjs";
import { figuresIn, formulasIn } from "../report/contents.ts";
import {
  cellAt,
  cells,
  command,
  finished,
  freshCopy,
  open,
  run,
  sourceAt,
  type,
} from "./jupyterlab.ts";
import { tooPale, tooWide, untypesetMath } from "./legible.ts";

const { step } = test;

test.afterEach(({ page }) =>
  page.evaluate(() => window.jupyterapp.serviceManager.sessions.shutdownAll()),
);

for (const path of notebooks()) {
  const name = path.replace(/.*[\\/]|\.ipynb$/g, "");
  const figures = figuresIn(join(root, path));
  const formulas = formulasIn(join(root, path)).length;

  test(`${name}.ipynb, as its reader meets it`, async ({ page }) => {
    const copy = freshCopy(`${name}.ipynb`);
    const svg = page.locator(".jp-RenderedSVG img");
    const png = page.locator(".jp-RenderedImage img");
    await open(page, copy);

    await step(
      "a fresh copy, which nobody trusts, has its figures at once, as png",
      async () => {
        expect((await code(page)).some((cell) => cell.trusted)).toBe(false);
        await expect(png).toHaveCount(figures);
        await expect(svg).toHaveCount(0);
        await png.first().scrollIntoViewIfNeeded();
        await screenshot(page, `${name}-fresh`);
      },
    );

    await step("restart and run all: every figure an svg, and no error", async () => {
      await page.locator('[data-command="notebook:restart-run-all"]').click();
      await page.locator(".jp-Dialog button.jp-mod-accept").click();
      await finished(page);
      await expect(svg).toHaveCount(figures);
      await expect(png).toHaveCount(0);
      const outputs = (await code(page)).flatMap((cell) => cell.outputs);
      expect(
        outputs.filter((o) => o.output_type === "error" || o.name === "stderr"),
      ).toEqual([]);
      expect((await code(page)).every((cell) => cell.trusted)).toBe(true);
    });

    await step("every formula is typeset", async () => {
      await expect(page.locator(".jp-MarkdownOutput mjx-container")).toHaveCount(
        formulas,
      );
      expect(await untypesetMath(page)).toEqual([]);
    });

    await step("nothing is wider than its area", async () => {
      expect(await tooWide(page)).toEqual([]);
    });

    for (const theme of ["Dark", "Light"]) {
      await step(`the ${theme.toLowerCase()} theme is legible`, async () => {
        await command(page, "apputils:change-theme", { theme: `JupyterLab ${theme}` });
        const body = page.locator(`body[data-jp-theme-name="JupyterLab ${theme}"]`);
        await expect(body).toHaveCount(1);
        await expect.poll(() => tooPale(page)).toEqual([]);
        await svg.first().scrollIntoViewIfNeeded();
        await screenshot(page, `${name}-${theme.toLowerCase()}`);
      });
    }

    await step("a cell is edited and run alone", async () => {
      const { index, source, known } = await importCell(page);
      const before = (await cells(page)).map((cell) => cell.count);
      await type(page, index, `${source}\nconsole.log(typeof ${known});`);
      expect(await run(page, index)).toBe("function\n");
      const after = (await cells(page)).map((cell) => cell.count);
      expect(after.filter((count, i) => count !== before[i])).toHaveLength(1);
    });

    await step("save and reload keep everything", async () => {
      const before = await cells(page);
      await command(page, "docmanager:save");
      await expect.poll(() => isDirty(page)).toBe(false);
      await open(page, copy);
      await expect(svg).toHaveCount(figures);
      expect(await cells(page)).toEqual(before);
    });
  });
}

test("math.ipynb, as one writes in it", async ({ page }) => {
  await open(page, freshCopy("math.ipynb"));
  const imports = await importCell(page);
  const { known } = imports;
  await cellAt(page, imports.index).locator(".cm-content").click();
  expect(await run(page, imports.index)).toBe("");
  const last = (await cells(page)).length;
  await cellAt(page, last - 1).click();
  await command(page, "notebook:insert-cell-below");

  await step("Tab completes a name of dlmath", async () => {
    await type(page, last, known.slice(0, 2));
    await page.keyboard.press("Tab");
    const completer = page.locator(".jp-Completer:not(.lm-mod-hidden)");
    await expect(completer).toBeVisible();
    await screenshot(page, "tab");
    await completer.locator(".jp-Completer-item", { hasText: known }).first().click();
    await expect.poll(() => sourceAt(page, last)).toBe(known);
  });

  await step("Shift-Tab shows its signature and doc comment", async () => {
    await page.keyboard.press("Shift+Tab");
    const tooltip = page.locator(".jp-Tooltip");
    await expect(tooltip).toContainText(`function ${known}(`);
    await expect(tooltip).toContainText(comments[known] as string);
    await screenshot(page, "shift-tab");
    await page.keyboard.press("Escape");
  });

  await step("a type error can be read in the cell", async () => {
    await type(page, last, 'const wrong: number = "text";');
    await run(page, last);
    const error = cellAt(page, last).locator(
      '[data-mime-type^="application/vnd.jupyter"]',
    );
    await expect(error).toContainText(
      "TypeScriptError: Type 'string' is not assignable to type 'number'.",
    );
    await expect(error).toContainText("line 1, column 7");
    await error.scrollIntoViewIfNeeded();
    await screenshot(page, "type-error");
  });

  await step(
    "an endless loop is interrupted, and the kernel keeps its names",
    async () => {
      await type(page, last, "while (true) {}");
      await page.keyboard.press("ControlOrMeta+Enter");
      await expect(page.locator('[data-status="busy"]').first()).toBeVisible();
      await command(page, "notebook:interrupt-kernel");
      await finished(page);
      await type(page, last, `console.log(typeof ${known});`);
      expect(await run(page, last)).toBe("function\n");
    },
  );

  await step(
    "the kernel restarts: names are gone, and come back with the imports",
    async () => {
      const restarting = command(page, "notebook:restart-kernel");
      await page.locator(".jp-Dialog button.jp-mod-accept").click();
      await restarting;
      await type(page, last, `console.log(typeof ${known});`);
      expect(await run(page, last)).toContain(`Cannot find name '${known}'`);
      await cellAt(page, imports.index).locator(".cm-content").click();
      expect(await run(page, imports.index)).toBe("");
      await cellAt(page, last).locator(".cm-content").click();
      expect(await run(page, last)).toBe("function\n");
    },
  );
});

/** How the doc comments begin of what the notebooks import: one of them at least. */
const comments: Record<string, string> = {
  arange: "Evenly spaced numbers",
  histogram: "Counts the values",
  softmaxCrossEntropy: "cross entropy",
};

/** The cell that imports from dlmath, and a function it imports. */
async function importCell(page: Page) {
  const sources = (await cells(page)).map((cell) => cell.source);
  const index = sources.findIndex((source) => source.includes('"dlmath"'));
  const source = sources[index] as string;
  const known = Object.keys(comments).find((name) =>
    new RegExp(`\\b${name}\\b`).test(source),
  ) as string;
  return { index, source, known };
}

const screenshot = (page: Page, name: string): Promise<Buffer> =>
  page.screenshot({ path: join(root, "reports", "lab", `${name}.png`) });

const code = async (page: Page) =>
  (await cells(page)).filter((cell) => cell.type === "code");

const isDirty = (page: Page): Promise<boolean> =>
  page.evaluate(() => window.jupyterapp.shell.currentWidget.context.model.dirty);

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
import { outputsTooWide, tooPale, untypesetMath } from "./legible.ts";

const { step } = test;

/** How the doc comments begin of what the notebooks import, one of them at least. */
const comments: Record<string, string> = {
  arange: "Evenly spaced numbers",
  histogram: "Counts the values",
};

test.afterEach(({ page }) =>
  page.evaluate(() => window.jupyterapp.serviceManager.sessions.shutdownAll()),
);

for (const path of notebooks()) {
  const name = path.replace(/.*[\\/]|\.ipynb$/g, "");
  const figures = figuresIn(join(root, path));
  const formulas = formulasIn(join(root, path)).length;

  test(`${name}.ipynb, as its reader meets it`, async ({ page }) => {
    const copy = freshCopy(`${name}.ipynb`);
    const screenshot = (what: string) =>
      page.screenshot({ path: join(root, "reports", "lab", `${name}-${what}.png`) });
    const svg = page.locator(".jp-RenderedSVG img");
    const png = page.locator(".jp-RenderedImage img");
    await open(page, copy);

    await step(
      "a fresh copy, which nobody trusts, shows its figures at once, as png",
      async () => {
        expect((await code(page)).some((cell) => cell.trusted)).toBe(false);
        await expect(png).toHaveCount(figures);
        await expect(svg).toHaveCount(0);
        await png.first().scrollIntoViewIfNeeded();
        await screenshot("1-fresh");
      },
    );

    await step("restart and run all: every figure an svg, and no error", async () => {
      await page.locator('[data-command="notebook:restart-run-all"]').click();
      await page.locator(".jp-Dialog button.jp-mod-accept").click();
      await finished(page);
      await expect(svg).toHaveCount(figures);
      await expect(png).toHaveCount(0);
      const outputs = (await cells(page)).flatMap((cell) => cell.outputs);
      const errors = outputs.filter(
        (o) => o.output_type === "error" || o.name === "stderr",
      );
      expect(errors).toEqual([]);
      expect((await code(page)).every((cell) => cell.trusted)).toBe(true);
    });

    await step("every formula is typeset", async () => {
      const typeset = page.locator(".jp-MarkdownOutput mjx-container");
      await expect(typeset).toHaveCount(formulas);
      expect(await untypesetMath(page)).toEqual([]);
    });

    await step("nothing is wider than its area", async () => {
      expect(await outputsTooWide(page)).toEqual([]);
    });

    for (const theme of ["Light", "Dark"]) {
      await step(`the ${theme.toLowerCase()} theme is legible`, async () => {
        await command(page, "apputils:change-theme", { theme: `JupyterLab ${theme}` });
        const body = page.locator(`body[data-jp-theme-name="JupyterLab ${theme}"]`);
        await expect(body).toHaveCount(1);
        await expect.poll(() => tooPale(page)).toEqual([]);
        await svg.first().scrollIntoViewIfNeeded();
        await screenshot(`2-${theme.toLowerCase()}`);
      });
    }
    await command(page, "apputils:change-theme", { theme: "JupyterLab Light" });

    const imports = (await cells(page)).findIndex((cell) =>
      cell.source.includes('"dlmath"'),
    );
    const source = (await cells(page))[imports]?.source ?? "";
    const known = Object.keys(comments).find((word) => source.includes(word)) as string;

    await step("a cell is edited and run alone", async () => {
      const before = (await cells(page)).map((cell) => cell.count);
      await type(page, imports, `${source}\nconsole.log(typeof ${known});`);
      expect(await run(page, imports)).toBe("function\n");
      const after = (await cells(page)).map((cell) => cell.count);
      expect(after.filter((count, i) => count !== before[i])).toHaveLength(1);
    });

    const last = (await cells(page)).length;
    await cellAt(page, last - 1).click();
    await command(page, "notebook:insert-cell-below");

    await step("Tab completes a name of dlmath", async () => {
      await type(page, last, known.slice(0, 2));
      await page.keyboard.press("Tab");
      const completer = page.locator(".jp-Completer:not(.lm-mod-hidden)");
      await expect(completer).toBeVisible();
      await screenshot("3-tab");
      await completer.locator(".jp-Completer-item", { hasText: known }).first().click();
      await expect.poll(() => sourceAt(page, last)).toBe(known);
    });

    await step("Shift-Tab shows its signature and doc comment", async () => {
      await page.keyboard.press("Shift+Tab");
      const tooltip = page.locator(".jp-Tooltip");
      await expect(tooltip).toContainText(`function ${known}(`);
      await expect(tooltip).toContainText(comments[known] as string);
      await screenshot("4-shift-tab");
      await page.keyboard.press("Escape");
    });

    await step("a type error can be read in the cell", async () => {
      await type(page, last, 'const wrong: number = "text";');
      await run(page, last);
      const error = cellAt(page, last).locator(
        '[data-mime-type="application/vnd.jupyter.stderr"]',
      );
      await expect(error).toContainText(
        "1:7 - Type 'string' is not assignable to type 'number'.",
      );
      await error.scrollIntoViewIfNeeded();
      await screenshot("5-type-error");
    });

    await step(
      "an endless loop is interrupted, and the kernel keeps its names",
      async () => {
        await type(page, last, "while (true) {}");
        await page.waitForTimeout(300);
        await page.keyboard.press("ControlOrMeta+Enter");
        await expect(page.locator('[data-status="busy"]').first()).toBeVisible();
        await command(page, "notebook:interrupt-kernel");
        await finished(page);
        await type(page, last, `console.log(typeof ${known});`);
        expect(await run(page, last)).toBe("function\n");
      },
    );

    await step(
      "the kernel restarts, and the names are gone until the imports run",
      async () => {
        const restarting = command(page, "notebook:restart-kernel");
        await page.locator(".jp-Dialog button.jp-mod-accept").click();
        await restarting;
        await type(page, last, `console.log(typeof ${known});`);
        expect(await run(page, last)).toContain(`Cannot find name '${known}'`);
        await cellAt(page, imports).locator(".cm-content").click();
        expect(await run(page, imports)).toBe("function\n");
      },
    );

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

const code = async (page: Page) =>
  (await cells(page)).filter((cell) => cell.type === "code");

const isDirty = (page: Page): Promise<boolean> =>
  page.evaluate(() => window.jupyterapp.shell.currentWidget.context.model.dirty);

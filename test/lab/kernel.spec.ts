// What the kernel does for somebody who works in JupyterLab.
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { root } from "../../tools/setup.mjs";
import {
  cellAt,
  cells,
  command,
  finished,
  freshCopy,
  open,
  run,
  textOf,
  type,
} from "./jupyterlab.ts";

const { step } = test;

test.afterEach(({ page }) =>
  page.evaluate(() => window.jupyterapp.serviceManager.sessions.shutdownAll()),
);

test("errors, figures, interrupts and growing curves", async ({ page }) => {
  await open(page, freshCopy("math.ipynb"));
  const last = (await cells(page)).length;
  await cellAt(page, last - 1).click();
  await command(page, "notebook:insert-cell-below");

  await step("a traceback names the cell, the line and the column", async () => {
    await type(
      page,
      last,
      `import { arange, figure, Plot, progress } from "dlmath";
const before = 3;
const grid = (step: number) => arange(0, 1, step);
const x = grid(0);
const after = 4;`,
    );
    const said = await run(page, last);
    expect(said).toContain("RangeError: step must not be 0");
    expect(said).toMatch(
      /cell \[\d+\], line 3, column \d+, in grid\n {4}3 \| const grid/,
    );
    expect(said).toMatch(
      /cell \[\d+\], line 4, column \d+\n {4}4 \| const x = grid\(0\);/,
    );
    expect(said).not.toMatch(/node:|node_modules|dlmath\.cjs|evalmachine/);
    await show(page, last, "traceback");
  });

  await step("what it had declared is there, and what not says why", async () => {
    await type(page, last, "before");
    expect(await run(page, last)).toBe("3");
    await type(page, last, "after");
    expect(await run(page, last)).toMatch(
      /ReferenceError: after was declared in cell \[\d+\], which stopped in line 4 before it/,
    );
  });

  await step("a figure as the last value is shown", async () => {
    await type(page, last, "figure({ marks: [Plot.lineY([1, 4, 9])] })");
    await run(page, last);
    await expect(cellAt(page, last).locator(".jp-RenderedSVG img")).toHaveCount(1);
    const [output] = (await cells(page))[last]?.outputs ?? [];
    expect(output?.output_type).toBe("execute_result");
    await show(page, last, "last-value");
  });

  await step("an interrupted async loop stands still", async () => {
    await type(
      page,
      last,
      `let turns = 0;
while (true) {
  await new Promise((next) => setTimeout(next, 10));
  turns++;
}`,
    );
    await page.keyboard.press("ControlOrMeta+Enter");
    await page.waitForTimeout(1000);
    await command(page, "notebook:interrupt-kernel");
    await finished(page);
    expect(textOf((await cells(page))[last]?.outputs ?? [])).toContain("Interrupted");
    await show(page, last, "interrupted");
    await type(page, last, "turns");
    const count = await run(page, last);
    expect(Number(count)).toBeGreaterThan(0);
    await page.waitForTimeout(500);
    expect(await run(page, last)).toBe(count);
  });

  await step("a loss curve grows in place, beside a bar", async () => {
    await type(
      page,
      last,
      `const losses = [1];
const curve = figure({ title: "Loss", marks: [Plot.lineY(losses)] });
for (const epoch of progress(20)) {
  losses.push(0.8 ** epoch);
  curve.update();
  await new Promise((next) => setTimeout(next, 50));
}`,
    );
    await page.keyboard.press("ControlOrMeta+Enter");
    const picture = cellAt(page, last).locator(".jp-RenderedSVG img");
    await expect(picture).toHaveCount(1);
    const early = await picture.getAttribute("src");
    await finished(page);
    await expect(picture).toHaveCount(1);
    expect(await picture.getAttribute("src")).not.toBe(early);
    const bar = textOf((await cells(page))[last]?.outputs.slice(0, 1) ?? []);
    expect(bar).toBe(`100% ${"█".repeat(30)} 20/20`);
    await show(page, last, "loss-curve");
  });
});

async function show(page: Page, index: number, name: string): Promise<void> {
  await cellAt(page, index).scrollIntoViewIfNeeded();
  await page.screenshot({ path: join(root, "reports", "lab", `${name}.png`) });
}

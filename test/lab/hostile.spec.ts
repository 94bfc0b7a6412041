// What JupyterLab does with a notebook that nobody trusts, whose every text and output tries to act.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { writeHostile } from "../report/hostile.ts";
import { open } from "./jupyterlab.ts";

test.afterEach(({ page }) =>
  page.evaluate(() => window.jupyterapp.serviceManager.sessions.shutdownAll()),
);

test("a hostile notebook, untrusted, runs nothing, loads nothing and leads nowhere", async ({
  page,
  baseURL,
}) => {
  const path = "notebooks/hostile.ipynb";
  writeHostile(join(process.env.LAB_HOME as string, "project", path));
  const elsewhere: string[] = [];
  const isElsewhere = ({ origin, protocol }: URL) =>
    origin !== baseURL && !/^(data|blob):$/.test(protocol);
  await page.route(isElsewhere, (route) => {
    elsewhere.push(`${route.request().resourceType()} ${route.request().url()}`);
    return route.abort();
  });
  const dialogs: string[] = [];
  page.on("dialog", (dialog) => {
    dialogs.push(dialog.message());
    return dialog.dismiss();
  });
  await open(page, path);
  const at = page.url();
  const cells = page.locator(".jp-Notebook-cell");
  const count = await page.evaluate(
    () => window.jupyterapp.shell.currentWidget.content.widgets.length,
  );
  // Cells are drawn when they come into sight.
  for (let i = 0; i < count; i += 5) {
    await cells.nth(i).scrollIntoViewIfNeeded();
    await page.waitForTimeout(100);
  }
  await page.waitForTimeout(1000);
  const ran = await Promise.all(
    page
      .frames()
      .map((frame) => frame.evaluate(() => "ran" in document.documentElement.dataset)),
  );
  expect(ran).not.toContain(true);
  expect(dialogs).toEqual([]);
  expect(page.url()).toBe(at);
  expect(elsewhere).toEqual([]);
});

test("pictures of the notebook itself are shown: data, attachments, files beside it", async ({
  page,
}) => {
  const png =
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
  const folder = join(process.env.LAB_HOME as string, "project", "notebooks");
  writeFileSync(join(folder, "dot.png"), Buffer.from(png, "base64"));
  const cell = {
    cell_type: "markdown",
    id: "pictures",
    metadata: {},
    source: `![a](data:image/png;base64,${png}) ![b](attachment:dot.png) ![c](dot.png)`,
    attachments: { "dot.png": { "image/png": png } },
  };
  const kernelspec = { name: "tslab", display_name: "TypeScript" };
  const notebook = {
    cells: [cell],
    metadata: { kernelspec },
    nbformat: 4,
    nbformat_minor: 5,
  };
  writeFileSync(join(folder, "pictures.ipynb"), JSON.stringify(notebook));
  await open(page, "notebooks/pictures.ipynb");
  const widths = () =>
    page
      .locator(".jp-MarkdownOutput img")
      .evaluateAll((all) => all.map((image) => (image as HTMLImageElement).naturalWidth));
  await expect.poll(widths).toEqual([1, 1, 1]);
});

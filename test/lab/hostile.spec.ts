// What JupyterLab does with a notebook that nobody trusts, whose every text and output tries to act.
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { writeHostile } from "../report/hostile.ts";
import { open } from "./jupyterlab.ts";

test.afterEach(({ page }) =>
  page.evaluate(() => window.jupyterapp.serviceManager.sessions.shutdownAll()),
);

test("a hostile notebook, untrusted, runs nothing and leads nowhere", async ({
  page,
}) => {
  const path = "notebooks/hostile.ipynb";
  writeHostile(join(process.env.LAB_HOME as string, "project", path));
  const elsewhere: string[] = [];
  await page.route(/hostile\.test/, (route) => {
    const request = route.request();
    elsewhere.push(request.resourceType());
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
  // JupyterLab itself lets Markdown and HTML show pictures, and play media, from elsewhere.
  expect(elsewhere.filter((kind) => !/^(image|media)$/.test(kind))).toEqual([]);
});

import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { writeHostile } from "./hostile.ts";
import { launch, newFolder, report } from "./reports.ts";

/** What a page did, opened and left alone for a second and scrolled through. */
interface Deeds {
  ran: boolean;
  requests: string[];
  navigations: string[];
  dialogs: number;
}

let browser: Awaited<ReturnType<typeof launch>>;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

async function deeds(file: string): Promise<Deeds> {
  const page = await browser.newPage();
  const url = pathToFileURL(file).href;
  const seen: Deeds = { ran: false, requests: [], navigations: [], dialogs: 0 };
  await page.route(/^(?!file:|data:)/, (route) => route.abort());
  page.on("request", (request) => {
    if (request.url() !== url && !request.url().startsWith("data:image/"))
      seen.requests.push(request.url().slice(0, 80));
  });
  page.on("framenavigated", (frame) => {
    if (frame.url() !== url) seen.navigations.push(frame.url().slice(0, 80));
  });
  page.on("dialog", (dialog) => {
    seen.dialogs++;
    return dialog.dismiss();
  });
  await page.goto(url);
  await page.mouse.wheel(0, 100_000);
  await page.waitForTimeout(1000);
  seen.ran = await page.evaluate(() => "ran" in document.documentElement.dataset);
  await page.close();
  return seen;
}

const nothing: Deeds = { ran: false, requests: [], navigations: [], dialogs: 0 };

describe("a hostile notebook", () => {
  const folder = newFolder();
  const notebook = join(folder, "hostile.ipynb");
  writeHostile(notebook);

  test("does nothing in its report", async () => {
    expect(report(folder, notebook).output).toContain("hostile.html");
    expect(await deeds(join(folder, "hostile.html"))).toEqual(nothing);
    expect(await deeds(join(folder, "index.html"))).toEqual(nothing);
  });

  test("does nothing in its live report, before its reader presses run", async () => {
    const live = newFolder();
    expect(report(live, notebook, "--live").output).toContain("hostile.html");
    expect(await deeds(join(live, "hostile.html"))).toEqual(nothing);
  });

  test("leaves nothing in its report that could act", async () => {
    const page = await browser.newPage({ javaScriptEnabled: false });
    await page.goto(pathToFileURL(join(folder, "hostile.html")).href);
    const acting = page.locator(
      "script, iframe, object, embed, base, form, main :is(style, link, meta, animate, foreignObject), body[background]",
    );
    expect(await acting.count()).toBe(0);
    const attributes = await page.locator("*").evaluateAll((all) =>
      all.flatMap((element) =>
        Array.from(element.attributes)
          .filter(
            ({ name, value }) =>
              /^on|ping|srcset|action/.test(name) ||
              (name === "href" &&
                !/^(#|https?:|mailto:|[\w./%#-]+$|data:,$)/.test(value)),
          )
          .map(({ name, value }) => `${name}=${value}`),
      ),
    );
    expect(attributes).toEqual([]);
    await page.close();
  });
});

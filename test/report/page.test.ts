import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import type {
  Browser,
  BrowserContext,
  BrowserContextOptions,
  Page,
} from "@playwright/test";
import axe from "axe-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { figuresIn, formulasIn } from "./contents.ts";
import { chromiumPath, launch, newFolder, report, run, sources } from "./reports.ts";

const folder = newFolder();
const made = report(folder, ...sources);
const names = sources.map((path) => basename(path, ".ipynb"));
const file = (name: string) => join(folder, `${name}.html`);

test("a report is made of every notebook", () => {
  expect(made).toMatchObject({ status: 0 });
});

test("math.html takes at most 800 KB, 150 KB compressed", () => {
  const bytes = readFileSync(file("math"));
  expect(bytes.length).toBeLessThanOrEqual(800_000);
  expect(gzipSync(bytes, { level: 9 }).length).toBeLessThanOrEqual(150_000);
});

test("the report of math.ipynb takes at most 6 s, on a processor that has nothing else to do", () => {
  const program = `import os, subprocess, sys
subprocess.run([sys.executable, *sys.argv[1:]])
print(os.times().children_user + os.times().children_system)`;
  const math = sources.find((path) => path.endsWith("math.ipynb")) as string;
  const args = ["-c", program, "tools/report", math, "--output-dir", newFolder()];
  const seconds = Number(run("python", args).output.split("\n").at(-2));
  expect(seconds).toBeGreaterThan(0.5);
  expect(seconds).toBeLessThan(6);
});

// Without a browser there is nothing to see these in; npm test says so and how to get one.
describe.skipIf(!chromiumPath)("in Chromium", () => {
  let browser: Browser;
  let context: BrowserContext | undefined;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());

  interface Opened {
    page: Page;
    /** What the browser asked anyone for, the page itself aside. */
    requests: string[];
  }

  /** Opens a report without a network. */
  async function open(
    name: string,
    options: BrowserContextOptions = {},
  ): Promise<Opened> {
    await context?.close();
    context = await browser.newContext({ offline: true, ...options });
    const page = await context.newPage();
    const url = pathToFileURL(file(name)).href;
    const requests: string[] = [];
    page.on("request", (request) => {
      if (request.url() !== url && !request.url().startsWith("data:"))
        requests.push(request.url());
    });
    await page.goto(url);
    return { page, requests };
  }

  describe.each([...names, "index"])("%s.html", (name) => {
    test("has no script and makes no request", async () => {
      const { page, requests } = await open(name);
      expect(requests).toEqual([]);
      expect(await page.locator("script").count()).toBe(0);
      expect(await page.title()).not.toBe("ran");
    });

    test.each(["light", "dark"] as const)(
      "is accessible in %s colours",
      async (colorScheme) => {
        const { page } = await open(name, { colorScheme });
        for (const width of [1280, 360]) {
          await page.setViewportSize({ width, height: 900 });
          expect(await violations(page)).toEqual([]);
        }
      },
    );

    test("fits every window from 360 to 1600 px", async () => {
      const { page } = await open(name);
      for (const width of [360, 768, 1280, 1600]) {
        await page.setViewportSize({ width, height: 900 });
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(
          width,
        );
      }
    });

    test("shows every picture on white, with words for it", async () => {
      const { page } = await open(name, { colorScheme: "dark" });
      const pictures = await page.locator("figure img").evaluateAll((images) =>
        (images as HTMLImageElement[]).map((image) => ({
          loaded: image.complete && image.naturalWidth > 0,
          alt: image.alt,
          ground: getComputedStyle(image).backgroundColor,
        })),
      );
      for (const picture of pictures) {
        expect(picture).toMatchObject({ loaded: true, ground: "rgb(255, 255, 255)" });
        expect(picture.alt).toMatch(/\w+ \w+/);
        expect(picture.alt).not.toContain("No description");
      }
    });
  });

  test.each(sources.map((path, i) => [names[i] as string, path] as const))(
    "%s.html has every figure and every formula of its notebook",
    async (name, path) => {
      const { page } = await open(name);
      expect(await page.locator("figure img").count()).toBe(figuresIn(path));
      const written = formulasIn(path).length;
      expect(await page.locator(".text mjx-container").count()).toBe(written);
      expect(await page.locator(".text mjx-assistive-mml math").count()).toBe(written);
      expect(await page.locator("merror").count()).toBe(0);
      expect(await leftTex(page)).toBe("");
      const invisible = await page
        .locator("mjx-container > svg")
        .evaluateAll(
          (all) => all.filter((svg) => svg.getBoundingClientRect().width < 3).length,
        );
      expect(invisible).toBe(0);
    },
  );

  test("each glyph that a formula uses is in its page", async () => {
    const { page } = await open("math");
    const missing = await page
      .locator("mjx-container use")
      .evaluateAll(
        (uses) =>
          uses.filter(
            (use) => !document.querySelector(use.getAttribute("href") as string),
          ).length,
      );
    expect(missing).toBe(0);
  });

  test("one control, reached and switched by the keyboard, hides and shows all code", async () => {
    const { page } = await open("math", { javaScriptEnabled: false });
    const code = page.locator("details.code");
    const shown = async () => (await code.all()).map((one) => one.isVisible());
    expect(new Set(await Promise.all(await shown()))).toEqual(new Set([true]));
    const control = page.getByRole("checkbox", { name: "Show the code" });
    for (let i = 0; i < 3 && !(await control.evaluate((e) => e.matches(":focus"))); i++) {
      await page.keyboard.press("Tab");
    }
    await page.keyboard.press("Space");
    expect(new Set(await Promise.all(await shown()))).toEqual(new Set([false]));
    await page.keyboard.press("Space");
    expect(new Set(await Promise.all(await shown()))).toEqual(new Set([true]));
  });

  test.each(names)(
    "each link of %s.html within the page has its target",
    async (name) => {
      const { page } = await open(name);
      const lost = await page
        .locator('a[href^="#"]')
        .evaluateAll((links) =>
          links
            .map((link) =>
              decodeURIComponent((link.getAttribute("href") as string).slice(1)),
            )
            .filter((id) => !document.getElementById(id)),
        );
      expect(lost).toEqual([]);
    },
  );

  test.each(names)("the contents list of %s.html has three levels", async (name) => {
    const { page } = await open(name);
    const headings = await page.locator("main :is(h1, h2, h3)").count();
    expect(await page.locator("nav a").count()).toBe(headings - 1);
  });
});

/** The serious and critical ones of axe-core, by rule and place. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => {
    const { axe: here } = window as unknown as { axe: typeof axe };
    return here.run({ resultTypes: ["violations"] });
  });
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id} ${node.html.slice(0, 120)}`));
}

/** What of the text, code and formulas aside, still looks like TeX. */
function leftTex(page: Page): Promise<string> {
  return page.evaluate(() => {
    const copy = document.body.cloneNode(true) as HTMLElement;
    for (const part of copy.querySelectorAll("mjx-container, pre, code, img, svg"))
      part.remove();
    return (
      (copy.textContent ?? "").match(/\$(?!\d)|\\(begin|frac|[a-z]{2,})/g)?.join(" ") ??
      ""
    );
  });
}

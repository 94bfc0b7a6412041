import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, BrowserContextOptions, Page } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { figureHtml } from "../../tools/report/figure.mjs";
import { violations } from "./accessible.ts";
import { figuresIn, formulasIn } from "./contents.ts";
import { launch, newFolder, report, sources } from "./reports.ts";

const folder = newFolder();
const notebooks: [name: string, path?: string][] = sources.map((path) => [
  basename(path, ".ipynb"),
  path,
]);

let browser: Browser;
beforeAll(async () => {
  expect(report(folder, ...sources)).toMatchObject({ status: 0 });
  browser = await launch();
});
afterAll(() => browser.close());

interface Opened {
  page: Page;
  /** What the browser asked anyone for, the page itself aside. */
  requests: string[];
}

/** Opens a report without a network. */
async function open(name: string, options: BrowserContextOptions): Promise<Opened> {
  const page = await browser.newPage({ offline: true, ...options });
  const url = pathToFileURL(join(folder, `${name}.html`)).href;
  const requests: string[] = [];
  page.on("request", (request) => {
    if (request.url() !== url && !request.url().startsWith("data:"))
      requests.push(request.url());
  });
  await page.goto(url);
  return { page, requests };
}

describe.each([...notebooks, ["index"]])("%s.html", (name, path) => {
  let light: Opened;
  let dark: Opened;
  beforeAll(async () => {
    light = await open(name, { colorScheme: "light" });
    dark = await open(name, { colorScheme: "dark" });
  });
  afterAll(() => Promise.all([light.page.close(), dark.page.close()]));

  test("has no script and makes no request", async () => {
    expect(light.requests).toEqual([]);
    expect(await light.page.locator("script").count()).toBe(0);
    expect(await light.page.title()).not.toBe("ran");
  });

  test("fits every window from 360 to 1600 px", async () => {
    for (const width of [360, 768, 1280, 1600]) {
      await light.page.setViewportSize({ width, height: 900 });
      const needed = await light.page.evaluate(
        () => document.documentElement.scrollWidth,
      );
      expect(needed).toBe(width);
    }
  });

  test("shows every figure with words for it", async () => {
    const words = await dark.page
      .locator("figure :is(img, svg[role=img])")
      .evaluateAll((all) =>
        all.map((one) => one.getAttribute("alt") ?? one.getAttribute("aria-label")),
      );
    for (const text of words) {
      expect(text).toMatch(/\w+ \w+/);
      expect(text).not.toContain("No description");
    }
    const loaded = await dark.page
      .locator("figure img")
      .evaluateAll((all) => (all as HTMLImageElement[]).map((one) => one.naturalWidth));
    expect(loaded).not.toContain(0);
  });

  test("stacks the axes of a figure on a phone", async () => {
    const { page } = light;
    await page.setViewportSize({ width: 390, height: 900 });
    const beside = await page.locator(".drawing.wide").evaluateAll(
      (all) =>
        all.filter((one) => {
          const shown = Array.from(one.children).filter((part) => part.checkVisibility());
          const boxes = shown.map((part) => part.getBoundingClientRect());
          return boxes.some((box, i) => i > 0 && box.top < boxes[i - 1].bottom - 1);
        }).length,
    );
    expect(beside).toBe(0);
  });

  test("has figures that are legible in the dark, not white boxes", async () => {
    const { page } = dark;
    await page.setViewportSize({ width: 1280, height: 900 });
    for (const figure of await page.locator(".drawing").all()) {
      const shot = (await figure.screenshot()).toString("base64");
      const levels = await page.evaluate(async (png) => {
        const bytes = Uint8Array.from(atob(png), (c) => c.charCodeAt(0));
        const image = await createImageBitmap(new Blob([bytes]));
        const canvas = new OffscreenCanvas(image.width, image.height);
        const context = canvas.getContext("2d") as OffscreenCanvasRenderingContext2D;
        context.drawImage(image, 0, 0);
        const { data } = context.getImageData(0, 0, image.width, image.height);
        const light = Array.from({ length: data.length / 4 }, (_, i) => {
          const [r, g, b] = data.slice(4 * i, 4 * i + 3);
          return (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255;
        }).sort((a, b) => a - b);
        return { ground: light[light.length >> 1], ink: light[light.length - 1] };
      }, shot);
      expect(levels.ground).toBeLessThan(0.15);
      const drawn = await figure.locator("text").count();
      if (drawn > 0) expect(levels.ink).toBeGreaterThan(0.75);
    }
  });

  test.each([1280, 360])("is accessible at %i px, light and dark", async (width) => {
    for (const { page } of [light, dark]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await violations(page)).toEqual([]);
    }
  });

  test("each link within the page has its target", async () => {
    const lost = await light.page
      .locator('a[href^="#"]')
      .evaluateAll((links) =>
        links
          .map((link) => decodeURIComponent((link.getAttribute("href") ?? "").slice(1)))
          .filter((id) => !document.getElementById(id)),
      );
    expect(lost).toEqual([]);
  });

  if (path === undefined) return; // the index has no more than that

  test("has figures whose type is read at 13 px, and at 9 px or more on a phone, without scrolling", async () => {
    const { page } = light;
    for (const [width, least] of [
      [1280, 12.9],
      [390, 8.9],
    ]) {
      await page.setViewportSize({ width, height: 900 });
      // As high as a letter is: along its own upright direction.
      const sizes = await page.locator(".drawing text").evaluateAll((texts) =>
        texts.map((text) => {
          const size = Number.parseFloat(getComputedStyle(text).fontSize);
          const { c, d } = (text as SVGTextElement).getScreenCTM() ?? new DOMMatrix();
          return size * Math.hypot(c, d);
        }),
      );
      expect(Math.min(12.95, ...sizes)).toBeGreaterThan(least);
      const scrolling = await page
        .locator(".drawing")
        .evaluateAll(
          (all) => all.filter((one) => one.scrollWidth > one.clientWidth).length,
        );
      // A figure may be larger than those of the notebooks.
      if (name !== "everything") expect(scrolling).toBe(0);
    }
  });

  test("cuts nothing off its figures", async () => {
    await light.page.setViewportSize({ width: 1280, height: 900 });
    expect(await cutOff(light.page)).toEqual([]);
  });

  test("has every figure and every formula of its notebook", async () => {
    const { page } = light;
    const count = (selector: string) => page.locator(selector).count();
    expect(await count("figure :is(img, .drawing)")).toBe(figuresIn(path));
    const written = formulasIn(path).length;
    expect(await count(".text mjx-container")).toBe(written);
    expect(await count(".text mjx-assistive-mml math")).toBe(written);
    expect(await count("merror")).toBe(0);
    expect(await leftTex(page)).toBe("");
    const invisible = await page
      .locator("mjx-container > svg")
      .evaluateAll(
        (all) => all.filter((svg) => svg.getBoundingClientRect().width < 3).length,
      );
    expect(invisible).toBe(0);
  });

  test("has each glyph that its formulas use", async () => {
    const missing = await light.page
      .locator("mjx-container use")
      .evaluateAll(
        (uses) =>
          uses.filter((use) => !document.querySelector(use.getAttribute("href") ?? ""))
            .length,
      );
    expect(missing).toBe(0);
  });

  test("has each formula inside its box on paper, so that none is cut between pages", async () => {
    const { page } = light;
    await page.emulateMedia({ media: "print" });
    const beyond = await page.locator("mjx-container").evaluateAll((formulas) =>
      formulas.flatMap((formula) => {
        const box = formula.getBoundingClientRect();
        // In a heading MathML is printed instead: there no sign is.
        const drawn = formula.querySelector("svg")?.checkVisibility();
        if (!drawn) return [];
        const signs = [...formula.querySelectorAll("use, rect, line")].map((sign) =>
          sign.getBoundingClientRect(),
        );
        const above = box.top - Math.min(...signs.map(({ top }) => top));
        const below = Math.max(...signs.map(({ bottom }) => bottom)) - box.bottom;
        return Math.max(above, below) > 0
          ? [`${formula.textContent} ${above} ${below}`]
          : [];
      }),
    );
    await page.emulateMedia({ media: null });
    expect(beyond).toEqual([]);
  });

  test("has a contents list of three levels", async () => {
    const headings = await light.page.locator("main :is(h1, h2, h3)").count();
    expect(await light.page.locator("nav.contents a").count()).toBe(headings - 1);
  });
});

test("one control, reached and switched by the keyboard, hides and shows all code", async () => {
  const { page } = await open("math", { javaScriptEnabled: false });
  const code = page.locator("details.code");
  const shown = async () => (await code.all()).map((one) => one.isVisible());
  expect(new Set(await Promise.all(await shown()))).toEqual(new Set([true]));
  const control = page.getByRole("checkbox", { name: "Show the code" });
  for (let i = 0; i < 6 && !(await control.evaluate((e) => e.matches(":focus"))); i++) {
    await page.keyboard.press("Tab");
  }
  await page.keyboard.press("Space");
  expect(new Set(await Promise.all(await shown()))).toEqual(new Set([false]));
  await page.keyboard.press("Space");
  expect(new Set(await Promise.all(await shown()))).toEqual(new Set([true]));
});

test("a figure is cut to what it shows, each of those that dlmath is tested with", async () => {
  const page = await browser.newPage();
  const snapshots = "test/figure/snapshots";
  for (const name of readdirSync(snapshots)) {
    const svg = readFileSync(join(snapshots, name), "utf8").trim();
    await page.setContent(
      `<style>.drawing { display: flex } .axes { width: var(--width) }</style>${figureHtml(svg, name)}`,
    );
    expect({ name, cut: await cutOff(page) }).toEqual({ name, cut: [] });
  }
  await page.close();
});

/** The parts of figures that lie outside of what is shown of them. */
const cutOff = (page: Page): Promise<string[]> =>
  page.locator(".drawing").evaluateAll((all) =>
    all.flatMap((drawing) => {
      const [first, ...others] = Array.from(drawing.children);
      const seen = first.getBoundingClientRect();
      return Array.from(
        first.querySelectorAll(
          ":is(text, rect, circle):not(marker *, clipPath *, pattern *)",
        ),
      ).flatMap((shape) => {
        const box = shape.getBoundingClientRect();
        const beyond = [seen.top - box.top, box.bottom - seen.bottom];
        // What is beside the first axes is seen in the others.
        if (others.length === 0)
          beyond.push(seen.left - box.left, box.right - seen.right);
        return Math.max(...beyond) > 0.5 ? [shape.outerHTML] : [];
      });
    }),
  );

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

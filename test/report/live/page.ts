import { pathToFileURL } from "node:url";
import type { Browser, BrowserContextOptions, Page } from "@playwright/test";

/** What a live page did, beside what it shows. */
export interface Opened {
  page: Page;
  /** What the browser asked anyone for, the page itself aside. */
  requests: string[];
  /** What went wrong in the page's own script. */
  errors: string[];
}

/** Opens a live page as a file, without a network, and waits until it can be used. */
export async function openLive(
  browser: Browser,
  file: string,
  options: BrowserContextOptions = {},
): Promise<Opened> {
  const page = await browser.newPage({ offline: true, ...options });
  const url = pathToFileURL(file).href;
  const opened: Opened = { page, requests: [], errors: [] };
  page.on("request", (request) => {
    if (request.url() !== url && !request.url().startsWith("data:"))
      opened.requests.push(request.url());
  });
  page.on("pageerror", (error) => opened.errors.push(error.message));
  await page.addInitScript(() => {
    // Keeps the figures that cells show, in their order.
    const figures: string[] = [];
    Object.assign(window, { figures });
    const show = Symbol.for("dlmath.show");
    let shown: (bundle: Record<string, string>, metadata: object) => void = () => {};
    Object.defineProperty(window, show, {
      set: (own: typeof shown) => {
        shown = own;
      },
      get: () => (bundle: Record<string, string>, metadata: object) => {
        figures.push(bundle["image/svg+xml"]);
        shown(bundle, metadata);
      },
    });
  });
  await page.goto(url);
  await idle(page);
  return opened;
}

/** Waits until no cell runs. */
export async function idle(page: Page): Promise<void> {
  await page.waitForFunction(() => document.documentElement.dataset.live === "idle");
}

export async function runAll(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Run all" }).click();
  await idle(page);
}

/** The figures that cells have shown since the page was opened. */
export const figuresOf = (page: Page): Promise<string[]> =>
  page.evaluate(() => (window as unknown as { figures: string[] }).figures);

/** What each code cell prints and whether it failed. */
export const printed = (page: Page): Promise<{ text: string; failed: boolean }[]> =>
  page.locator("main > section.cell").evaluateAll((cells) =>
    cells.map((cell) => ({
      text: Array.from(
        cell.querySelectorAll(".outputs > pre"),
        (pre) => pre.textContent,
      ).join(""),
      failed: cell.classList.contains("failed"),
    })),
  );

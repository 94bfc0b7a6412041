import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, BrowserContextOptions, Locator, Page } from "@playwright/test";
import { afterAll, beforeAll, expect } from "vitest";
import { launch, newFolder, report, sources } from "../reports.ts";

/** What a live page did, beside what it shows. */
export interface Opened {
  page: Page;
  /** What the browser asked anyone for, the page itself aside. */
  requests: string[];
  /** What went wrong in the page's own script. */
  errors: string[];
}

/** Makes the live pages of notebooks, of these names, before the tests of a file, and opens them. */
export class LivePages {
  readonly #folder = newFolder();
  #browser: Browser | undefined;
  #opened: Page[] = [];

  constructor(names: readonly string[]) {
    const paths = sources.filter((path) => names.includes(basename(path, ".ipynb")));
    beforeAll(async () => {
      expect(report(this.#folder, "--live", ...paths)).toMatchObject({ status: 0 });
      this.#browser = await launch();
    }, 600_000);
    afterAll(() => this.#browser?.close());
  }

  file(name: string): string {
    return join(this.#folder, `${name}.html`);
  }

  async open(name: string, options?: BrowserContextOptions): Promise<Opened> {
    const opened = await openLive(this.#browser as Browser, this.file(name), options);
    this.#opened.push(opened.page);
    return opened;
  }

  /** Closes what was opened since the last time. */
  async close(): Promise<void> {
    for (const page of this.#opened.splice(0)) await page.close();
  }
}

/** Opens a live page as a file, without a network, and waits until it can be used. */
async function openLive(
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

/** The code cell that holds the words now, whatever it holds later; scrolled into sight. */
export async function editorWith(page: Page, words: string): Promise<Locator> {
  const sections = page.locator("section.cell");
  const at = (await sections.allTextContents()).findIndex((text) => text.includes(words));
  const section = sections.nth(at);
  await section.scrollIntoViewIfNeeded();
  await section.locator(".cm-editor").waitFor();
  return section;
}

/** Replaces the code of a cell and runs it with Shift-Enter. */
export async function rewrite(page: Page, section: Locator, code: string): Promise<void> {
  await section.locator(".cm-content").click();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText(code);
  await page.keyboard.press("Shift+Enter");
  await idle(page);
}

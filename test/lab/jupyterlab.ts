import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Locator, type Page } from "@playwright/test";
import { root } from "../../tools/setup.mjs";

/** What the tests use of JupyterLab's own objects. */
interface JupyterLab {
  shell: { currentWidget: Panel };
  commands: { execute(command: string, options?: object): Promise<unknown> };
  serviceManager: { sessions: { shutdownAll(): Promise<void> } };
}

interface Panel {
  content: { widgets: { model: CellModel }[]; activeCellIndex: number };
  context: { ready: Promise<void>; model: { dirty: boolean } };
  sessionContext: {
    ready: Promise<void>;
    session: { kernel: { info: Promise<unknown>; status: string } };
  };
}

interface CellModel {
  type: string;
  trusted: boolean;
  executionState?: string;
  executionCount?: number | null;
  outputs?: { toJSON(): Output[] };
  sharedModel: { source: string };
}

interface Output {
  output_type: string;
  name?: string;
  text?: string;
  data?: Record<string, unknown>;
  ename?: string;
  evalue?: string;
  traceback?: string[];
}

declare global {
  interface Window {
    jupyterapp: JupyterLab;
  }
}

/** Copies a notebook for the server; a number used once makes it one that nobody trusts. */
export function freshCopy(name: string): string {
  const notebook = JSON.parse(readFileSync(join(root, "notebooks", name), "utf8"));
  notebook.metadata.nonce = `${Date.now()} ${Math.random()}`;
  const folder = join(process.env.LAB_HOME as string, "project", "notebooks");
  writeFileSync(join(folder, name), JSON.stringify(notebook));
  cpSync(join(root, "notebooks", "data"), join(folder, "data"), { recursive: true });
  return `notebooks/${name}`;
}

/** Opens a notebook and waits until its kernel has answered. */
export async function open(page: Page, path: string): Promise<void> {
  await page.goto(`/lab/tree/${path}?reset`);
  await expect(page.locator("#jupyterlab-splash")).toHaveCount(0);
  await page.waitForFunction(
    () => window.jupyterapp?.shell.currentWidget?.sessionContext?.session?.kernel,
  );
  await page.evaluate(async () => {
    const { context, sessionContext } = window.jupyterapp.shell.currentWidget;
    await context.ready;
    await sessionContext.ready;
    await sessionContext.session.kernel.info;
  });
}

export const command = (page: Page, name: string, options: object = {}): Promise<void> =>
  page.evaluate(
    async ([name, options]) => {
      await window.jupyterapp.commands.execute(name, options);
    },
    [name, options] as const,
  );

/** The cells as JupyterLab holds them now. */
export const cells = (page: Page) =>
  page.evaluate(() =>
    window.jupyterapp.shell.currentWidget.content.widgets.map(({ model }) => ({
      type: model.type,
      trusted: model.trusted,
      count: model.executionCount ?? null,
      source: model.sharedModel.source,
      outputs: model.outputs?.toJSON() ?? [],
    })),
  );

/** Looks again ten times a second. */
const soon = { intervals: [100] };

/** Waits until the kernel is idle and no cell with code is running or still to be run. */
export const finished = (page: Page): Promise<void> =>
  expect
    .poll(
      () =>
        page.evaluate(() => {
          const { content, sessionContext } = window.jupyterapp.shell.currentWidget;
          const code = content.widgets
            .map(({ model }) => model)
            .filter(
              ({ type, sharedModel }) => type === "code" && sharedModel.source.trim(),
            );
          const waiting = code.filter(
            (m) => m.executionState === "running" || !m.executionCount,
          );
          const words = waiting.length
            ? code.flatMap(
                (m) => m.outputs?.toJSON().filter((o) => o.name === "stderr") ?? [],
              )
            : [];
          const status = sessionContext.session?.kernel?.status;
          return `${status}, ${waiting.length} to go ${words.map(({ text }) => text).join()}`;
        }),
      soon,
    )
    .toBe("idle, 0 to go ");

export const cellAt = (page: Page, index: number): Locator =>
  page.locator(".jp-Notebook-cell").nth(index);

/** The text of a cell that is being edited. */
export const sourceAt = (page: Page, index: number): Promise<string | undefined> =>
  page.evaluate(
    (index) =>
      window.jupyterapp.shell.currentWidget.content.widgets[index]?.model.sharedModel
        .source,
    index,
  );

/** Replaces the text of a cell, as one types it. */
export async function type(page: Page, index: number, text: string): Promise<void> {
  await cellAt(page, index).locator(".cm-content").click();
  await expect(cellAt(page, index).locator(".cm-focused")).toBeVisible();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText(text);
  await expect.poll(() => sourceAt(page, index), soon).toBe(text);
}

/** Runs the cell that is being edited, alone; the answer is what it printed, its value, and its error. */
export async function run(page: Page, index: number): Promise<string> {
  await page.keyboard.press("ControlOrMeta+Enter");
  await finished(page);
  return textOf((await cells(page))[index]?.outputs ?? []);
}

const ESCAPE = "\u001b";
const colours = new RegExp(`${ESCAPE}\\[[\\d;]*m`, "g");

/** What can be read in outputs. */
export const textOf = (outputs: Output[]): string =>
  outputs
    .map(
      ({ text, data, traceback }) =>
        text ?? traceback?.join("\n").replace(colours, "") ?? data?.["text/plain"] ?? "",
    )
    .join("");

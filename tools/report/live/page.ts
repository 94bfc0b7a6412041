// The script of a live page: makes its code cells editors and runs them when their reader says so.
import { Cell } from "./cell.ts";
import { CodeError, placesOf } from "./compile.ts";
import { hover } from "./hover.ts";
import { Runtime } from "./runtime.ts";
import { search } from "./search.ts";

/** The libraries that this page has inside, by their names. */
const page = globalThis as typeof globalThis & {
  dlmath: { Plot: unknown };
  mathjs?: unknown;
  [show: symbol]: unknown;
};

function load(module: string): unknown {
  if (/^dlmath(\/\w+)?$/.test(module)) return page.dlmath;
  if (module === "@observablehq/plot") return page.dlmath.Plot;
  if (module === "mathjs" && page.mathjs) return page.mathjs;
  if (/^(node:)?fs$/.test(module)) return { readFileSync: readFile };
  const known = ["dlmath", "@observablehq/plot", ...(page.mathjs ? ["mathjs"] : [])];
  throw new Error(`This page has no module "${module}": it has ${known.join(", ")}.`);
}

/** Node's readFileSync, of the texts that the page has inside. */
function readFile(path: string): string {
  const text = files[path];
  if (text === undefined) throw new Error(`This page has no file "${path}".`);
  return text;
}

const data = document.querySelector('script[type="application/json"]')?.textContent;
const { cells: sources, files }: { cells: string[]; files: Record<string, string> } =
  JSON.parse(data ?? '{"cells": [], "files": {}}');
const sections = document.querySelectorAll<HTMLElement>("main > section.cell");

const cells = sources.map(
  (source, i) =>
    new Cell(sections[i], source, i + 1, {
      run: (cell) => request([cell]),
      follow: (cell) => request([cell]),
      reset(cell) {
        cell.restoreSource();
        request([cell]);
      },
    }),
);
const titles = new Map(cells.map(({ id, title }) => [id, title]));
const titleOf = (id: string): string => titles.get(id) ?? id;

/** The cell that runs, to which what is shown belongs. */
let current: Cell | undefined;

const runtime = new Runtime(cells, {
  started(cell) {
    current = cell as Cell;
    current.section.classList.remove("failed");
    current.section.classList.add("running");
    current.mark(null);
    current.outputs.begin();
  },
  host: (cell) => {
    const { outputs } = cell as Cell;
    return { console: outputs.console, load, show: (value) => outputs.value(value) };
  },
  failed(cell, error) {
    const { outputs, section } = cell as Cell;
    const line = error instanceof CodeError ? error.line : undefined;
    outputs.error(error, titleOf, line);
    section.classList.add("failed");
    markPlaces(cell as Cell, error, line);
  },
  ended(cell) {
    const { outputs, section } = cell as Cell;
    outputs.end();
    section.classList.remove("running");
    section.classList.add("ran");
  },
});

page[Symbol.for("dlmath.show")] = (bundle: Record<string, unknown>) =>
  current?.outputs.bundle(bundle);

function markPlaces(cell: Cell, error: unknown, line?: number): void {
  if (line !== undefined) cell.mark(line);
  for (const place of placesOf(error))
    cells.find(({ id }) => id === place.id)?.mark(place.line);
}

/** What to run next; while cells run, more wishes are taken together. */
let wanted = new Set<Cell>();
let running = false;

async function request(more: Iterable<Cell>): Promise<void> {
  for (const cell of more) wanted.add(cell);
  if (running) return;
  running = true;
  status("running");
  while (wanted.size > 0) {
    // The page draws before the next run: at most one run a frame.
    await new Promise((resolve) => setTimeout(resolve));
    const now = wanted;
    wanted = new Set();
    performance.mark("begin");
    await runtime.run(now);
    performance.measure("run", "begin");
  }
  running = false;
  status("idle");
}

/** For whoever watches the page: style sheets and tests. */
function status(state: "idle" | "running"): void {
  document.documentElement.dataset.live = state;
}

function resetAll(): void {
  wanted = new Set();
  runtime.clear();
  for (const cell of cells) {
    cell.restoreSource();
    cell.restoreOutputs();
  }
}

window.addEventListener("unhandledrejection", ({ reason }) => {
  const [place] = placesOf(reason);
  const cell = cells.find(({ id }) => id === place?.id) ?? current;
  cell?.outputs.error(reason, titleOf);
});

function header(): void {
  const bar = document.querySelector("body > header");
  const button = (text: string, action: () => void): HTMLButtonElement => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = text;
    button.addEventListener("click", action);
    return button;
  };
  const tools = document.createElement("div");
  tools.className = "tools";
  tools.append(
    button("Run all", () => request(cells)),
    button("Reset all", resetAll),
    search(document.querySelector("main") as HTMLElement),
  );
  bar?.append(tools);
}

/** Editors are made when their cell comes near the window: there may be many. */
const near = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) {
      if (!isIntersecting) continue;
      cells.find(({ section }) => section === target)?.edit();
      near.unobserve(target);
    }
  },
  { rootMargin: "600px" },
);
header();
for (const { section } of cells) near.observe(section);
hover(document.querySelector("main") as HTMLElement);
status("idle");

// The script of a live page: makes its code cells editors and runs them when their reader says so.
import { Cell } from "./cell.ts";
import { CodeError, placesOf } from "./compile.ts";
import { hover } from "./hover.ts";
import { content, Libraries } from "./libraries.ts";
import { Runtime } from "./runtime.ts";
import { search } from "./search.ts";

const page = globalThis as typeof globalThis & { [show: symbol]: unknown };

const sections = document.querySelectorAll<HTMLElement>("main > section.cell");

const cells = content.cells.map(
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

/** Says which cell runs, if it may run for long. */
const note = document.createElement("span");
note.setAttribute("role", "status");

/** When the cell that runs began. */
let began = 0;

const runtime = new Runtime(cells, {
  async started(cell) {
    current = cell as Cell;
    current.section.classList.remove("failed");
    current.section.classList.add("running");
    current.mark(null);
    current.outputs.begin();
    // The page stands still while a cell runs: first it shows which one, and what the others gave.
    if (!(current.took && current.took < 200)) {
      note.textContent = `Running ${current.title}`;
      await painted();
    }
    began = performance.now();
  },
  host: (cell) => {
    const { outputs } = cell as Cell;
    const { load } = libraries;
    return { console: outputs.console, load, show: (value) => outputs.value(value) };
  },
  failed(cell, error) {
    const { outputs, section } = cell as Cell;
    const place = error instanceof CodeError ? error.place : undefined;
    outputs.error(error, titleOf, place && { id: cell.id, ...place });
    section.classList.add("failed");
    if (place?.line !== undefined) (cell as Cell).mark(place.line);
    for (const { id, line } of placesOf(error))
      cells.find((other) => other.id === id)?.mark(line);
  },
  library: () => libraries.dlmath(),
  goOn: ({ title }) =>
    !window.confirm(`${title} has been running for 10 seconds. Stop it?`),
  ended(cell) {
    const { outputs, section } = cell as Cell;
    (cell as Cell).took = performance.now() - began;
    outputs.end();
    section.classList.remove("running");
    section.classList.add("ran");
  },
});

const libraries = new Libraries({
  made: (generator) => runtime.made(generator),
  drawn: (generator) => runtime.drawn(generator),
  unknownFormula: (tex) =>
    current?.outputs.console.warn(
      `$${tex}$ is new here: this page shows its source, a notebook sets it.`,
    ),
});

page[Symbol.for("dlmath.show")] = (bundle: Record<string, unknown>) =>
  current?.outputs.bundle(bundle);

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
  note.textContent = "";
  status("idle");
}

/** Waits until the page has been drawn, or for a while: what nobody looks at is not drawn. */
const painted = (): Promise<void> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, 100);
  });

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
    note,
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
performance.mark("usable");
// Once the page can be used: the first run finds it ready.
requestIdleCallback(() => libraries.dlmath());

import { format, inspect } from "node:util";
import { represent, text, writeArraysAsNumPy } from "../../../kernel/src/value.ts";
import { figureHtml } from "../figure.mjs";
import { placesOf } from "./compile.ts";

/** One output in several representations: MIME type to content. */
type Bundle = Record<string, unknown>;

writeArraysAsNumPy();

/**
 * What a cell shows: figures, its last value, what it prints, its error. It replaces what the
 * cell showed before when the cell is over, so that a figure does not flicker while a number
 * is dragged; a cell that takes longer shows what it has so far.
 */
export class Outputs {
  #nodes: HTMLElement[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(readonly place: HTMLElement) {}

  /** Begins a new run. */
  begin(): void {
    this.#nodes = [];
    this.#later(300);
  }

  /** Ends the run: what the cell shows now is all. */
  end(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#commit();
  }

  readonly console = {
    log: (...values: unknown[]) => this.#stream("output", format(...values)),
    info: (...values: unknown[]) => this.#stream("output", format(...values)),
    debug: (...values: unknown[]) => this.#stream("output", format(...values)),
    dir: (value: unknown) => this.#stream("output", inspect(value)),
    warn: (...values: unknown[]) => this.#stream("output stderr", format(...values)),
    error: (...values: unknown[]) => this.#stream("output stderr", format(...values)),
    assert: (holds: unknown, ...values: unknown[]) => {
      if (!holds) this.console.error("Assertion failed", ...values);
    },
  };

  /** Shows the value of the last expression, as the kernel does. */
  async value(value: unknown): Promise<void> {
    if (value !== undefined && value !== null) this.bundle((await represent(value)).data);
  }

  /** Shows the richest representation that a page can show. */
  bundle(bundle: Bundle): void {
    const words = String(bundle["text/plain"] ?? "");
    const svg = bundle["image/svg+xml"];
    const html = bundle["text/html"];
    if (typeof html === "string") this.#add(element("div", "scrolled", html));
    else if (typeof svg === "string")
      this.#add(element("figure", "", figureHtml(svg, words)));
    else if (typeof bundle["image/png"] === "string")
      this.#add(picture(bundle["image/png"], words));
    else this.#stream("output", words);
  }

  /** Shows an error with the places in the cells that it came from. */
  error(
    error: unknown,
    titleOf: (id: string) => string,
    place?: { id: string; line?: number; column?: number },
  ): void {
    const { name, message } =
      error instanceof Error ? error : { name: "Thrown", message: text(error) };
    const found = place?.line === undefined ? placesOf(error) : [place];
    const places = found.map(({ id, line, column }: typeof place & object) =>
      [titleOf(id), `line ${line}`, ...(column ? [`column ${column}`] : [])].join(", "),
    );
    const from = places.map((place, i) => `${i === 0 ? "at" : "called from"} ${place}`);
    const node = this.#stream(
      "output stderr",
      [`${name}: ${message}`, ...from].join("\n"),
    );
    node.setAttribute("role", "alert");
  }

  #stream(kind: string, text: string): HTMLElement {
    const last = this.#nodes.at(-1);
    const node = last?.className === kind ? last : this.#add(element("pre", kind));
    node.append(`${text}\n`);
    return node;
  }

  #add(node: HTMLElement): HTMLElement {
    this.#nodes.push(node);
    // Outside of a run: a timer or a promise of a cell that is over.
    this.#later(0);
    return node;
  }

  #later(delay: number): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#commit();
      if (delay > 0 && this.#nodes.length === 0) this.#later(delay);
    }, delay);
  }

  #commit(): void {
    this.place.replaceChildren(...this.#nodes);
  }
}

function element(name: string, kind: string, html = ""): HTMLElement {
  const node = document.createElement(name);
  if (kind) node.className = kind;
  node.innerHTML = html;
  return node;
}

function picture(png: string, text: string): HTMLElement {
  const figure = element("figure", "");
  const image = document.createElement("img");
  image.src = `data:image/png;base64,${png}`;
  image.alt = text;
  figure.append(image);
  return figure;
}

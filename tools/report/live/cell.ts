import type { EditorView } from "@codemirror/view";
import { editor, markLine } from "./editor.ts";
import { Outputs } from "./outputs.ts";
import type { CodeCell } from "./runtime.ts";

/** What the page does with a cell. */
export interface Actions {
  run(cell: Cell): void;
  /** Runs soon, and only the newest text: a number is being dragged. */
  follow(cell: Cell): void;
  reset(cell: Cell): void;
}

/** A code cell in the page: its stored code and outputs, and once near, its editor. */
export class Cell implements CodeCell {
  readonly id: string;
  /** How messages name it. */
  readonly title: string;
  readonly outputs: Outputs;
  source: string;
  /** Milliseconds of its last run. */
  took: number | undefined;
  readonly #shown: Node[];
  readonly #reset: HTMLButtonElement;
  #view: EditorView | undefined;

  constructor(
    readonly section: HTMLElement,
    readonly stored: string,
    number: number,
    readonly actions: Actions,
  ) {
    this.id = `cell-${number}`;
    this.title = `code cell ${number}`;
    this.source = stored;
    const place = section.querySelector<HTMLElement>(".outputs") as HTMLElement;
    this.#shown = Array.from(place.childNodes);
    this.outputs = new Outputs(place);
    const tools = document.createElement("div");
    tools.className = "tools";
    const tool = (text: string, action: () => void): HTMLButtonElement => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = text;
      button.setAttribute("aria-label", `${text} ${this.title}`);
      button.addEventListener("click", action);
      tools.append(button);
      return button;
    };
    tool("Run", () => actions.run(this));
    this.#reset = tool("Reset", () => actions.reset(this));
    this.#reset.disabled = true;
    const copy = tool("Copy", async () => {
      await navigator.clipboard.writeText(this.source);
      copy.textContent = "Copied";
      setTimeout(() => {
        copy.textContent = "Copy";
      }, 1500);
    });
    section.querySelector(".code")?.prepend(tools);
  }

  /** Puts the editor in the place of the printed code. */
  edit(): void {
    if (this.#view) return;
    this.#view = editor(this.stored, `Code of ${this.title}`, {
      run: () => this.actions.run(this),
      changed: (source, number) => {
        this.source = source;
        this.#reset.disabled = source === this.stored;
        this.section.classList.toggle("edited", source !== this.stored);
        if (number) this.actions.follow(this);
      },
    });
    this.section.querySelector(".highlight")?.replaceChildren(this.#view.dom);
  }

  /** Brings the stored code back. */
  restoreSource(): void {
    const view = this.#view;
    if (!view || this.source === this.stored) return;
    view.dispatch({
      changes: { from: 0, to: view.state.doc.length, insert: this.stored },
    });
  }

  /** Brings the stored outputs back. */
  restoreOutputs(): void {
    this.outputs.place.replaceChildren(...this.#shown);
    this.section.classList.remove("ran", "failed", "running");
    this.mark(null);
  }

  /** Marks the line of an error. */
  mark(line: number | null): void {
    if (this.#view) markLine(this.#view, line);
  }
}

import { syntaxTree } from "@codemirror/language";
import {
  EditorSelection,
  type EditorState,
  Prec,
  type Range,
  type Transaction,
} from "@codemirror/state";
import {
  Decoration,
  type DecorationSet,
  EditorView,
  keymap,
  ViewPlugin,
  type ViewUpdate,
} from "@codemirror/view";

/** A number in the code that can be changed by hand. */
export interface Literal {
  from: number;
  to: number;
  text: string;
}

/** Plain decimals, with an exponent or without; what is hexadecimal is a name, not an amount. */
const decimal = /^-?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i;

/**
 * The text of a number moved by some steps. A step is the second digit of the number, or 1 for
 * an integer below 100.
 */
export function moved(text: string, steps: number, signed: boolean): string {
  const [mantissa, exponent = ""] = text.split(/(?=e)/i);
  const decimals = mantissa.split(".")[1]?.length ?? 0;
  const value = Number(mantissa);
  const digit = value === 0 ? -decimals : Math.floor(Math.log10(Math.abs(value))) - 1;
  const power = mantissa.includes(".") ? Math.min(digit, 0) : Math.max(digit, 0);
  let result = value + steps * 10 ** power;
  if (!signed && result < 0) result = 0;
  const fixed = result.toFixed(Math.max(decimals, -power));
  return (Number(fixed) === 0 ? fixed.replace("-", "") : fixed) + exponent;
}

/** The number at a place of the document, with its sign where that is not a minus between two. */
export function literalAt(state: EditorState, at: number): Literal | undefined {
  const node = [-1, 1]
    .map((side) => syntaxTree(state).resolveInner(at, side as -1 | 1))
    .find(({ name }) => name === "Number");
  if (!node) return undefined;
  let from = node.from;
  const before = state.sliceDoc(Math.max(0, from - 20), from);
  if (/(^|[([{,;:=?<>&|*/%+!~]|return)\s*-$/.test(before)) from--;
  const text = state.sliceDoc(from, node.to);
  return decimal.test(text) ? { from, to: node.to, text } : undefined;
}

/** Whether a minus may stand before the number: not right after an operator or a name. */
const maySign = (state: EditorState, { from, text }: Literal): boolean =>
  text.startsWith("-") ||
  /[([{,:=]\s*$/.test(state.sliceDoc(Math.max(0, from - 9), from));

function change(view: EditorView, literal: Literal, text: string): Literal {
  if (text === literal.text) return literal;
  view.dispatch({
    changes: { from: literal.from, to: literal.to, insert: text },
    selection: EditorSelection.single(literal.from, literal.from + text.length),
    userEvent: "input.number",
  });
  return { from: literal.from, to: literal.from + text.length, text };
}

/** Whether a transaction came from a number that was dragged or stepped. */
export const isNumberChange = (transaction: Transaction): boolean =>
  transaction.isUserEvent("input.number");

const mark = Decoration.mark({
  class: "number",
  attributes: { title: "Drag to change, or click and press ↑ or ↓" },
});

const marks = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;
    constructor(view: EditorView) {
      this.decorations = decorate(view);
    }
    update(update: ViewUpdate): void {
      if (update.docChanged || syntaxTree(update.startState) !== syntaxTree(update.state))
        this.decorations = decorate(update.view);
    }
  },
  { decorations: (plugin) => plugin.decorations },
);

function decorate({ state }: EditorView): DecorationSet {
  const found: Range<Decoration>[] = [];
  syntaxTree(state).iterate({
    enter: ({ name, from }) => {
      const literal = name === "Number" ? literalAt(state, from) : undefined;
      if (literal) found.push(mark.range(literal.from, literal.to));
    },
  });
  return Decoration.set(found, true);
}

/** How far the pointer goes for one step. */
const pixels = 4;

const drag = EditorView.domEventHandlers({
  pointerdown(event, view) {
    if (event.button !== 0 || !(event.target as Element).closest(".number")) return false;
    const at = view.posAtCoords({ x: event.clientX, y: event.clientY });
    const start = at === null ? undefined : literalAt(view.state, at);
    if (!start) return false;
    event.preventDefault();
    let literal = start;
    let dragged = false;
    const signed = maySign(view.state, start);
    const move = ({ clientX, shiftKey }: PointerEvent): void => {
      const way = clientX - event.clientX;
      if (!dragged && Math.abs(way) < pixels) return;
      dragged = true;
      document.documentElement.classList.add("dragging");
      const steps = Math.round((way / pixels) * (shiftKey ? 10 : 1));
      literal = change(view, literal, moved(start.text, steps, signed));
    };
    const end = (last: PointerEvent): void => {
      // A finger that is lifted may have gone further than it was followed.
      if (last.type === "pointerup") move(last);
      document.documentElement.classList.remove("dragging");
      window.removeEventListener("pointermove", move);
      window.removeEventListener("pointerup", end);
      window.removeEventListener("pointercancel", end);
      view.focus();
      // A click takes the number as a whole: now the arrow keys change it.
      if (!dragged) view.dispatch({ selection: { anchor: start.from, head: start.to } });
    };
    window.addEventListener("pointermove", move);
    window.addEventListener("pointerup", end);
    window.addEventListener("pointercancel", end);
    return true;
  },
  // The selection is made at the end of the click, not by the editor.
  mousedown: (event) => Boolean((event.target as Element).closest(".number")),
});

/** Steps the number that is selected, or with `anywhere` the one at the cursor. */
const step =
  (steps: number, anywhere: boolean) =>
  (view: EditorView): boolean => {
    const { from, to, head } = view.state.selection.main;
    const literal = literalAt(view.state, anywhere ? head : to);
    if (!literal) return false;
    if (!anywhere && (literal.from !== from || literal.to !== to)) return false;
    change(view, literal, moved(literal.text, steps, maySign(view.state, literal)));
    return true;
  };

/** Numbers that can be dragged, and changed with the arrow keys. */
export const numbers = [
  marks,
  drag,
  Prec.highest(
    keymap.of([
      { key: "ArrowUp", run: step(1, false), shift: step(10, false) },
      { key: "ArrowDown", run: step(-1, false), shift: step(-10, false) },
      { key: "Alt-ArrowUp", run: step(1, true) },
      { key: "Alt-ArrowDown", run: step(-1, true) },
    ]),
  ),
];

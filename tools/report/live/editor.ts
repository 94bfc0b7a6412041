import { defaultKeymap, history, historyKeymap, redo, undo } from "@codemirror/commands";
import { javascript } from "@codemirror/lang-javascript";
import { bracketMatching, indentOnInput, syntaxHighlighting } from "@codemirror/language";
import { type Extension, StateEffect, StateField } from "@codemirror/state";
import {
  Decoration,
  type DecorationSet,
  EditorView,
  keymap,
  ViewPlugin,
} from "@codemirror/view";
import { tagHighlighter, tags } from "@lezer/highlight";
import { isNumberChange, numbers } from "./numbers.ts";

/** What an editor tells its cell. */
export interface Edits {
  /** The text changed; `number` when by a number that was dragged or stepped. */
  changed(source: string, number: boolean): void;
  run(): void;
}

/** The classes of the static page's highlighter, so that both look the same. */
const colors = tagHighlighter([
  { tag: [tags.keyword, tags.bool, tags.null, tags.self], class: "k" },
  { tag: [tags.string, tags.special(tags.string), tags.regexp], class: "s" },
  { tag: tags.number, class: "m" },
  { tag: [tags.typeName, tags.className], class: "nc" },
  { tag: tags.function(tags.definition(tags.variableName)), class: "nf" },
  { tag: tags.comment, class: "c" },
]);

const setBroken = StateEffect.define<number | null>();
const brokenMark = Decoration.line({ class: "broken" });

/** The line that the last error came from, until the text changes. */
const broken = StateField.define({
  create: () => Decoration.none,
  update(marks, transaction) {
    let next = transaction.docChanged ? Decoration.none : marks;
    for (const effect of transaction.effects) {
      if (!effect.is(setBroken)) continue;
      const { doc } = transaction.state;
      next =
        effect.value !== null && effect.value >= 1 && effect.value <= doc.lines
          ? Decoration.set([brokenMark.range(doc.line(effect.value).from)])
          : Decoration.none;
    }
    return next;
  },
  provide: (field) => EditorView.decorations.from(field),
});

/** Marks the line of an error, or none. */
export function markLine(view: EditorView, line: number | null): void {
  view.dispatch({ effects: setBroken.of(line) });
}

/** Tells each line how far it is indented: what has no room goes on below it. */
const hanging = ViewPlugin.fromClass(
  class {
    lines: DecorationSet;
    constructor(view: EditorView) {
      this.lines = this.of(view);
    }
    update({ view, docChanged }: { view: EditorView; docChanged: boolean }) {
      if (docChanged) this.lines = this.of(view);
    }
    of({ state: { doc } }: EditorView): DecorationSet {
      const lines = Array.from({ length: doc.lines }, (_, i) => doc.line(i + 1));
      return Decoration.set(
        lines.map(({ from, text }) => {
          const style = `--indent: ${text.length - text.trimStart().length}ch`;
          return Decoration.line({ attributes: { style } }).range(from);
        }),
      );
    }
  },
  { decorations: ({ lines }) => lines },
);

/** An editor for one cell. */
export function editor(source: string, label: string, edits: Edits): EditorView {
  const run = () => {
    edits.run();
    return true;
  };
  const extensions: Extension[] = [
    keymap.of([
      { key: "Shift-Enter", run },
      { key: "Mod-Enter", run },
      { key: "Mod-z", run: undo, preventDefault: true },
      { key: "Mod-Shift-z", run: redo, preventDefault: true },
    ]),
    numbers,
    history(),
    indentOnInput(),
    bracketMatching(),
    broken,
    hanging,
    javascript({ typescript: true }),
    syntaxHighlighting(colors),
    keymap.of([...defaultKeymap, ...historyKeymap]),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({ "aria-label": label }),
    EditorView.updateListener.of((update) => {
      if (update.docChanged)
        edits.changed(
          update.state.doc.toString(),
          update.transactions.some((transaction) => isNumberChange(transaction)),
        );
    }),
  ];
  return new EditorView({ doc: source, extensions });
}

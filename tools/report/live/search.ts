/** Names the ranges that the style sheet paints. */
const found = "found";

/**
 * A search field for the page: marks what it finds, and Enter goes from one to the next. The
 * text of an editor is text of the page, so code is found as well.
 */
export function search(main: HTMLElement): HTMLElement {
  const field = document.createElement("input");
  field.type = "search";
  field.placeholder = "Search";
  field.setAttribute("aria-label", "Search this page");
  let ranges: Range[] = [];
  let at = -1;
  field.addEventListener("input", () => {
    ranges = rangesOf(main, field.value);
    at = -1;
    CSS.highlights.set(found, new Highlight(...ranges));
    field.title = field.value ? `${ranges.length} found` : "";
  });
  field.addEventListener("keydown", ({ key, shiftKey }) => {
    if (key !== "Enter" || ranges.length === 0) return;
    at = (at + (shiftKey ? ranges.length - 1 : 1)) % ranges.length;
    ranges[at].startContainer.parentElement?.scrollIntoView({ block: "center" });
    CSS.highlights.set(`${found}-now`, new Highlight(ranges[at]));
  });
  return field;
}

function rangesOf(main: HTMLElement, words: string): Range[] {
  const ranges: Range[] = [];
  const wanted = words.trim().toLowerCase();
  if (!wanted) return ranges;
  const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = (node.nodeValue ?? "").toLowerCase();
    for (let i = text.indexOf(wanted); i >= 0; i = text.indexOf(wanted, i + 1)) {
      const range = new Range();
      range.setStart(node, i);
      range.setEnd(node, i + wanted.length);
      ranges.push(range);
    }
  }
  return ranges;
}

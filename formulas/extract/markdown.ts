import type { Formula } from "./document.ts";

const MATH =
  /\$\$([\s\S]+?)\$\$|(?<![\\$])\$((?:\\[\s\S]|[^$\\])+?)\$(?!\d)|\\\\\(([\s\S]+?)\\\\\)|\\\\\[([\s\S]+?)\\\\\]/g;
const CODE = /^ *```[\s\S]*?^ *```|`[^`\n]*`|<!--[\s\S]*?-->/gm;

/** Everything between dollars, or \\( and \\), outside of code. */
export function formulasIn(markdown: string): Formula[] {
  const masked = markdown.replace(CODE, (code) => " ".repeat(code.length));
  return [...masked.matchAll(MATH)].flatMap(({ 0: all, index, ...groups }) => {
    const display = groups[1] ?? groups[4];
    const latex = (display ?? groups[2] ?? groups[3] ?? "").trim();
    // "costs $5 and $6": prose with dollars.
    if (display === undefined && /\n\s*\n/.test(latex)) return [];
    const end = index + all.length;
    return latex ? [{ latex, start: index, end, isDisplay: display !== undefined }] : [];
  });
}

/** The macros that a text defines, put in where it uses them. */
export function macrosIn(text: string): (latex: string) => string {
  const macros = new Map<string, { count: number; body: string }>();
  const definition =
    /\\(?:re)?newcommand\*?\s*\{?\\([A-Za-z]+)\}?\s*(?:\[(\d)\])?\s*\{((?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*)\}/g;
  for (const [, name = "", count, body = ""] of text.matchAll(definition))
    macros.set(name, { count: Number(count ?? 0), body });
  if (macros.size === 0) return (latex) => latex;
  const argument =
    /^\s*(?:\{((?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*)\}|(\\[A-Za-z]+|[^\s]))/;
  const expand = (latex: string, depth: number): string => {
    const found = /\\([A-Za-z]+)/.exec(latex);
    if (!found || depth > 20) return latex;
    const after = latex.slice(found.index + found[0].length);
    const macro = macros.get(found[1] as string);
    const before = latex.slice(0, found.index);
    if (!macro) return before + found[0] + expand(after, depth);
    let rest = after;
    let { body } = macro;
    for (let k = 1; k <= macro.count; k++) {
      const match = argument.exec(rest);
      if (!match) return latex;
      body = body.replaceAll(`#${k}`, match[1] ?? match[2] ?? "");
      rest = rest.slice(match[0].length);
    }
    return before + expand(`${body}${rest}`, depth + 1);
  };
  return (latex) =>
    latex.includes("newcommand")
      ? latex.replace(definition, "").trim()
      : expand(latex, 0);
}

/** \\boldsymbol{x^TAx} makes each of its letters bold. */
export function withBold(latex: string): string {
  return latex.replace(
    /\\(?:boldsymbol|mathbf|bm)\s*\{((?:[^{}]|\{[^{}]*\})+)\}/g,
    (all, inner: string) => {
      if (/^\s*(?:\\[A-Za-z]+|[A-Za-z0-9]|\d+|[A-Za-z]{4,})\s*$/.test(inner)) return all;
      const letter = /\\[A-Za-z]+(?:\{[^{}]*\})?|[A-Za-z]/g;
      return inner.replace(letter, (one) =>
        /^[A-Z]$/i.test(one) ? `\\mathbf{${one}}` : one,
      );
    },
  );
}

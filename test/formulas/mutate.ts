import type { Chain, Node, Term } from "./parse.ts";
import { nodesOf } from "./trees.ts";

/** A formula with one thing changed, at one place or at every place that reads the same. */
export interface Mutant {
  latex: string;
  change: string;
  everywhere: boolean;
}

interface Edit {
  start: number;
  end: number;
  text: string;
  change: string;
}

/** Every mutant of a formula: signs, terms, factors, exponents, indices, names, numbers, order. */
export function mutants(latex: string, { sides }: Chain): Mutant[] {
  const nodes = nodesOf(sides);
  const edits = nodes.flatMap((node) => editsOf(node, latex, nodes));
  const alone = edits.map((edit) => ({ ...applied(latex, [edit]), everywhere: false }));
  const groups: Record<string, Edit[]> = {};
  for (const edit of edits) {
    const key = [latex.slice(edit.start, edit.end), edit.text].join(" → ");
    groups[key] = [...(groups[key] ?? []), edit];
  }
  const together = Object.values(groups)
    .map(withoutOverlap)
    .filter((group) => group.length > 1)
    .map((group) => ({ ...applied(latex, group), everywhere: true }));
  const found = new Map([...together, ...alone].map((mutant) => [mutant.latex, mutant]));
  found.delete(latex);
  return [...found.values()];
}

function editsOf(node: Node, latex: string, all: Node[]): Edit[] {
  const source = (part: Node): string => latex.slice(part.start, part.end);
  const edit = (change: string, text: string): Edit => {
    return { start: node.start, end: node.end, text: `{(${text})}`, change };
  };
  const bare = (change: string, text: string): Edit => ({
    ...edit(change, text),
    text: `{${text}}`,
  });
  const written = (terms: Term[]): string =>
    terms.map(({ sign, of }) => `${sign} ${source(of)}`).join(" ");

  switch (node.kind) {
    case "sum":
      return node.terms.flatMap((term, k) => {
        const sign = term.sign === "+" ? "-" : "+";
        const flipped = put(node.terms, k, { sign, of: term.of } as Term);
        const fewer = without(node.terms, k);
        const flip = edit(`sign of ${source(term.of)}`, written(flipped));
        return fewer.length
          ? [flip, edit(`without ${source(term.of)}`, written(fewer))]
          : [flip];
      });
    case "product":
      return node.factors.map((factor, k) =>
        edit(
          `without ${source(factor)}`,
          without(node.factors, k).map(source).join(" * "),
        ),
      );
    case "fraction":
      return [
        edit("upside down", `\\frac{${source(node.bottom)}}{${source(node.top)}}`),
        edit("without the numerator", `\\frac{1}{${source(node.bottom)}}`),
        edit("without the denominator", source(node.top)),
      ];
    case "power":
      return [edit("without the exponent", source(node.base))];
    case "series":
      return [edit("without the sum", source(node.body))];
    case "call": {
      const args = node.args.map(source).join(", ");
      const primed = `${named(node.name)}${node.primes ? "" : "'"}(${args})`;
      return [
        edit("without the function", args),
        edit(node.primes ? "without the prime" : "with a prime", primed),
      ];
    }
    case "list": {
      const items = node.items.map(source);
      const isRow = /^[^\\[]/.test(source(node));
      const joined = (items: string[]): Edit["text"] => {
        if (isRow) return items.join(" & ");
        if (source(node).startsWith("[")) return `[${items.join(", ")}]`;
        return `\\begin{bmatrix} ${items.join(" \\\\ ")} \\end{bmatrix}`;
      };
      const changed = items.slice(1).map((item, k) => ({
        ...edit("two entries swapped", ""),
        text: joined(put(put(items, k, item), k + 1, items[k] as string)),
      }));
      const dots = node.items.findIndex(({ kind }) => kind === "dots");
      const fewer = {
        ...edit("without the dots", ""),
        text: joined(without(items, dots)),
      };
      return dots < 0 ? changed : [...changed, fewer];
    }
    case "number":
      return [bare("one more", String(Number(node.value) + 1))];
    case "symbol": {
      if (node.name === "e") return [];
      const symbols = all.flatMap((other) =>
        other.kind === "symbol" && other.name !== "e" ? [other] : [],
      );
      const names = [...new Set(symbols.map(({ name }) => name))].sort();
      const index = node.index.map(source).join(", ");
      const below = index && `_{${index}}`;
      const name = names[(names.indexOf(node.name) + 1) % names.length] as string;
      const indices = [
        ...new Set(symbols.map((s) => s.index.map(source).join(", "))),
      ].sort();
      const other = indices[(indices.indexOf(index) + 1) % indices.length];
      return [
        ...(name !== node.name
          ? [bare(`${name} for ${node.name}`, `${named(name)}${below}`)]
          : []),
        ...(index && other && other !== index
          ? [bare(`index ${other} for ${index}`, `${named(node.name)}_{${other}}`)]
          : []),
        ...(index ? [bare("without the index", named(node.name))] : []),
      ];
    }
    default:
      return [];
  }
}

function put<T>(items: T[], at: number, item: T): T[] {
  return items.map((other, k) => (k === at ? item : other));
}

function without<T>(items: T[], at: number): T[] {
  return items.filter((_, k) => k !== at);
}

function named(name: string): string {
  return /^[A-Za-z]{2,}$/.test(name) ? `\\text{${name}}` : name;
}

function withoutOverlap(edits: Edit[]): Edit[] {
  const kept: Edit[] = [];
  for (const edit of [...edits].sort((a, b) => a.start - b.start)) {
    if (edit.start >= (kept.at(-1)?.end ?? 0)) kept.push(edit);
  }
  return kept;
}

function applied(latex: string, edits: Edit[]): { latex: string; change: string } {
  const changed = [...edits]
    .sort((a, b) => b.start - a.start)
    .reduce(
      (text, { start, end, text: by }) => text.slice(0, start) + by + text.slice(end),
      latex,
    );
  return { latex: changed, change: edits[0]?.change ?? "" };
}

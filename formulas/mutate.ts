import { Checker, type Options } from "./check.ts";
import type { Document, Formula, Part } from "./extract/document.ts";
import { formulasIn } from "./extract/markdown.ts";
import { type Finding, isRight } from "./judge/finding.ts";
import { type Chain, type Node, nodesOf, shape, type Term } from "./parse/tree.ts";

/** A formula with one thing changed, at one place or at every place that reads the same. */
export interface Mutant {
  latex: string;
  /** What was changed, in words: "without x_1". */
  change: string;
  everywhere: boolean;
}

/** How a mutant fell: refuted, by a slip of form, or because it has no value; or not at all. */
export type Fate = "value" | "form" | "no value" | "survived";

export interface Trial {
  part: Part;
  formula: Formula;
  mutant: Mutant;
  fate: Fate;
  reason: string;
}

/**
 * Puts each mutant of each formula into its place in the document and checks it there. A formula that
 * claims nothing has no mutants, and what reads as the formula itself is none. `isTried` picks some of
 * the mutants by their number.
 */
export function* mutation(
  document: Document,
  options: Options,
  isTried: (mutant: number) => boolean = () => true,
): Generator<Trial> {
  const checker = new Checker(document, options);
  let count = 0;
  for (const part of document.parts) {
    for (const [k, formula] of (part.isCode ? [] : part.formulas).entries()) {
      const claims = checker.formula(formula, part);
      const chains = claims
        .filter(({ verdict }) => verdict !== "mention")
        .flatMap(({ chain }) => chain ?? []);
      for (const mutant of mutants(formula.latex, chains)) {
        if (!isTried(count++)) continue;
        const changed = withLatex(part, k, mutant.latex);
        const found = checker.formula(changed.formulas[k] as Formula, changed);
        let fate = fateOf(found);
        const reads = shape(found.map(({ chain }) => chain));
        if (fate === "survived" && reads === shape(claims.map(({ chain }) => chain)))
          continue;
        // A condition or a mention claims nothing, but a formula beside it may need it.
        const isClaim = found.some(({ verdict }) => !/condition|mention/.test(verdict));
        if (fate === "survived" && !isClaim)
          fate = fateOf(
            changed.formulas.flatMap((other) => checker.formula(other, changed)),
          );
        const reason = found.map(({ reason }) => reason).join("; ");
        yield { part, formula, mutant, fate, reason };
      }
    }
  }
}

function fateOf(findings: Finding[]): Fate {
  const wrong = findings.filter((finding) => !isRight(finding));
  if (wrong.length === 0) return "survived";
  if (wrong.some(({ verdict }) => verdict === "refuted")) return "value";
  return wrong.some(({ fault }) => fault === "form") ? "form" : "no value";
}

/** The part with other LaTeX in its k-th formula. */
function withLatex(part: Part, k: number, latex: string): Part {
  const { start, end, latex: old } = part.formulas[k] as Formula;
  const written = part.text.slice(start, end).replace(old, () => latex);
  const text = part.text.slice(0, start) + written + part.text.slice(end);
  return { ...part, text, formulas: formulasIn(text) };
}

interface Edit {
  start: number;
  end: number;
  text: string;
  change: string;
}

/** Every mutant of a formula: signs, terms, factors, exponents, indices, names, numbers, order. */
export function mutants(latex: string, chains: Chain[]): Mutant[] {
  const nodes = nodesOf(chains.map(({ sides }) => sides)).filter(
    ({ start, end }) => end > start,
  );
  const edits = [
    ...nodes.flatMap((node) => editsOf(node, latex, nodes)),
    ...chains.flatMap((chain) => turned(chain)),
  ];
  const alone = edits.map((edit) => ({ ...applied(latex, [edit]), everywhere: false }));
  const groups = new Map<string, Edit[]>();
  for (const edit of edits) {
    const key = `${latex.slice(edit.start, edit.end)} → ${edit.text}`;
    groups.set(key, [...(groups.get(key) ?? []), edit]);
  }
  const together = [...groups.values()]
    .map(withoutOverlap)
    .filter((group) => group.length > 1)
    .map((group) => ({ ...applied(latex, group), everywhere: true }));
  const found = new Map([...together, ...alone].map((mutant) => [mutant.latex, mutant]));
  found.delete(latex);
  return [...found.values()];
}

/** < made > and the other way round. */
function turned({ sides, relations }: Chain): Edit[] {
  return relations.flatMap((relation, k) => {
    const [a, b] = [sides[k], sides[k + 1]];
    const text = { "<": ">", ">": "<", "\\le": "\\ge", "\\ge": "\\le" }[relation];
    if (!text || !a || !b) return [];
    return [
      {
        start: a.end,
        end: b.start,
        text: ` ${text} `,
        change: `${text} for ${relation}`,
      },
    ];
  });
}

function editsOf(node: Node, latex: string, all: Node[]): Edit[] {
  const source = (part: Node): string => latex.slice(part.start, part.end);
  const bare = (change: string, text: string): Edit => {
    return { start: node.start, end: node.end, text: `{${text}}`, change };
  };
  const edit = (change: string, text: string): Edit => bare(change, `(${text})`);

  switch (node.kind) {
    case "sum":
      return node.terms.flatMap((term, k) => {
        const flipped: Term = { ...term, sign: term.sign === "+" ? "-" : "+" };
        const written = (terms: Term[]): string =>
          terms.map(({ sign, of }) => `${sign} ${source(of)}`).join(" ");
        const flip = edit(
          `sign of ${source(term.of)}`,
          written(node.terms.with(k, flipped)),
        );
        const fewer = node.terms.toSpliced(k, 1);
        return fewer.length > 0
          ? [flip, edit(`without ${source(term.of)}`, written(fewer))]
          : [flip];
      });
    case "product":
      return node.factors.map((factor, k) => {
        const fewer = node.factors.toSpliced(k, 1).map(source);
        return edit(`without ${source(factor)}`, fewer.join(" * "));
      });
    case "fraction":
      return [
        edit("upside down", `\\frac{${source(node.bottom)}}{${source(node.top)}}`),
        edit("without the numerator", `\\frac{1}{${source(node.bottom)}}`),
        edit("without the denominator", source(node.top)),
      ];
    case "power":
      return source(node).startsWith("\\sqrt")
        ? [edit("without the root", source(node.base))]
        : [edit("without the exponent", source(node.base))];
    case "transpose":
      return [edit("without the transpose", source(node.of))];
    case "series":
      return [edit(`without the ${node.op}`, source(node.body))];
    case "derivative":
      return [edit("without the derivative", source(node.of))];
    case "call":
      return callEdits(node, source(node), latex, edit);
    case "list":
      return listEdits(node.items.map(source), source(node), bare);
    case "number":
      return source(node) === node.value
        ? [bare("one more", String(Number(node.value) + 1))]
        : [];
    case "symbol":
      return symbolEdits(node, latex, all, bare);
    default:
      return [];
  }
}

type Make = (change: string, text: string) => Edit;

function callEdits(
  { args, primes, start }: Extract<Node, { kind: "call" }>,
  written: string,
  latex: string,
  edit: Make,
): Edit[] {
  const [first, last] = [args[0], args.at(-1)];
  if (!first || !last) return [];
  const without = edit("without the function", latex.slice(first.start, last.end));
  const head = latex.slice(start, first.start);
  const rest = written.slice(head.length);
  if (primes > 0)
    return [without, edit("without the prime", head.replace(/'+/, "") + rest)];
  const primed = head.replace(/(?:\\left|\\[bB]ig+l?)?\s*[([]\s*$/, (open) => `'${open}`);
  return primed === head ? [without] : [without, edit("with a prime", primed + rest)];
}

function listEdits(items: string[], written: string, bare: Make): Edit[] {
  const isRow = /^[^\\[]/.test(written);
  const edit = (change: string, items: string[]): Edit => {
    if (isRow) return { ...bare(change, ""), text: items.join(" & ") };
    const text = written.startsWith("[")
      ? `[${items.join(", ")}]`
      : `\\begin{bmatrix} ${items.join(" \\\\ ")} \\end{bmatrix}`;
    return { ...bare(change, ""), text };
  };
  const swapped = items.slice(1).map((item, k) => {
    return edit(
      "two entries swapped",
      items.with(k, item).with(k + 1, items[k] as string),
    );
  });
  const dots = items.findIndex((item) => /^(?:\\[lcvd]?dots|…)$/.test(item));
  return dots < 0
    ? swapped
    : [...swapped, edit("without the dots", items.toSpliced(dots, 1))];
}

function symbolEdits(
  node: Extract<Node, { kind: "symbol" }>,
  latex: string,
  all: Node[],
  bare: Make,
): Edit[] {
  if (node.name === "e") return [];
  const symbols = all.filter((other) => other.kind === "symbol" && other.name !== "e");
  const nameOf = ({ start, end }: Node): string =>
    latex.slice(start, end).replace(/_(?:\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}|\\?\w+)$/, "");
  const indexOf = (one: Node): string =>
    latex.slice(one.start + nameOf(one).length, one.end).replace(/^_\{?|\}$/g, "");
  const next = (list: string[], one: string): string => {
    const sorted = [...new Set(list)].sort();
    return sorted[(sorted.indexOf(one) + 1) % sorted.length] as string;
  };
  const [name, index] = [nameOf(node), indexOf(node)];
  const below = index && `_{${index}}`;
  const otherName = next(symbols.map(nameOf), name);
  const otherIndex = next(symbols.map(indexOf), index);
  const edits: Edit[] = [];
  if (otherName !== name)
    edits.push(bare(`${otherName} for ${name}`, `${otherName}${below}`));
  if (index && otherIndex && otherIndex !== index)
    edits.push(bare(`index ${otherIndex} for ${index}`, `${name}_{${otherIndex}}`));
  if (index) edits.push(bare("without the index", name));
  return edits;
}

function withoutOverlap(edits: Edit[]): Edit[] {
  const kept: Edit[] = [];
  for (const edit of [...edits].sort((a, b) => a.start - b.start))
    if (edit.start >= (kept.at(-1)?.end ?? 0)) kept.push(edit);
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

/** A piece of LaTeX and where it stands, so that a finding can point at the text itself. */
export interface Token {
  text: string;
  start: number;
  end: number;
}

/** \text{log}, \operatorname{log} and \mathrm{log} name the same. */
const PLAIN =
  /^\\(?:text|textrm|textit|textsf|operatorname\*?|mathrm|mathit|mathop|rm)\s*\{([^{}]*)\}/;
/** Letters that a font makes another name: a bold x is a vector, and not x. */
const FONT =
  /^\\(mathbf|boldsymbol|bm|pmb|textbf|vec|mathcal|mathscr|mathfrak|mathsf|mathbb)\s*(?:\{\s*(\\?[A-Za-z0-9]+)\s*\}|(\\[A-Za-z]+|[A-Za-z0-9]))/;
const ACCENT =
  /^\\(hat|widehat|bar|overline|tilde|widetilde|dot|ddot|check|breve|mathring)\s*(?:\{((?:[^{}]|\{[^{}]*\})*)\}|(\\[A-Za-z]+|[A-Za-z]))/;
const ENVIRONMENT = /^\\(?:begin|end)\s*\{[^{}]*\}(?:\{[lcr|]*\})?/;
const SPACING =
  /^(?:\s|~|%[^\n]*\n|\\[,;:! ]|\\q?quad(?![A-Za-z])|\\(?:displaystyle|textstyle|limits|nolimits|nonumber|notag|strut|hfill)(?![A-Za-z])|\\(?:hspace|vspace|phantom|label|tag|eqlabel|color)\*?\s*\{[^{}]*\}|\\\\\[[0-9.]+[a-z]+\](?=\s*$))+/;
const SIZE = /^\\(?:left|right|middle|[bB]igg?[lrm]?)(?![A-Za-z])\s*\.?(?![0-9])/;
const DEFINED =
  /^\\(?:stackrel|overset)\s*\{[^{}]*(?:\{[^{}]*\})?[^{}]*\}\s*\{?\s*=\s*\}?/;
const PIECE =
  /^(?:\\\\(?:\[[0-9.]+[a-z]+\])?|\\[A-Za-z]+|\\.|\d{1,3}(?:,\d{3})+(?![\d,])(?:\.\d+)?|\d+(?:\.\d+)?|:=|\|\||[\s\S])/;
const LETTERS = /^[A-Za-z]{2,}/;

/** Names that are one font's: \boldsymbol{x}, \vec{x} and \mathbf{x} are all bold. */
const FONTS: Record<string, string> = {
  boldsymbol: "mathbf",
  bm: "mathbf",
  pmb: "mathbf",
  textbf: "mathbf",
  vec: "mathbf",
  mathscr: "mathcal",
};

/**
 * Splits LaTeX into tokens. `isWord` knows the names of several letters that stand without \text:
 * a run of letters that it does not know is a product of letters only if it is two letters long.
 */
export function tokenize(latex: string, isWord: (name: string) => boolean): Token[] {
  const tokens: Token[] = [];
  for (let start = 0; start < latex.length; ) {
    const rest = latex.slice(start);
    const [text, length] = next(rest, isWord);
    if (text !== "")
      tokens.push({ text: SAME[text] ?? text, start, end: start + length });
    start += length;
  }
  return tokens;
}

function next(
  rest: string,
  isWord: (name: string) => boolean,
): [text: string, length: number] {
  const skipped = SPACING.exec(rest) ?? SIZE.exec(rest);
  if (skipped) return ["", skipped[0].length];
  const defined = DEFINED.exec(rest);
  if (defined) return [":=", defined[0].length];
  const plain = PLAIN.exec(rest);
  if (plain) return [word(plain[1] ?? ""), plain[0].length];
  const font = FONT.exec(rest);
  if (font) {
    const [all, name = "", inner, one] = font;
    return [`\\${FONTS[name] ?? name}{${inner ?? one}}`, all.length];
  }
  const accent = ACCENT.exec(rest);
  if (accent) {
    const [all, name = "", inner, one] = accent;
    const of = next((inner ?? one ?? "").trim(), () => true);
    if (of[1] < (inner ?? one ?? "").trim().length)
      throw new SyntaxError(`cannot read ${all}`);
    return [`\\${name.replace("wide", "")}{${of[0]}}`, all.length];
  }
  const environment = ENVIRONMENT.exec(rest);
  if (environment)
    return [
      environment[0].replace(/\s/g, "").replace(/(\})\{[lcr|]*\}$/, "$1"),
      environment[0].length,
    ];
  const letters = LETTERS.exec(rest)?.[0];
  if (letters) return letterRun(letters, isWord);
  const piece = PIECE.exec(rest)?.[0] ?? rest;
  if (/^\d/.test(piece)) return [piece.replaceAll(",", ""), piece.length];
  return [piece.startsWith("\\\\") ? "\\\\" : piece.replace(/\s/g, ""), piece.length];
}

function letterRun(letters: string, isWord: (name: string) => boolean): [string, number] {
  for (let length = letters.length; length > 1; length--) {
    const name = letters.slice(0, length);
    // log x may stand as logx; logsumexp is a name, and not log sum exp.
    const isWhole = letters.length - length <= MOST_FACTORS;
    if (isWord(name) && isWhole) return [word(name), length];
  }
  // A name or a product: only where it stands, as below a sum, can that be told.
  return letters.length > 2
    ? [`${RUN}${letters}`, letters.length]
    : [letters[0] as string, 1];
}

/** So many letters after a function's name are factors, and not the rest of a longer name. */
const MOST_FACTORS = 2;

/** Marks a run of letters that is not a known name. */
export const RUN = "\u0001";

/** A word that is not a name in TeX's sense, as "if" or "train error". */
function word(name: string): string {
  const trimmed = name.trim().replace(/\s+/g, " ");
  return /^[A-Za-z]$/.test(trimmed) ? trimmed : (SAME[trimmed] ?? trimmed);
}

/** One spelling for what reads the same. */
const SAME: Record<string, string> = {
  ...Object.fromEntries(
    [
      "log",
      "exp",
      "max",
      "min",
      "tanh",
      "sinh",
      "cosh",
      "sin",
      "cos",
      "tan",
      "arg",
      "det",
      "argmax",
      "argmin",
    ].map((name) => [`\\${name}`, name]),
  ),
  "\\ln": "log",
  ln: "log",
  Softmax: "softmax",
  ReLU: "relu",
  "\\cdot": "*",
  "\\times": "*",
  "\\ast": "*",
  "\\circ": "\\odot",
  "\\vdots": "\\ldots",
  "\\cdots": "\\ldots",
  "\\dots": "\\ldots",
  "\\dotsc": "\\ldots",
  "\\ddots": "\\ldots",
  "…": "\\ldots",
  "\\lt": "<",
  "\\gt": ">",
  "\\leq": "\\le",
  "\\leqslant": "\\le",
  "\\geq": "\\ge",
  "\\geqslant": "\\ge",
  "\\neq": "\\ne",
  "\\simeq": "\\approx",
  "\\equiv": ":=",
  "\\triangleq": ":=",
  "\\coloneqq": ":=",
  "\\implies": "\\Rightarrow",
  "\\{": "\\{",
  "\\lbrace": "\\{",
  "\\rbrace": "\\}",
  "\\lVert": "\\|",
  "\\rVert": "\\|",
  "\\Vert": "\\|",
  "||": "\\|",
  "\\lvert": "|",
  "\\rvert": "|",
  "\\vert": "|",
  "\\dfrac": "\\frac",
  "\\tfrac": "\\frac",
  "\\intercal": "\\top",
  "\\mathsf{T}": "\\top",
  "\\mathrm{T}": "\\top",
  "\\varepsilon": "\\epsilon",
  "−": "-",
  "\\lbrack": "[",
  "\\rbrack": "]",
};

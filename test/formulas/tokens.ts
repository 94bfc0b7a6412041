/** A piece of LaTeX and where it stands, so that a mutation can change the text itself. */
export interface Token {
  text: string;
  start: number;
  end: number;
}

/** Names of more than one letter that the original sets without \text: log would be l·o·g. */
const WORDS = /^(?:logsumexp|[Ss]oftmax|log|exp|start|end|SCE|CE|SC|Var)(?![A-Za-z])/;
const NAME = /^\\(?:text|operatorname|mathrm|mathbf)\s*\{([^{}]*)\}/;
const ENVIRONMENT = /^\\(?:begin|end)\s*\{[^{}]*\}/;
const SPACING = /^(?:\s|~|\\[,;:! ]|\\q?quad(?![A-Za-z])|\\displaystyle(?![A-Za-z]))+/;
const SIZE = /^\\(?:left|right|[bB]igg?[lr]?)(?![A-Za-z])/;
const PIECE = /^(?:\\\\|\\[A-Za-z]+|\\.|\d+(?:\.\d+)?|[\s\S])/;

/** Splits LaTeX into tokens: \text{log} and log become \log's plain name "log". */
export function tokenize(latex: string): Token[] {
  const tokens: Token[] = [];
  for (let start = 0; start < latex.length; ) {
    const rest = latex.slice(start);
    const skipped = SPACING.exec(rest) ?? SIZE.exec(rest);
    const name = NAME.exec(rest);
    const [piece] = skipped ??
      name ??
      ENVIRONMENT.exec(rest) ??
      WORDS.exec(rest) ??
      PIECE.exec(rest) ?? [rest];
    const text = name?.[1]?.trim() ?? (skipped ? "" : piece.replace(/\s/g, ""));
    if (text !== "") tokens.push({ text: plain(text), start, end: start + piece.length });
    start += piece.length;
  }
  return tokens;
}

/** One spelling for what reads the same. */
function plain(text: string): string {
  return SAME[text] ?? text;
}

const SAME: Record<string, string> = {
  Softmax: "softmax",
  "\\log": "log",
  "\\ln": "log",
  "\\exp": "exp",
  "\\max": "max",
  "\\tanh": "tanh",
  "\\cdot": "*",
  "\\times": "*",
  "\\vdots": "\\ldots",
  "\\cdots": "\\ldots",
  "\\dots": "\\ldots",
  "\\lt": "<",
  "\\leq": "\\le",
  "\\geq": "\\ge",
};

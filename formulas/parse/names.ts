import { WORDS } from "./reader.ts";

const GREEK =
  /^\\(?:alpha|beta|gamma|delta|epsilon|zeta|eta|theta|vartheta|iota|kappa|lambda|mu|nu|xi|pi|rho|varrho|sigma|tau|upsilon|phi|varphi|chi|psi|omega|Gamma|Delta|Theta|Lambda|Xi|Pi|Sigma|Upsilon|Phi|Psi|Omega|ell|hbar)$/;
const NAMED =
  /^\\(?:mathbf|mathcal|mathfrak|mathsf|mathbb|hat|bar|overline|tilde|dot|ddot|check|breve|mathring)\{/;

/** Functions that need no brackets: log x, sin 2x. */
export const BARE =
  /^(?:log|exp|tanh|sinh|cosh|sin|cos|tan|max|min|det|tr|rank|diag|sigmoid|softmax)$/;

/** Whether a token is a name: a letter, a Greek letter, a letter with an accent or in another font, a word. */
export function isName(token: string): boolean {
  return (
    (/^[A-Za-z][A-Za-z0-9 _-]*$/.test(token) && !WORDS.test(token)) ||
    GREEK.test(token) ||
    NAMED.test(token)
  );
}

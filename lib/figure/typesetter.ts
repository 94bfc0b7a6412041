/** The parts of MathJax that set TeX as SVG, which Node loads late and a page imports. */
export interface MathJaxParts {
  // biome-ignore lint/suspicious/noExplicitAny: MathJax's own typings double the time of a type check
  [part: string]: any;
}

/** Under this name `dlmath/mathjax` leaves its typesetter for every copy of `figure`. */
export const slot = Symbol.for("dlmath.mathjax");

/** TeX to the text of MathJax's SVG; throws where MathJax does not understand it. */
export function typesetter(parts: MathJaxParts): (tex: string) => string {
  const { mathjax, TeX, SVG, liteAdaptor, RegisterHTMLHandler } = parts;
  const adaptor = liteAdaptor();
  RegisterHTMLHandler(adaptor);
  const document = mathjax.document("", {
    InputJax: new TeX({
      packages: ["base", "ams", "boldsymbol"],
      formatError: (_: unknown, error: Error) => {
        throw error;
      },
    }),
    OutputJax: new SVG({ fontCache: "none" }),
  });
  return (tex) => adaptor.innerHTML(document.convert(tex, { display: false }));
}

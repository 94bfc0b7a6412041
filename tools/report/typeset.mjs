// Typesets TeX with MathJax and draws figures. One process serves every page: a line of JSON in,
// {formulas: {tex, display}[], figures: {svg, alt}[]}, gives a line of JSON out,
// {formulas: {html, width, error?}[], glyphs, figures: html[]}.
import { createInterface } from "node:readline";
import { AssistiveMmlHandler } from "mathjax-full/js/a11y/assistive-mml.js";
import { liteAdaptor } from "mathjax-full/js/adaptors/liteAdaptor.js";
import { RegisterHTMLHandler } from "mathjax-full/js/handlers/html.js";
import { AllPackages } from "mathjax-full/js/input/tex/AllPackages.js";
import { TeX } from "mathjax-full/js/input/tex.js";
import { mathjax } from "mathjax-full/js/mathjax.js";
import { SVG } from "mathjax-full/js/output/svg.js";
import { figureHtml } from "./figure.mjs";

// These two hide a mistake in the TeX instead of reporting it.
const packages = AllPackages.filter(
  (name) => !["noerrors", "noundefined"].includes(name),
);
const adaptor = liteAdaptor();
AssistiveMmlHandler(RegisterHTMLHandler(adaptor));

/**
 * The formulas of one page. They share macros and equation numbers, so that \eqref reaches the
 * whole page, and glyphs, so that each outline stands in it once.
 * @param {{tex: string, display: boolean}[]} formulas
 */
function typeset(formulas) {
  const input = new TeX({ packages, tags: "ams" });
  const output = new SVG({ fontCache: "global" });
  const page = /** @type {any} */ (
    mathjax.document("", { InputJax: input, OutputJax: output })
  );
  const items = formulas.map(({ tex, display }) => {
    const item = new page.options.MathItem(tex, input, display);
    item.setMetrics(16, 8, 1280, 100_000, 1);
    page.math.push(item);
    return item;
  });
  page.compile().typeset().assistiveMml();
  return {
    formulas: items.map((item) => ({
      html: lean(adaptor.outerHTML(item.typesetRoot)),
      width: widthInEx(item),
      error: errorIn(item.root),
    })),
    glyphs: lean(adaptor.outerHTML(/** @type {any} */ (output.fontCache.getCache()))),
  };
}

/**
 * Without what only MathJax's own menu and style sheet need: formulas.css has the few rules. A
 * link of \href leads to a place, and nothing acts or loads.
 * @param {string} html
 */
function lean(html) {
  return html
    .replace(
      / (?:data-(?!line|frame|background)[a-z-]+|xmlns(?::xlink)?|jax|unselectable|focusable|role)="[^"]*"/g,
      "",
    )
    .replaceAll(' class="MathJax"', "")
    .replaceAll(' style="position: relative;"', "")
    .replaceAll("<g></g>", "")
    .replaceAll(" xlink:href=", " href=")
    .replace(/ href="(?!#|https?:|mailto:)[^"]*"/gi, "")
    .replace(/ (?:on[a-z]+="|style="[^"]*(?:url|image-set|\\))[^"]*"/gi, "")
    .replaceAll("<a href=", '<a tabindex="-1" href=');
}

/**
 * The width that a formula needs, in ex; one with a number beside it says 100 % and a minimum.
 * @param {any} item
 */
function widthInEx(item) {
  const svg = /** @type {any} */ (adaptor.firstChild(item.typesetRoot));
  const width = adaptor.getStyle(svg, "min-width") || adaptor.getAttribute(svg, "width");
  return Number.parseFloat(width);
}

/**
 * MathJax's message, where it could not read the TeX.
 * @param {any} root
 */
function errorIn(root) {
  /** @type {string | undefined} */
  let message;
  root.walkTree((/** @type {any} */ node) => {
    message ??= node.attributes?.get("data-mjx-error");
  });
  return message;
}

for await (const line of createInterface({ input: process.stdin })) {
  /** @type {{ formulas: {tex: string, display: boolean}[], figures: {svg: string, alt: string}[] }} */
  const { formulas, figures } = JSON.parse(line);
  const drawn = figures.map(({ svg, alt }) => figureHtml(svg, alt));
  process.stdout.write(`${JSON.stringify({ ...typeset(formulas), figures: drawn })}\n`);
}

// `import "dlmath/mathjax"` lets figures in a page set formulas; in Node they load MathJax themselves.
import { liteAdaptor } from "mathjax-full/js/adaptors/liteAdaptor.js";
import { RegisterHTMLHandler } from "mathjax-full/js/handlers/html.js";
import { TeX } from "mathjax-full/js/input/tex.js";
import "mathjax-full/js/input/tex/ams/AmsConfiguration.js";
import "mathjax-full/js/input/tex/boldsymbol/BoldsymbolConfiguration.js";
import { mathjax } from "mathjax-full/js/mathjax.js";
import { SVG } from "mathjax-full/js/output/svg.js";
import { slot, typesetter } from "./figure/typesetter.ts";

Object.assign(globalThis, {
  [slot]: typesetter({ mathjax, TeX, SVG, liteAdaptor, RegisterHTMLHandler }),
});

import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { show } from "../../notebook/show.ts";
import { withCanvases } from "../canvas.ts";
import { renderPng } from "../png.ts";
import { typesetter } from "../typesetter.ts";
import type { Platform } from "./platform.ts";

/** Large packages are loaded at their first use. */
const require = createRequire(import.meta.url);

let document: Document | undefined;

/** Figures in Node: Plot draws into jsdom, resvg makes the pixels. */
export const platform: Platform = {
  /** One window for all figures, never a global: Plot takes a global `window` for a browser. */
  document() {
    if (document === undefined) {
      const { window } = new (require("jsdom").JSDOM)("");
      document = withCanvases(window.document);
    }
    return document;
  },

  mathJax() {
    require("mathjax-full/js/input/tex/ams/AmsConfiguration.js");
    require("mathjax-full/js/input/tex/boldsymbol/BoldsymbolConfiguration.js");
    return typesetter({
      ...require("mathjax-full/js/mathjax.js"),
      ...require("mathjax-full/js/input/tex.js"),
      ...require("mathjax-full/js/output/svg.js"),
      ...require("mathjax-full/js/adaptors/liteAdaptor.js"),
      ...require("mathjax-full/js/handlers/html.js"),
    });
  },

  png: renderPng,

  pictures: (png) => ({ "image/png": Buffer.from(png()).toString("base64") }),

  save(path, svg, png) {
    writeFileSync(path, /\.png$/i.test(path) ? png() : svg);
  },

  show,
};

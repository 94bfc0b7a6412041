import { createRequire } from "node:module";

let document: Document | undefined;

/**
 * The document in which Plot builds its elements: one jsdom window, made for the first
 * figure, never a global (Plot and other libraries take a global `window` for a browser).
 */
export function plotDocument(): Document {
  if (document === undefined) {
    // Two spellings, so that jsdom loads lazily from an ES module and from a CommonJS bundle.
    const { JSDOM } =
      typeof require === "function"
        ? require("jsdom")
        : createRequire(import.meta.url)("jsdom");
    document = new JSDOM("").window.document as Document;
  }
  return document;
}

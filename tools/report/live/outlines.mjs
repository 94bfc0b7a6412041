// Sets the formulas of figures' labels for a page that has no MathJax: a JSON list of TeX on standard
// input gives {tex: svg}, without what MathJax does not understand.
import { readFileSync } from "node:fs";

// As it is built: TypeScript looks at the sources.
const built = new URL("../../../lib/dist/platform/node.js", import.meta.url);
const { platform } = await import(built.href);
const svgOf = platform.mathJax();
/** @type {Record<string, string>} */
const formulas = {};
for (const tex of JSON.parse(readFileSync(0, "utf8"))) {
  try {
    formulas[tex] = svgOf(tex);
  } catch {
    // A reader who runs the cell is told.
  }
}
console.log(JSON.stringify(formulas));

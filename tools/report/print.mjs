// Prints pages to PDF with Chromium: node print.mjs reports/math.html … gives reports/math.pdf …
import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromiumFlags, findChromium, noChromium } from "../chromium.mjs";

const chromium = findChromium();
if (!chromium) {
  console.error(`PDF: ${noChromium}`);
  process.exit(1);
}
for (const page of process.argv.slice(2)) {
  const pdf = page.replace(/\.html$/, ".pdf");
  const { status, stderr } = spawnSync(
    chromium,
    [
      "--headless",
      ...chromiumFlags,
      "--no-pdf-header-footer",
      "--generate-pdf-document-outline",
      `--print-to-pdf=${resolve(pdf)}`,
      pathToFileURL(resolve(page)).href,
    ],
    { encoding: "utf8" },
  );
  if (status !== 0) {
    console.error(`${pdf} could not be printed:\n${stderr}`);
    process.exit(1);
  }
  console.log(pdf);
}

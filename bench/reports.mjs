// How soon a live page can be used: node bench/reports.mjs writes the notebooks' pages and opens each in Chromium.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { chromium } from "@playwright/test";
import { chromiumFlags, findChromium } from "../tools/chromium.mjs";
import { root } from "../tools/setup.mjs";

const rounds = 9;
const [python = "python3"] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "bench-reports-"));
const { status, stderr } = spawnSync(
  python,
  ["tools/report", "--live", "--output-dir", folder],
  { cwd: root, encoding: "utf8" },
);
if (status !== 0) throw new Error(stderr);
const pages = readdirSync(folder).filter((name) => /^(?!index).*\.html$/.test(name));

const browser = await chromium.launch({
  executablePath: findChromium(),
  args: chromiumFlags,
});
/** @type {Record<string, { usable: number, answered: number }[]>} */
const times = {};
for (let round = 0; round <= rounds; round++)
  for (const name of pages) {
    const page = await browser.newPage({ offline: true });
    await page.goto(pathToFileURL(join(folder, name)).href);
    await page.waitForSelector("html[data-live=idle]");
    const usable = await page.evaluate(
      () => performance.getEntriesByName("usable")[0].startTime,
    );
    // The first cell alone, which imports: what its reader waits for after a click.
    const answered = await page.evaluate(async () => {
      const start = performance.now();
      /** @type {HTMLElement} */ (document.querySelector("main .tools button")).click();
      while (!document.querySelector(".ran"))
        await new Promise((resolve) => setTimeout(resolve));
      return performance.now() - start;
    });
    if (round > 0) times[name] = [...(times[name] ?? []), { usable, answered }];
    await page.close();
  }
await browser.close();

const median = (/** @type {number[]} */ values) =>
  [...values].sort((a, b) => a - b)[values.length >> 1].toFixed(0);
console.log(
  "| page | KB | KB, compressed | usable after | its first cell has run after |\n|---|---|---|---|---|",
);
for (const name of pages) {
  const bytes = readFileSync(join(folder, name));
  const size = [bytes, gzipSync(bytes, { level: 9 })].map(({ length }) =>
    (length / 1000).toFixed(0),
  );
  const usable = median(times[name].map(({ usable }) => usable));
  const answered = median(times[name].map(({ answered }) => answered));
  console.log(`| ${name} | ${size.join(" | ")} | ${usable} ms | ${answered} ms |`);
}
rmSync(folder, { recursive: true });

import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { afterAll, expect, it } from "vitest";

// Inside the checkout, so that what is left outside the bundle is found.
const folder = mkdtempSync(
  fileURLToPath(new URL("../../node_modules/.process-", import.meta.url)),
);
const bundle = join(folder, "figures.cjs");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("the same bytes come out of other processes, time zones and locales", async () => {
  await build({
    entryPoints: [fileURLToPath(new URL("figures.ts", import.meta.url))],
    outfile: bundle,
    bundle: true,
    platform: "node",
    format: "cjs",
    external: ["jsdom", "@resvg/resvg-js", "mathjax-full"],
    define: { "import.meta.url": "__filename" },
  });
  const draw = (env: Record<string, string>): string =>
    execFileSync(
      process.execPath,
      [
        "-e",
        `const { millionPoints, randomWalk, ...figures } = require(${JSON.stringify(bundle)});
         const all = Object.values(figures).map((make) => make()).map(({ svg, alt, png }) => [svg, alt, ...png()]);
         console.log(require("crypto").createHash("sha256").update(all.join()).digest("hex"))`,
      ],
      { env: { ...process.env, ...env }, encoding: "utf8" },
    );
  const here = draw({});
  expect(here).toMatch(/^[0-9a-f]{64}\n$/);
  expect(draw({ TZ: "Asia/Tokyo", LC_ALL: "ar_EG.UTF-8" })).toBe(here);
  expect(draw({ TZ: "America/Los_Angeles", LC_ALL: "de_DE.UTF-8" })).toBe(here);
});

it("a bundle loads jsdom, resvg and MathJax only when they are needed", () => {
  const loaded = (code: string): string[] => {
    const list = execFileSync(
      process.execPath,
      [
        "-e",
        `const f = require(${JSON.stringify(bundle)}); ${code}; console.log(Object.keys(require.cache).join("\\n"))`,
      ],
      { encoding: "utf8" },
    );
    return ["jsdom", "@resvg", "mathjax-full"].filter((name) =>
      list.includes(join("node_modules", name)),
    );
  };
  expect(loaded("")).toEqual([]);
  expect(loaded("f.tanhActivation()")).toEqual(["jsdom"]);
  expect(loaded("f.tanhActivation().png()")).toEqual(["jsdom", "@resvg"]);
  expect(loaded("f.mathLabels()")).toEqual(["jsdom", "mathjax-full"]);
  expect(createRequire(import.meta.url).resolve("jsdom")).toContain("node_modules");
});

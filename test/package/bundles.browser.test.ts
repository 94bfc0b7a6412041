// The packed tarball in a page, by the bundlers that people use.
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "@playwright/test";
import { afterAll, beforeAll, expect, test } from "vitest";
import { root } from "../../tools/setup.mjs";
import { launch } from "../report/reports.ts";
import { normal, svg } from "./expected.ts";
import { pack, projectInside, run } from "./project.ts";

const project = projectInside(pack());
const program = (name: string, file: string) => join(root, "node_modules", name, file);
const script = '<!doctype html><script type="module" src="./page.mjs"></script>';
const bundlers: Record<string, string[]> = {
  esbuild: [
    program("esbuild", "bin/esbuild"),
    ...["page.mjs", "--bundle", "--format=esm", "--outfile=out/esbuild/page.js"],
  ],
  vite: [
    program("vite", "bin/vite.js"),
    ...["build", "--outDir=out/vite", "--logLevel=warn"],
  ],
};

let browser: Browser;
beforeAll(async () => {
  writeFileSync(join(project, "index.html"), script);
  browser = await launch();
});
afterAll(async () => {
  await browser.close();
  rmSync(project, { recursive: true, force: true });
});

test.each(Object.entries(bundlers))("a page bundled by %s", async (name, args) => {
  run(project, process.execPath, args);
  const folder = join(project, "out", name);
  const [file = ""] = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(
    (path) => path.endsWith(".js"),
  );
  const page = await browser.newPage({ offline: true });
  const errors: Error[] = [];
  page.on("pageerror", (error) => errors.push(error));
  await page.addScriptTag({
    content: readFileSync(join(folder, file), "utf8"),
    type: "module",
  });
  await page.waitForFunction("globalThis.result");
  expect(await page.evaluate("globalThis.result")).toEqual({ normal, svg });
  expect(await page.locator("body > svg").count()).toBe(1);
  expect(errors).toEqual([]);
  await page.close();
});

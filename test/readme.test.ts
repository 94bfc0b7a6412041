// What the READMEs tell a newcomer: what to type, and where to look.
import { execFileSync, spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { transformSync } from "esbuild";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const readme = readFileSync(`${root}README.md`, "utf8");

test("npm run lab opens JupyterLab for this machine only, with a token", async () => {
  expect(readme).toContain("`npm run lab`");
  const lab = spawn(process.execPath, ["tools/lab.mjs", "--no-browser", "--port=0"], {
    cwd: root,
    stdio: ["ignore", "ignore", "pipe"],
  });
  const ended = new Promise((resolve) => lab.on("close", resolve));
  let said = "";
  for await (const chunk of lab.stderr) {
    said += chunk;
    if (/http:\/\/127\.0\.0\.1:\d+\/lab\?token=\w+/.test(said)) break;
  }
  lab.kill();
  await ended;
  expect(said).toMatch(/http:\/\/127\.0\.0\.1:\d+\/lab\?token=\w+/);
  expect(said).toContain(`Serving notebooks from local directory: ${root}notebooks`);
});

test("the notebook to start from runs, and shows a figure", () => {
  const [, code = ""] = readme.match(/```ts\n([\s\S]+?)```/) ?? [];
  const dlmath = createRequire(import.meta.url)("../lib/dist/index.cjs");
  const shown: string[] = [];
  const figure = (options: object) => {
    const made = dlmath.figure(options);
    return { show: () => shown.push(made.svg) };
  };
  const { code: plain } = transformSync(code, { loader: "ts", format: "cjs" });
  new Function("require", "exports", plain)(() => ({ ...dlmath, figure }), {});
  expect(shown).toHaveLength(1);
  expect(shown[0]).toContain("A normal sample");
});

/** Every file of the project that git knows or would add. */
const files = execFileSync(
  "git",
  ["ls-files", "--cached", "--others", "--exclude-standard"],
  { cwd: root, encoding: "utf8" },
)
  .trim()
  .split("\n");
const markdown = files.filter((file) => file.endsWith(".md"));

test.each([
  "bench",
  "check",
  "formulas",
  "kernel",
  "lib",
  "lib/arrays",
  "lib/build",
  "lib/figure",
  "lib/functions",
  "lib/notebook",
  "lib/random",
  "notebooks",
  "test",
  "tools",
])("%s/ has a README", (folder) => {
  expect(markdown).toContain(`${folder}/README.md`);
});

test.each(markdown)("%s links to files that exist", (file) => {
  const text = readFileSync(join(root, file), "utf8").replace(/^```[\s\S]*?^```$/gm, "");
  const targets = Array.from(text.matchAll(/\]\(([^)\s]+)\)/g), ([, target]) => target)
    .filter((target) => !/^(\w+:|#)/.test(target))
    .map((target) => join(dirname(file), target.replace(/#.*/, "")).replace(/\/$/, ""));
  const missing = targets.filter((target) => !existsSync(join(root, target)));
  expect(missing).toEqual([]);
});

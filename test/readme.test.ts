// What the README tells a newcomer to type, done.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
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

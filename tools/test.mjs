// npm test: every check, in the order in which a mistake shows soonest.

import { join } from "node:path";
import { findChromium, noChromium } from "./chromium.mjs";
import { run } from "./run.mjs";
import { main, root, setup } from "./setup.mjs";

await main(async () => {
  const { python, env } = await setup();
  /**
   * @param {string} path a program of node_modules
   * @param {string[]} args
   */
  const node = (path, ...args) =>
    run(process.execPath, [join(root, "node_modules", path), ...args], env);
  /** @type {[string, () => Promise<number>][]} */
  const checks = [
    [
      "formatting and lint",
      () => node("@biomejs/biome/bin/biome", "check", "--error-on-warnings"),
    ],
    ["types", () => node("typescript/bin/tsc", "--project", ".")],
    ["unit tests", () => node("vitest/vitest.mjs", "run", "--project", "unit")],
    ["notebooks", () => run(python, ["check", "notebooks"], env)],
  ];
  const chromium = findChromium();
  if (chromium)
    checks.push(
      [
        "reports in a browser",
        () => node("vitest/vitest.mjs", "run", "--project", "browser"),
      ],
      [
        "JupyterLab in a browser",
        () => node("@playwright/test/cli.js", "test", "--config", "test/lab"),
      ],
    );
  else console.log(`browser tests: left out, ${noChromium}`);
  const failed = [];
  for (const [name, check] of checks) {
    console.log(`\n── ${name}`);
    const start = performance.now();
    const status = await check();
    console.log(
      `── ${name}: ${status === 0 ? "passed" : "FAILED"} in ${((performance.now() - start) / 1000).toFixed(1)} s`,
    );
    if (status !== 0) failed.push(name);
  }
  console.log(
    `\n${checks.length - failed.length} passed, ${failed.length} failed${failed.length ? `: ${failed.join(", ")}` : ""}`,
  );
  return failed.length;
});

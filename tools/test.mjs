// npm test: every check, in the order in which a mistake shows soonest.

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
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
  const reports = mkdtempSync(join(tmpdir(), "dlmath-tests-"));
  /** @type {string[]} what failed, said again at the end, where the last lines of a long log are read */
  const failures = [];
  /** @param {string} project of vitest.config.ts */
  const vitest = async (project) => {
    const report = join(reports, `${project}.json`);
    const status = await node(
      "vitest/vitest.mjs",
      "run",
      "--project",
      project,
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${report}`,
    );
    if (status !== 0) {
      const failed = failuresIn(report);
      // vitest also fails for an error outside of every test, which its report leaves out.
      failures.push(
        ...(failed.length
          ? failed
          : [`${project}: an error outside of the tests, see above`]),
      );
    }
    return status;
  };
  /** @type {[string, () => Promise<number>][]} */
  const checks = [
    [
      "formatting and lint",
      () => node("@biomejs/biome/bin/biome", "check", "--error-on-warnings"),
    ],
    ["types", () => node("typescript/bin/tsc", "--project", ".")],
    ["unit tests", () => vitest("unit")],
    [
      "notebooks",
      () => run(python, ["check", "notebooks", "--counts", "consecutive"], env),
    ],
  ];
  const chromium = findChromium();
  if (chromium)
    checks.push(
      ["reports in a browser", () => vitest("browser")],
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
  rmSync(reports, { recursive: true });
  for (const failure of failures) console.log(`\n${failure}`);
  console.log(
    `\n${checks.length - failed.length} passed, ${failed.length} failed${failed.length ? `: ${failed.join(", ")}` : ""}`,
  );
  return failed.length;
});

/**
 * The tests that a report of vitest holds as failed: file, name, and the first lines of what went wrong.
 * @param {string} report
 */
function failuresIn(report) {
  /** @type {{ testResults: { name: string, status: string, message: string, assertionResults: { status: string, fullName: string, failureMessages: string[] }[] }[] }} */
  const { testResults } = JSON.parse(readFileSync(report, "utf8"));
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = relative(root, name);
    const failed = assertionResults.filter((test) => test.status === "failed");
    if (status === "failed" && failed.length === 0)
      return [`${file}\n${firstLines(message)}`];
    return failed.map(
      (test) =>
        `${file}: ${test.fullName}\n${firstLines(test.failureMessages.join("\n"))}`,
    );
  });
}

/** @param {string} text */
function firstLines(text) {
  const lines = text.split("\n").filter((line) => !line.includes("node_modules"));
  return lines.slice(0, 12).join("\n").slice(0, 2000);
}

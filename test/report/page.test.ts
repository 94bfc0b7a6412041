import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { newFolder, report, run, sources } from "./reports.ts";

const math = sources.find((path) => path.endsWith("math.ipynb")) as string;

test("math.html takes at most 800 KB, 150 KB compressed", () => {
  const folder = newFolder();
  expect(report(folder, math)).toMatchObject({ status: 0 });
  const bytes = readFileSync(join(folder, "math.html"));
  expect(bytes.length).toBeLessThanOrEqual(800_000);
  expect(gzipSync(bytes, { level: 9 }).length).toBeLessThanOrEqual(150_000);
});

test("the report of math.ipynb takes at most 6 s, on a processor that has nothing else to do", () => {
  const program = `import os, subprocess, sys
subprocess.run([sys.executable, *sys.argv[1:]])
print(os.times().children_user + os.times().children_system)`;
  const args = ["-c", program, "tools/report", math, "--output-dir", newFolder()];
  const seconds = Number(run("python", args).output.split("\n").at(-2));
  expect(seconds).toBeGreaterThan(0.5);
  expect(seconds).toBeLessThan(6);
});

test("--pdf without a browser makes the page, and says in one line how to get one", () => {
  const folder = newFolder();
  const args = ["tools/report", "test/report/everything.ipynb", "--pdf"];
  const made = run("python", [...args, "--output-dir", folder], {
    CHROMIUM: "/nowhere/chromium",
  });
  expect(made.status).toBe(1);
  expect(made.output).toMatch(
    /^PDF: no Chromium found \(Debian: apt install chromium; .*\)$/m,
  );
  expect(existsSync(join(folder, "everything.html"))).toBe(true);
});

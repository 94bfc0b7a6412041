// What the check shows of its faults: to people, and to machines.
import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { check, newFolder, type Run, root, told } from "./check.ts";

const cwd = newFolder();
const folder = join(cwd, "faults");
const junit = join(cwd, "junit.xml");
const names = ["01-throw", "02-type-error", "12-other-output", "16-not-json"];
let result: Run;

beforeAll(async () => {
  for (const name of names)
    cpSync(
      join(root, "test/notebooks/faults", `${name}.ipynb`),
      join(folder, `${name}.ipynb`),
    );
  const env = { GITHUB_ACTIONS: "true", GITHUB_WORKSPACE: cwd };
  result = await check([folder, "--junit", junit], { cwd, env });
}, 300_000);

test("pictures that differ lie side by side, on a page where they can run nothing", () => {
  for (const cell of [2, 3]) {
    const path = told(result.output, join(folder, "12-other-output.ipynb"))
      .join("\n")
      .match(new RegExp(`\\S+cell-${cell}\\.html`))?.[0];
    const page = readFileSync(join(cwd, path ?? ""), "utf8");
    expect(
      page.match(/<img alt="(stored|now)" src="data:image\/[a-z+]+;base64,/g),
    ).toHaveLength(2);
    expect(page).toContain("default-src 'none'; img-src data:");
    expect(page).not.toContain("<svg");
  }
});

describe("for machines", () => {
  test("GitHub gets an annotation for each fault, with the notebook's path in the repository", () => {
    expect(result.output).toContain(
      "::error file=faults/02-type-error.ipynb,title=cell 2%3A interface Options {::failed%0A4:28 - Type 'string' is not assignable",
    );
    expect(result.output).toContain(
      "::error file=faults/16-not-json.ipynb,title=notebook::is not JSON",
    );
  });

  test("the JUnit file has a suite for each notebook and a case for each cell", () => {
    const xml = readFileSync(junit, "utf8");
    expect(xml.match(/<testsuite /g)).toHaveLength(names.length);
    const suite =
      xml.match(/<testsuite name="[^"]*01-throw[\s\S]*?<\/testsuite>/)?.[0] ?? "";
    expect(suite).toContain('tests="4" failures="2" skipped="1" errors="0"');
    expect(suite).toMatch(/name="cell 1: const rate = 0\.1;" time="[\d.]+" \/>/);
    expect(suite).toMatch(
      /name="cell 2: .*>\n +<failure message="failed in line 6: check\(rate\);">failed/,
    );
    expect(suite).toMatch(/name="cell 3: .*>\n +<skipped message="did not run" \/>/);
  });
});

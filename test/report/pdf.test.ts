import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { chromiumPath, newFolder, report, run } from "./reports.ts";

const notebook = "test/report/everything.ipynb";

// Without a browser nothing can print; npm test says so and how to get one.
test.skipIf(!chromiumPath)(
  "--pdf prints A4 pages with an outline, for all to read",
  () => {
    const folder = newFolder();
    expect(report(folder, notebook, "--pdf")).toMatchObject({ status: 0 });
    const pdf = readFileSync(join(folder, "everything.pdf"), "latin1");
    const [, width, height] = pdf.match(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/) ?? [];
    expect(Number(width)).toBeCloseTo(595, 0);
    expect(Number(height)).toBeCloseTo(842, 0);
    expect(pdf).toContain("/Outlines");
    expect(pdf).toContain("/StructTreeRoot");
    expect(readFileSync(join(folder, "index.html"), "utf8")).toContain(
      'href="everything.pdf"',
    );
  },
);

test("--pdf without a browser makes the page, and says in one line how to get one", () => {
  const folder = newFolder();
  const missing = { CHROMIUM: "/nowhere/chromium" };
  const made = run(
    "python",
    ["tools/report", notebook, "--pdf", "--output-dir", folder],
    missing,
  );
  expect(made.status).toBe(1);
  expect(made.output).toMatch(
    /^PDF: no Chromium found \(Debian: apt install chromium; .*\)$/m,
  );
  expect(existsSync(join(folder, "everything.html"))).toBe(true);
});

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { newFolder, report } from "./reports.ts";

test("--pdf prints A4 pages with an outline, for all to read", () => {
  const folder = newFolder();
  expect(report(folder, "test/report/everything.ipynb", "--pdf")).toMatchObject({
    status: 0,
  });
  const pdf = readFileSync(join(folder, "everything.pdf"), "latin1");
  const [, width, height] = pdf.match(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/) ?? [];
  expect(Number(width)).toBeCloseTo(595, 0);
  expect(Number(height)).toBeCloseTo(842, 0);
  expect(pdf).toContain("/Outlines");
  expect(pdf).toContain("/StructTreeRoot");
  expect(readFileSync(join(folder, "index.html"), "utf8")).toContain(
    'href="everything.pdf"',
  );
});

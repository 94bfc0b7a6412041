import { afterEach, expect, test } from "vitest";
import { represent, writeArraysAsNumPy } from "../../../kernel/src/value.ts";
import * as dlmath from "../../../lib/index.ts";
import { editorWith, figuresOf, idle, LivePages, rewrite, runAll } from "./page.ts";

const live = new LivePages(["math", "training", "derivations", "digits"]);
afterEach(() => live.close());

test("an edited cell runs with all that depend on it, and no other", async () => {
  const { page } = await live.open("training");
  await runAll(page);
  await page.evaluate(() => {
    for (const cell of document.querySelectorAll(".ran")) cell.classList.remove("ran");
  });
  const section = await editorWith(page, "const paths = [walk(0)");
  await rewrite(
    page,
    section,
    'const paths = [walk(0), walk(0.5)];\nconst heights = paths.map((path) => path.map(([x, y]) => height(x, y)));\nconst legend = ["a", "b"];',
  );
  const ran = await page
    .locator(".ran")
    .evaluateAll((cells) =>
      cells.map(
        (cell) =>
          (cell.textContent ?? "").match(/const paths|thresholds|After 40 steps/)?.[0],
      ),
    );
  expect(ran).toEqual(["const paths", "thresholds", "After 40 steps"]);
});

test("what a random generator draws is as if all had run from the top", async () => {
  const { page } = await live.open("math");
  await runAll(page);
  const first = await figuresOf(page);
  const section = await editorWith(page, "random.randn(features, hidden)");
  await section.getByRole("button", { name: /^Run/ }).click();
  await idle(page);
  const again = (await figuresOf(page)).slice(first.length);
  expect(again).toEqual(first.slice(-1));
});

test.each([
  [
    "a mistake in the syntax",
    "const a = 1;\nconst b = (2;",
    /^SyntaxError: .*\n.*at .*line 2/s,
    2,
  ],
  [
    "a value of a wrong type",
    "const ok = 1;\nfigure({ marks: 3 }).show();",
    /^TypeError: marks.*\nat code cell 2, line 2/s,
    2,
  ],
  [
    "a name that nobody knows",
    "const a = arange(3);\n\nnobody(a)",
    /^ReferenceError: nobody is not defined\nat code cell 2, line 3, column 1/,
    3,
  ],
  [
    "a value that is not of its type",
    'const a = 1;\nconst b: number = "x";',
    /^TypeError: b must be a number, but was "x"\nat code cell 2, line 2, column 7/,
    2,
  ],
  [
    "a member that is not there",
    "const a = 1;\n  Plot.liney([a])",
    /^TypeError: Plot has no liney; did you mean lineY\?\nat code cell 2, line 2, column 3/,
    2,
  ],
  [
    "a function with too many arguments",
    "tanh([1], 1)",
    /^TypeError: tanh takes 1 argument, but was given 2\nat code cell 2, line 1, column 1/,
    1,
  ],
  [
    "what dlmath finds while the cell runs",
    'const x: string = "x"; const y: number[] = []; tanh(x as never)',
    /^TypeError: x must be an array of numbers, but was "x"\nat code cell 2, line 1, column 48/,
    1,
  ],
  [
    "a module that is not there",
    'import { cpus } from "node:os";',
    /no module "node:os"/,
    1,
  ],
])("%s is shown with its line", async (_, code, message, line) => {
  const { page, errors } = await live.open("math");
  const section = await editorWith(page, "Tanh activation");
  await rewrite(page, section, code);
  const alert = section.getByRole("alert");
  expect(await alert.textContent()).toMatch(message);
  const lines = section.locator(".cm-line");
  expect(await lines.nth(line - 1).getAttribute("class")).toContain("broken");
  expect(errors).toEqual([]);
  await section.getByRole("button", { name: /^Reset/ }).click();
  await idle(page);
  expect(await alert.count()).toBe(0);
  expect(await figuresOf(page)).toHaveLength(1);
});

test.each([
  "arange(3)",
  "linspace(0, 1, 2000)",
  "[arange(2), { half: linspace(0, 0.5, 3) }]",
  'new Map([["a", linspace(-1, 1, 3)]])',
  "[{ name: 'a', value: 1 }, { name: 'b', value: null }]",
  "Promise.resolve('text')",
])("the value of a new cell is shown as the kernel shows it: %s", async (code) => {
  writeArraysAsNumPy();
  const { arange, linspace } = dlmath;
  const value = await new Function("arange", "linspace", `return ${code}`)(
    arange,
    linspace,
  );
  const { data } = await represent(value);
  const { page } = await live.open("training");
  const section = await editorWith(page, "unrolled.every");
  await rewrite(page, section, `import { linspace } from "dlmath";\nawait ${code}`);
  const outputs = section.locator(".outputs");
  if (data["text/html"])
    expect(await outputs.locator("> div").innerHTML()).toBe(data["text/html"]);
  else
    expect(await outputs.evaluate((all) => all.textContent)).toBe(
      `${data["text/plain"]}\n`,
    );
});

test("says which cell runs before a long one holds up the page, with the outputs so far", async () => {
  const { page } = await live.open("digits");
  await page.evaluate(() => {
    const seen: string[] = [];
    Object.assign(window, { seen });
    const look = (): void => {
      const note = document.querySelector('header [role="status"]')?.textContent ?? "";
      const ran = document.querySelectorAll(".cell.ran").length;
      if (note && seen.at(-1) !== `${note}, ${ran} ran`) seen.push(`${note}, ${ran} ran`);
      requestAnimationFrame(look);
    };
    look();
  });
  await runAll(page);
  const seen = await page.evaluate(() => (window as unknown as { seen: string[] }).seen);
  const count = await page.locator("main > section.cell").count();
  expect(seen).toEqual(
    Array.from({ length: count }, (_, i) => `Running code cell ${i + 1}, ${i} ran`),
  );
  expect(await page.locator('header [role="status"]').textContent()).toBe("");
});

test("a formula that the notebook does not have is shown as its source, and the reader is told", async () => {
  const { page, errors } = await live.open("derivations");
  const section = await editorWith(page, "One of two softmax outputs");
  await rewrite(
    page,
    section,
    'figure({ title: "$\\\\frac{a}{b}$", marks: [Plot.lineY([1, 2])] }).show();',
  );
  const output = section.locator(".outputs");
  expect(await output.innerText()).toContain("$\\frac{a}{b}$ is new here");
  expect(await output.locator(".drawing text").allTextContents()).toContain(
    "\\frac{a}{b}",
  );
  expect(errors).toEqual([]);
});

test("Reset all brings the stored state back", async () => {
  const { page } = await live.open("math");
  const main = page.locator("main");
  const section = await editorWith(page, "Tanh activation");
  const before = await section.locator(".outputs").innerHTML();
  await rewrite(page, section, "1 + 1");
  expect(await section.locator(".outputs").innerText()).toBe("2\n");
  await page.getByRole("button", { name: "Reset all" }).click();
  expect(await section.locator(".outputs").innerHTML()).toBe(before);
  expect(await section.locator(".cm-content").textContent()).toContain(
    "arange(-5, 5, 0.01)",
  );
  expect(await main.locator(".edited").count()).toBe(0);
});

test("Copy takes the code as it is now", async () => {
  const { page } = await live.open("math");
  await page.evaluate(() => {
    // As a file the page has no clipboard to read from.
    Object.defineProperty(navigator, "clipboard", {
      value: {
        writeText: async (text: string) => Object.assign(window, { copied: text }),
      },
    });
  });
  const section = await editorWith(page, "Tanh activation");
  await rewrite(page, section, "1 + 1");
  await section.getByRole("button", { name: /^Copy/ }).click();
  await section.getByText("Copied").waitFor();
  expect(await page.evaluate("copied")).toBe("1 + 1");
});

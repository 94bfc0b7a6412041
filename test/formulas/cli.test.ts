import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, expect, test, vi } from "vitest";
import { run } from "../../formulas/cli.ts";
import { type Meanings, meanings } from "../../formulas/index.ts";

const folder = mkdtempSync(join(tmpdir(), "formulas-"));
afterAll(() => rmSync(folder, { recursive: true }));

const said: string[] = [];
beforeEach(() => {
  said.length = 0;
  vi.spyOn(console, "log").mockImplementation((line) => said.push(String(line)));
  vi.spyOn(console, "error").mockImplementation((line) => said.push(String(line)));
});
afterEach(() => vi.restoreAllMocks());

/** Runs the command on a text of its own. */
async function checked(text: string, own: Meanings = {}, ...options: string[]) {
  const file = join(folder, "a.md");
  writeFileSync(file, text);
  writeFileSync(file.replace(".md", ".meanings.ts"), "");
  const status = await run([...options, file], async () => own);
  return { status, text: said.join("\n") };
}

test("a text with a formula that is refuted exits with 1 and says where", async () => {
  const { status, text } = await checked("# A\n\n$1 + 1 = 3$");
  expect(status).toBe(1);
  expect(text).toMatch(/a\.md:3: refuted: 1 \+ 1 = 3\n.*side 2 is 3, but 2 was expected/);
});

test("a text without one exits with 0, and --all lists what it has", async () => {
  expect(await checked("$1 + 1 = 2$")).toMatchObject({ status: 0 });
  expect((await checked("$1 + 1 = 2$", {}, "--all")).text).toMatch(/proved: 1 \+ 1 = 2/);
});

test("--json is one list of findings", async () => {
  const { text } = await checked("$1 + 1 = 2$", {}, "--json");
  expect(JSON.parse(text)).toMatchObject([
    { line: 1, verdict: "proved", formula: "1 + 1 = 2" },
  ]);
});

test("--mutate lists the changes of a formula that would not be found", async () => {
  const own = meanings({ all: { names: { x: "number", "f(x)": "= x^2 + 1 x" } } });
  const { status, text } = await checked("$f(x) = x^2 + 1 x$", own, "--mutate");
  expect(status).toBe(0);
  expect(text).toMatch(/survives: without 1\n/);
  expect(text).toMatch(/mutants: \d+ fall by value, .* 1 survive/);
});

test("what cannot be read exits with 2 and says why", async () => {
  expect(await run([join(folder, "b.md")], async () => ({}))).toBe(2);
  expect(await run(["a.txt"], async () => ({}))).toBe(2);
  expect(await run(["--unknown", "a.md"], async () => ({}))).toBe(2);
  expect(said.join("\n")).toMatch(
    /ENOENT[\s\S]*must be a notebook[\s\S]*no option --unknown/,
  );
});

// Walks through what dlmath exports and says what is missing: each must be explained, compared, and held to a law.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import * as figure from "../lib/figure.ts";
import * as all from "../lib/index.ts";
import * as math from "../lib/math.ts";
import { entries } from "./reference/entries.ts";

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** What an export must have, and where to put it. */
const needs = {
  example: "an @example in its doc comment",
  reference: "an entry in test/reference/functions.py (then npm run reference)",
  special: "infinities and NaN among the arguments of that entry",
  law: "a law: a test with fc.property, or with hashes of drawn arguments",
  snapshot: "a figure that uses it in test/figure/figures.ts",
  test: "a test in test/notebook",
};
type Need = keyof typeof needs;

/** What does not apply, and why. An excuse that nobody needs is a fault too. */
const excused: Record<string, Partial<Record<Need, string>>> = {
  Matrix: {
    reference: "not a function; what it prints is compared with NumPy's in arrays.json",
    special: "holds any number",
  },
  RandomState: {
    reference: "not a function; its streams are compared in random.json",
    special: "takes only finite numbers; test/random has its errors",
  },
  Plot: { example: "Observable Plot's own" },
  colorCycle: { example: "ten colours", snapshot: "the colours of every figure" },
};

/** The doc comments before the declarations of a name, overloads too. */
const comments = new Map<string, string>();
for (const file of files("lib", ".ts")) {
  const declaration =
    /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*export (?:function\*?|class|const) (\w+)/g;
  for (const [, comment, name] of readFileSync(file, "utf8").matchAll(declaration))
    comments.set(name, (comments.get(name) ?? "") + comment);
}

/** The tests of the math that hold for arguments that nobody chose. */
const laws = ["arrays", "random", "functions"]
  .flatMap((folder) => files(join("test", folder), ".test.ts"))
  .flatMap((file) => readFileSync(file, "utf8").split(/^(?=test|describe)/m))
  .filter((block) => /\bfc\.property|\bhashes\(/.test(block));

const figures = files(join("test", "figure"), ".ts").filter((file) =>
  readFileSync(file, "utf8").includes("): Figure {"),
);
const notebookTests = files(join("test", "notebook"), ".test.ts");

const has: Record<Need, (name: string) => boolean> = {
  example: (name) => {
    const example = comments.get(name)?.split("@example")[1];
    return example !== undefined && mentions(example, name);
  },
  reference: (name) => name in entries,
  special: (name) => {
    const given = JSON.stringify(entries[name]?.cases.map(({ of }) => of));
    return name in entries && given.includes('Infinity"') && given.includes('"NaN"');
  },
  law: (name) => laws.some((block) => mentions(block, name)),
  snapshot: (name) => figures.some((file) => mentions(readFileSync(file, "utf8"), name)),
  test: (name) =>
    notebookTests.some((file) => mentions(readFileSync(file, "utf8"), name)),
};

/** What is missing, a line for each export that misses something. */
function missing(names: string[], kind: Need[]): string[] {
  return names.flatMap((name) => {
    const not = kind.filter((need) => !excused[name]?.[need] && !has[need](name));
    return not.length > 0
      ? [`${name} needs ${not.map((need) => needs[need]).join("; ")}`]
      : [];
  });
}

test("every function of the math has an example, reference values, special values and a law", () => {
  const kind: Need[] = ["example", "reference", "special", "law"];
  expect(missing(Object.keys(math), kind)).toEqual([]);
});

test("everything for figures has an example and a snapshot", () => {
  expect(missing(Object.keys(figure), ["example", "snapshot"])).toEqual([]);
});

test("everything for notebooks has an example and a test", () => {
  const others = Object.keys(all).filter((name) => !(name in math) && !(name in figure));
  expect(others.length).toBeGreaterThan(0);
  expect(missing(others, ["example", "test"])).toEqual([]);
});

test("every excuse is needed, and every entry of the reference is of an export", () => {
  for (const [name, needs] of Object.entries(excused)) {
    expect(Object.keys(all)).toContain(name);
    for (const need of Object.keys(needs) as Need[])
      expect(has[need](name), `${name}: ${need}`).toBe(false);
  }
  expect(Object.keys(entries).filter((name) => !(name in math))).toEqual([]);
});

function mentions(text: string, name: string): boolean {
  return new RegExp(`\\b${name}\\b`).test(text);
}

function files(folder: string, ending: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(ending) && !/dist|\.d\.ts$/.test(name))
    .map((name) => join(root, folder, name));
}

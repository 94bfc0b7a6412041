import { describe, expect, test } from "vitest";
import { lineOf } from "../../check/notebook_check/line.mjs";
import { traps } from "../../check/notebook_check/traps.mjs";

/** Where the traps of these cells are, as cell:line:column, and the first words about each. */
const found = (...cells: string[]): string[] =>
  traps(cells.map((source, i) => ({ number: i + 1, source, silent: [] }))).map(
    ({ number, line, column, message }) =>
      `${number}:${line}:${column} ${message.split(" ").slice(0, 3).join(" ")}`,
  );

describe("the shorthand of an earlier cell's name", () => {
  test.each([
    ["a variable", ["const foo = 1;", "f({\n  foo });"], ["2:2:3 { foo }"]],
    [
      "an import",
      ["import * as Plot from 'plot';", "g({ Plot, a: 1 });"],
      ["2:1:5 { Plot }"],
    ],
    [
      "a function, from two cells before",
      ["function f() {}", "1;", "({ f });"],
      ["3:1:4 { f }"],
    ],
    ["not when it is written out", ["const foo = 1;", "({ foo: foo });"], []],
    ["not of the cell's own name", ["const foo = 1;", "const foo = 2;\n({ foo });"], []],
    [
      "not of a parameter",
      ["const foo = 1;", "const f = (foo: number) => ({ foo });"],
      [],
    ],
    ["not in a pattern", ["const foo = 1;", "const { foo } = bar;"], []],
  ])("%s", (_, cells, places) => {
    expect(found(...cells)).toEqual(places);
  });
});

describe("an assignment to an earlier cell's variable that a function there uses", () => {
  const used = "let n = 1;\nfunction g() { return n; }";
  test.each([
    ["=", [used, "n = 2;"], ["2:1:1 assigns to n"]],
    ["+= and ++", [used, "n += 1;\nn++;"], ["2:1:1 assigns to n", "2:2:1 assigns to n"]],
    [
      "in a function",
      ["var n = 1;\nconst g = () => n;", "const f = () => { n = 2; };"],
      ["2:1:19 assigns to n"],
    ],
    [
      "by a pattern",
      [used, "[n] = [2];\n({ n } = { n: 3 });"],
      ["2:1:2 assigns to n", "2:2:4 assigns to n"],
    ],
    ["by a loop", [used, "for (n of [1]) {}"], ["2:1:6 assigns to n"]],
    ["not to the cell's own", [used, "let n = 2;\nn = 3;"], []],
    ["not to another scope's", [used, "{ let n = 2; n = 3; }"], []],
    ["not when no function there uses it", ["let n = 1;\nn + 1;", "n = 2;"], []],
    [
      "not when a function there has its own",
      ["let n = 1;\nconst g = (n: number) => n;", "n = 2;"],
      [],
    ],
    [
      "a method uses it",
      ["let n = 1;\nclass A { get() { return n; } }", "n = 2;"],
      ["2:1:1 assigns to n"],
    ],
    ["not to a property", ["const o = { n: 1 };", "o.n = 2;"], []],
  ])("%s", (_, cells, places) => {
    expect(found(...cells)).toEqual(places);
  });
});

test("a promise that the stored output shows is left on purpose, as the cell's last value", () => {
  const cells: Parameters<typeof traps>[0] = [
    { number: 1, source: "async function f() {}\nf();", silent: ["shown"] },
    { number: 2, source: "f();\nf();", silent: ["shown"] },
  ];
  expect(traps(cells).map(({ number, line }) => `${number}:${line}`)).toEqual(["2:1"]);
});

describe("a promise that nobody awaits", () => {
  const work = "async function work() {}";
  test.each([
    [
      "of an async function, from an earlier cell",
      [work, "work();"],
      ["2:1:1 leaves a promise"],
    ],
    [
      "of one that is declared later",
      [`function main() {\n  work();\n}\n${work}`],
      ["1:2:3 leaves a promise"],
    ],
    [
      "of a method",
      ["class A { async go() {} }\nconst a = new A();", "a.go();"],
      ["2:1:1 leaves a promise"],
    ],
    [
      "of a function that passes one on",
      [
        "const sleep = (ms: number) => new Promise((r) => setTimeout(r, ms));",
        "sleep(1);",
      ],
      ["2:1:1 leaves a promise"],
    ],
    ["of a function called at once", ["(async () => {})();"], ["1:1:1 leaves a promise"]],
    [
      "of then, whatever it is called on",
      ["thing.then(print);"],
      ["1:1:1 leaves a promise"],
    ],
    ["of catch", [work, "work().catch(console.error);"], ["2:1:1 leaves a promise"]],
    [
      "of Promise",
      ["Promise.reject(new Error());\nnew Promise(() => {});"],
      ["1:1:1 leaves a promise", "1:2:1 leaves a promise"],
    ],
    [
      "of fetch and import",
      ["fetch('x');\nimport('y');"],
      ["1:1:1 leaves a promise", "1:2:1 leaves a promise"],
    ],
    [
      "of a promises module, imported before",
      ["import { readFile } from 'node:fs/promises';", "readFile('x');"],
      ["2:1:1 leaves a promise"],
    ],
    [
      "of fs.promises",
      ["import fs from 'fs';", "fs.promises.readFile('x');"],
      ["2:1:1 leaves a promise"],
    ],
    [
      "several at once",
      ["[1].map(async (n) => n);\n[1].forEach(async (n) => n);"],
      ["1:1:1 leaves a promise", "1:2:1 leaves a promise"],
    ],
    [
      "kept, and never looked at",
      [work, "const p = work();"],
      ["2:1:7 leaves a promise"],
    ],
    ["not when it is awaited", [work, "await work();"], []],
    ["not when a later cell awaits it", [work, "const p = work();", "await p;"], []],
    ["not when all of them are", [work, "await Promise.all([work()]);"], []],
    ["not when it is given up on purpose", [work, "void work();"], []],
    [
      "not of a function without a promise",
      ["function f(n: number) { return [n]; }", "f(1);"],
      [],
    ],
  ])("%s", (_, cells, places) => {
    expect(found(...cells)).toEqual(places);
  });
});

test("a cell that must raise is not reported, and declares its names", () => {
  const cells: Parameters<typeof traps>[0] = [
    { number: 1, source: "let n = 1;\nconst f = () => n;", silent: [] },
    {
      number: 2,
      source: "n = 2;\nlet m = 1;\nconst g = () => m;",
      silent: ["assignment"],
    },
    { number: 3, source: "m = 2;", silent: [] },
  ];
  expect(traps(cells).map(({ number }) => number)).toEqual([3]);
});

test("a cell that is no TypeScript is left to the kernel", () => {
  expect(found("let n = 1;", "n = 2; const = ;")).toEqual([]);
});

describe("the line that threw", () => {
  const frames = (...lines: string[]) =>
    ["Error: x", ...lines.map((at) => `    at ${at}`)].join("\n");
  const at = (line: number) => `evalmachine.<anonymous>:${line}:7`;

  test("is the cell's own statement, behind types, comments and a function of the cell", () => {
    const source =
      "interface A {\n  n: number;\n}\nfunction f() {\n  throw 1;\n}\n\n// now\nf();";
    // 1: __esModule, 2: exports, 3 to 5: f, 6: exports.f, 7: tsLastExpr, 8: the comment
    expect(lineOf(source, frames(`f (${at(4)})`, at(9), at(12)))).toBe(9);
  });

  test("is not told from a function that may be another cell's", () => {
    expect(lineOf("await f();", frames(`Proxy.f (${at(2)})`))).toBeUndefined();
  });
});

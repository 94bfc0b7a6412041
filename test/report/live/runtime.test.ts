import { describe, expect, test } from "vitest";
import { compile, placesOf } from "../../../tools/report/live/compile.ts";
import { fingerprint } from "../../../tools/report/live/fingerprint.ts";
import { namesOf } from "../../../tools/report/live/names.ts";
import { moved } from "../../../tools/report/live/numbers.ts";
import { notebook } from "./cells.ts";

describe("the names of a cell", () => {
  const names = (code: string) => {
    const { defines, uses } = namesOf(code);
    return { defines: [...defines].sort().join(" "), uses: [...uses].sort().join(" ") };
  };
  test.each([
    ["const a = b;", "a", "b"],
    ["let { a, b: c, ...d } = e; var [f = g] = h;", "a c d f", "e g h"],
    ["function f(x) { return x + y; }", "f", "y"],
    ["class A extends B { m(x) { return x; } }", "A", "B"],
    ["p.map((p) => p + q)", "", "p q"],
    ["const f = (a, { b }, [c] = d) => a + b + c", "f", "d"],
    ["for (const i of list) { const j = i; j; }", "", "list"],
    ["({ short, key: value, [computed]: 1 })", "", "computed short value"],
    ["try { a } catch (e) { e }", "", "a"],
    ["x = y; z.w = 1", "", "x y z"],
    ['import d, { a, b as c } from "m"; a', "a c d", ""],
    ['import * as M from "m"', "M", ""],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is a template string in the cell
    ["`${a} ${(b) => b}`", "", "a"],
    ["const a = 1; { const b = a; b }", "a", ""],
  ])("%s", (code, defines, uses) => {
    expect(names(code)).toEqual({ defines, uses });
  });
});

describe("a cell that runs", () => {
  test.each([
    ["1 + 1", 2],
    ["const a = 1;", undefined],
    ["const a = 1;\na;  // the end", 1],
    ["await Promise.resolve(5)", 5],
    ["[1, 2].map((x: number): number => 2 * x)", [2, 4]],
    ['import d, { a, b as c } from "m"; [d, a, c]', [3, 1, 2]],
    ['import { type T, b } from "m"; b as number', 2],
    ['import * as m from "m";\n\nm.a', 1],
    ["enum Color { Red = 3 }\nColor.Red", 3],
    ["interface I { a: number }\ntype J = I;\n({ a: 1 }) satisfies J", { a: 1 }],
    ["class A { constructor(readonly x: number) {} }\nnew A(4).x", 4],
    ["if (true) 3", undefined],
    ["", undefined],
  ])("%s", async (code, value) => {
    const page = notebook(code);
    await page.run(0);
    expect(page.errors).toEqual([]);
    expect(page.values[0]).toEqual(value);
  });

  test("sees the names of the cells above, shorthands and closures too", async () => {
    const page = notebook(
      "const a = 1; const next = () => a + 1;",
      "const b = { a }; [b, next()]",
    );
    await page.run(0, 1);
    expect(page.values[1]).toEqual([{ a: 1 }, 2]);
  });

  test("tells the line of what it throws, also in a function of another cell", async () => {
    const page = notebook(
      "const f = (): void => {\n  throw new Error('no');\n};",
      "1;\n\nf()",
    );
    await page.run(0, 1);
    expect(placesOf(page.errors[1])).toEqual([
      { id: "cell-1", line: 2, column: 9 },
      { id: "cell-2", line: 3, column: 1 },
    ]);
  });

  test.each([
    ["const a = 1;\nconst b = ;", { line: 2, column: 11 }],
    ["const a = (1;", { line: 1, column: 13 }],
    ["let a;\nlet a;", undefined],
  ])("tells where %s is not TypeScript", (code, place) => {
    expect(() => compile(code, "cell-1")).toThrow(expect.objectContaining({ place }));
  });
});

describe("what runs with a cell", () => {
  test("what depends on it, and what it needs that has not run", async () => {
    const page = notebook("const a = 1", "const b = a", "const c = 5", "b + c", "a");
    expect(await page.run(1)).toEqual([0, 1]);
    expect(await page.run(0, 1, 2, 3, 4)).toEqual([0, 1, 2, 3, 4]);
    expect(await page.run(1)).toEqual([1, 3]);
    expect(await page.run(2)).toEqual([2, 3]);
    page.edit(0, "const a = 2");
    expect(await page.run(4)).toEqual([0, 1, 3, 4]);
    expect(page.values).toEqual([undefined, undefined, undefined, 7, 2]);
  });

  test("a name belongs to the nearest cell above that declares it", async () => {
    const page = notebook("const a = 1", "a", "const a = 2", "a");
    await page.run(0, 1, 2, 3);
    expect(page.values).toEqual([undefined, 1, undefined, 2]);
    expect(await page.run(2)).toEqual([2, 3]);
  });

  test("the cell whose generator or array it drew from or changed", async () => {
    const hidden =
      "class Draws { #n = 0; next() { return this.#n++; } }\nconst d = new Draws();";
    const page = notebook(
      hidden,
      "d.next()",
      "const list = [1];",
      "list.push(2)",
      "list.length",
    );
    await page.run(0, 1, 2, 3, 4);
    expect(page.values.slice(1)).toEqual([0, undefined, 2, 2]);
    expect(await page.run(1)).toEqual([0, 1]);
    expect(await page.run(3)).toEqual([2, 3, 4]);
    expect(page.values.slice(1)).toEqual([0, undefined, 2, 2]);
  });

  test("the cell whose functions changed what it keeps", async () => {
    const page = notebook(
      "let n = 0; const next = () => n++; const twice = () => 2 * next();",
      "const draw = () => next();",
      "[draw(), draw()]",
      "twice",
    );
    await page.run(0, 1, 2, 3);
    expect(await page.run(2)).toEqual([0, 1, 2, 3]);
    expect(page.values[2]).toEqual([0, 1]);
  });

  test("the cell that made the generator, however deep in a function", async () => {
    const page = notebook(
      "const hide = () => { const own = {}; made(own); return () => drawn(own); }; const draw = hide();",
      "draw()",
      "1",
    );
    const { runtime } = page;
    Object.assign(globalThis, {
      made: (own: object) => runtime.made(own),
      drawn: (own: object) => runtime.drawn(own),
    });
    await page.run(0, 1, 2);
    expect(page.errors).toEqual([]);
    expect(await page.run(2)).toEqual([2]);
    expect(await page.run(1)).toEqual([0, 1]);
  });

  test("a name that a cell assigns to has its value below", async () => {
    const page = notebook("let a = 1;", "a += 1;", "a");
    await page.run(0, 1, 2);
    expect(page.values[2]).toBe(2);
    expect(await page.run(1)).toEqual([1, 2]);
    expect(page.values[2]).toBe(2);
  });

  test("nothing after an error; the next run goes on from there", async () => {
    const page = notebook("const a = 1", "throw new Error()", "a");
    expect(await page.run(0, 1, 2)).toEqual([0, 1]);
    page.edit(1, "const b = a");
    expect(await page.run(1, 2)).toEqual([1, 2]);
    expect(page.values[2]).toBe(1);
  });
});

test("a cell that never ends can be stopped", async () => {
  const page = notebook("let i = 0;\nfor (;;) i++;");
  const { now } = performance;
  performance.now = () => now.call(performance) * 1e6;
  await page.run(0);
  performance.now = now;
  expect(page.errors[0]).toMatchObject({ message: "stopped" });
  expect(placesOf(page.errors[0])[0]).toMatchObject({ id: "cell-1", line: 2 });
});

test("a fingerprint changes with what a value holds", () => {
  const list = new Float64Array(1000);
  const value = { a: [1, { b: new Map([["k", list]]) }], f: () => 1 };
  const before = fingerprint(value);
  expect(fingerprint(value)).toBe(before);
  list[999] = -0;
  expect(fingerprint(value)).not.toBe(before);
  const cycle: unknown[] = [];
  cycle.push(cycle);
  expect(fingerprint(cycle)).toBe(fingerprint(cycle));
});

test.each([
  ["0.036", 1, "0.037"],
  ["0.036", -12, "0.024"],
  ["0.7", 1, "0.71"],
  ["5", 3, "8"],
  ["200", 1, "210"],
  ["1", -3, "0"],
  ["0", 2, "2"],
  ["1e-3", 1, "2e-3"],
  ["1.5e3", 1, "1.6e3"],
  ["-0.5", 1, "-0.49"],
  ["12.5", 1, "13.5"],
])("%s moved by %i steps is %s", (text, steps, result) => {
  expect(moved(text, steps, text.startsWith("-"))).toBe(result);
});

import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import * as dlmath from "../../../lib/index.ts";
import { compile, placesOf } from "../../../tools/report/live/compile.ts";
import { fingerprint } from "../../../tools/report/live/fingerprint.ts";
import { namesOf } from "../../../tools/report/live/names.ts";
import { moved } from "../../../tools/report/live/numbers.ts";
import { type CodeCell, Runtime } from "../../../tools/report/live/runtime.ts";
import { signatures } from "../../../tools/report/live/signatures.mjs";

const library = {
  exports: dlmath as Record<string, unknown>,
  ...signatures(resolve("lib/dist/index.d.cts")),
};

/** A page of cells whose last values and errors are kept. */
function notebook(...sources: string[]) {
  const cells = sources.map(
    (source, i): CodeCell => ({
      id: `cell-${i + 1}`,
      title: `code cell ${i + 1}`,
      source,
    }),
  );
  const ran: number[] = [];
  const values: unknown[] = [];
  const errors: unknown[] = [];
  const at = (cell: CodeCell): number => cells.indexOf(cell);
  const modules: Record<string, unknown> = {
    m: { a: 1, b: 2, default: 3 },
    dlmath: dlmath,
  };
  const runtime = new Runtime(cells, {
    started: (cell) => ran.push(at(cell)),
    host: (cell) => ({
      console: { log: () => {} },
      load: (module) => modules[module],
      show: (value) => {
        values[at(cell)] = value;
      },
    }),
    failed: (cell, error) => {
      errors[at(cell)] = error;
    },
    goOn: () => false,
    library: () => library,
    ended: () => {},
  });
  return {
    runtime,
    values,
    errors,
    /** Runs cells and answers which ones ran. */
    async run(...numbers: number[]): Promise<number[]> {
      ran.length = 0;
      await runtime.run(numbers.map((n) => cells[n]));
      return [...ran];
    },
    edit(number: number, source: string) {
      cells[number].source = source;
    },
  };
}

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

describe("a mistake is told before the cell runs", () => {
  const above = [
    "import { arange, Matrix, Plot, RandomState, sum, tanh } from 'dlmath';",
    "const list = [1], x = arange(3), m = Matrix.zeros(1, 2), random = new RandomState(1), word = 'w'; let free = 1;",
  ];
  test.each([
    ["tanh(1);\n  tanhh(x)", "tanhh is not defined; did you mean tanh?", 2, 3],
    ["const later = below;", "below is defined below, in code cell 4", 1, 15],
    ["[1].map((v) => v + nobody)", "nobody is not defined", 1, 20],
    ["tanh(1, 2)", "tanh takes 1 argument, but was given 2", 1, 1],
    ["sum()", "sum takes 1 to 3 arguments, but was given 0", 1, 1],
    ["new Matrix(1)", "new Matrix takes 2 to 3 arguments, but was given 1", 1, 5],
    [
      "random.randn(1, 2, 3)",
      "RandomState.randn takes 0 to 2 arguments, but was given 3",
      1,
      1,
    ],
    [
      "sum(m, 0, { keepdims: true })",
      "keepdims is not an option of sum; did you mean keepDims?",
      1,
      1,
    ],
    ["Matrix.zero(2, 2)", "Matrix has no zero; did you mean zeros?", 1, 1],
    ["Plot.liney([])", "Plot has no liney; did you mean lineY?", 1, 1],
    ["m.transposed()", "m has no transposed; did you mean transpose?", 1, 1],
    ["const y: number = x.lenght;", "x has no lenght; did you mean length?", 1, 19],
    ["Math.squareroot(2)", "Math has no squareroot", 1, 1],
    ["x = arange(4)", "x is a constant", 1, 1],
    ["const a = 1;\na++;", "a is a constant", 2, 1],
    ["tanh = 1", "tanh is a constant", 1, 1],
    ["tanh('x')", "x must be a number or an array, but was 'x'", 1, 6],
    ["1;\ntanh(  true)", "x must be a number or an array, but was true", 2, 8],
    ["arange(0, -1, 'one')", "step must be a number, but was 'one'", 1, 15],
    ["Matrix.zeros(2, [2])", "cols must be a number, but was an array", 1, 17],
    [
      "x.map((v) => sum(m, 0, { keepDims: 1 }))",
      "keepDims must be true or false, but was 1",
      1,
      26,
    ],
    ["random.randn(word)", 'rows must be a number, but was word = "w"', 1, 14],
    ["m.map(3)", "f must be a function, but was 3", 1, 7],
    ["list()", "list is not a function", 1, 1],
    ["m.rows()", "m.rows is not a function", 1, 1],
    ["Math.PI()", "Math.PI is not a function", 1, 1],
    ["m.name = 'weights'", "m has no name", 1, 1],
    ["let n = 1;\nn = 'two';", "n must be a number, but was 'two'", 2, 1],
    ["let s: string = 's';\nif (list) s = 3", "s must be a string, but was 3", 2, 11],
    ['const n: number = "x";', 'n must be a number, but was "x"', 1, 7],
    [
      "import { tanhh } from 'dlmath';",
      '"dlmath" has no tanhh; did you mean tanh?',
      1,
      10,
    ],
  ])("%s", async (code, message, line, column) => {
    const page = notebook(...above, code, "const below = 1;");
    await page.run(0, 1, 2);
    expect(page.errors[2]).toMatchObject({ message, place: { line, column } });
    expect(page.values[2]).toBeUndefined();
  });

  test.each([
    ["const a: number = String(1);", 'a must be a number, but was "1"'],
    [
      "const a = 1;\nconst s: string[] = [a];",
      "s must be an array of string, but was an Array",
    ],
    ["const v: Float64Array = [1];", "v must be a Float64Array, but was an Array"],
    ["const w: Matrix = x;", "w must be a Matrix, but was a Float64Array"],
  ])("or with the value, where it has a type: %s", async (code, message) => {
    const page = notebook(...above, code);
    await page.run(0, 1, 2);
    const line = code.split("\n").length;
    expect(page.errors[2]).toMatchObject({ message, place: { line, column: 7 } });
  });

  test.each([
    "typeof nobody",
    "import { type AxesOptions, AxesOptions as A } from 'dlmath';",
    "outer: for (const a of list) { for (;;) { break outer; } }",
    "const f = (tanh: number, { x }: { x: number }) => tanh + x; f(1, { x: 2 })",
    "sum(...list); sum(m, 0, { ...{ keepDims: true as const } })",
    "function g(a?: number) { return arguments.length; } g()",
    "enum Color { Red } Color.Red",
    "class A { x?: number } new A().x",
    "const o: { [name: string]: number } = {}; o.foo",
    "interface Matrices { a: Matrix } const p: Matrices = { a: m }; p.a.rows",
    "const t: number[] = [1], u: string = `a`, d: Date = new Date(0), r: RandomState = random;",
    "setTimeout(() => {}); console.log(Math.PI, JSON.stringify(list), Number.EPSILON)",
    "free = 2; free++; free += 1",
    "let a = 1; a = 2; a += 3; let b: number | string = 1; b = 'x'; let c; c = 1; c = 'x'",
    "let d = 1;\nconst o = { d: 'x', e: 2 }; o.d = 'y'; ((d: string) => { d = 'x'; })('')",
    "let e = '1'\n  .length; e = 2; let g = 1 as number | string; g = 'x'",
    "let t = true; t = false; let u = 'a'; u = `b`; let h = 1 ? 'x' : 'y'; h = 'z'",
    "tanh(-1); tanh(+1); sum([1, 2]); Matrix.from([[1]]).map((v) => v)",
    "arange(list.length, list[0] + 1); tanh(free); sum(m, 0, { keepDims: !!free })",
    "random.choice(3, 2, { replace: true, p: [0.5, 0.25, 0.25] }); arange(0, 3, undefined)",
    "const f = (word: number) => arange(word); f(2); { const word = 3; arange(word); }",
    "if (typeof free === 'function') free(); Plot.dot([1], { x: (d) => d, r: 2 })",
    "tanh.name; x.map((v) => v); Matrix.from([[1]]).T; Plot.lineY([1], { stroke: 'red' })",
    "try { throw 1; } catch (error) { String(error) }",
  ])("%s is none", async (code) => {
    const page = notebook(...above, code);
    await page.run(0, 1, 2);
    expect(page.errors).toEqual([]);
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

import { describe, expect, test } from "vitest";
import { notebook } from "./cells.ts";

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

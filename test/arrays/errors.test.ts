import { expect, test } from "vitest";
import { errorOf } from "../run.ts";

const A = "Matrix.from([[1, 2, 3], [4, 5, 6]])";
const axes = ["sum", "mean", "variance", "std", "max", "min", "argmax", "argmin", "norm"];
const binary = ["add", "subtract", "multiply", "divide", "power", "maximum", "minimum"];
const comparisons = ["greater", "greaterEqual", "less", "lessEqual", "equal", "notEqual"];
const unary = ["negative", "square", "sqrt", "abs"];

/** Calls that cannot be answered, and what the error says. */
const wrong: [call: string, message: string][] = [
  // Matrix
  [
    "new Matrix(1, 2, [1, 2], 4)",
    "the call must be new Matrix(rows, cols, data), but had 4 arguments",
  ],
  ["new Matrix()", "rows must be a number, but was undefined"],
  ["new Matrix(1)", "cols must be a number, but was undefined"],
  ["new Matrix(-1, 1)", "rows must be an integer >= 0, but was -1"],
  ["new Matrix(1, 0.5)", "cols must be an integer >= 0, but was 0.5"],
  ["new Matrix(1, NaN)", "cols must be an integer >= 0, but was NaN"],
  [
    "new Matrix(65536, 65536)",
    "rows * cols must be an integer in 0..4294967295, but was 4294967296",
  ],
  ["new Matrix(2, 2, [1, 2, 3])", "data must have rows * cols = 4 values, but has 3"],
  ["new Matrix(1, 1, null)", "data must be an array of numbers, but was null"],
  ["Matrix.from(5)", "rows must be an array of rows, but was 5"],
  ["Matrix.from(null)", "rows must be an array of rows, but was null"],
  ["Matrix.from('ab')", 'rows must be an array of rows, but was "ab"'],
  [
    "Matrix.from({ length: 0.5 })",
    "rows must be an array of rows, but was a value of type Object",
  ],
  ["Matrix.from([1, 2])", "rows[0] must be an array of numbers, but was 1"],
  ["Matrix.from([[1], 2])", "rows[1] must be an array of numbers, but was 2"],
  [
    "Matrix.from([[1, 2], [3]])",
    "rows[1] must be as long as rows[0], which has 2 values, but has 1",
  ],
  ["Matrix.from([[1], ['2']])", 'rows[1][0] must be a number, but was "2"'],
  ["Matrix.full(1, 1)", "value must be a number, but was undefined"],
  ["Matrix.eye(-1)", "rows must be an integer >= 0, but was -1"],
  [`${A}.at(2, 0)`, "i must be an integer in 0..1, but was 2"],
  [`${A}.at(0, 3)`, "j must be an integer in 0..2, but was 3"],
  [`${A}.at(0, -1)`, "j must be an integer in 0..2, but was -1"],
  [`${A}.at(0)`, "j must be a number, but was undefined"],
  [`${A}.row(-1)`, "i must be an integer in 0..1, but was -1"],
  [`${A}.row(2)`, "i must be an integer in 0..1, but was 2"],
  [`${A}.col(3)`, "j must be an integer in 0..2, but was 3"],
  [`${A}.col(0.5)`, "j must be an integer in 0..2, but was 0.5"],
  [`${A}.slice(0.5)`, "start must be an integer >= -9007199254740991, but was 0.5"],
  [`${A}.slice(0, "1")`, 'end must be a number, but was "1"'],
  [
    `${A}.reshape(4, 2)`,
    "rows * cols must be 6, the number of elements, but rows was 4 and cols 2",
  ],
  [
    `${A}.reshape(-1, 4)`,
    "rows * cols must be 6, the number of elements, but rows was 1.5 and cols 4",
  ],
  [
    `${A}.reshape(4, -1)`,
    "rows * cols must be 6, the number of elements, but rows was 4 and cols 1.5",
  ],
  [
    `${A}.reshape(-1, -1)`,
    "rows * cols must be 6, the number of elements, but rows was -1 and cols -1",
  ],
  [`${A}.reshape(-2, -3)`, "rows must be an integer >= 0, but was -2"],
  [
    `${A}.reshape(-1, 0)`,
    "rows * cols must be 6, the number of elements, but rows was -1 and cols 0",
  ],
  [`${A}.map((x) => String(x))`, 'f(1, 0, 0) must be a number, but was "1"'],
  [
    `${A}.map((x, i, j) => (j === 2 && i === 1 ? undefined : x))`,
    "f(6, 1, 2) must be a number, but was undefined",
  ],
  [`return ${A}[0]`, "A[0] must be A.row(0) or A.at(i, j) for a Matrix A"],
  [`return ${A}[-1]`, "A[-1] must be A.row(-1) or A.at(i, j) for a Matrix A"],
  [`return ${A}[12]`, "A[12] must be A.row(12) or A.at(i, j) for a Matrix A"],
  [`${A}[1] = 3`, "A[1] must be A.row(1) or A.at(i, j) for a Matrix A"],
  // What an array of numbers is not
  [
    "sum({ length: -1 })",
    "x must be an array of numbers, but was a value of type Object",
  ],
  [
    "sum({ length: 0.5 })",
    "x must be an array of numbers, but was a value of type Object",
  ],
  [
    "sum({ length: 2 ** 32 })",
    "x must be an array of numbers, but was a value of type Object",
  ],
  [
    "sum({ __proto__: null })",
    "x must be an array of numbers, but was a value of type object",
  ],
  ["sum(new Map())", "x must be an array of numbers, but was a value of type Map"],
  ["sum('12')", 'x must be an array of numbers, but was "12"'],
  ["sum(null)", "x must be an array of numbers, but was null"],
  ["sum(2n)", "x must be an array of numbers, but was 2n"],
  ["sum(true)", "x must be an array of numbers, but was true"],
  ["sum(function f() {})", "x must be an array of numbers, but was the function f"],
  ["sum(BigInt64Array.of(1n))", "x[0] must be a number, but was 1n"],
  ["sum([1, , 3])", "x[1] must be a number, but was undefined"],
  ["sum([1, [2]])", "x[1] must be a number, but was a value of type Array"],
  [
    "const x = new Float64Array(2); structuredClone(x, { transfer: [x.buffer] }); sum(x)",
    "x must be an array of numbers, but was a transferred one",
  ],
  // Reductions
  ...axes.flatMap((name): [string, string][] => [
    [`${name}(${A}, 2)`, "axis must be 0 or 1 for a Matrix, but was 2"],
    [`${name}(${A}, "0")`, 'axis must be 0 or 1 for a Matrix, but was "0"'],
    [`${name}([1, 2], 1)`, "axis must be 0 for a vector, but was 1"],
    [`${name}(3, 1)`, "axis must be 0 for a number, but was 1"],
    [`${name}(["1"])`, 'x[0] must be a number, but was "1"'],
  ]),
  ...axes
    .filter((name) => name !== "sum" && name !== "norm")
    .flatMap((name): [string, string][] => [
      [`${name}([])`, "x must not be empty"],
      [`${name}(new Matrix(0, 2), 0)`, "x must not be empty"],
      [`${name}(new Matrix(2, 0), 1)`, "x must not be empty"],
    ]),
  ["sum([1], 0, 1)", "options must be an object, but was 1"],
  ["std([1, 2], 0, { ddof: 2 })", "ddof must be an integer in 0..1, but was 2"],
  ["std([1, 2], 0, { ddof: -1 })", "ddof must be an integer in 0..1, but was -1"],
  [`variance(${A}, 0, { ddof: 2 })`, "ddof must be an integer in 0..1, but was 2"],
  [`variance(${A}, 1, { ddof: 3 })`, "ddof must be an integer in 0..2, but was 3"],
  ["cumsum([1], 1)", "axis must be 0 for a vector, but was 1"],
  [`cumsum(${A}, 2)`, "axis must be 0 or 1 for a Matrix, but was 2"],
  // Broadcasting
  ...[...binary, ...comparisons].flatMap((name): [string, string][] => [
    [
      `${name}([1, 2], [1, 2, 3])`,
      "shapes must broadcast: a is a vector of 2 and b is a vector of 3, but 2 is not 3",
    ],
    [
      `${name}(${A}, ${A}.T)`,
      "shapes must broadcast: a is 2x3 and b is 3x2, but 2 is not 3",
    ],
    [`${name}(["1"], 1)`, 'a[0] must be a number, but was "1"'],
    [`${name}(1, ["1"])`, 'b[0] must be a number, but was "1"'],
  ]),
  ...unary.map((name): [string, string] => [
    `${name}(["1"])`,
    'x[0] must be a number, but was "1"',
  ]),
  ["clip(['1'], 0, 1)", 'x[0] must be a number, but was "1"'],
  // Joining
  [
    "concatenate([])",
    "parts must be an array with at least one part, but was a value of type Array",
  ],
  ["concatenate(3)", "parts must be an array with at least one part, but was 3"],
  ["concatenate(null)", "parts must be an array with at least one part, but was null"],
  ["concatenate([[1], 2])", "parts[1] must be an array of numbers, but was 2"],
  ["concatenate([[1], [2]], 1)", "axis must be 0 for a vector, but was 1"],
  [`concatenate([${A}, [1]])`, "parts must all be of class Matrix, or all be vectors"],
  [`concatenate([${A}, ${A}], 2)`, "axis must be 0 or 1 for a Matrix, but was 2"],
  [
    `concatenate([${A}, ${A}.T])`,
    "parts[1] must have 3 columns as parts[0] has, but was 3x2",
  ],
  [
    `concatenate([${A}, ${A}.T], 1)`,
    "parts[1] must have 2 rows as parts[0] has, but was 3x2",
  ],
  [
    "stack([])",
    "vectors must be an array with at least one part, but was a value of type Array",
  ],
  [
    "stack([[1, 2], [3]])",
    "vectors[1] must be as long as vectors[0], which has 2 values, but has 1",
  ],
  ["stack([[1], 3])", "vectors[1] must be an array of numbers, but was 3"],
  ["stack([[1]], 2)", "axis must be 0 or 1 for a Matrix, but was 2"],
  ["take([1, 2], [2])", "indices[0] must be an integer in 0..1, but was 2"],
  ["take([1, 2], [0, -1])", "indices[1] must be an integer in 0..1, but was -1"],
  [`take(${A}, [2])`, "indices[0] must be an integer in 0..1, but was 2"],
  ["take([1], 0)", "indices must be an array of numbers, but was 0"],
  ["take(['1'], [0])", 'x[0] must be a number, but was "1"'],
  // Grids and counts
  ["arange(NaN)", "stop must be finite, but was NaN"],
  ["arange('3')", 'stop must be a number, but was "3"'],
  ["arange(Infinity, 1)", "start must be finite, but was Infinity"],
  ["arange(0, 1, NaN)", "step must be finite, but was NaN"],
  ["arange(0, 1, 0)", "step must not be 0"],
  [
    "arange(1e300)",
    "(stop - start) / step must be an integer in 0..4294967295, but was 1e+300",
  ],
  ["linspace(NaN, 1)", "start must be finite, but was NaN"],
  ["linspace(0, '1')", 'stop must be a number, but was "1"'],
  ["linspace(-1e308, 1e308)", "stop - start must be finite, but was Infinity"],
  ["linspace(0, 1, -1)", "num must be an integer in 0..4294967295, but was -1"],
  ["linspace(0, 1, 2, true)", "options must be an object, but was true"],
  ["histogram([1, NaN])", "values[1] must be finite, but was NaN"],
  ["histogram([1, Infinity])", "values[1] must be finite, but was Infinity"],
  ["histogram([NaN], 2, { range: [0, 1] })", "values[0] must be finite, but was NaN"],
  ["histogram(3)", "values must be an array of numbers, but was 3"],
  ["histogram([1], 0)", "bins must be an integer >= 1, but was 0"],
  ["histogram([1], 1, null)", "options must be an object, but was null"],
  [
    "histogram([1], 1, { weights: [1, 2] })",
    "weights must be as long as values, which has 1 values, but has 2",
  ],
  ["histogram([1], 1, { weights: 3 })", "weights must be an array of numbers, but was 3"],
  ["histogram([1], 1, { range: [1, 0] })", "range must rise, but was 1..0"],
  ["histogram([1], 1, { range: [NaN, 0] })", "range[0] must be finite, but was NaN"],
  [
    "histogram([1], 1, { range: [0, Infinity] })",
    "range[1] must be finite, but was Infinity",
  ],
  ["histogram([1], 1, { edges: [1] })", "edges must have at least 2 values, but has 1"],
  [
    "histogram([1], 1, { edges: [0, 2, 1] })",
    "edges must rise, but edges[2] was 1 after 2",
  ],
  [
    "histogram([1], 1, { edges: [0, NaN] })",
    "edges must rise, but edges[1] was NaN after 0",
  ],
  ["histogram([1], 1, { edges: 3 })", "edges must be an array of numbers, but was 3"],
  [
    "histogram([1], 1, { edges: [0, 1], range: [0, 1] })",
    "options must have edges or range, but had both",
  ],
  [
    "histogram([1, 1 + 2 ** -52], 4)",
    "bins must be fewer than 4, since 1..1.0000000000000002 has no room for so many",
  ],
  // Products and equality
  ["dot([1, 2], [1])", "b must be as long as a, which has 2 values, but has 1"],
  [`dot(${A}, ${A})`, "shapes must multiply: a is 2x3 and b is 2x3, but 3 is not 2"],
  [`dot(${A}, [1, 2])`, "shapes must multiply: a is 2x3 and b is 2x1, but 3 is not 2"],
  [`dot([1, 2, 3], ${A})`, "shapes must multiply: a is 1x3 and b is 2x3, but 3 is not 2"],
  ["dot(1, [1])", "a must be an array of numbers, but was 1"],
  ["dot([1], null)", "b must be an array of numbers, but was null"],
  ["allClose([1], [1, 2])", "b must be as long as a, which has 1 values, but has 2"],
  ["allClose([1], 1)", "b must be a vector as a is, but was a number"],
  [`allClose(${A}, [1])`, "b must be a Matrix as a is, but was a vector"],
  [`allClose(${A}, ${A}.T)`, "b must be 2x3 as a is, but was 3x2"],
  ["allClose([1], [1], { rtol: NaN })", "rtol must be finite, but was NaN"],
  ["allClose([1], [1], { atol: Infinity })", "atol must be finite, but was Infinity"],
  ["allClose(['1'], [1])", 'a[0] must be a number, but was "1"'],
  ["allClose([1], ['1'])", 'b[0] must be a number, but was "1"'],
];

test.each(wrong)("%s: %s", (call, message) => expect(errorOf(call)).toBe(message));

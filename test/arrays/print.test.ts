import { inspect } from "node:util";
import { expect, test } from "vitest";
import { arange } from "../../lib/arrays/arange.ts";
import { Matrix } from "../../lib/arrays/matrix.ts";
import { vectorText } from "../../lib/arrays/print.ts";
import reference from "../reference/arrays.json";
import { type Draw, hashes } from "../reference/compare.ts";

const numbers: ((draw: Draw) => number)[] = [
  (draw) => draw.number(),
  (draw) => draw.random() - 0.5,
  (draw) => (draw.below(2001) - 1000) / 100,
  (draw) => draw.below(7) - 3,
  (draw) => (draw.below(4097) - 2048) / 512,
  (draw) => (draw.random() - 0.5) * 2 ** (draw.below(31) - 15),
];
const special = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -0];

test("10,000 matrices and vectors print as NumPy's, letter for letter", () => {
  const ours = hashes(
    9,
    (draw) => {
      const number = numbers[draw.below(6)];
      const withSpecial = draw.below(8) === 0;
      const value = (): number => {
        const k = withSpecial ? draw.below(9) : 9;
        return k < 4 ? special[k] : number(draw);
      };
      const small = draw.below(60) > 0;
      const [rows, cols] = small
        ? [1 + draw.below(9), 1 + draw.below(14)]
        : [1 + draw.below(60), 1 + draw.below(60)];
      const data = Float64Array.from({ length: rows * cols }, value);
      return [String(new Matrix(rows, cols, data)), vectorText(data)].map((text) =>
        Array.from(text, (letter) => letter.charCodeAt(0)),
      );
    },
    10_000,
  );
  expect(ours).toEqual(reference.prints);
});

test("a Matrix shows itself in String, console.log and a notebook", () => {
  const A = Matrix.from([
    [1, -2.5],
    [1 / 3, 4],
  ]);
  const text = "[[ 1.         -2.5       ]\n [ 0.33333333  4.        ]]";
  expect(String(A)).toBe(text);
  expect(inspect(A)).toBe(text);
  const display = A[Symbol.for("Jupyter.display") as never] as () => object;
  expect(display.call(A)).toEqual({
    "text/plain": text,
    "text/html":
      "<table><tr><td>1.</td><td>-2.5</td></tr><tr><td>0.33333333</td><td>4.</td></tr></table>",
  });
});

test("more than 1,000 elements are summarised, and nothing is []", () => {
  expect(vectorText(arange(1001))).toBe("[   0.    1.    2. ...  998.  999. 1000.]");
  const lines = String(Matrix.zeros(1000, 2)).split("\n");
  expect(lines).toEqual([
    "[[0. 0.]",
    " [0. 0.]",
    " [0. 0.]",
    " ...",
    " [0. 0.]",
    " [0. 0.]",
    " [0. 0.]]",
  ]);
  expect(String(new Matrix(0, 3))).toBe("[]");
  expect(String(new Matrix(3, 0))).toBe("[]");
  expect(vectorText(new Float64Array())).toBe("[]");
});

import { exact } from "../numbers/exact.ts";
import { type Num, Undecided } from "../numbers/num.ts";

/** A number, or a list: a vector is a list of numbers, a matrix a list of its rows. */
export type Value = Num | Value[];
export type Fn = (...args: Value[]) => Value;

export function isMatrix(a: Value): a is Value[][] {
  return Array.isArray(a) && a.length > 0 && a.every((row) => Array.isArray(row));
}

/** f on every number of a value. */
export function each(a: Value, f: (a: Num) => Num): Value {
  return Array.isArray(a) ? a.map((item) => each(item, f)) : f(a);
}

/** f on the numbers of two values that stand at the same place; a number meets every one. */
export function pairwise(a: Value, b: Value, f: (a: Num, b: Num) => Num): Value {
  if (!Array.isArray(a)) return each(b, (item) => f(a, item));
  if (!Array.isArray(b)) return each(a, (item) => f(item, b));
  if (a.length !== b.length || isMatrix(a) !== isMatrix(b)) {
    throw new Undecided(`${shapeOf(a)} meets ${shapeOf(b)}`);
  }
  return a.map((item, k) => pairwise(item, b[k] as Value, f));
}

export function shapeOf(a: Value): string {
  if (!Array.isArray(a)) return "a number";
  return isMatrix(a)
    ? `a matrix of ${a.length} by ${a[0]?.length}`
    : `a vector of ${a.length}`;
}

/** All numbers of a value, in order. */
export function numbers(a: Value): Num[] {
  return Array.isArray(a) ? a.flatMap(numbers) : [a];
}

export function scalar(a: Value): Num {
  if (Array.isArray(a)) throw new Undecided(`${shapeOf(a)} where a number is needed`);
  return a;
}

export function vector(a: Value): Num[] {
  if (!Array.isArray(a)) throw new Undecided("a number where a vector is needed");
  return a.map(scalar);
}

export function total(terms: Num[]): Num {
  return terms.reduce((sum, term) => sum.add(term), exact(0));
}

/** A column becomes a matrix of one row, and the other way round. */
export function transpose(a: Value): Value {
  if (!Array.isArray(a)) return a;
  if (!isMatrix(a)) return [a];
  const columns = (a[0] as Value[]).map((_, k) => a.map((row) => row[k] as Value));
  return columns.every((column) => column.length === 1) ? columns.flat() : columns;
}

/** The product as linear algebra has it; a vector is a column. */
export function multiply(a: Value, b: Value): Value {
  if (!Array.isArray(a) || !Array.isArray(b)) return pairwise(a, b, (a, b) => a.mul(b));
  const left = isMatrix(a) ? a : a.map((item) => [item]);
  const isColumn = !isMatrix(b);
  const right = isColumn ? b.map((item) => [item]) : b;
  if (left[0]?.length !== right.length)
    throw new Undecided(`${shapeOf(a)} times ${shapeOf(b)}`);
  const columns = (right[0] as Value[]).map((_, k) => right.map((row) => row[k] as Num));
  const rows = left.map((row) =>
    columns.map((column) =>
      total(column.map((item, k) => scalar(row[k] as Value).mul(scalar(item)))),
    ),
  );
  if (rows.length === 1 && rows[0]?.length === 1) return rows[0][0] as Num;
  return isColumn ? rows.flat() : rows;
}

/** By elimination, for matrices of numbers. */
export function inverse(a: Value): Value {
  if (!Array.isArray(a)) return exact(1).div(a);
  const n = a.length;
  if (!isMatrix(a) || a.some((row) => row.length !== n))
    throw new Undecided(`the inverse of ${shapeOf(a)}`);
  const minor = (row: number, column: number): Num[][] =>
    a
      .filter((_, k) => k !== row)
      .map((items) => items.filter((_, k) => k !== column) as Num[]);
  const all = determinant(a);
  return a.map((_, i) =>
    a.map((_, j) => {
      const cofactor = n === 1 ? exact(1) : determinant(minor(j, i));
      return ((i + j) % 2 === 0 ? cofactor : cofactor.neg()).div(all);
    }),
  );
}

/** By the first row. */
export function determinant(a: Value): Num {
  if (!isMatrix(a) || a.some((row) => row.length !== a.length))
    throw new Undecided("the determinant of something that is not a square matrix");
  if (a.length > 5) throw new Undecided("the determinant of a large matrix");
  const [first = [], ...rest] = a as Num[][];
  if (a.length === 1) return first[0] as Num;
  return total(
    first.map((item, k) => {
      const minor = rest.map((row) => row.filter((_, column) => column !== k));
      const term = item.mul(determinant(minor));
      return k % 2 === 0 ? term : term.neg();
    }),
  );
}

export function identity(n: number): Value {
  return Array.from({ length: n }, (_, i) =>
    Array.from({ length: n }, (_, j) => exact(i === j ? 1 : 0)),
  );
}

import { mustBe, object } from "./checks.ts";
import { elements, type Numeric, type Result } from "./elementwise.ts";
import { type Axis, isMatrix, Matrix } from "./matrix.ts";

/** Options of a reduction along an axis. */
export interface AxisOptions {
  /** Whether to keep the axis, with length 1, so that the result broadcasts against the Matrix. */
  keepDims?: boolean;
}

/** How a reduction works: each takes values, where they start, how many there are and how far apart they are. */
export type Reduce = (
  values: Float64Array,
  start: number,
  n: number,
  step: number,
) => number;

/**
 * Reduces all elements to one number, or a Matrix along an axis to one number per column (0) or row (1).
 *
 * @param columns - fills `out` with the reduced columns, where it is not done column by column
 */
export function reduce(
  x: Numeric,
  axis: Axis | undefined,
  options: AxisOptions,
  one: Reduce,
  columns?: (x: Matrix, out: Float64Array) => void,
): Result {
  const { keepDims = false } = object("options", options);
  const values = elements("x", x);
  if (axis === undefined) return one(values, 0, values.length, 1);
  if (!isMatrix(x)) {
    checkAxis(axis, typeof x === "number" ? "a number" : "a vector", 0);
    return one(values, 0, values.length, 1);
  }
  checkAxis(axis, "a Matrix", 1);
  const { rows, cols } = x;
  const out = new Float64Array(axis === 0 ? cols : rows);
  if (axis === 1) for (let i = 0; i < rows; i++) out[i] = one(values, i * cols, cols, 1);
  else if (columns && cols > 1) columns(x, out);
  else for (let j = 0; j < cols; j++) out[j] = one(values, j, rows, cols);
  if (!keepDims) return out;
  return axis === 0 ? new Matrix(1, cols, out) : new Matrix(rows, 1, out);
}

/** A RangeError when there is no such axis. */
export function checkAxis(axis: unknown, kind: string, last: 0 | 1): void {
  if (axis === 0 || axis === last) return;
  const allowed = last === 0 ? "0" : "0 or 1";
  mustBe("axis", `${allowed} for ${kind}`, axis);
}

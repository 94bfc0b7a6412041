import { atMost, finite, mustBe, object } from "../arrays/checks.ts";
import { Matrix } from "../arrays/matrix.ts";
import type { RandomState } from "../random/random-state.ts";

/**
 * A Matrix of weights drawn from the normal distribution with mean 0 and standard deviation `std`, row by row.
 *
 * @throws RangeError when rows or cols is not an integer >= 0, or std is negative or not finite
 * @example
 * randomNormal(new RandomState(42), 2, 2).at(0, 0); // 0.4967141530112327
 */
export function randomNormal(
  rng: RandomState,
  rows: number,
  cols: number,
  std = 1,
): Matrix {
  // biome-ignore lint/complexity/noArguments: a rest parameter would show in the signature
  atMost(4, "randomNormal(rng, rows, cols, std)", arguments);
  return scaledNormal(rng, rows, cols, std);
}

/**
 * Glorot's initialisation of a layer with `rows` inputs and `cols` outputs: weights drawn from the normal distribution
 * with mean 0 and standard deviation √(2 / (inputs + outputs)). It keeps the variance of the signals in the forward pass
 * and that of the gradients in the backward pass.
 *
 * The distribution is not truncated, as in Glorot's paper and the book; tfjs truncates it at two standard deviations.
 *
 * @throws RangeError when rows or cols is not an integer >= 0
 * @example
 * glorotNormal(new RandomState(42), 784, 256).at(0, 0); // 0.02178235656009002
 * @see Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural networks", 2010
 */
export function glorotNormal(rng: RandomState, rows: number, cols: number): Matrix {
  // biome-ignore lint/complexity/noArguments: a rest parameter would show in the signature
  atMost(3, "glorotNormal(rng, rows, cols)", arguments);
  return scaledNormal(rng, rows, cols, Math.sqrt(2 / Math.max(1, rows + cols)));
}

/**
 * He's initialisation of a layer of relu units with `rows` inputs and `cols` outputs: weights drawn from the normal
 * distribution with mean 0 and standard deviation √(2 / inputs). The factor 2 makes up for relu, which halves the mean
 * square of its input.
 *
 * The distribution is not truncated, as in He's paper; tfjs truncates it at two standard deviations.
 *
 * @throws RangeError when rows or cols is not an integer >= 0
 * @example
 * heNormal(new RandomState(42), 784, 256).at(0, 0); // 0.02508785327896964
 * @see He, Zhang, Ren and Sun, "Delving deep into rectifiers", 2015
 */
export function heNormal(rng: RandomState, rows: number, cols: number): Matrix {
  // biome-ignore lint/complexity/noArguments: a rest parameter would show in the signature
  atMost(3, "heNormal(rng, rows, cols)", arguments);
  return scaledNormal(rng, rows, cols, Math.sqrt(2 / Math.max(1, rows)));
}

function scaledNormal(rng: RandomState, rows: number, cols: number, std: number): Matrix {
  const weights = new Matrix(rows, cols);
  if (finite("std", std) < 0) mustBe("std", ">= 0", std);
  if (typeof object("rng", rng).randn !== "function")
    mustBe("rng", "a RandomState", rng, TypeError);
  const normals = rng.randn(rows, cols).data;
  for (let i = 0; i < normals.length; i++) weights.data[i] = normals[i] * std;
  return weights;
}

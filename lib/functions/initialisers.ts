import { finite } from "../arrays/checks.ts";
import { elementwise } from "../arrays/elementwise.ts";
import type { Matrix } from "../arrays/matrix.ts";
import type { RandomState } from "../random/random-state.ts";

/**
 * A Matrix of weights drawn from the normal distribution with mean 0 and standard deviation `std`, row by row.
 *
 * @throws RangeError when rows or cols is not a whole number >= 0, or std is negative or not finite
 * @example
 * randomNormal(new RandomState(42), 2, 2).at(0, 0); // 0.4967141530112327
 */
export function randomNormal(
  rng: RandomState,
  rows: number,
  cols: number,
  std = 1,
): Matrix {
  if (finite("std", std) < 0) throw new RangeError(`std must be >= 0, but was ${std}`);
  return elementwise("weights", rng.randn(rows, cols), (x, out) => {
    for (let i = 0; i < x.length; i++) out[i] = x[i] * std;
  });
}

/**
 * Glorot's weights for a layer with `rows` inputs and `cols` outputs: normal, mean 0, standard deviation
 * √(2 / (inputs + outputs)), so that signals keep their variance forwards and gradients theirs backwards.
 *
 * A plain normal distribution, as in Glorot's paper and the book; tfjs's glorotNormal cuts it at two deviations.
 *
 * @throws RangeError when rows or cols is not a whole number >= 0
 * @example
 * glorotNormal(new RandomState(42), 784, 256).at(0, 0); // 0.02178235656009002
 * @see Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural networks", 2010
 */
export function glorotNormal(rng: RandomState, rows: number, cols: number): Matrix {
  return randomNormal(
    rng,
    rows,
    cols,
    rows + cols === 0 ? 0 : Math.sqrt(2 / (rows + cols)),
  );
}

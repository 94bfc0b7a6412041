import { broadcast } from "../arrays/broadcast.ts";
import { finite, object } from "../arrays/checks.ts";
import { type Numeric, type Result, sameShape } from "../arrays/elementwise.ts";
import type { Matrix } from "../arrays/matrix.ts";

/** The factors of {@link momentumUpdate}. */
export interface Momentum {
  /** The factor η of the gradient. */
  learningRate: number;
  /** The factor μ of the previous velocity: usually 0.9; 0 is plain gradient descent. */
  momentum: number;
}

/**
 * The next velocity of gradient descent with momentum, μ·v + η·∇, element by element. The weights become w - v.
 *
 * Starting from v = 0, the velocity is η·(∇ₜ + μ·∇ₜ₋₁ + μ²·∇ₜ₋₂ + …). The arguments are not modified.
 *
 * @param velocity - the previous velocity v; zeros at first
 * @param grad - the gradient ∇ of the loss, in the shape of the velocity
 * @throws RangeError when the sizes differ or a factor is not finite; TypeError when the kinds differ
 * @example
 * momentumUpdate([1, 0], [2, 4], { learningRate: 0.5, momentum: 0.9 }); // Float64Array [1.9, 2]
 * @see Polyak, "Some methods of speeding up the convergence of iteration methods", 1964
 */
export function momentumUpdate(velocity: number, grad: number, factors: Momentum): number;
export function momentumUpdate(velocity: Matrix, grad: Matrix, factors: Momentum): Matrix;
export function momentumUpdate(
  velocity: ArrayLike<number>,
  grad: ArrayLike<number>,
  factors: Momentum,
): Float64Array;
export function momentumUpdate(
  velocity: Numeric,
  grad: Numeric,
  factors: Momentum,
): Result {
  const { learningRate, momentum } = object("factors", factors);
  finite("learningRate", learningRate);
  finite("momentum", momentum);
  sameShape("velocity", velocity, "grad", grad);
  return broadcast(
    velocity,
    grad,
    (shared, n) => shared.momentum(8 * n, momentum, learningRate),
    "velocity",
    "grad",
  );
}

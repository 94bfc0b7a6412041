import { finite, integer, object, within } from "../arrays/checks.ts";
import { elementwise2, type Numeric } from "../arrays/elementwise.ts";
import type { Matrix } from "../arrays/matrix.ts";

/** The state of Adam: moving averages of the gradients, one value per weight. */
export interface AdamState<T> {
  /** The moving average m of the gradients. */
  m: T;
  /** The moving average v of the squared gradients. */
  v: T;
  /** The number of steps so far, t. */
  t: number;
}

/** Options of {@link adamUpdate}. The defaults are those of the paper. */
export interface AdamOptions {
  /** The learning rate η; 0.001 by default. */
  learningRate?: number;
  /** The decay rate β₁ of m; 0.9 by default. */
  beta1?: number;
  /** The decay rate β₂ of v; 0.999 by default. */
  beta2?: number;
  /** The number ε that keeps the denominator above 0; 1e-8 by default. */
  epsilon?: number;
}

/** A step of Adam and the state after it. */
export interface AdamUpdate<T> extends AdamState<T> {
  /** What to subtract from the weights: w - step. */
  step: T;
}

/**
 * One step of Adam, element by element: m = β₁·m + (1 - β₁)·∇, v = β₂·v + (1 - β₂)·∇²,
 * step = η·m̂ / (√v̂ + ε) with m̂ = m / (1 - β₁ᵗ) and v̂ = v / (1 - β₂ᵗ). The weights become w - step.
 *
 * @param state - the result of the previous step; undefined for the first
 * @param grad - the gradient ∇ of the loss
 * @throws RangeError when sizes differ, a factor is out of range or t is not an integer >= 0; TypeError when kinds differ
 * @example
 * adamUpdate(undefined, [2, -4]).m; // Float64Array [0.19999999999999996, -0.3999999999999999]
 * adamUpdate(undefined, 4, { learningRate: 0.5, epsilon: 0 }).step; // 0.5
 * @see Kingma and Ba, "Adam: a method for stochastic optimization", 2015
 */
export function adamUpdate(
  state: AdamState<number> | undefined,
  grad: number,
  options?: AdamOptions,
): AdamUpdate<number>;
export function adamUpdate(
  state: AdamState<Matrix> | undefined,
  grad: Matrix,
  options?: AdamOptions,
): AdamUpdate<Matrix>;
export function adamUpdate(
  state: AdamState<Float64Array> | undefined,
  grad: ArrayLike<number>,
  options?: AdamOptions,
): AdamUpdate<Float64Array>;
export function adamUpdate(
  state: AdamState<Numeric> | undefined,
  grad: Numeric,
  options: AdamOptions = {},
): AdamUpdate<Numeric> {
  const { learningRate = 0.001, beta1 = 0.9, beta2 = 0.999 } = object("options", options);
  const { epsilon = 1e-8 } = options;
  finite("learningRate", learningRate);
  within("beta1", beta1, 0, 1 - 2 ** -53);
  within("beta2", beta2, 0, 1 - 2 ** -53);
  within("epsilon", epsilon, 0, Number.MAX_VALUE);
  const zeros = (): Numeric => elementwise2("grad", grad, "grad", grad, () => {});
  const before = state ?? { m: zeros(), v: zeros(), t: 0 };
  const t = integer("state.t", before.t, 0) + 1;
  const m = elementwise2("state.m", before.m, "grad", grad, (m, g, out) => {
    for (let i = 0; i < m.length; i++) out[i] = beta1 * m[i] + (1 - beta1) * g[i];
  });
  const v = elementwise2("state.v", before.v, "grad", grad, (v, g, out) => {
    for (let i = 0; i < v.length; i++)
      out[i] = beta2 * v[i] + (1 - beta2) * (g[i] * g[i]);
  });
  const [ofM, ofV] = [1 - beta1 ** t, 1 - beta2 ** t];
  const step = elementwise2("m", m, "v", v, (m, v, out) => {
    for (let i = 0; i < m.length; i++)
      // Where all gradients were 0 the step is 0, also if epsilon is 0.
      out[i] =
        m[i] === 0
          ? 0
          : (learningRate * (m[i] / ofM)) / (Math.sqrt(v[i] / ofV) + epsilon);
  });
  return { step, m, v, t };
}

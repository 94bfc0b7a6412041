/**
 * Arrays, random numbers and the functions of neural networks: plain JavaScript that runs anywhere.
 *
 * @packageDocumentation
 */
export { arange } from "./arrays/arange.ts";
export { dot } from "./arrays/dot.ts";
export type { Alike, Numeric, SameKind } from "./arrays/elementwise.ts";
export { type Histogram, histogram } from "./arrays/histogram.ts";
export { linspace } from "./arrays/linspace.ts";
export { Matrix } from "./arrays/matrix.ts";
export type { NumberPerRow, Rows, VectorPerRow } from "./arrays/rows.ts";
export {
  relu,
  reluGrad,
  sigmoid,
  sigmoidGrad,
  tanh,
  tanhGrad,
} from "./functions/activations.ts";
export { type Decay, exponentialDecay, linearDecay } from "./functions/decay.ts";
export { exp, log } from "./functions/exp.ts";
export { glorotNormal, randomNormal } from "./functions/initialisers.ts";
export { binaryCrossEntropy, type Loss, meanSquaredError } from "./functions/losses.ts";
export { type Momentum, momentumUpdate } from "./functions/momentum.ts";
export { oneHot } from "./functions/one-hot.ts";
export { logSoftmax, logSumExp, normalize, softmax } from "./functions/softmax.ts";
export {
  softmaxCrossEntropy,
  softmaxCrossEntropyGrad,
} from "./functions/softmax-cross-entropy.ts";
export { RandomState } from "./random/random-state.ts";

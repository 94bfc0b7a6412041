/**
 * Arrays, random numbers and the functions of neural networks: plain JavaScript that runs anywhere.
 *
 * @packageDocumentation
 */
export { allClose, type Tolerance } from "./arrays/all-close.ts";
export { arange } from "./arrays/arange.ts";
export {
  abs,
  add,
  clip,
  divide,
  maximum,
  minimum,
  multiply,
  negative,
  power,
  sqrt,
  square,
  subtract,
} from "./arrays/arithmetic.ts";
export {
  equal,
  greater,
  greaterEqual,
  less,
  lessEqual,
  notEqual,
  where,
} from "./arrays/comparison.ts";
export { concatenate, stack, take } from "./arrays/concatenate.ts";
export { cumsum } from "./arrays/cumsum.ts";
export { dot } from "./arrays/dot.ts";
export type { Numeric, Vector } from "./arrays/elementwise.ts";
export { argmax, argmin, max, min } from "./arrays/extremes.ts";
export { type Histogram, type HistogramOptions, histogram } from "./arrays/histogram.ts";
export { type LinspaceOptions, linspace } from "./arrays/linspace.ts";
export { type Axis, Matrix } from "./arrays/matrix.ts";
export type { AxisOptions } from "./arrays/reduce.ts";
export { mean, norm, std, sum, type VarianceOptions, variance } from "./arrays/sum.ts";
export {
  gelu,
  type LeakyReluOptions,
  leakyRelu,
  relu,
  reluGrad,
  sigmoid,
  sigmoidGrad,
  tanh,
  tanhGrad,
} from "./functions/activations.ts";
export {
  type AdamOptions,
  type AdamState,
  type AdamUpdate,
  adamUpdate,
} from "./functions/adam.ts";
export { accuracy, confusionMatrix } from "./functions/classification.ts";
export {
  cosineDecay,
  type Decay,
  exponentialDecay,
  linearDecay,
} from "./functions/decay.ts";
export { exp, log } from "./functions/exp.ts";
export { glorotNormal, heNormal, randomNormal } from "./functions/initialisers.ts";
export {
  binaryCrossEntropy,
  meanSquaredError,
  sigmoidCrossEntropy,
} from "./functions/losses.ts";
export { type Momentum, momentumUpdate } from "./functions/momentum.ts";
export { oneHot } from "./functions/one-hot.ts";
export { logSoftmax, logSumExp, normalize, softmax } from "./functions/softmax.ts";
export {
  softmaxCrossEntropy,
  softmaxCrossEntropyGrad,
} from "./functions/softmax-cross-entropy.ts";
export { type ChoiceOptions, RandomState, type Size } from "./random/random-state.ts";

import { binaryCrossEntropy } from "../../lib/functions/losses.ts";
import { logSumExp, normalize, softmax } from "../../lib/functions/softmax.ts";
import {
  softmaxCrossEntropy,
  softmaxCrossEntropyGrad,
} from "../../lib/functions/softmax-cross-entropy.ts";
import {
  each,
  type Fn,
  numbers,
  pairwise,
  scalar,
  type Value,
  vector,
} from "./evaluate.ts";
import { Exact, exact, type Num } from "./numbers.ts";

type Plain = number | Float64Array;

/** How often dlmath's function was held against the exact one, and how far they were apart. */
export const held = new Map<string, { times: number; worst: number }>();

/** Doubles against exact numbers: a logarithm of a quotient near 1 loses some digits on the way. */
const TOLERANCE = 1e-12;
/** Comparisons a function; the proofs call it far more often. */
const ENOUGH = 500;

/** An exact function that, wherever a formula calls it, is held against dlmath's own. */
export function hold<F extends Fn>(
  name: string,
  exactly: F,
  dlmath: (...args: Plain[]) => Plain,
): F {
  held.set(name, { times: 0, worst: 0 });
  return ((...args: Value[]): Value => {
    const value = exactly(...args);
    compare(name, value, () => dlmath(...args.map(plain)));
    return value;
  }) as F;
}

/** Compares an exact value with dlmath's, where both have one: a derivative's dual has not. */
export function compare(name: string, value: Value, dlmath: () => Plain): void {
  const entry = held.get(name) ?? { times: 0, worst: 0 };
  held.set(name, entry);
  if (entry.times >= ENOUGH) return;
  if (!numbers(value).every((a) => a instanceof Exact)) return;
  const expected = [plain(value)].flatMap((a) => (typeof a === "number" ? a : [...a]));
  let found: number[];
  try {
    found = [dlmath()].flatMap((a) => (typeof a === "number" ? a : [...a]));
  } catch (error) {
    // A proof goes where dlmath has no answer, as to a label of 2.
    if (error instanceof RangeError || error instanceof Beyond) return;
    throw error;
  }
  const apart = expected.map((a, k) => Math.abs(a - (found[k] ?? Number.NaN)) / scale(a));
  entry.times++;
  entry.worst = Math.max(entry.worst, ...apart);
  if (found.length !== expected.length || !(entry.worst <= TOLERANCE)) {
    throw new Error(`dlmath's ${name} gives ${found}, but exactly it is ${value}`);
  }
}

class Beyond extends Error {}

function plain(a: Value): Plain {
  if (Array.isArray(a))
    return Float64Array.from(numbers(a), (item) => plain(item) as number);
  if (!(a instanceof Exact)) throw new Beyond();
  return a.valueOf();
}

function scale(a: number): number {
  return Math.max(1, Math.abs(a));
}

const one = exact(1);

export function total(terms: Num[]): Num {
  return terms.reduce((sum, term) => sum.add(term));
}

const exactSoftmax = (x: Value): Num[] => {
  const powers = vector(x).map((a) => a.exp());
  const sum = total(powers);
  return powers.map((a) => a.div(sum));
};

const exactNormalize = (x: Value): Num[] => vector(x).map((a) => a.div(total(vector(x))));

/** How far a probability p is from a label y: the logarithm of what p gave to y, negated. */
const exactBinary = (p: Num, y: Num): Num =>
  total([y.mul(p.log()), one.sub(y).mul(one.sub(p).log())]).neg();

/** Of one prediction or the sum over several; dlmath has the mean. */
const exactCrossEntropy = (p: Value, y: Value): Num =>
  total(numbers(pairwise(p, y, exactBinary)));

const crossEntropy = hold("binaryCrossEntropy", exactCrossEntropy, (p, y) => {
  if (typeof p === "number") return binaryCrossEntropy(p, y as number);
  return (
    binaryCrossEntropy(
      p,
      Float64Array.from(p, (_, k) => entryOf(y, k)),
    ) * p.length
  );
});

export const sumOfExponentials = (x: Value): Num =>
  total(vector(x).map((a) => a.exp())).log();

const entryOf = (a: Plain, k: number): number =>
  typeof a === "number" ? a : (a[k] ?? 0);

export const softmaxOf = hold("softmax", exactSoftmax, (x) => softmax(x as Float64Array));

/** Each class's own loss: softmax's probability of that class against its label. */
export const binaryLosses = (x: Value, y: Value): Num[] =>
  vector(pairwise(softmaxOf(x), y, crossEntropy as typeof exactBinary));

/** One loss over all classes, −Σ y·log S, as Σ y·(logsumexp(x) − x). */
export const classLoss = hold(
  "softmaxCrossEntropy",
  (x: Value, y: Value): Num => {
    const top = sumOfExponentials(x);
    return total(vector(pairwise(x, y, (x, y) => y.mul(top.sub(x)))));
  },
  (x, y) => {
    const [c, labels] = scaled(y);
    return c * softmaxCrossEntropy(x as Float64Array, labels);
  },
);

/** Holds a gradient taken by machine against dlmath's. */
export function compareGradient(x: Value, y: Value, gradient: Value): void {
  compare("softmaxCrossEntropyGrad", gradient, () => {
    const [c, labels] = scaled(plain(y));
    return softmaxCrossEntropyGrad(plain(x) as Float64Array, labels).map((g) => c * g);
  });
}

/** Labels as c times those that add up to 1, which dlmath wants: the loss is c times as large then. */
function scaled(y: Plain): [c: number, labels: Float64Array] {
  const labels = y as Float64Array;
  const c = labels.reduce((sum, label) => sum + label, 0);
  return [c, labels.map((label) => label / c)];
}

/** The functions that have the same meaning in every formula. */
export const functions: Record<string, Fn> = {
  log: (x) => each(x, (a) => a.log()),
  exp: (x) => each(x, (a) => a.exp()),
  softmax: softmaxOf,
  S: softmaxOf,
  Normalize: hold("normalize", exactNormalize, (x) => normalize(x as Float64Array)),
  CE: crossEntropy,
  C: crossEntropy,
  SCE: (x, y) => binaryLosses(x, y),
  logsumexp: hold("logSumExp", sumOfExponentials, (x) => logSumExp(x as Float64Array)),
  Var: (x) => variance(vector(x)),
};

/** Of a variable given by its values on a space of equally likely outcomes. */
function variance(x: Num[]): Num {
  const n = exact(x.length);
  const squares = x.map((a) => a.mul(a));
  return total(squares)
    .div(n)
    .sub(scalar(total(x).div(n)).power(exact(2)));
}

import { exact } from "../numbers/exact.ts";
import { Float } from "../numbers/float.ts";
import { type Num, type Unary, Undecided } from "../numbers/num.ts";
import { covariance, mean } from "../numbers/random.ts";
import {
  determinant,
  each,
  type Fn,
  isMatrix,
  numbers,
  scalar,
  total,
  type Value,
  vector,
} from "./value.ts";

const one = exact(1);
const two = exact(2);

const abs: Unary = { name: "abs", float: Math.abs, slope: (x) => exact(signOf(x)) };
const sin: Unary = { name: "sin", float: Math.sin, slope: (x) => x.unary(cos) };
const cos: Unary = { name: "cos", float: Math.cos, slope: (x) => x.unary(sin).neg() };
const erf: Unary = {
  name: "erf",
  float: errorFunction,
  // 2/√π e^(−x²)
  slope: (x) =>
    x
      .mul(x)
      .neg()
      .exp()
      .mul(new Float(2 / Math.sqrt(Math.PI))),
};

export function signOf(x: Num): number {
  const sign = x.sign();
  if (sign === undefined) throw new Undecided("a sign that is not known");
  return sign;
}

export function absolute(x: Num): Num {
  return signOf(x) < 0 ? x.neg() : x;
}

export function largest(all: Num[]): Num {
  return all.reduce((a, b) => (signOf(a.sub(b)) >= 0 ? a : b));
}

export function smallest(all: Num[]): Num {
  return all.reduce((a, b) => (signOf(a.sub(b)) <= 0 ? a : b));
}

const entrywise =
  (f: (x: Num) => Num): Fn =>
  (x) =>
    each(x, f);

const sigmoid = (x: Num): Num => one.div(one.add(x.neg().exp()));
const tanh = (x: Num): Num => {
  const e = x.mul(two).exp();
  return e.sub(one).div(e.add(one));
};

export function softmax(x: Value): Value {
  if (isMatrix(x)) return x.map(softmax);
  const powers = vector(x).map((a) => a.exp());
  const sum = total(powers);
  return powers.map((a) => a.div(sum));
}

/** The functions that mean the same in every text. */
export const functions: Record<string, Fn> = {
  log: entrywise((x) => x.log()),
  exp: entrywise((x) => x.exp()),
  sin: entrywise((x) => x.unary(sin)),
  cos: entrywise((x) => x.unary(cos)),
  tan: entrywise((x) => x.unary(sin).div(x.unary(cos))),
  tanh: entrywise(tanh),
  sinh: entrywise((x) => x.exp().sub(x.neg().exp()).div(two)),
  cosh: entrywise((x) => x.exp().add(x.neg().exp()).div(two)),
  erf: entrywise((x) => x.unary(erf)),
  sigmoid: entrywise(sigmoid),
  relu: entrywise((x) => (signOf(x) > 0 ? x : exact(0))),
  sgn: entrywise((x) => exact(signOf(x))),
  sign: entrywise((x) => exact(signOf(x))),
  abs: entrywise((x) => x.unary(abs)),
  softmax,
  max: (...x) => largest(x.flatMap(numbers)),
  min: (...x) => smallest(x.flatMap(numbers)),
  factorial: entrywise(factorial),
  sum: (x) => total(numbers(x)),
  mean: (x) => total(numbers(x)).div(exact(numbers(x).length)),
  variance: (x) => {
    const all = numbers(x);
    const size = exact(all.length);
    const middle = total(all).div(size);
    const squares = all.map((a) => a.sub(middle).mul(a.sub(middle)));
    return total(squares).div(size);
  },
  det: determinant,
  tr: trace,
  trace,
  Tr: trace,
  diag: (x) => {
    if (isMatrix(x)) return x.map((row, k) => row[k] as Value);
    const entries = vector(x);
    return entries.map((entry, i) => entries.map((_, j) => (i === j ? entry : exact(0))));
  },
  Var: (x) => covariance(scalar(x), scalar(x)),
  Cov: (x, y) => covariance(scalar(x), scalar(y)),
  E: (x) => mean(scalar(x)),
  "\\mathbb{E}": (x) => mean(scalar(x)),
};

function factorial(x: Num): Num {
  const n = x.integer();
  if (n === undefined || n < 0 || n > 170)
    throw new Undecided("a factorial of that number");
  return Array.from({ length: n }, (_, k): Num => exact(k + 1)).reduce(
    (a, b) => a.mul(b),
    one,
  );
}

function trace(x: Value): Value {
  if (!isMatrix(x)) throw new Undecided("the trace of something that is not a matrix");
  return total(x.map((row, k) => scalar(row[k] as Value)));
}

/** By its series, and for large arguments by its continued fraction: within 1e-14. */
function errorFunction(x: number): number {
  if (x < 0) return -errorFunction(-x);
  if (x > 6) return 1;
  if (x < 2.5) {
    let term = x;
    let sum = x;
    for (let n = 1; n < 100; n++) {
      term *= (-x * x) / n;
      sum += term / (2 * n + 1);
    }
    return (2 / Math.sqrt(Math.PI)) * sum;
  }
  let fraction = 0;
  for (let k = 60; k > 0; k--) fraction = k / 2 / (x + fraction);
  return 1 - Math.exp(-x * x) / Math.sqrt(Math.PI) / (x + fraction);
}

import {
  atMost,
  finite,
  integer,
  MAX_LENGTH,
  mustBe,
  notEmpty,
  object,
  vector,
} from "../arrays/checks.ts";
import { Matrix } from "../arrays/matrix.ts";
import { probabilities, weighted, weightedOnce } from "./choice.ts";
import { MersenneTwister } from "./mersenne-twister.ts";
import { Normals } from "./normals.ts";

/** The size of a draw: the length of a vector, or the rows and columns of a Matrix, which is filled row by row. */
export type Size = number | [rows: number, cols: number];

/** Options of {@link RandomState.choice}. */
export interface ChoiceOptions {
  /** Whether a value may be drawn more than once; true by default. */
  replace?: boolean;
  /** The probabilities of the values, which add up to 1; all equal by default. */
  p?: ArrayLike<number>;
}

/**
 * NumPy's legacy random numbers: `new RandomState(seed)` gives, bit for bit, the stream of `np.random.seed(seed)` or
 * `np.random.RandomState(seed)`, over any mix of calls. The reference is NumPy on x86-64 with glibc.
 *
 * @example
 * const rng = new RandomState(42);
 * rng.randn(); // 0.4967141530112327
 * rng.randint(0, 10); // 7
 * @see https://numpy.org/doc/stable/reference/random/legacy.html
 */
export class RandomState {
  readonly #twister: MersenneTwister;
  readonly #normals: Normals;

  /**
   * @param seed - an integer in 0..2³²-1
   * @throws RangeError for another number; TypeError for anything else
   */
  constructor(seed: number) {
    this.#twister = new MersenneTwister(integer("seed", seed, 0, 2 ** 32 - 1));
    this.#normals = new Normals(this.#twister);
  }

  /** A number drawn uniformly from [0, 1), a multiple of 2⁻⁵³ (NumPy's `random_sample`). */
  random(): number {
    return this.#twister.random();
  }

  /** A number drawn uniformly from [0, 1), the same as {@link random}. */
  rand(): number;
  /**
   * A vector of n numbers drawn uniformly from [0, 1).
   *
   * @throws RangeError when n is not an integer >= 0
   */
  rand(n: number): Float64Array;
  /**
   * A Matrix of numbers drawn uniformly from [0, 1), row by row.
   *
   * @throws RangeError when rows or cols is not an integer >= 0
   */
  rand(rows: number, cols: number): Matrix;
  rand(...size: number[]): number | Float64Array | Matrix {
    return this.#shaped(sizeOf("rand", size), (out) => this.#uniform(out, 0, 1));
  }

  /**
   * Numbers drawn uniformly from [low, high).
   *
   * @param low - the lower end, 0 by default
   * @param high - the upper end, 1 by default
   * @throws RangeError when an end or high - low is not finite, or the size is not made of integers >= 0
   * @example
   * new RandomState(42).uniform(-1, 1); // -0.250919762305275
   */
  uniform(low?: number, high?: number): number;
  uniform(low: number, high: number, size: number): Float64Array;
  uniform(low: number, high: number, size: [rows: number, cols: number]): Matrix;
  uniform(low = 0, high = 1, ...size: Size[]): number | Float64Array | Matrix {
    finite("low", low);
    finite("high", high);
    const width = finite("high - low", high - low);
    return this.#shaped(oneSize("uniform(low, high, size)", size), (out) =>
      this.#uniform(out, low, width),
    );
  }

  /** A number drawn from the standard normal distribution: mean 0, variance 1. */
  randn(): number;
  /**
   * A vector of n standard normal numbers.
   *
   * @throws RangeError when n is not an integer >= 0
   */
  randn(n: number): Float64Array;
  /**
   * A Matrix of standard normal numbers, drawn row by row.
   *
   * @throws RangeError when rows or cols is not an integer >= 0
   */
  randn(rows: number, cols: number): Matrix;
  randn(...size: number[]): number | Float64Array | Matrix {
    return this.#shaped(sizeOf("randn", size), (out) => this.#normals.fill(out));
  }

  /**
   * Numbers drawn from the normal distribution.
   *
   * @param mean - the mean, 0 by default
   * @param std - the standard deviation, >= 0; 1 by default
   * @throws RangeError when mean or std is not finite, std is negative, or the size is not made of integers >= 0
   * @example
   * new RandomState(42).normal(10, 2); // 10.993428306022466
   */
  normal(mean?: number, std?: number): number;
  normal(mean: number, std: number, size: number): Float64Array;
  normal(mean: number, std: number, size: [rows: number, cols: number]): Matrix;
  normal(mean = 0, std = 1, ...size: Size[]): number | Float64Array | Matrix {
    finite("mean", mean);
    if (finite("std", std) < 0) mustBe("std", ">= 0", std);
    return this.#shaped(oneSize("normal(mean, std, size)", size), (out) => {
      this.#normals.fill(out);
      for (let i = 0; i < out.length; i++) out[i] = mean + std * out[i];
    });
  }

  /**
   * Integers drawn uniformly from [low, high), or from [0, low) if high is not given.
   *
   * @throws RangeError when low or high is not an integer, high <= low, or the size is not made of integers >= 0
   * @example
   * new RandomState(42).randint(0, 10, 5); // Float64Array [6, 3, 7, 4, 6]
   */
  randint(low: number, high?: number): number;
  randint(low: number, high: number | undefined, size: number): Float64Array;
  randint(
    low: number,
    high: number | undefined,
    size: [rows: number, cols: number],
  ): Matrix;
  randint(low: number, high?: number, ...size: Size[]): number | Float64Array | Matrix {
    const [from, to] = high === undefined ? [0, low] : [low, high];
    integer("low", from, -Number.MAX_SAFE_INTEGER);
    integer("high", to, -Number.MAX_SAFE_INTEGER);
    if (to <= from) mustBe("high", `> low = ${from}`, to);
    const most = integer("high - low", to - from, 1) - 1;
    return this.#shaped(oneSize("randint(low, high, size)", size), (out) => {
      for (let i = 0; i < out.length; i++) out[i] = from + this.#twister.below(most);
    });
  }

  /**
   * A copy of the values, or of the rows of a Matrix, in random order. A number n stands for the integers in 0..n-1.
   *
   * @throws RangeError when n is not an integer >= 0
   * @example
   * new RandomState(42).permutation(5); // Float64Array [1, 4, 2, 0, 3]
   */
  permutation(x: number | ArrayLike<number>): Float64Array;
  permutation(x: Matrix): Matrix;
  permutation(x: number | ArrayLike<number> | Matrix): Float64Array | Matrix {
    // biome-ignore lint/complexity/noArguments: a rest parameter would show in the signature
    atMost(1, "permutation(x)", arguments);
    const copy =
      typeof x === "number"
        ? Float64Array.from({ length: integer("x", x, 0, MAX_LENGTH) }, (_, i) => i)
        : x instanceof Matrix
          ? Matrix.from(x)
          : Float64Array.from(vector("x", x));
    this.shuffle(copy);
    return copy;
  }

  /**
   * Shuffles the values of an array, or the rows of a Matrix, in place.
   *
   * @throws TypeError when x is not an array or a Matrix
   * @example
   * const x = [1, 2, 3];
   * new RandomState(0).shuffle(x);
   * x.join(); // "3,2,1"
   */
  shuffle(x: Float64Array | number[] | Matrix): void {
    if (x instanceof Matrix) {
      for (let i = x.rows - 1; i > 0; i--) {
        const [a, b] = [x.row(i), x.row(this.#twister.below(i))];
        const last = Float64Array.from(a);
        a.set(b);
        b.set(last);
      }
      return;
    }
    if (!Array.isArray(x) && !ArrayBuffer.isView(x))
      mustBe("x", "an array or a Matrix", x, TypeError);
    for (let i = x.length - 1; i > 0; i--) {
      const j = this.#twister.below(i);
      [x[i], x[j]] = [x[j], x[i]];
    }
  }

  /**
   * Values drawn from an array, or from the integers in 0..n-1.
   * `replace: false` draws no value twice, `p` gives each value's probability.
   *
   * @throws RangeError when there is nothing to draw from, too few values or too few probable ones to draw without
   * replacement, or the probabilities do not add up to 1
   * @example
   * new RandomState(42).choice([10, 20, 30], 4); // Float64Array [30, 10, 30, 30]
   * new RandomState(42).choice(5, 3, { replace: false }); // Float64Array [1, 4, 2]
   */
  choice(values: number | ArrayLike<number>): number;
  choice(
    values: number | ArrayLike<number>,
    size: undefined,
    options: ChoiceOptions,
  ): number;
  choice(
    values: number | ArrayLike<number>,
    size: number,
    options?: ChoiceOptions,
  ): Float64Array;
  choice(
    values: number | ArrayLike<number>,
    size: [rows: number, cols: number],
    options?: ChoiceOptions,
  ): Matrix;
  choice(
    values: number | ArrayLike<number>,
    size?: Size,
    options: ChoiceOptions = {},
  ): number | Float64Array | Matrix {
    // biome-ignore lint/complexity/noArguments: a rest parameter would show in the signature
    atMost(3, "choice(values, size, options)", arguments);
    const { replace = true, p } = object("options", options);
    const from = typeof values === "number" ? undefined : vector("values", values);
    const n = from ? from.length : integer("values", values, 1, MAX_LENGTH);
    notEmpty("values", n);
    const weights = p === undefined ? undefined : probabilities(p, n);
    return this.#shaped(size, (out) => {
      if (!replace && out.length > n)
        mustBe("size", `at most ${n} without replacement`, out.length);
      if (weights === undefined)
        if (replace)
          for (let i = 0; i < out.length; i++) out[i] = this.#twister.below(n - 1);
        else out.set(this.permutation(n).subarray(0, out.length));
      else if (replace) weighted(() => this.random(), weights, out);
      else weightedOnce(() => this.random(), weights, out);
      if (from) for (let i = 0; i < out.length; i++) out[i] = from[out[i]];
    });
  }

  #shaped(
    size: Size | undefined,
    fill: (out: Float64Array) => void,
  ): number | Float64Array | Matrix {
    if (Array.isArray(size)) {
      if (size.length !== 2)
        throw new RangeError(`size must be [rows, cols], but had ${size.length} lengths`);
      const result = new Matrix(size[0], size[1]);
      fill(result.data);
      return result;
    }
    const n = size === undefined ? 1 : integer("n", size, 0, MAX_LENGTH);
    const out = new Float64Array(n);
    fill(out);
    return size === undefined ? out[0] : out;
  }

  #uniform(out: Float64Array, low: number, width: number): void {
    for (let i = 0; i < out.length; i++) out[i] = low + width * this.random();
  }
}

/** The size that a call with n, or with rows and cols, asks for. */
function sizeOf(name: string, size: number[]): Size | undefined {
  atMost(2, `${name}(), ${name}(n) or ${name}(rows, cols)`, size);
  return size.length === 2
    ? [size[0], size[1]]
    : size.length === 1
      ? nonNull(size[0])
      : undefined;
}

/** A length of undefined is an error, not a call without a length. */
function nonNull(n: number): number {
  return integer("n", n, 0, MAX_LENGTH);
}

function oneSize(signature: string, size: Size[]): Size | undefined {
  atMost(3, signature, { length: size.length + 2 });
  return size[0];
}

// The works that are timed, and how dlmath and each peer do them. A contender is a function that does the work once
// and returns one number of the result, so that all can be held against each other.

/**
 * @typedef {object} Work
 * @property {string} group the table that it belongs to
 * @property {string} name its column there
 * @property {Record<string, () => number>} contenders by the peer's name
 */

/** @typedef {Record<string, any>} Peers the modules that are installed, by name */

/**
 * @param {typeof import("../lib/index.ts")} dlmath
 * @param {Peers} peers
 * @returns {Iterable<Work>} each made when it is asked for, so that only one work's data is in memory
 */
export function* works(dlmath, peers) {
  for (const [n, m, p] of [
    [1, 784, 256],
    [128, 128, 128],
    [512, 512, 512],
    [1024, 1024, 1024],
  ])
    yield product(dlmath, peers, n, m, p);
  for (const name of /** @type {const} */ (["tanh", "sigmoid", "relu", "exp", "softmax"]))
    yield elementwise(dlmath, peers, name);
  yield* arrays(dlmath);
  yield normals(dlmath, peers);
}

/**
 * Arithmetic and sums of a matrix of 1000x100, against loops that one writes by hand.
 * @param {typeof import("../lib/index.ts")} dlmath
 * @returns {Iterable<Work>}
 */
function* arrays(dlmath) {
  const { add, divide, maximum, multiply, RandomState, square, std, sum } = dlmath;
  const [ROWS, COLS] = [1000, 100];
  const rng = new RandomState(4);
  const [a, b] = [rng.randn(ROWS, COLS), rng.randn(ROWS, COLS)];
  const [row, column] = [rng.randn(1, COLS), rng.randn(ROWS, 1)];
  /** @type {(x: Float64Array) => number} */
  const last = (x) => x[x.length - 1];
  const loops = {
    /** @param {Float64Array} x @param {Float64Array} y */
    add: (x, y) => {
      const out = new Float64Array(x.length);
      for (let k = 0; k < out.length; k++) out[k] = x[k] + y[k];
      return out;
    },
    /** @param {Float64Array} x @param {Float64Array} y */
    addRow: (x, y) => {
      const out = new Float64Array(x.length);
      for (let i = 0, k = 0; i < ROWS; i++)
        for (let j = 0; j < COLS; j++, k++) out[k] = x[k] + y[j];
      return out;
    },
    /** @param {Float64Array} x @param {Float64Array} y */
    multiplyColumn: (x, y) => {
      const out = new Float64Array(x.length);
      for (let i = 0, k = 0; i < ROWS; i++)
        for (let j = 0; j < COLS; j++, k++) out[k] = x[k] * y[i];
      return out;
    },
    /** @param {Float64Array} x @param {number} y */
    divide: (x, y) => {
      const out = new Float64Array(x.length);
      for (let k = 0; k < out.length; k++) out[k] = x[k] / y;
      return out;
    },
    /** @param {Float64Array} x */
    square: (x) => {
      const out = new Float64Array(x.length);
      for (let k = 0; k < out.length; k++) out[k] = x[k] * x[k];
      return out;
    },
    /** @param {Float64Array} x @param {Float64Array} y */
    maximum: (x, y) => {
      const out = new Float64Array(x.length);
      for (let k = 0; k < out.length; k++) out[k] = Math.max(x[k], y[k]);
      return out;
    },
    /** @param {Float64Array} x */
    sum: (x) => {
      let total = 0;
      for (let k = 0; k < x.length; k++) total += x[k];
      return total;
    },
    /** @param {Float64Array} x */
    sumColumns: (x) => {
      const out = new Float64Array(COLS);
      for (let i = 0, k = 0; i < ROWS; i++)
        for (let j = 0; j < COLS; j++, k++) out[j] += x[k];
      return out;
    },
    /** @param {Float64Array} x */
    sumRows: (x) => {
      const out = new Float64Array(ROWS);
      for (let i = 0, k = 0; i < ROWS; i++)
        for (let j = 0; j < COLS; j++, k++) out[i] += x[k];
      return out;
    },
    /** @param {Float64Array} x */
    stdColumns: (x) => {
      const means = loops.sumColumns(x);
      const out = new Float64Array(COLS);
      for (let j = 0; j < COLS; j++) means[j] /= ROWS;
      for (let i = 0, k = 0; i < ROWS; i++)
        for (let j = 0; j < COLS; j++, k++)
          out[j] += (x[k] - means[j]) * (x[k] - means[j]);
      for (let j = 0; j < COLS; j++) out[j] = Math.sqrt(out[j] / ROWS);
      return out;
    },
  };
  /** @type {[name: string, ours: () => number, byHand: () => number][]} */
  const pairs = [
    ["add", () => last(add(a, b).data), () => last(loops.add(a.data, b.data))],
    [
      "add a row",
      () => last(add(a, row).data),
      () => last(loops.addRow(a.data, row.data)),
    ],
    [
      "multiply by a column",
      () => last(multiply(a, column).data),
      () => last(loops.multiplyColumn(a.data, column.data)),
    ],
    [
      "divide by a number",
      () => last(divide(a, 3).data),
      () => last(loops.divide(a.data, 3)),
    ],
    ["square", () => last(square(a).data), () => last(loops.square(a.data))],
    [
      "maximum",
      () => last(maximum(a, b).data),
      () => last(loops.maximum(a.data, b.data)),
    ],
    ["sum", () => sum(a), () => loops.sum(a.data)],
    ["sum of columns", () => last(sum(a, 0)), () => last(loops.sumColumns(a.data))],
    ["sum of rows", () => last(sum(a, 1)), () => last(loops.sumRows(a.data))],
    ["std of columns", () => last(std(a, 0)), () => last(loops.stdColumns(a.data))],
  ];
  for (const [name, ours, byHand] of pairs)
    yield {
      group: "Matrix of 1000x100",
      name,
      contenders: { dlmath: ours, "plain loops": byHand },
    };
}

/**
 * @param {typeof import("../lib/index.ts")} dlmath
 * @param {Peers} peers
 * @param {number} n
 * @param {number} m
 * @param {number} p
 * @returns {Work}
 */
function product(dlmath, peers, n, m, p) {
  const rng = new dlmath.RandomState(1);
  const [a, b] = [rng.randn(n, m), rng.randn(m, p)];
  /** @type {Work["contenders"]} */
  const contenders = {
    dlmath: () => dlmath.dot(a, b).data[p - 1],
    "plain loops": () => plainLoops(a, b)[p - 1],
  };
  const { mathjs, "ml-matrix": ml, "@stdlib/blas": blas, "numpy-ts": np } = peers;
  if (mathjs) {
    const [x, y] = [mathjs.matrix(rows(a)), mathjs.matrix(rows(b))];
    contenders.mathjs = () => mathjs.multiply(x, y).get([0, p - 1]);
  }
  if (ml) {
    const [x, y] = [new ml.Matrix(rows(a)), new ml.Matrix(rows(b))];
    contenders["ml-matrix"] = () => x.mmul(y).get(0, p - 1);
  }
  if (blas) {
    const c = new Float64Array(n * p);
    contenders["@stdlib/blas"] =
      n === 1
        ? () => {
            blas.dgemv("row-major", "transpose", m, p, 1, b.data, p, a.data, 1, 0, c, 1);
            return c[p - 1];
          }
        : () => {
            const none = "no-transpose";
            blas.dgemm(
              "row-major",
              none,
              none,
              n,
              p,
              m,
              1,
              a.data,
              m,
              b.data,
              p,
              0,
              c,
              p,
            );
            return c[p - 1];
          };
  }
  if (np) {
    const [x, y] = [np.array(a.data).reshape(n, m), np.array(b.data).reshape(m, p)];
    contenders["numpy-ts"] = () => {
      const c = np.dot(x, y);
      const value = c.get([0, p - 1]);
      c.dispose();
      return value;
    };
  }
  return {
    group: "Matrix product",
    name: n === m ? `${n}³` : `${n}x${m}x${p}`,
    contenders,
  };
}

/** @param {import("../lib/index.ts").Matrix} m */
const rows = (m) => Array.from({ length: m.rows }, (_, i) => Array.from(m.row(i)));

/**
 * The formula as it is written, over typed arrays.
 * @param {import("../lib/index.ts").Matrix} a
 * @param {import("../lib/index.ts").Matrix} b
 */
function plainLoops(a, b) {
  const c = new Float64Array(a.rows * b.cols);
  for (let i = 0; i < a.rows; i++)
    for (let k = 0; k < a.cols; k++) {
      const value = a.data[i * a.cols + k];
      for (let j = 0; j < b.cols; j++)
        c[i * b.cols + j] += value * b.data[k * b.cols + j];
    }
  return c;
}

const SIZE = 1_000_000;

/**
 * @param {typeof import("../lib/index.ts")} dlmath
 * @param {Peers} peers
 * @param {"tanh" | "sigmoid" | "relu" | "exp" | "softmax"} name
 * @returns {Work}
 */
function elementwise(dlmath, peers, name) {
  const x = new dlmath.RandomState(2).randn(SIZE).map((v) => 2 * v);
  const f = /** @type {(x: Float64Array) => Float64Array} */ (dlmath[name]);
  /** @type {Work["contenders"]} */
  const contenders = {
    dlmath: () => f(x)[SIZE - 1],
    "plain loops": () => plain[name](x)[SIZE - 1],
  };
  const { mathjs, "@stdlib/math": math, "numpy-ts": np } = peers;
  if (mathjs) {
    const input = mathjs.matrix(Array.from(x));
    const g = withMathjs(mathjs)[name];
    contenders.mathjs = () => g(input).get([SIZE - 1]);
  }
  if (math) {
    const g = withStdlib(math)[name];
    contenders["@stdlib/math"] = () => g(x)[SIZE - 1];
  }
  const g = np && withNumpyTs(np)[name];
  if (g) {
    const input = np.array(x);
    contenders["numpy-ts"] = () => g(input);
  }
  return { group: "A million numbers", name, contenders };
}

/**
 * What one writes without a library.
 * @type {Record<string, (x: Float64Array) => Float64Array>}
 */
const plain = {
  tanh: (x) => x.map(Math.tanh),
  sigmoid: (x) => x.map((v) => 1 / (1 + Math.exp(-v))),
  relu: (x) => x.map((v) => Math.max(v, 0)),
  exp: (x) => x.map(Math.exp),
  softmax: (x) => softmaxWith(Math.exp)(x),
};

/** @param {(x: number) => number} exp */
const softmaxWith = (exp) => (/** @type {Float64Array} */ x) => {
  const max = x.reduce((a, b) => Math.max(a, b));
  const exps = x.map((v) => exp(v - max));
  const sum = exps.reduce((a, b) => a + b);
  return exps.map((v) => v / sum);
};

/**
 * @param {any} m
 * @returns {Record<string, (x: any) => any>}
 */
const withMathjs = (m) => ({
  tanh: (x) => m.map(x, m.tanh),
  sigmoid: (x) => m.dotDivide(1, m.add(1, m.map(m.unaryMinus(x), m.exp))),
  relu: (x) => m.map(x, (/** @type {number} */ v) => (v > 0 ? v : 0)),
  exp: (x) => m.map(x, m.exp),
  softmax: (x) => {
    const exps = m.map(m.subtract(x, m.max(x)), m.exp);
    return m.divide(exps, m.sum(exps));
  },
});

/**
 * @param {Record<string, (x: number) => number>} base
 * @returns {Record<string, (x: Float64Array) => Float64Array>}
 */
const withStdlib = ({ tanh, expit, ramp, exp }) => ({
  tanh: each((v) => tanh(v)),
  sigmoid: each((v) => expit(v)),
  relu: each((v) => ramp(v)),
  exp: each((v) => exp(v)),
  softmax: softmaxWith((v) => exp(v)),
});

/** @param {(x: number) => number} f */
const each = (f) =>
  // A loop of its own for every function, so that the engine can inline it.
  /** @type {(x: Float64Array) => Float64Array} */ (
    new Function(
      "f",
      "return (x) => { const y = new Float64Array(x.length); for (let i = 0; i < y.length; i++) y[i] = f(x[i]); return y; }",
    )(f)
  );

/**
 * Results are given back at once, as numpy-ts wants it.
 * @param {any} np
 * @returns {Record<string, (x: any) => number>}
 */
const withNumpyTs = (np) => {
  const last = (/** @type {any[]} */ ...steps) => {
    const value = steps[0].get([SIZE - 1]);
    for (const step of steps) step.dispose();
    return value;
  };
  return {
    tanh: (x) => last(np.tanh(x)),
    sigmoid: (x) => {
      const negative = np.negative(x);
      const exps = np.exp(negative);
      const sums = np.add(exps, 1);
      return last(np.reciprocal(sums), sums, exps, negative);
    },
    relu: (x) => last(np.maximum(x, 0)),
    exp: (x) => last(np.exp(x)),
    softmax: (x) => {
      const shifted = np.subtract(x, np.max(x));
      const exps = np.exp(shifted);
      return last(np.divide(exps, np.sum(exps)), exps, shifted);
    },
  };
};

const NORMALS = 10_000_000;

/**
 * @param {typeof import("../lib/index.ts")} dlmath
 * @param {Peers} peers
 * @returns {Work}
 */
function normals({ RandomState }, peers) {
  /** @type {Work["contenders"]} */
  const contenders = { dlmath: () => new RandomState(3).randn(NORMALS)[NORMALS - 1] };
  const { "@stdlib/random": random, "numpy-ts": np } = peers;
  if (random)
    contenders["@stdlib/random"] = () => {
      const { normalized } = random.mt19937.factory({ seed: 3 });
      const out = new Float64Array(NORMALS);
      for (let i = 0; i < NORMALS; i += 2) {
        let x, y, r2;
        do {
          x = 2 * normalized() - 1;
          y = 2 * normalized() - 1;
          r2 = x * x + y * y;
        } while (r2 >= 1 || r2 === 0);
        const f = Math.sqrt((-2 * Math.log(r2)) / r2);
        out[i] = f * y;
        out[i + 1] = f * x;
      }
      return out[NORMALS - 1];
    };
  if (np)
    contenders["numpy-ts"] = () => {
      np.random.seed(3);
      const out = np.random.randn(NORMALS);
      const value = out.get([NORMALS - 1]);
      out.dispose();
      return value;
    };
  return { group: "Ten million normals", name: "randn", contenders };
}

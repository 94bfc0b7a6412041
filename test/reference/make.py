"""Makes the expected values of the tests with NumPy, SciPy and, for correctly rounded ones, with decimal.

Run by hand after a change: `.venv-bench/bin/python test/reference/make.py` (requirements-bench.txt). The JSON beside it
is committed and read by `npm test`, which needs no Python for it.

The thousands of argument sets of arrays.json are not stored: both sides draw them from RandomState.random(), with the
same arithmetic (draw.ts mirrors the functions below), and compare hashes.
"""

import base64
import hashlib
import json
import platform
from decimal import Decimal, getcontext
from pathlib import Path

import numpy as np
import scipy
from scipy import special

HERE = Path(__file__).resolve().parent
SETS, CHUNK = 20_000, 500


# Arrays: hashes of what NumPy gives for argument sets that both sides draw.


class Draw:
    """Numbers for arguments, from NumPy's own stream."""

    def __init__(self, seed):
        self.random = np.random.RandomState(seed).random_sample

    def below(self, n):
        return int(self.random() * n)

    def number(self):
        """A small whole number, one with two decimals, a few of the least doubles, one between 2^-21 and 2^20, or any."""
        kind = self.below(5)
        if kind == 0:
            return float(self.below(21) - 10)
        if kind == 1:
            return (self.below(2001) - 1000) / 100
        if kind == 2:
            return (self.below(21) - 10) * 5e-324
        exponent = self.below(41) - 20 if kind == 3 else self.below(2001) - 1000
        return (self.random() - 0.5) * 2.0**exponent


def arange(draw):
    start, step = draw.number(), draw.number()
    stop = start + (draw.below(40) - 3 + draw.below(3) / 2) * step
    return [np.arange(start, stop, step)] if step != 0 else []


def linspace(draw):
    start, stop, num = draw.number(), draw.number(), draw.below(60)
    return [np.linspace(start, stop, num)] if np.isfinite(stop - start) else []


def histogram(draw):
    base, scale, bins = draw.number(), draw.number(), 1 + draw.below(20)
    grid = draw.below(2)  # values on a grid of tenths often meet an edge
    values = [
        base + scale * (draw.below(11) / 10 if grid else draw.random())
        for _ in range(draw.below(50))
    ]
    try:
        counts, edges = np.histogram(values, bins)
    except ValueError:  # too many bins for so narrow a range
        return []
    return [counts.astype(float), edges]


def one_hot(draw):
    depth = 1 + draw.below(12)
    indices = [draw.below(depth) for _ in range(draw.below(20))]
    return [np.eye(depth)[indices].ravel()]


def total(draw):
    size = 20 if draw.below(9) > 0 else 1200
    return [[np.sum([draw.random() for _ in range(draw.below(size))])]]


def extended(draw):
    """histogram and linspace with their options."""
    low, width, bins = draw.number(), abs(draw.number()), 1 + draw.below(12)
    values = [low + width * (1.4 * draw.random() - 0.2) for _ in range(draw.below(40))]
    weights = [draw.random() - 0.3 for _ in values]
    edges = np.cumsum([low] + [width * draw.random() for _ in range(bins)])
    grid = draw.number()
    results = [np.linspace(grid, 0.5, bins, endpoint=False)]
    try:
        results += [
            np.histogram(values, bins, (low, low + width))[0].astype(float),
            np.histogram(values, bins, (low, low + width), weights=weights)[0],
            np.histogram(values, bins, (low, low + width), density=True)[0],
        ]
    except ValueError:  # too many bins for so narrow a range
        pass
    results.append(np.histogram(values, edges)[0].astype(float))
    if len(set(values)) == len(values):  # in what order it adds the weights of equal values is not known
        results.append(np.histogram(values, edges, weights=weights)[0])
    return [result for result in results if np.isfinite(result).all()]


def matrix(draw, rows, cols):
    return np.array([draw.random() - 0.5 for _ in range(rows * cols)]).reshape(rows, cols)


def reductions(draw):
    longest = 12 if draw.below(40) > 0 else 400
    x = matrix(draw, 1 + draw.below(longest), 1 + draw.below(12))
    if draw.below(2) == 0:
        x = np.ascontiguousarray(x.T)
    results = [np.cumsum(x), np.cumsum(x, axis=0), np.cumsum(x, axis=1)]
    results += [np.linalg.norm(x, axis=axis) for axis in (0, 1)]
    for f in (np.sum, np.mean, np.var, np.std, np.max, np.min, np.argmax, np.argmin):
        results += [f(x), f(x, axis=0), f(x, axis=1)]
    return [np.asarray(result, dtype=float).ravel() for result in results]


def broadcasts(draw):
    rows, cols = 1 + draw.below(5), 1 + draw.below(5)

    def operand():
        kind = draw.below(5)
        if kind == 0:
            return np.float64(draw.random() - 0.5)
        if kind == 1:
            return matrix(draw, 1, cols)[0]
        return matrix(draw, rows if kind != 2 else 1, cols if kind != 3 else 1)

    a, b = operand(), operand()
    c = np.round(4 * a) / 4
    d = np.round(4 * b) / 4
    with np.errstate(all="ignore"):
        results = [f(a, b) for f in (np.add, np.subtract, np.multiply, np.divide, np.maximum, np.minimum)]
        results += [
            f(c, d)
            for f in (np.greater, np.greater_equal, np.less, np.less_equal, np.equal, np.not_equal)
        ]
        results += [np.where(c > 0, a, b), np.clip(a, -0.25, 0.25), np.power(a, 2), np.square(a), np.sqrt(abs(a))]
    return [np.asarray(result, dtype=float).ravel() for result in results]


def prints(draw):
    """What NumPy prints, as the codes of its characters."""
    kind = draw.below(6)
    number = {
        0: draw.number,
        1: lambda: draw.random() - 0.5,
        2: lambda: (draw.below(2001) - 1000) / 100,
        3: lambda: float(draw.below(7) - 3),
        4: lambda: (draw.below(4097) - 2048) / 512,
        5: lambda: (draw.random() - 0.5) * 2.0 ** (draw.below(31) - 15),
    }[kind]
    special = draw.below(8) == 0

    def value():
        k = draw.below(9) if special else 9
        return {0: np.nan, 1: np.inf, 2: -np.inf, 3: -0.0}[k] if k < 4 else number()

    rows, cols = (1 + draw.below(9), 1 + draw.below(14)) if draw.below(60) > 0 else (1 + draw.below(60), 1 + draw.below(60))
    x = np.array([value() for _ in range(rows * cols)])
    return [[float(ord(c)) for c in str(y)] for y in (x.reshape(rows, cols), x)]


def hashes(function, seed, sets=SETS):
    draw = Draw(seed)
    return [
        digest([array for _ in range(CHUNK) for array in function(draw)], lengths=True)
        for _ in range(sets // CHUNK)
    ]


def digest(arrays, lengths=False):
    sha = hashlib.sha256()
    for array in arrays:
        if lengths:
            sha.update(np.float64(len(array)).tobytes())
        sha.update(np.asarray(array, dtype="<f8").tobytes())
    return sha.hexdigest()[:16]


# Random numbers: hashes of the stream.


def mixed(seed):
    """Calls of every kind in an order drawn from another stream."""
    draw, rng = Draw(seed), np.random.RandomState(seed)
    parts = []
    for _ in range(2000):
        kind, n = draw.below(4), draw.below(700)
        if kind == 0:
            parts.append([rng.random_sample()])
        elif kind == 1:
            parts.append([rng.randn()])
        elif kind == 2:
            parts.append(rng.randn(n))
        else:
            parts.append(rng.randn(n % 7, 5).ravel())
    return digest(parts)


def draws(seed):
    """Calls of everything that RandomState has, in an order drawn from another stream."""
    draw, rng = Draw(seed), np.random.RandomState(seed)
    parts = []
    for _ in range(1000):
        kind, n = draw.below(14), draw.below(40)
        values = np.arange(1.0, n + 2)
        if kind == 0:
            parts.append([rng.rand()])
        elif kind == 1:
            parts.append(rng.rand(n % 5, 3).ravel())
        elif kind == 2:
            parts.append(rng.uniform(-n, 2.5, n))
        elif kind == 3:
            parts.append(rng.normal(n, 0.5, (n % 5, 3)).ravel())
        elif kind == 4:
            parts.append(rng.randint(-n, 2 + n * n, n))
        elif kind == 5:
            parts.append([rng.randint(2 ** (n + 1))])
        elif kind == 6:
            parts.append(rng.randint(-(2 ** 40), 2 ** 45 + n, n))
        elif kind == 7:
            parts.append(rng.permutation(n))
        elif kind == 8:
            parts.append(rng.permutation(values.repeat(2).reshape(-1, 2)).ravel())
        elif kind == 9:
            rng.shuffle(values)
            parts.append(values)
        elif kind == 10:
            parts.append(rng.choice(values, n))
        elif kind == 11:
            parts.append(rng.choice(n + 1, n // 2, replace=False))
        elif kind == 12:
            parts.append(rng.choice(values, n, p=values / values.sum()))
        else:
            parts.append(rng.choice(n + 1, n // 2, replace=False, p=values / values.sum()))
        parts.append([rng.randn()] if draw.below(3) == 0 else [])
    return digest(parts)


def random():
    seeds = [0, 1, 42, 190131, 2**31, 2**32 - 1] + [
        int(s) for s in np.random.RandomState(4).randint(0, 2**32, 200, dtype=np.uint64)
    ]
    return {
        "stream": [
            {"seed": s, "randn": digest([np.random.RandomState(s).randn(2000)])} for s in seeds
        ],
        "long": {"seed": 190131, "n": 10_000_000, "randn": digest([np.random.RandomState(190131).randn(10_000_000)])},
        "mixed": [{"seed": s, "values": mixed(s)} for s in range(20)],
        "draws": [{"seed": s, "values": draws(s)} for s in range(20)],
    }


# Elementary functions: NumPy's values and the correctly rounded ones.


def exact(name, x):
    x = Decimal(float(x))
    if name == "exp":
        return float(x.exp())
    if name == "log":
        return float(x.ln())
    if name == "sigmoid":
        return float(1 / (1 + (-x).exp()))
    if name == "sigmoidGrad":
        return float((-abs(x)).exp() / (1 + (-abs(x)).exp()) ** 2)
    if name == "tanhGrad":
        return float(4 * (-2 * abs(x)).exp() / (1 + (-2 * abs(x)).exp()) ** 2)
    if abs(x) < Decimal("1e-12"):
        return float(x - x**3 / 3)
    return float(((2 * x).exp() - 1) / ((2 * x).exp() + 1))


def sizes(rng, n, low, high):
    """Numbers of every size between 2^low and 2^high, of both signs."""
    x = np.ldexp(rng.random_sample(n) + 1, rng.randint(low, high, n))
    return x * rng.choice([-1, 1], n)


def elementary():
    rng = np.random.RandomState(6)
    uniform = lambda low, high, n: low + (high - low) * rng.random_sample(n)
    grid = np.arange(-5, 5, 0.01)
    p = np.linspace(0.01, 0.99, 99)
    inputs = {
        "exp": [uniform(-745.2, 709.8, 300), uniform(-1, 1, 300), uniform(-745.2, -707, 100), sizes(rng, 100, -1074, 3)],
        "log": [uniform(0.9, 1.1, 300), uniform(0, 10, 300), abs(sizes(rng, 300, -1074, 1023))],
        "tanh": [uniform(-1, 1, 300), uniform(-20, 20, 300), uniform(0.6, 0.65, 100), sizes(rng, 200, -1074, 6)],
        "sigmoid": [uniform(-745.2, 40, 300), uniform(-3, 3, 300), uniform(-745.2, -705, 100), sizes(rng, 200, -1074, 9)],
        "sigmoidGrad": [uniform(-745.2, 745.2, 300), uniform(-3, 3, 300), sizes(rng, 200, -1074, 9)],
        "tanhGrad": [uniform(-373, 373, 300), uniform(-3, 3, 300), sizes(rng, 200, -1074, 8)],
    }
    numpy = {"exp": np.exp, "log": np.log, "tanh": np.tanh, "sigmoid": lambda x: 1 / (1 + np.exp(-x))}
    result = {}
    for name, parts in inputs.items():
        x = np.concatenate(parts)
        result[name] = {"x": packed(x), "exact": packed([exact(name, v) for v in x])}
        if name in ("exp", "log"):
            result[name]["numpy"] = packed(numpy[name](x))
        notebook = {"p": p, "1-p": 1 - p} if name == "log" else {"grid": grid}
        for key, x in notebook.items():
            result[name][key] = {"exact": packed([exact(name, v) for v in x])}
            if name in numpy:
                result[name][key]["numpy"] = packed(numpy[name](x))
    return result


# The softmax family and the losses: SciPy's values, and the true ones rounded once.

INF, NAN, TINY = np.inf, np.nan, 5e-324
LOGITS = {
    "one element": [[3.0], [-1e308], [0.0], [INF], [-INF], [NAN]],
    "equal elements": [[0, 0], [1e3] * 3, [-1e308] * 4, [1e308] * 2, [TINY] * 5, [-INF] * 2, [INF] * 2],
    "far apart": [[0, -40], [-40, 0, -80], [1e3, -1e3], [1e3, 999], [-1e3, -1001, -1e3], [1e308, -1e308], [0, -745, -746]],
    "subnormal": [[TINY, -TINY], [1e-310, 2e-310, 0], [1e-310, -1.0]],
    "infinite": [[INF, 0], [-INF, 0], [-INF, 1e308, 3], [INF, -INF], [INF, INF, 1]],
    "not a number": [[NAN, 0], [NAN, INF], [NAN, -INF]],
    "usual": [[1, 2, 3], [0.1, -0.2, 0.3, 2.5], [5, 2, -1, 3, 0.5]],
}


def true_values(x):
    """logSumExp, softmax and logSoftmax to 800 digits, rounded to double, where all is finite."""
    getcontext().prec = 800
    if not np.isfinite(x).all():
        return None
    x = [Decimal(float(v)) for v in x]
    top = max(x)
    shifted = [max(v - top, Decimal(-3000)) for v in x]  # e^-3000 is 0 as a double and in the sums
    total = sum(v.exp() for v in shifted)
    return {
        "logSumExp": float(top + total.ln()),
        "softmax": packed([float(v.exp() / total) for v in shifted]),
        "logSoftmax": packed([float(v - top - total.ln()) for v in x]),
    }


def family():
    cases = []
    rng = np.random.RandomState(8)
    logits = {**LOGITS, "random": [list(rng.randn(n) * s) for n, s in ((2, 1), (10, 1), (50, 5), (10, 300), (9, 1e-9), (200, 0.1))]}
    for kind, vectors in logits.items():
        for x in vectors:
            with np.errstate(all="ignore"):
                cases.append({
                    "kind": kind,
                    "x": packed(x),
                    "logSumExp": packed([special.logsumexp(x)]),
                    "softmax": packed(special.softmax(x)),
                    "logSoftmax": packed(special.log_softmax(x)),
                    "exact": true_values(x),
                })
    return cases


def million():
    x = np.random.RandomState(9).randn(1_000_000) * 10
    return {
        "seed": 9,
        "scale": 10,
        "logSumExp": special.logsumexp(x),
        "softmax": packed(special.softmax(x)[::5000]),
        "logSoftmax": packed(special.log_softmax(x)[::5000]),
        "equal": {"softmax": special.softmax(np.ones(1_000_000))[0], "logSumExp": special.logsumexp(np.ones(1_000_000))},
    }


def losses():
    rng = np.random.RandomState(10)
    p = np.concatenate([rng.random_sample(300), [0, 1, TINY, 1e-308, 1 - 2**-53, 2**-53, 0.5]])
    y = np.concatenate([rng.random_sample(100), rng.randint(0, 2, 200), [0, 1, 1, 0, 1, 0, 1]])
    cross_entropy = -special.xlogy(y, p) - special.xlog1py(1 - y, -p)
    a, b = rng.randn(300) * 1e3, rng.randn(300)
    return {
        "p": packed(p),
        "y": packed(y),
        "binaryCrossEntropy": packed(cross_entropy),
        "binaryCrossEntropyMean": packed([cross_entropy.mean()]),
        "a": packed(a),
        "b": packed(b),
        "squaredError": packed((a - b) ** 2),
        "meanSquaredError": packed([((a - b) ** 2).mean()]),
    }


def packed(values):
    """Doubles as base64: every bit, Infinity and NaN too."""
    return base64.b64encode(np.asarray(values, dtype="<f8").tobytes()).decode()


def write(name, content):
    made_with = f"NumPy {np.__version__}, SciPy {scipy.__version__}, {platform.machine()}, {' '.join(platform.libc_ver())}"
    text = json.dumps({"madeWith": made_with, **content}, indent=1)
    (HERE / f"{name}.json").write_text(text + "\n")


getcontext().prec = 90
write("elementary", elementary())
write("softmax", {"cases": family(), "million": million(), "losses": losses()})
write("arrays", {
    "sets": SETS,
    "chunk": CHUNK,
    "arange": hashes(arange, 1),
    "linspace": hashes(linspace, 2),
    "histogram": hashes(histogram, 3),
    "oneHot": hashes(one_hot, 4),
    "sum": hashes(total, 5),
    "options": hashes(extended, 6),
    "reductions": hashes(reductions, 7, 5_000),
    "broadcasts": hashes(broadcasts, 8),
    "prints": hashes(prints, 9, 10_000),
})
write("random", random())

"""Arguments and expected values of dlmath's functions, an entry for each: functions.json.

An entry is a Python function with the name of dlmath's. It gets random numbers of its own, whose seed is its name, so
that a new entry leaves the others as they are. It yields cases, the arguments and the value:

    case(0.5, is_=1.25)                    f(0.5) is 1.25
    case([1, 2], is_=[1, 4])               of a vector, a vector; [[1, 2], [3, 4]] is a Matrix
    case(1, throws="RangeError")

`@entry(ulps=1)` allows so many units in the last place, `@entry(relative=4e-16)` so much of the value and
`@entry(error=4e-16)` so much of the value or of 1, whichever is larger. Without one of them the bits are the same. A case
may have a tolerance of its own. Include infinities and NaN among the arguments: a test asks for them.
"""

import math
import zlib

import numpy as np
from scipy import special

import true_values as true
from true_values import INF, NAN, each, rounded

ENTRIES = {}
TINY, HUGE = 5e-324, np.finfo(float).max
SPECIAL = [-INF, -HUGE, -2.0, -1.0, -0.5, -TINY, 0.0, TINY, 0.5, 1.0, 3.0, HUGE, INF, NAN]
GRID = {"arange": [-5, 5, 0.01]}  # the notebook's


def entry(name=None, **tolerance):
    def register(function):
        key = name or function.__name__.rstrip("_")
        random = np.random.RandomState(zlib.crc32(key.encode()))
        with np.errstate(all="ignore"):
            ENTRIES[key] = {**tolerance, "cases": list(function(random))}

    return register


def case(*args, is_=None, throws=None, **tolerance):
    return {"of": args, "throws": throws} if throws else {"of": args, "is": is_, **tolerance}


# Arguments


def uniform(random, low, high, n):
    return low + (high - low) * random.random_sample(n)


def sizes(random, n, low, high):
    """Numbers of every size between 2^low and 2^high, of both signs."""
    return np.ldexp(random.random_sample(n) + 1, random.randint(low, high, n)) * random.choice([-1, 1], n)


def pairs(values):
    """Every value with every other, as two vectors."""
    return [a for a in values for _ in values], [b for _ in values for b in values]


# Elementary functions and activations: the true values, on the notebook's grid, where they change and over all sizes.


def elementwise(f, numpy_special, grid, *parts):
    for x in parts:
        yield case(x, is_=each(f, x))
    if grid:
        yield case(GRID, is_=each(f, np.arange(-5, 5, 0.01)))
    # No special value is rounded, so that NumPy gives the same ones everywhere.
    x = [-INF, -0.0, 0.0, INF, NAN]
    yield case(x, is_=numpy_special(np.array(x)))


@entry(ulps=1)
def exp(r):
    parts = uniform(r, -745.2, 709.8, 300), uniform(r, -1, 1, 300), uniform(r, -745.2, -707, 100), sizes(r, 100, -1074, 3)
    return elementwise(true.mpmath.exp, np.exp, True, *parts)


@entry(ulps=1)
def log(r):
    parts = uniform(r, 0.9, 1.1, 300), uniform(r, 0, 10, 300), abs(sizes(r, 300, -1074, 1023))
    yield from elementwise(true.mpmath.log, lambda x: np.log(np.where(x < 0, NAN, x)), False, *parts)
    # On the notebook's two grids it is the nearest double, which NumPy's is too.
    p = np.linspace(0.01, 0.99, 99)
    for x in (p, 1 - p):
        yield case(x, is_=each(true.mpmath.log, x), ulps=0)


@entry(ulps=1)
def tanh(r):
    parts = uniform(r, -1, 1, 300), uniform(r, -20, 20, 300), uniform(r, 0.6, 0.65, 100), sizes(r, 200, -1074, 6)
    return elementwise(true.mpmath.tanh, np.tanh, True, *parts)


@entry(ulps=4)
def tanhGrad(r):
    parts = uniform(r, -373, 373, 300), uniform(r, -3, 3, 300), sizes(r, 200, -1074, 8)
    return elementwise(true.tanh_grad, lambda x: 1 - np.tanh(x) ** 2, True, *parts)


@entry(ulps=2)
def sigmoid(r):
    parts = uniform(r, -745.2, 40, 300), uniform(r, -3, 3, 300), uniform(r, -745.2, -705, 100), sizes(r, 200, -1074, 9)
    return elementwise(true.sigmoid, special.expit, True, *parts)


@entry(ulps=4)
def sigmoidGrad(r):
    parts = uniform(r, -745.2, 745.2, 300), uniform(r, -3, 3, 300), sizes(r, 200, -1074, 9)
    return elementwise(true.sigmoid_grad, lambda x: special.expit(x) * special.expit(-x), True, *parts)


@entry(ulps=4)
def gelu(r):
    # Its limits are those of x·Φ(x), which the formula leaves open at -Infinity.
    limits = lambda x: np.where(x == -INF, 0, np.where(np.isfinite(x), 0 * x, x))
    return elementwise(true.gelu, limits, False, uniform(r, -1, 6, 300), abs(sizes(r, 100, -1022, 9)))


@entry()
def relu(r):
    x = SPECIAL + list(sizes(r, 40, -1074, 1023))
    yield case(x, is_=np.where(np.isnan(x), NAN, np.maximum(x, 0)))


@entry()
def reluGrad(r):
    x = np.array(SPECIAL + list(sizes(r, 40, -1074, 1023)))
    yield case(x, is_=np.where(np.isnan(x), NAN, np.where(x > 0, 1, 0)))


@entry()
def leakyRelu(r):
    x = np.array(SPECIAL + list(sizes(r, 40, -1074, 1023)))
    yield case(x, is_=np.where(x < 0, 0.01 * x, x))
    yield case(x, {"slope": 0.25}, is_=np.where(x < 0, 0.25 * x, x))
    yield case(-3, {"slope": 2}, is_=-6)
    yield case(1, {"slope": NAN}, throws="RangeError")


# Arithmetic and comparison: NumPy's, every special value with every other.


def binary(f, values=SPECIAL):
    a, b = pairs(values)
    yield case(a, b, is_=f(np.array(a), np.array(b)).astype(float))
    yield case([[1, 2], [3, 4]], [10, INF], is_=f(np.array([[1.0, 2], [3, 4]]), np.array([10, INF])).astype(float))


for name, function in {
    "add": np.add, "subtract": np.subtract, "multiply": np.multiply, "divide": np.divide,
    "maximum": np.maximum, "minimum": np.minimum,
    "greater": np.greater, "greaterEqual": np.greater_equal, "less": np.less, "lessEqual": np.less_equal,
    "equal": np.equal, "notEqual": np.not_equal,
}.items():  # fmt: skip
    entry(name)(lambda r, f=function: binary(f))


@entry(ulps=1)
def power(r):
    return binary(np.power, [x for x in SPECIAL if abs(x) != TINY])


@entry()
def negative(r):
    yield case(SPECIAL, is_=np.negative(SPECIAL))


@entry()
def abs_(r):
    yield case(SPECIAL, is_=np.abs(SPECIAL))


@entry()
def square(r):
    x = np.array(SPECIAL + list(sizes(r, 40, -600, 600)))
    yield case(x, is_=np.square(x))


@entry()
def sqrt(r):
    x = np.array(SPECIAL + list(sizes(r, 40, -1074, 1023)))
    yield case(x, is_=np.sqrt(x))


@entry()
def clip(r):
    for low, high in ((-1, 1), (2, -2), (-INF, 0.5), (0, INF), (NAN, 1), (0, NAN)):
        yield case(SPECIAL, low, high, is_=np.minimum(np.maximum(SPECIAL, low), high))


@entry()
def where(r):
    yield case(SPECIAL, SPECIAL, SPECIAL[::-1], is_=np.where(np.array(SPECIAL) != 0, SPECIAL, SPECIAL[::-1]))
    yield case([[0, NAN], [1, -0.0]], 2, [3, INF], is_=[[3, 2], [2, INF]])


@entry()
def allClose(r):
    for a, b in (([1, INF], [1, INF]), ([INF], [-INF]), ([NAN], [NAN]), ([1], [INF]), ([1e-9], [0]), ([1], [1.00002])):
        yield case(a, b, is_=bool(np.allclose(a, b)))


# Reductions: NumPy's, of vectors and along the axes of a Matrix.

VECTORS = [[3.0, -1, 2], [1.0, INF, 2], [INF, -INF], [-INF, 1], [NAN, 1], [1, NAN, INF], [-0.0, 0.0], [HUGE, HUGE]]
ARRAY = [[1.0, 2, 6], [4, INF, 9], [NAN, -1, 0.5]]


def reduction(f):
    for x in VECTORS:
        yield case(x, is_=float(f(np.array(x))))
    for axis in (0, 1):
        yield case(ARRAY, axis, is_=f(np.array(ARRAY), axis=axis).astype(float))


for name, function in {
    "sum": np.sum, "mean": np.mean, "variance": np.var, "std": np.std, "max": np.max, "min": np.min,
    "argmax": np.argmax, "argmin": np.argmin,
}.items():  # fmt: skip
    entry(name)(lambda r, f=function: reduction(f))


@entry(ulps=1)
def norm(r):
    return reduction(np.linalg.norm)


@entry()
def cumsum(r):
    for x in VECTORS:
        yield case(x, is_=np.cumsum(x))
    for axis in (0, 1):
        yield case(ARRAY, axis, is_=np.cumsum(ARRAY, axis=axis))


# Arrays


@entry()
def arange(r):
    yield case(-5, 5, 2.5, is_=np.arange(-5, 5, 2.5))
    yield case(3, -2, -0.75, is_=np.arange(3, -2, -0.75))
    yield case(0.1, 1, 0.1, is_=np.arange(0.1, 1, 0.1))
    for bad in (INF, -INF, NAN):
        yield case(bad, throws="RangeError")


@entry()
def linspace(r):
    yield case(0.1, 0.7, 7, is_=np.linspace(0.1, 0.7, 7))
    yield case(-1, 2, 5, {"endpoint": False}, is_=np.linspace(-1, 2, 5, endpoint=False))
    for bad in (INF, -INF, NAN):
        yield case(0, bad, throws="RangeError")


@entry()
def histogram(r):
    x = np.round(r.randn(40), 1)
    counts, edges = np.histogram(x, 6)
    yield case(x, 6, is_={"counts": counts, "edges": edges})
    counts, edges = np.histogram([-INF, 0, 1, INF], 2, (0, 1))
    yield case([-INF, 0, 1, INF], 2, {"range": [0, 1]}, is_={"counts": counts, "edges": edges})
    for bad in (INF, -INF, NAN):
        yield case([bad], throws="RangeError")


@entry()
def dot(r):
    yield case([INF, 0], [1, 1], is_=INF)
    yield case([INF, 1], [0, 1], is_=NAN)
    a, b = np.round(10 * r.randn(5, 4)), np.round(10 * r.randn(4, 5))
    yield case(a, b, is_=a @ b)
    a, b = a.copy(), b.copy()
    a[0, 1], a[3, 2], b[0, 0], b[1, 2] = INF, NAN, -INF, 0
    yield case(a, b, is_=np.array([[np.sum(row * col) for col in b.T] for row in a]))
    yield case(a[0], b, is_=[np.sum(a[0] * col) for col in b.T])
    yield case(b, a[0], throws="RangeError")


@entry()
def concatenate(r):
    yield case([[1, NAN], [INF]], is_=[1, NAN, INF])


@entry()
def stack(r):
    yield case([[1, NAN], [INF, 2]], is_=[[1, NAN], [INF, 2]])
    yield case([[1, NAN], [INF, 2]], 1, is_=np.stack([[1, NAN], [INF, 2]], axis=1))


@entry()
def take(r):
    yield case([1, NAN, -INF], [2, 1, 2], is_=np.array([1, NAN, -INF])[[2, 1, 2]])
    yield case([1, 2], [NAN], throws="RangeError")


@entry()
def oneHot(r):
    yield case([2, 0, 1, 2], 4, is_=np.eye(4)[[2, 0, 1, 2]])
    for bad in (INF, -INF, NAN):
        yield case([bad], 9, throws="RangeError")


# Classification


@entry()
def accuracy(r):
    p, y = r.randint(0, 3, 40), r.randint(0, 3, 40)
    yield case(p, y, is_=float(np.mean(p == y)))
    yield case([NAN, INF, 1], [NAN, INF, 2], is_=1 / 3)
    yield case([], [], throws="RangeError")


@entry()
def confusionMatrix(r):
    p, y = r.randint(0, 4, 200), r.randint(0, 4, 200)
    counts = np.zeros((5, 5))
    np.add.at(counts, (y, p), 1)
    yield case(p, y, is_=counts[:4, :4])
    yield case(p, y, 5, is_=counts)
    for bad in (INF, -INF, NAN):
        yield case([bad], [0], 2, throws="RangeError")
        yield case([0], [bad], 2, throws="RangeError")


# The softmax family: SciPy's algorithm with every function exact, rounded once. SciPy itself has to be near.

LOGITS = [
    [3.0], [-1e308], [0.0],
    [0, 0], [1e3] * 3, [-1e308] * 4, [1e308] * 2, [TINY] * 5,
    [0, -40], [-40, 0, -80], [1e3, -1e3], [1e3, 999], [-1e3, -1001, -1e3], [1e308, -1e308], [0, -745, -746],
    [TINY, -TINY], [1e-310, 2e-310, 0], [1e-310, -1.0],
    [1, 2, 3], [0.1, -0.2, 0.3, 2.5], [5, 2, -1, 3, 0.5],
]  # fmt: skip
NOT_FINITE = [
    [INF], [-INF], [NAN], [-INF] * 2, [INF] * 2, [INF, 0], [-INF, 0], [-INF, 1e308, 3], [INF, -INF], [INF, INF, 1],
    [NAN, 0], [NAN, INF], [NAN, -INF],
]  # fmt: skip


def logits(r):
    return LOGITS + [list(r.randn(n) * s) for n, s in ((2, 1), (10, 1), (50, 5), (10, 300), (9, 1e-9), (200, 0.1))]


def near(a, b, relative=4e-16, absolute=0):
    assert np.allclose(a, b, rtol=relative, atol=absolute), (a, b)
    return a


@entry(relative=4e-16)
def softmax(r):
    for x in logits(r):
        exact = [rounded(v) for v in true.softmax(true.shifted(x))]
        yield case(x, is_=near(exact, special.softmax(x)))
        # Differences to the maximum are rounded: what e makes of that grows with them.
        spread = min(max(x) - min(x), 745)
        yield case(x, is_=[rounded(v) for v in true.softmax(x)], relative=4e-16 + spread * 2**-53)
    for x in NOT_FINITE:
        yield case(x, is_=special.softmax(x))
    yield case([], throws="RangeError")


@entry(error=4e-16)
def logSoftmax(r):
    for x in logits(r):
        exact = [rounded(v) for v in true.log_softmax(true.shifted(x))]
        yield case(x, is_=near(exact, special.log_softmax(x), absolute=4e-16))
        yield case(x, is_=[rounded(v) for v in true.log_softmax(x)])
    for x in NOT_FINITE:
        yield case(x, is_=special.log_softmax(x))
    yield case([], throws="RangeError")


@entry(relative=4e-16)
def logSumExp(r):
    for x in logits(r):
        yield case(x, is_=near(rounded(true.log_sum_exp(x)), float(special.logsumexp(x))))
    for x in NOT_FINITE:
        yield case(x, is_=float(special.logsumexp(x)))
    yield case([], is_=-INF)


@entry(error=4e-16)
def softmaxCrossEntropy(r):
    for x in logits(r):
        shifted = true.shifted(x)
        for k in {0, len(x) - 1}:
            labels = np.eye(len(x))[k]
            yield case(x, labels, is_=rounded(true.softmax_cross_entropy(shifted, labels)))
        labels = [0.25] + [0.0] * (len(x) - 2) + [0.75] if len(x) > 1 else [1.0]
        yield case(x, labels, is_=rounded(true.softmax_cross_entropy(shifted, labels)))
    yield case([-INF, 0], [0, 1], is_=0)
    yield case([-INF, 0], [1, 0], is_=INF)
    for x in ([INF, 0], [NAN, 0], [-INF, -INF]):
        yield case(x, [0, 1], is_=NAN)
    yield case([], [], throws="RangeError")


@entry(relative=4e-16)
def softmaxCrossEntropyGrad(r):
    for x in logits(r):
        # S - y cancels: it is as near as the rounded S lets it be.
        labels = np.eye(len(x))[len(x) // 2]
        yield case(x, labels, is_=np.array([rounded(v) for v in true.softmax(true.shifted(x))]) - labels)
    for x in ([INF, 0], [NAN, 0], [-INF, -INF]):
        yield case(x, [0, 1], is_=[NAN, NAN])
    yield case([-INF, 0], [0, 1], is_=[0, 0])
    yield case([], [], throws="RangeError")


@entry(relative=4e-16)
def normalize(r):
    for x in (r.random_sample(5), r.random_sample(300), [1e308, 1e308], [TINY, TINY], [-1, 3], [3]):
        total = true.mpmath.fsum(map(float, x))
        yield case(x, is_=[rounded(true.mpf(float(v)) / total) for v in x])
    yield case([-INF, 0], is_=[NAN, 0])
    yield case([INF, 0], is_=[NAN, 0])
    yield case([NAN, 0], is_=[NAN, NAN])
    yield case([1, -1], throws="RangeError")


# Losses


@entry(relative=4e-16)
def binaryCrossEntropy(r):
    p = np.concatenate([r.random_sample(300), [0, 1, TINY, 1e-308, 1 - 2**-53, 2**-53, 0.5]])
    y = np.concatenate([r.random_sample(100), r.randint(0, 2, 200), [0, 1, 1, 0, 1, 0, 1]])
    values = each(true.binary_cross_entropy, p, y)
    near(values, -special.xlogy(y, p) - special.xlog1py(1 - y, -p))
    for label in (0, 1, 0.25):
        chosen = p[:20] if label == 0.25 else p
        yield case(chosen, label, is_=each(lambda p: true.binary_cross_entropy(p, true.mpf(label)), chosen))
    yield case(p, y, is_=rounded(true.mpmath.fsum(values) / len(values)))
    for a, b, value in zip(p[-40:], y[-40:], values[-40:]):
        yield case(a, b, is_=value)
    yield case(1, 0, is_=INF)
    yield case([NAN, 0.5], 1, is_=[NAN, math.log(2)])
    for bad in (INF, -INF):
        yield case(bad, 1, throws="RangeError")


@entry(relative=4e-16)
def sigmoidCrossEntropy(r):
    x = np.concatenate([uniform(r, -40, 40, 100), sizes(r, 60, -60, 9)])
    for label in (0, 1):
        yield case(x, label, is_=each(lambda x: true.sigmoid_cross_entropy(x, label), x))
    y = r.random_sample(len(x))
    values = each(true.sigmoid_cross_entropy, x, y)
    yield case(x, y, is_=rounded(true.mpmath.fsum(values) / len(values)))
    yield case([[1, -2], [0.5, 3]], [[1, 0], [0.25, 1]], is_=[
        rounded(sum(true.sigmoid_cross_entropy(true.mpf(a), true.mpf(b)) for a, b in row) / 2)
        for row in (((1, 1), (-2, 0)), ((0.5, 0.25), (3, 1)))
    ])  # fmt: skip
    yield case([-INF, INF, NAN], 1, is_=[INF, 0, NAN])
    yield case([-INF, INF, NAN], 0, is_=[0, INF, NAN])
    yield case(0, NAN, throws="RangeError")


@entry()
def meanSquaredError(r):
    a, b = r.randn(300) * 1e3, r.randn(300)
    yield case(a, b, is_=float(((a - b) ** 2).mean()))
    yield case(a[:40], 1.5, is_=(a[:40] - 1.5) ** 2)
    yield case([-INF, INF, NAN, 1e200], 1, is_=[INF, INF, NAN, INF])


# Training


@entry()
def momentumUpdate(r):
    v, g = r.randn(40), r.randn(40)
    yield case(v, g, {"learningRate": 0.1, "momentum": 0.9}, is_=0.9 * v + 0.1 * g)
    yield case([-INF, INF, NAN], [1, 1, 1], {"learningRate": 1, "momentum": 0.9}, is_=[-INF, INF, NAN])
    yield case(1, 1, {"learningRate": NAN, "momentum": 0.9}, throws="RangeError")


# 1 - β₂ᵗ cancels: at t = 2 it is 0.002, and what rounding took from 0.998 counts 500 times.
@entry(relative=5e-14)
def adamUpdate(r):
    grads = [r.randn(6), r.randn(6) * 1e-6, r.randn(6) * 1e6, np.zeros(6)]
    for options in ({}, {"learningRate": 0.5, "beta1": 0.5, "beta2": 0.75, "epsilon": 1e-3}):
        names = {"learningRate": "rate"}
        state, factors = None, {names.get(key, key): value for key, value in options.items()}
        for t, grad in enumerate(grads, 1):
            m, v = (state["m"], state["v"]) if state else ([0] * 6, [0] * 6)
            after = [[rounded(y) for y in true.adam(a, b, t, g, **factors)] for a, b, g in zip(m, v, grad)]
            step, m, v = (list(column) for column in zip(*after))
            yield case(state, grad, options, is_={"step": step, "m": m, "v": v, "t": t})
            state = {"m": m, "v": v, "t": t}
    for bad in (INF, NAN):
        yield case(None, bad, is_={"step": NAN, "m": bad, "v": bad, "t": 1})
    yield case(None, 1, {"beta1": 1}, throws="RangeError")
    yield case({"m": 1, "v": 1, "t": NAN}, 1, throws="RangeError")


def decay_errors(end):
    decay = {"start": 1, "end": end, "steps": 9}
    yield case(decay, INF, is_=end)
    for t in (-INF, NAN, -1):
        yield case(decay, t, throws="RangeError")
    for key in decay:
        yield case({**decay, key: NAN}, 1, throws="RangeError")


@entry()
def linearDecay(r):
    t = np.arange(13.0)
    for start, end, steps in ((0.1, 0.01, 10), (0.01, 0.5, 7)):
        values = np.where(t < steps, start - (start - end) * (t / steps), end)
        yield case({"start": start, "end": end, "steps": steps}, t, is_=values)
    yield from decay_errors(0)


def decay(f):
    t = np.arange(0, 13, 0.5)
    for start, end, steps in ((0.1, 0.01, 10), (0.01, 0.5, 7), (1, 1e-9, 12)):
        values = [
            rounded(f(true.mpf(start), true.mpf(end), steps, true.mpf(x))) if 0 < x < steps else start if x == 0 else end
            for x in t
        ]
        yield case({"start": start, "end": end, "steps": steps}, t, is_=values)
    yield from decay_errors(0.1)


@entry(relative=1e-15)
def exponentialDecay(r):
    return decay(true.exponential_decay)


# A rate that rises from 0.01 to 0.5 is rounded as 0.5 is.
@entry(relative=4e-15)
def cosineDecay(r):
    return decay(true.cosine_decay)


# Initialisers: NumPy's stream, scaled.


def normals(std, *last):
    for seed in (0, 42):
        rng = np.random.RandomState(seed)
        yield case({"RandomState": seed}, 5, 4, *last, is_=rng.randn(5, 4) * std)
    yield case({"RandomState": 0}, NAN, 4, throws="RangeError")
    yield case({"RandomState": 0}, 5, INF, throws="RangeError")


@entry()
def randomNormal(r):
    yield from normals(1)
    yield from normals(0.3, 0.3)
    for bad in (INF, NAN):
        yield case({"RandomState": 0}, 5, 4, bad, throws="RangeError")


@entry()
def glorotNormal(r):
    return normals(np.sqrt(2 / 9))


@entry()
def heNormal(r):
    return normals(np.sqrt(2 / 5))

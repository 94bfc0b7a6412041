"""Arrays and random numbers: hashes of what NumPy gives for thousands of argument sets.

The sets are not stored: both sides draw them from RandomState.random() with the same arithmetic (compare.ts mirrors the
functions below) and compare hashes. Each kind has a seed of its own.
"""

import hashlib

import numpy as np

SETS, CHUNK = 20_000, 500


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


def arrays():
    return {
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
    }


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

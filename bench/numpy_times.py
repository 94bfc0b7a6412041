"""NumPy's and SciPy's side of the benchmark: does the works that it is told on standard input, one a line.

A line is {"work": name, "repeats": n}; the answer {"ms": milliseconds for one, "value": a number of the result}.
"""

import json
import platform
import sys
import time
from pathlib import Path

import numpy as np
import scipy
from scipy import special

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "test" / "reference"))


def product(n, m, p):
    rng = np.random.RandomState(1)
    a, b = rng.randn(n, m), rng.randn(m, p)
    return lambda: (a @ b)[0, p - 1]


def elementwise(function):
    x = np.random.RandomState(2).randn(1_000_000) * 2
    return lambda: function(x)[-1]


def arrays(function):
    rng = np.random.RandomState(4)
    a, b = rng.randn(1000, 100), rng.randn(1000, 100)
    row, column = rng.randn(1, 100), rng.randn(1000, 1)
    return lambda: np.ravel(function(a, b, row, column))[-1]


def moons():
    import moons

    return lambda: moons.train()[1][-1]


def digits():
    import digits

    variant = digits.VARIANTS["+ Glorot"]
    return lambda: digits.train(*variant, np.random.RandomState(1))[1][-1]


WORKS = {
    "add": lambda: arrays(lambda a, b, row, column: a + b),
    "add a row": lambda: arrays(lambda a, b, row, column: a + row),
    "multiply by a column": lambda: arrays(lambda a, b, row, column: a * column),
    "divide by a number": lambda: arrays(lambda a, b, row, column: a / 3),
    "square": lambda: arrays(lambda a, b, row, column: np.square(a)),
    "maximum": lambda: arrays(lambda a, b, row, column: np.maximum(a, b)),
    "sum": lambda: arrays(lambda a, b, row, column: a.sum()),
    "sum of columns": lambda: arrays(lambda a, b, row, column: a.sum(axis=0)),
    "sum of rows": lambda: arrays(lambda a, b, row, column: a.sum(axis=1)),
    "std of columns": lambda: arrays(lambda a, b, row, column: a.std(axis=0)),
    "moons": moons,
    "digits": digits,
    "1x784x256": lambda: product(1, 784, 256),
    "128³": lambda: product(128, 128, 128),
    "512³": lambda: product(512, 512, 512),
    "1024³": lambda: product(1024, 1024, 1024),
    "tanh": lambda: elementwise(np.tanh),
    "sigmoid": lambda: elementwise(lambda x: 1 / (1 + np.exp(-x))),
    "relu": lambda: elementwise(lambda x: np.maximum(x, 0)),
    "exp": lambda: elementwise(np.exp),
    "softmax": lambda: elementwise(special.softmax),
    "randn": lambda: lambda: np.random.RandomState(3).randn(10_000_000)[-1],
}


def main():
    versions = f"NumPy {np.__version__}, SciPy {scipy.__version__}, Python {platform.python_version()}, one thread"
    print(json.dumps({"versions": versions}), flush=True)
    name, work = None, None
    for line in sys.stdin:
        asked = json.loads(line)
        if asked["work"] != name:
            name = asked["work"]
            work = WORKS[name]()
        start = time.perf_counter()
        for _ in range(asked["repeats"]):
            value = work()
        ms = (time.perf_counter() - start) * 1e3 / asked["repeats"]
        print(json.dumps({"ms": ms, "value": float(value)}), flush=True)


main()

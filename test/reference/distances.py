"""What NumPy gives where dlmath does not have its bits: powers, and norms of all elements, which are left to the BLAS.

`npm run reference` writes distances.json beside it. The
arguments are drawn from RandomState on both sides; the JSON holds NumPy's results.
"""

import json
from pathlib import Path

import numpy as np

POWERS, NORMS = 500, [1, 2, 3, 8, 100, 1000, 10_000, 100_000]
# Each: a seed, the range of the bases and that of the exponents, whose powers reach both ends of the doubles.
SETS = [(1, 0.5, 2, 1000), (2, 0, 10, 300), (3, 0, 1e6, 50), (4, 1, 1.001, 1e5)]


def powers(seed, low, high, most):
    random = np.random.RandomState(seed)
    base = random.uniform(low, high, POWERS)
    return (base ** random.uniform(-most, most, POWERS)).tolist()


def norm(n):
    return float(np.linalg.norm(np.random.RandomState(n).randn(n)))


def main():
    values = {
        "numpy": np.__version__,
        "powers": [{"draw": draw, "values": powers(*draw)} for draw in SETS],
        "norms": [{"n": n, "value": norm(n)} for n in NORMS],
    }
    Path(__file__).with_name("distances.json").write_text(json.dumps(values, indent=1) + "\n")


if __name__ == "__main__":
    main()

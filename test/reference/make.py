"""Writes the values that the tests compare with: `npm run reference`, which sets up NumPy, SciPy and mpmath.

functions.json holds arguments and values to read, from functions.py; arrays.json and random.json hold hashes, from
sets.py; million.json holds some of the softmax of a million logits. The JSON is committed, so that tests need no Python.
The random stream has the bits of glibc's logarithm on x86-64 and has to be made there.
"""

import json
import platform
import sys
import textwrap
from pathlib import Path

import mpmath
import numpy as np
import scipy

import functions
import sets
import true_values as true

HERE = Path(__file__).resolve().parent
MADE_WITH = f"NumPy {np.__version__}, SciPy {scipy.__version__}, mpmath {mpmath.__version__}"


def plain(value):
    """A value as JSON: infinities and NaN by name, arrays as lists, integers without a point."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, np.ndarray | list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, bool | str | None):
        return value
    value = float(value)
    if np.isnan(value) or np.isinf(value):
        return "NaN" if np.isnan(value) else "Infinity" if value > 0 else "-Infinity"
    return int(value) if value.is_integer() and abs(value) < 2**53 and str(value) != "-0.0" else value


def lines(value):
    """JSON in lines that a diff shows well: a case begins a line, a long one is wrapped."""
    return textwrap.wrap(json.dumps(plain(value)), 110, break_long_words=False, break_on_hyphens=False)


def entry(name, content):
    tolerance = "".join(f" {json.dumps(key)}: {value}," for key, value in content.items() if key != "cases")
    cases = ",\n".join("\n   ".join(["  " + (wrapped := lines(case))[0], *wrapped[1:]]) for case in content["cases"])
    return f' {json.dumps(name)}: {{{tolerance} "cases": [\n{cases}\n ]}}'


def million():
    """Of the softmax of a million logits every 5,000th value: the true ones of the rounded differences to the largest."""
    seed, scale = 9, 10
    x = np.random.RandomState(seed).randn(1_000_000) * scale
    shifted = x - x.max()
    with true.mp.workprec(100):
        total = true.mpmath.fsum(true.mpmath.exp(float(v)) for v in shifted)
        log = true.mpmath.log(total)
        some = [true.mpf(float(v)) for v in shifted[::5000]]
        return {
            "seed": seed,
            "scale": scale,
            "logSumExp": true.rounded(true.mpf(float(x.max())) + log),
            "softmax": [true.rounded(true.mpmath.exp(v) / total) for v in some],
            "logSoftmax": [true.rounded(v - log) for v in some],
        }


def write(name, text):
    (HERE / f"{name}.json").write_text(text + "\n")


if platform.machine() not in ("x86_64", "AMD64") or platform.libc_ver()[0] != "glibc":
    sys.exit("The reference must be made on x86-64 with glibc, whose logarithm NumPy's random stream has.")
entries = ",\n".join(entry(name, content) for name, content in sorted(functions.ENTRIES.items()))
write("functions", f'{{\n "madeWith": {json.dumps(MADE_WITH)},\n{entries}\n}}')
with np.errstate(all="ignore"):
    for name, content in {"million": million(), "arrays": sets.arrays(), "random": sets.random()}.items():
        write(name, json.dumps({"madeWith": MADE_WITH, **content}, indent=1))

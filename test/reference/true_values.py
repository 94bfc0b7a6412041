"""The true values of functions, rounded once to the nearest double: they are the same on every machine.

NumPy's exp, log and tanh are vectorised differently on each processor and differ in the last bit. What is compared
within so many units in the last place (ULP) is therefore compared with these values, made by mpmath.
"""

from fractions import Fraction

import mpmath
from mpmath import mp, mpf

mp.prec = 1300  # 1 - e^-745 needs 1,075 bits

INF, NAN = float("inf"), float("nan")


def rounded(y):
    """The double nearest to y; the division of two integers is the one that Python rounds correctly."""
    if not mpmath.isfinite(y):
        return float(y)
    fraction = Fraction(int(y.man)) * Fraction(2) ** int(y.exp) * (-1 if y < 0 else 1)
    try:
        return fraction.numerator / fraction.denominator
    except OverflowError:
        return INF if fraction > 0 else -INF


def each(f, *vectors):
    """f of each element, or of those in the same place, rounded once."""
    return [rounded(f(*(mpf(float(x)) for x in row))) for row in zip(*vectors)]


def sigmoid(x):
    return 1 / (1 + mpmath.exp(-x))


def sigmoid_grad(x):
    e = mpmath.exp(-abs(x))
    return e / (1 + e) ** 2


def tanh_grad(x):
    return 4 * sigmoid_grad(2 * x)


def gelu(x):
    u = mpmath.sqrt(2 / mp.pi) * (x + mpf(0.044715) * x**3)
    return x * sigmoid(2 * u)


def xlogy(x, y):
    return mpf(0) if x == 0 else x * mpmath.log(y) if y > 0 else -mp.inf


def binary_cross_entropy(p, y):
    return -xlogy(y, p) - xlogy(1 - y, 1 - p)


def sigmoid_cross_entropy(x, y):
    return y * mpmath.log1p(mpmath.exp(-x)) + (1 - y) * mpmath.log1p(mpmath.exp(x))


def log_sum_exp(x):
    x = [mpf(float(v)) for v in x]
    top = max(x)
    # e^-3000 is 0 as a double and in the sums.
    return top + mpmath.log(mpmath.fsum(mpmath.exp(max(v - top, -3000)) for v in x))


def softmax(x):
    total = log_sum_exp(x)
    return [mpmath.exp(max(mpf(float(v)) - total, -3000)) for v in x]


def log_softmax(x):
    total = log_sum_exp(x)
    return [mpf(float(v)) - total for v in x]


def softmax_cross_entropy(x, y):
    return -mpmath.fsum(mpf(float(b)) * a for a, b in zip(log_softmax(x), y) if b != 0)


def softmax_cross_entropy_grad(x, y):
    return [a - mpf(float(b)) for a, b in zip(softmax(x), y)]


def shifted(x):
    """The logits less the largest, rounded: what SciPy takes the softmax of."""
    return [float(v) - max(map(float, x)) for v in x]


def exponential_decay(start, end, steps, t):
    return start * (end / start) ** (t / steps)


def cosine_decay(start, end, steps, t):
    return end + (start - end) * (1 + mpmath.cos(mp.pi * t / steps)) / 2


def adam(m, v, t, grad, rate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
    m, v, grad, rate, beta1, beta2, epsilon = (mpf(float(x)) for x in (m, v, grad, rate, beta1, beta2, epsilon))
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * grad**2
    step = rate * (m / (1 - beta1**t)) / (mpmath.sqrt(v / (1 - beta2**t)) + epsilon)
    return step, m, v

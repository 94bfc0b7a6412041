"""The two-moons program of lib/README.md in NumPy.

`npm run reference` writes moons.json beside it, which a test
compares with dlmath's losses; `npm run bench -- training` times train().
"""

import json
from pathlib import Path

import numpy as np

STEPS = 500


def forward(parameters, x):
    w1, b1, w2, b2 = parameters
    h = np.tanh(x @ w1 + b1)
    return h, h @ w2 + b2


def glorot_normal(random, rows, cols):
    return random.randn(rows, cols) * np.sqrt(2 / (rows + cols))


def train():
    random = np.random.RandomState(0)
    t = np.linspace(0, np.pi, 50)
    upper = np.stack([np.cos(t), np.sin(t)], axis=1)
    moons = np.concatenate([upper, [1, 0.5] - upper])
    x = moons + random.normal(0, 0.1, (100, 2))
    y = np.eye(2)[np.arange(100) // 50]
    w1, w2 = glorot_normal(random, 2, 8), glorot_normal(random, 8, 2)
    parameters = [w1, np.zeros((1, 8)), w2, np.zeros((1, 2))]
    velocities = [w * 0 for w in parameters]
    losses = []
    for step in range(STEPS):
        h, z = forward(parameters, x)
        shifted = z - z.max(axis=1, keepdims=True)
        log_softmax = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
        losses.append(-(y * log_softmax).sum(axis=1).mean())
        dz = np.exp(log_softmax) - y
        dh = dz @ parameters[2].T * (1 - np.square(h))
        gradients = [x.T @ dh, dh.sum(axis=0, keepdims=True), h.T @ dz, dz.sum(axis=0, keepdims=True)]
        learning_rate = 0.5 * (0.05 / 0.5) ** (step / STEPS) / len(x)
        velocities = [0.9 * v + learning_rate * g for v, g in zip(velocities, gradients)]
        parameters = [w - v for w, v in zip(parameters, velocities)]
    return parameters, losses


def main():
    losses = [float(loss) for loss in train()[1]]
    text = json.dumps({"numpy": np.__version__, "losses": losses}, indent=1)
    Path(__file__).with_name("moons.json").write_text(text + "\n")


if __name__ == "__main__":
    main()

"""The five trainings of notebooks/digits.ipynb in NumPy.

`npm run reference` writes digits.json beside it, which a test
compares with dlmath's results; `npm run bench -- training` times train().
"""

import json
from pathlib import Path

import numpy as np

HERE = Path(__file__).resolve().parent
STEPS, BATCH, SEEDS = 800, 30, [1, 2, 3]

digits = json.loads((HERE.parents[1] / "notebooks/data/digits.json").read_text())
pixels = np.array([[int(pixel, 17) for pixel in image] for image in digits["images"]])

order = np.random.RandomState(0).permutation(len(pixels))
images = pixels[order] / 16
labels = np.array([int(label) for label in digits["labels"]])[order]
train_x, test_x = images[:1200], images[1200:]
train_y, test_labels = np.eye(10)[labels[:1200]], labels[1200:]


def forward(parameters, x):
    w1, b1, w2, b2 = parameters
    h = np.tanh(x @ w1 + b1)
    return h, h @ w2 + b2


def squared_error(z, y):
    p = 1 / (1 + np.exp(-z))
    return ((p - y) ** 2).sum(axis=1)


def squared_error_grad(z, y):
    p = 1 / (1 + np.exp(-z))
    return (p - y) * 2 * (p * (1 - p))


def softmax_cross_entropy(z, y):
    shifted = z - z.max(axis=1, keepdims=True)
    log_softmax = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return -(y * log_softmax).sum(axis=1)


def softmax_cross_entropy_grad(z, y):
    exps = np.exp(z - z.max(axis=1, keepdims=True))
    return exps / exps.sum(axis=1, keepdims=True) - y


def random_normal(random, rows, cols):
    return random.randn(rows, cols)


def glorot_normal(random, rows, cols):
    return random.randn(rows, cols) * np.sqrt(2 / (rows + cols))


def train(loss, gradient, momentum, rate, layer, random):
    w1, w2 = layer(random, 64, 32), layer(random, 32, 10)
    parameters = [w1, np.zeros((1, 32)), w2, np.zeros((1, 10))]
    velocities = [w * 0 for w in parameters]
    losses = []
    for step in range(STEPS):
        batch = random.randint(0, len(train_x), BATCH)
        x, y = train_x[batch], train_y[batch]
        h, z = forward(parameters, x)
        dz = gradient(z, y)
        dh = dz @ parameters[2].T * (1 - np.square(h))
        gradients = [x.T @ dh, dh.sum(axis=0, keepdims=True), h.T @ dz, dz.sum(axis=0, keepdims=True)]
        learning_rate = rate(step) / BATCH
        velocities = [momentum * v + learning_rate * g for v, g in zip(velocities, gradients)]
        parameters = [w - v for w, v in zip(parameters, velocities)]
        losses.append(loss(z, y).mean())
    return parameters, losses


def constant(_):
    return 0.1


def decaying(step):
    return 0.1 * (0.01 / 0.1) ** (step / STEPS)


cross_entropy = (softmax_cross_entropy, softmax_cross_entropy_grad)
VARIANTS = {
    "Squared error": (squared_error, squared_error_grad, 0, constant, random_normal),
    "Cross entropy": (*cross_entropy, 0, constant, random_normal),
    "+ momentum": (*cross_entropy, 0.9, constant, random_normal),
    "+ decay": (*cross_entropy, 0.9, decaying, random_normal),
    "+ Glorot": (*cross_entropy, 0.9, decaying, glorot_normal),
}


def result(variant, seed):
    """The mean loss of every 40 steps, which are as many images as the training set has, and the test accuracy."""
    parameters, losses = train(*variant, np.random.RandomState(seed))
    predictions = forward(parameters, test_x)[1].argmax(axis=1)
    return {
        "seed": seed,
        "accuracy": float((predictions == test_labels).mean()),
        "losses": np.array(losses).reshape(-1, 40).mean(axis=1).tolist(),
    }


def main():
    variants = {name: [result(variant, seed) for seed in SEEDS] for name, variant in VARIANTS.items()}
    text = json.dumps({"numpy": np.__version__, "variants": variants}, indent=1)
    (HERE / "digits.json").write_text(text + "\n")


if __name__ == "__main__":
    main()

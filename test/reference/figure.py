"""Writes figure.json: matplotlib's ticks and the advance widths of DejaVu Sans.

`npm run reference` runs it, with matplotlib, which brings fontTools.
"""

import json
import random
from pathlib import Path

import matplotlib
from fontTools.ttLib import TTFont
from matplotlib.ticker import MaxNLocator

random.seed(1)
domains = [(-5.4995, 5.4895), (-1.1, 1.1), (-0.25, 5.25), (-0.05, 1.05), (0, 64.05), (0, 0.3)]
domains += [(-83.9, 81.2), (0, 142.8), (1e-9, 3e-9), (2.85, 3.15), (-1e9, 3.5e9), (99.87, 100.12)]
for _ in range(30):
    span = random.uniform(0.1, 10) * 10 ** random.randint(-6, 6)
    low = random.uniform(-3, 3) * span
    domains.append((low, low + span))

ticks = []
for low, high in domains:
    for bins in (1, 3, 5, 9):
        slack = 1e-9 * (high - low)
        locator = MaxNLocator(nbins=bins, steps=[1, 2, 2.5, 5, 10])
        inside = [float(t) for t in locator.tick_values(low, high) if low - slack <= t <= high + slack]
        ticks.append({"domain": [low, high], "bins": bins, "values": inside})

fonts = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
widths = []
for style, file in (("regular", "DejaVuSans"), ("oblique", "DejaVuSans-Oblique")):
    font = TTFont(fonts / f"{file}.ttf")
    cmap, hmtx, em = font.getBestCmap(), font["hmtx"], font["head"].unitsPerEm
    for text in ("Tanh activation", "−0.75", "∂L/∂xᵢ", "Ünïcödé שלום", "10⁻³", "iiiWWW", ""):
        width = sum(hmtx[cmap[ord(c)]][0] for c in text if ord(c) in cmap) / em
        known = all(ord(c) in cmap for c in text)
        if known:
            widths.append({"style": style, "text": text, "width": width})

out = {"matplotlib": matplotlib.__version__, "ticks": ticks, "widths": widths}
Path(__file__).with_suffix(".json").write_text(json.dumps(out, ensure_ascii=False) + "\n")

"""Times the port against the Python original, start to end, under one nbclient call each.

Run by `npm run bench -- notebooks`; prints a Markdown section. Runs alternate, so that a machine
whose speed drifts slows both; what counts is the median of the pairs' ratios.
"""

import argparse
import statistics
import subprocess
import sys
import time
from pathlib import Path

import nbformat
from jupyter_client.manager import KernelManager
from nbclient import NotebookClient

ROOT = Path(__file__).resolve().parent.parent
FIRST_FIGURE = """import { arange, figure, Plot, tanh } from "dlmath";
const x = arange(-5, 5, 0.01);
figure({ title: "Tanh", marks: [Plot.lineY(tanh(x), { x })] }).show();"""


def whole(path: Path, kernel: str) -> tuple[float, int]:
    """Seconds from before the kernel's start to after its end, and its peak memory in MB."""
    notebook = nbformat.read(path, as_version=4)
    peak = []

    def remember(**_):
        peak.append(memory(client.km))

    start = time.perf_counter()
    client = NotebookClient(
        notebook,
        kernel_name=kernel,
        resources={"metadata": {"path": str(path.parent)}},
        timeout=120,
        on_cell_executed=remember,
    )
    client.execute(stderr=subprocess.DEVNULL)  # ipykernel warns about its port
    return time.perf_counter() - start, max(peak)


def cells(folder: Path, kernel: str, *sources: str) -> list[float]:
    """Seconds from before the kernel's start to the end of the first cell, then of each further cell."""
    start = time.perf_counter()
    manager = KernelManager(kernel_name=kernel)
    manager.start_kernel(cwd=str(folder), stderr=subprocess.DEVNULL)
    client = manager.client()
    client.start_channels()
    client.wait_for_ready(timeout=60)
    seconds = []
    for source in sources:
        client.execute_interactive(source, output_hook=lambda _: None, timeout=60)
        now = time.perf_counter()
        seconds.append(now - start)
        start = now
    client.stop_channels()
    manager.shutdown_kernel(now=True)
    return seconds


def memory(manager: KernelManager) -> int:
    status = Path(f"/proc/{manager.provisioner.pid}/status")
    if not status.exists():
        return 0
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) // 1024


def row(name: str, values: list[float], unit: str = "s") -> str:
    return f"| {name} | {statistics.median(values):.2f} {unit} | {min(values):.2f} to {max(values):.2f} |"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("original", nargs="?", type=Path, default=ROOT / "../shared/original/Math.ipynb")
    parser.add_argument("--runs", type=int, default=9)
    options = parser.parse_args()
    if not options.original.exists():
        print(f"{options.original} is not there: name the original Math.ipynb", file=sys.stderr)
        return 2
    port = ROOT / "notebooks" / "math.ipynb"
    ours, theirs, peaks, start, start_python, first = [], [], [], [], [], []
    for run in range(-1, options.runs):
        theirs_now, _ = whole(options.original.resolve(), "python3")
        ours_now, peak = whole(port, "tslab")
        [python_now] = cells(port.parent, "python3", "1 + 1")
        start_now, first_now = cells(port.parent, "tslab", "1 + 1", FIRST_FIGURE)
        if run < 0:
            continue  # the first round warms the disk's cache
        theirs.append(theirs_now), ours.append(ours_now), peaks.append(peak)
        start_python.append(python_now), start.append(start_now), first.append(first_now)
        print(f"run {run + 1} of {options.runs}: {ours_now / theirs_now:.2f}", file=sys.stderr)
    ratios = [a / b for a, b in zip(ours, theirs)]
    print("| | median | range |\n|---|---|---|")
    print(row("math.ipynb on tslab, start to end", ours))
    print(row("the original Math.ipynb on ipykernel with matplotlib", theirs))
    print(row("**ratio, pair by pair**", ratios, ""))
    print(row("tslab: kernel start to the end of a trivial cell", start))
    print(row("ipykernel: the same", start_python))
    print(row("import from dlmath and first figure, with its png", first))
    print(row("peak memory of the kernel that runs math.ipynb", peaks, "MB"))
    return 0


if __name__ == "__main__":
    sys.exit(main())

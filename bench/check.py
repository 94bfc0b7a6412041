"""Times the check on notebooks of 50 short cells against kernels that do the same work for a bare client.

Run by `npm run bench -- check` (Linux, for what /proc says); prints a Markdown section. The bare client starts each
kernel, sends it the cells one by one, and kills it: what the check takes beyond that is the check's. Both take turns,
so that a machine whose speed drifts slows both; what counts is the median of the pairs' ratios.
"""

import argparse
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import Empty

import nbformat
from jupyter_client import KernelManager
from nbformat.v4 import new_code_cell, new_notebook

ROOT = Path(__file__).resolve().parent.parent
CELLS = 50
KERNEL = {"name": "tslab", "display_name": "TypeScript", "language": "typescript"}


def write_notebooks(folder: Path, count: int) -> None:
    for number in range(count):
        cells = [new_code_cell(f"const value{i} = {i} * {number};\nconsole.log(value{i});") for i in range(CELLS)]
        nbformat.write(new_notebook(cells=cells, metadata={"kernelspec": KERNEL}), folder / f"{number:02}.ipynb")


def bare(path: Path) -> None:
    """A kernel's own time: what a client cannot do without."""
    manager = KernelManager(kernel_name="tslab")
    manager.start_kernel(cwd=str(path.parent), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    client = manager.client()
    client.start_channels()
    while True:
        client.kernel_info()
        try:
            client.get_shell_msg(timeout=0.25)
            break
        except Empty:
            continue
    for cell in nbformat.read(path, as_version=4).cells:
        client.execute_interactive(cell.source, output_hook=lambda _: None, timeout=60)
    os.kill(manager.provisioner.pid, signal.SIGKILL)
    client.stop_channels()
    manager.provisioner.process.wait()
    manager.cleanup_resources()


def kernels(folder: Path, jobs: int) -> float:
    start = time.perf_counter()
    with ThreadPoolExecutor(jobs) as pool:
        list(pool.map(bare, sorted(folder.glob("*.ipynb"))))
    return time.perf_counter() - start


def check(folder: Path, jobs: int) -> tuple[float, int]:
    """Seconds from start to end, Python's start included, and the peak memory in MB of the check itself."""
    with tempfile.TemporaryDirectory() as out:
        start = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, ROOT / "check", folder, "--output-dir", out, "--jobs", str(jobs)],
            stdout=subprocess.DEVNULL,
        )
        peak = 0
        while process.poll() is None:
            peak = memory(process.pid) or peak
            time.sleep(0.02)
        wall = time.perf_counter() - start
    if process.returncode != 0:
        sys.exit("the check failed")
    return wall, peak


def memory(pid: int) -> int:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next((int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM")), 0)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    if not Path("/proc/self/status").exists():
        sys.exit("The check can only be measured on Linux: its memory is read from /proc.")
    print(f"Notebooks of {CELLS} short cells, medians of {options.runs} pairs.\n")
    print("| notebooks | at once | the check | the kernels alone | ratio, pair by pair | the check's memory |")
    print("|---|---|---|---|---|---|")
    # Beside the project's own notebooks, where kernels find the same typings.
    with tempfile.TemporaryDirectory(dir=ROOT / "notebooks", prefix=".bench-") as home:
        for count, jobs in ((1, 1), (5, 1), (10, len(os.sched_getaffinity(0)))):
            folder = Path(home, f"{count}-{jobs}")
            folder.mkdir()
            write_notebooks(folder, count)
            pairs = [(*check(folder, jobs), kernels(folder, jobs)) for _ in range(options.runs)]
            wall, peak, alone = (statistics.median(values) for values in zip(*pairs))
            ratio = statistics.median(wall / alone for wall, _, alone in pairs)
            print(f"| {count} | {jobs} | {wall:.1f} s | {alone:.1f} s | {ratio:.2f} | {peak} MB |", flush=True)


if __name__ == "__main__":
    main()

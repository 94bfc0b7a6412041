"""Times the check on notebooks of 50 short cells against the processor time of its kernels.

Run by `npm run bench -- check` (Linux, for what /proc says); prints a Markdown section. The kernels
cannot be done sooner than their own time shared among the cores: what is above that is the check's.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_notebook

ROOT = Path(__file__).resolve().parent.parent
CELLS = 50
KERNEL = {"name": "tslab", "display_name": "TypeScript", "language": "typescript"}


def write_notebooks(folder: Path, count: int) -> None:
    for number in range(count):
        cells = [new_code_cell(f"const value{i} = {i} * {number};\nconsole.log(value{i});") for i in range(CELLS)]
        nbformat.write(new_notebook(cells=cells, metadata={"kernelspec": KERNEL}), folder / f"{number:02}.ipynb")


def own(pid: int) -> tuple[float, int]:
    """The seconds of processor time and the peak memory in MB of the check itself, its kernels aside."""
    stat = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    peak = next(line for line in Path(f"/proc/{pid}/status").read_text().splitlines() if line.startswith("VmHWM"))
    return (int(stat[11]) + int(stat[12])) / os.sysconf("SC_CLK_TCK"), int(peak.split()[1]) // 1024


def run(folder: Path) -> tuple[float, float, int]:
    """Seconds from start to end, seconds of the kernels' processor time for each core, the check's memory."""
    with tempfile.TemporaryDirectory() as out:
        start = time.perf_counter()
        check = subprocess.Popen(
            [sys.executable, ROOT / "check", folder, "--output-dir", out],
            stdout=subprocess.DEVNULL,
        )
        seconds, peak = 0.0, 0
        while os.waitid(os.P_PID, check.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
            try:
                seconds, peak = own(check.pid)
            except StopIteration:  # it has just ended, and has no memory any more
                pass
            time.sleep(0.02)
        wall = time.perf_counter() - start
        _, status, usage = os.wait4(check.pid, 0)
    if status != 0:
        sys.exit("the check failed")
    return wall, (usage.ru_utime + usage.ru_stime - seconds) / len(os.sched_getaffinity(0)), peak


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    if not Path("/proc/self/status").exists():
        sys.exit("The check can only be measured on Linux: its share of the time is read from /proc.")
    print(f"Notebooks of {CELLS} short cells, medians of {options.runs} runs.\n")
    print("| notebooks | start to end | kernels' processor time / cores | ratio | the check's memory |")
    print("|---|---|---|---|---|")
    # Beside the project's own notebooks, where kernels find the same typings.
    with tempfile.TemporaryDirectory(dir=ROOT / "notebooks", prefix=".bench-") as home:
        for count in (5, 20):
            folder = Path(home, str(count))
            folder.mkdir()
            write_notebooks(folder, count)
            runs = [run(folder) for _ in range(options.runs)]
            wall, kernels, peak = (statistics.median(values) for values in zip(*runs))
            ratio = statistics.median(wall / kernels for wall, kernels, _ in runs)
            print(f"| {count} | {wall:.1f} s | {kernels:.1f} s | {ratio:.2f} | {peak} MB |")


if __name__ == "__main__":
    main()

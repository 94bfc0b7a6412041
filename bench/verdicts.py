"""Lets the check and its peers judge the notebooks of test/notebooks, and counts what each of them says.

Run by `npm run bench -- verdicts`; prints a Markdown section. A tool finds a fault when it fails, and passes a good
notebook when it does not. Each notebook has a process of its own, so that one cannot spoil another's verdict.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import uuid
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "check"))
from notebook_check.processes import MARK, end  # noqa: E402

NOTEBOOKS = ROOT / "test" / "notebooks"
CELL, WHOLE = 10, 90  # seconds that a cell may take, and after which a tool that hangs is ended
PYTHON = sys.executable
JUPYTER = [PYTHON, "-m", "jupyter"]
TOOLS = {
    "notebook-check": lambda own, path: [own, ROOT / "check", path, "--timeout", CELL, "--jobs", 1],
    "nbval": lambda own, path: [PYTHON, "-m", "pytest", "-q", "--nbval", "--nbval-cell-timeout", CELL, path],
    "nbmake": lambda own, path: [PYTHON, "-m", "pytest", "-q", "--nbmake", f"--nbmake-timeout={CELL}", path],
    "papermill": lambda own, path: [PYTHON, "-m", "papermill", path, "out.ipynb", "--execution-timeout", CELL],
    "nbconvert": lambda own, path: [
        *JUPYTER, "nbconvert", "--to", "notebook", "--execute", path, "--output", "out.ipynb",
        f"--ExecutePreprocessor.timeout={CELL}",
    ],
}  # fmt: skip


def kernels(folder: Path, program: list[str]) -> None:
    """Registers tslab, and jslab beside it, for JUPYTER_PATH."""
    for name, language, more in (("tslab", "typescript", []), ("jslab", "javascript", ["--js"])):
        # The connection file stands behind its option.
        argv = [*(program + more if program[-1].endswith(".cjs") else [*program[:-1], *more, program[-1]]), "{connection_file}"]
        path = folder / "kernels" / name / "kernel.json"
        path.parent.mkdir(parents=True)
        path.write_text(json.dumps({"argv": argv, "display_name": name, "language": language}))


def fails(tool: str, own: str, notebook: Path, env: dict[str, str]) -> bool:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        copy = shutil.copy(notebook, home)
        command = [str(part) for part in TOOLS[tool](own, Path(copy).name)]
        mark = uuid.uuid4().hex
        env = {**env, MARK: mark}
        process = subprocess.Popen(
            command, cwd=home, env=env, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            return process.wait(WHOLE) != 0
        except subprocess.TimeoutExpired:
            return True
        finally:
            end(process.pid, mark)  # with the kernels that the tool left running


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("own", help="the Python that runs the check")
    parser.add_argument("--kernel", choices=("stock", "adapter"), action="append", help="tslab as it is published, or as this project starts it")
    parser.add_argument("--tool", choices=TOOLS, action="append")
    parser.add_argument("--jobs", type=int, default=len(os.sched_getaffinity(0)))
    parser.add_argument("--names", action="store_true", help="print which notebooks were judged wrongly, too")
    options = parser.parse_args()
    node = shutil.which("node")
    programs = {
        "stock": [node, str(ROOT / "node_modules/tslab/bin/tslab"), "kernel", "--config-path"],
        "adapter": [node, "--v8-pool-size=1", str(ROOT / "kernel/dist/kernel.cjs")],
    }
    faults, good = (sorted((NOTEBOOKS / name).glob("*.ipynb")) for name in ("faults", "good"))
    print("| tool | tslab | faults that it finds | good notebooks that it passes |\n|---|---|---|---|", flush=True)
    wrong = []
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home, ThreadPoolExecutor(options.jobs) as pool:
        for kernel in options.kernel or programs:
            folder = Path(home, kernel)
            kernels(folder, programs[kernel])
            env = {**os.environ, "JUPYTER_PATH": str(folder), "JUPYTER_RUNTIME_DIR": str(folder / "runtime")}
            for tool in options.tool or TOOLS:
                failed = dict(
                    zip(faults + good, pool.map(lambda path: fails(tool, options.own, path, env), faults + good))
                )
                found, passed = sum(failed[path] for path in faults), sum(not failed[path] for path in good)
                name = tool if tool == "notebook-check" else f"{tool} {version(tool)}"
                print(f"| {name} | {kernel} | {found} of {len(faults)} | {passed} of {len(good)} |", flush=True)
                wrong += [(tool, kernel, path.stem) for path in faults if not failed[path]]
                wrong += [(tool, kernel, path.stem) for path in good if failed[path]]
    for row in wrong if options.names else []:
        print(*row, file=sys.stderr)


if __name__ == "__main__":
    main()

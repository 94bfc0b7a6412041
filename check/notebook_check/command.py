"""Executes notebooks in fresh kernels, and checks that they still give what is stored in them.

    notebook-check [PATH…]                      compares with the stored outputs
    notebook-check [PATH…] --update             stores the outputs that it got
    notebook-check [PATH…] --execute-only       executes, and compares nothing
    notebook-check [PATH…] --output-dir DIR     executes, and writes the executed copies into DIR
"""

import argparse
import asyncio
import math
import os
import signal
import sys
from collections import Counter
from pathlib import Path

from . import __version__, parameters
from .begin import check
from .faults import Result
from .normal import Patterns
from .report import tell, write_junit
from .stored import COUNTS

TIMEOUT = 300  # seconds
GRACE = 5  # seconds
MAX_OUTPUT = 1_000_000  # characters: what a page of figures stays far below


class Parser(argparse.ArgumentParser):
    def error(self, message: str):
        self.exit(2, f"{self.prog}: {message} (--help shows the options)\n")


def arguments(argv: list[str] | None = None) -> argparse.Namespace:
    parser = Parser(
        prog="notebook-check", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    option = parser.add_argument
    option("--version", action="version", version=__version__)
    option("paths", nargs="*", metavar="PATH", help="notebooks, or folders of them")
    option("--default", default=".", metavar="PATH", help="what to take when no path is given (the current folder)")
    option("--update", action="store_true", help="store the new outputs in the notebooks")
    option("--execute-only", action="store_true", help="compare nothing")
    option("--output-dir", type=Path, metavar="DIR", help="write executed copies there; implies --execute-only")
    option("--junit", type=Path, metavar="FILE", help="write the result for a CI server")
    option("--diff-dir", type=Path, default=Path("reports/diff"), metavar="DIR", help="for pictures that differ (%(default)s)")
    option("--sanitize-with", type=Path, action="append", default=[], metavar="FILE",
           help="patterns to replace before outputs are compared, in nbval's format")
    option("--counts", choices=COUNTS, default="rising",
           help="what the stored execution counts must be: rising from cell to cell, 1, 2, 3, … (consecutive), or any (%(default)s)")
    option("--timeout", type=_seconds, default=TIMEOUT, metavar="S", help="seconds a cell may take (%(default)s)")
    option("--notebook-timeout", type=_seconds, default=math.inf, metavar="S", help="seconds a notebook may take")
    option("--grace", type=_seconds, default=GRACE, metavar="S",
           help="seconds to wait at the end for what the cells left under way (%(default)s)")
    option("--max-output", type=_positive, default=MAX_OUTPUT, metavar="N",
           help="characters of output a cell may have (%(default)s)")
    option("--jobs", type=_positive, default=_cores(), metavar="N", help="kernels at once (%(default)s)")
    option("--shard", type=_shard, metavar="K/N", help="only every Nth notebook from the Kth on")
    option("-p", "--parameter", nargs=2, action="append", default=[], metavar=("NAME", "VALUE"),
           help="set a parameter, as papermill does; with --execute-only or --output-dir")
    option("-r", "--raw-parameter", nargs=2, action="append", default=[], metavar=("NAME", "TEXT"),
           help="the same, always as text")
    option("-f", "--parameters-file", type=Path, action="append", default=[], metavar="FILE", help="a JSON file of them")
    option("--allow-env", action="append", default=[], metavar="NAME",
           help="let the cells see this variable although its name says that it is secret")
    option("--in-place", action="store_true", help="execute in the notebooks' own folders instead of copies of them")
    options = parser.parse_args(argv)
    try:
        _prepare(options)
    except ValueError as error:
        parser.error(str(error))
    return options


def _prepare(options: argparse.Namespace) -> None:
    """Puts paths, patterns and parameters in place; raises ValueError with one line for people."""
    executes = options.execute_only or options.output_dir is not None
    if options.update and executes:
        raise ValueError("--update stores outputs in the notebooks: leave out --execute-only and --output-dir")
    options.mode = "update" if options.update else "execute" if executes else "compare"
    options.patterns = Patterns(options.sanitize_with)
    options.parameters = parameters.parse(options.parameter, options.raw_parameter, options.parameters_file)
    if options.parameters and options.mode != "execute":
        raise ValueError("parameters change outputs: use them with --execute-only or --output-dir")
    found = list(_notebooks(options.paths or [options.default]))
    options.paths = list({path.resolve(): path for path in found}.values())
    if not options.paths:
        raise ValueError("no notebooks there")
    if options.shard:
        number, count = options.shard
        options.paths = sorted(options.paths)[number - 1 :: count]
    twice = [name for name, n in Counter(path.name for path in options.paths).items() if n > 1]
    if options.output_dir and twice:
        raise ValueError(f"two notebooks named {twice[0]} cannot both be written to one folder")
    for path in filter(None, (options.junit,)):
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.open("a").close()
        except OSError as error:
            raise ValueError(f"{path} cannot be written: {error.strerror}") from None


def _seconds(text: str) -> float:
    value = _number(float, text)
    if not 0 < value < math.inf:
        raise argparse.ArgumentTypeError(f"must be a number of seconds above 0, but was {text}")
    return value


def _number(kind: type, text: str) -> float:
    try:
        return kind(text)
    except ValueError:
        return math.nan


def _positive(text: str) -> int:
    value = _number(int, text)
    if not value >= 1:
        raise argparse.ArgumentTypeError(f"must be 1 or more, but was {text}")
    return value


def _shard(text: str) -> tuple[int, int]:
    number, slash, count = text.partition("/")
    if not (slash and number.isdigit() and count.isdigit() and 1 <= int(number) <= int(count)):
        raise argparse.ArgumentTypeError(f"must be K/N with K from 1 to N, such as 1/4, but was {text}")
    return int(number), int(count)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _notebooks(paths: list[str | Path]):
    for path in map(Path, paths):
        if path.is_dir():
            yield from (p for p in sorted(path.rglob("*.ipynb")) if not _left_out(path, p.relative_to(path).parts))
        else:
            yield path


def _left_out(folder: Path, parts: tuple[str, ...]) -> bool:
    """Hidden, or of a package that is installed there."""
    if any(part.startswith(".") or part == "node_modules" for part in parts):
        return True
    return any(folder.joinpath(*parts[:n], "pyvenv.cfg").exists() for n in range(1, len(parts)))


async def run(options: argparse.Namespace) -> int:
    """Checks, and ends early when asked to: then every kernel is gone first."""
    loop = asyncio.get_running_loop()
    work = asyncio.ensure_future(check(options))
    asked: list[int] = []

    def end(number: int) -> None:
        if not asked:  # once: a second Ctrl-C must not interrupt the cleaning up
            asked.append(number)
            work.cancel()

    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        try:
            loop.add_signal_handler(getattr(signal, name), end, getattr(signal, name))
        except (AttributeError, NotImplementedError):  # Windows: Ctrl-C raises KeyboardInterrupt there
            pass
    try:
        results: list[Result] = await work
    except asyncio.CancelledError:
        print("\ninterrupted: the other notebooks are as they were", file=sys.stderr)
        return 128 + (asked[0] if asked else signal.SIGINT)
    tell(results)
    if options.junit:
        try:
            write_junit(options.junit, results)
        except OSError as error:
            print(f"notebook-check: {options.junit} cannot be written: {error.strerror}", file=sys.stderr)
            return 2
    return 1 if any(result.faults for result in results) else 0


def main() -> int:
    sys.stdout.reconfigure(errors="backslashreplace")  # whatever a cell prints
    options = arguments()
    if not options.paths:
        print("0 notebooks: this shard has none")
        return 0
    return asyncio.run(run(options))

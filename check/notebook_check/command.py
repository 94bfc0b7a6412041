"""Executes notebooks, and checks that they still give what is stored in them.

    notebook-check [compare] NOTEBOOK… [--update]       executes, and compares with the stored outputs
    notebook-check execute NOTEBOOK… --output-dir DIR   executes, and writes the executed copies into DIR
"""

import argparse
import asyncio
import os
import signal
import sys
from collections import Counter
from pathlib import Path

# jsonschema would compile the grammar of international URLs with it at import, for about a second;
# no notebook's schema asks for that.
sys.modules["rfc3987_syntax"] = None

from .faults import Result
from .report import tell, write_junit
from .session import check

TIMEOUT = 60  # seconds
MAX_OUTPUT = 1_000_000  # characters: what a page of figures stays far below


def arguments() -> argparse.Namespace:
    argv = sys.argv[1:]
    if not argv or argv[0] not in ("execute", "compare", "-h", "--help"):
        argv = ["compare", *argv]
    shape = {"formatter_class": argparse.RawDescriptionHelpFormatter}
    parser = argparse.ArgumentParser(prog="notebook-check", description=__doc__, **shape)
    commands = parser.add_subparsers(dest="command", required=True)
    for name in ("execute", "compare"):
        command = commands.add_parser(name)
        option = command.add_argument
        option("paths", nargs="*", metavar="PATH", help="notebooks, or folders of them")
        option("--default", default=".", metavar="PATH", help="what to take when no path is given (the current folder)")
        option("--timeout", type=float, default=TIMEOUT, metavar="S", help="seconds a cell may take (%(default)s)")
        option("--jobs", type=int, default=_cores(), metavar="N", help="kernels at once (%(default)s)")
        option("--max-output", type=int, default=MAX_OUTPUT, metavar="N",
               help="characters of output a cell may have (%(default)s)")
        if name == "execute":
            option("--output-dir", type=Path, required=True, metavar="DIR")
        else:
            option("--update", action="store_true", help="store the new outputs in the notebooks")
            option("--junit", type=Path, metavar="FILE", help="write the result for a CI server")
    options = parser.parse_args(argv)
    options.paths = list(_notebooks(options.paths or [options.default]))
    if not options.paths:
        parser.error("no notebooks there")
    if name == "execute":
        twice = [name for name, n in Counter(path.name for path in options.paths).items() if n > 1]
        if twice:
            parser.error(f"two notebooks named {twice[0]} cannot both be written to one folder")
    return options


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _notebooks(paths: list[str | Path]):
    for path in map(Path, paths):
        if path.is_dir():
            yield from (p for p in sorted(path.rglob("*.ipynb")) if not _left_out(p.relative_to(path)))
        else:
            yield path


def _left_out(path: Path) -> bool:
    return any(part.startswith(".") or part == "node_modules" for part in path.parts)


async def run(options: argparse.Namespace) -> int:
    """Checks, and ends early when asked to: then every kernel is gone first."""
    loop = asyncio.get_running_loop()
    work = asyncio.ensure_future(check(options.paths, options))
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
    if options.command == "compare" and options.junit:
        write_junit(options.junit, results)
    return 1 if any(result.faults for result in results) else 0


def main() -> int:
    sys.stdout.reconfigure(errors="backslashreplace")  # whatever a cell prints
    return asyncio.run(run(arguments()))

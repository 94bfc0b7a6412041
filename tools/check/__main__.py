"""Executes notebooks, and checks that they still give what is stored in them.

    python tools/check execute NOTEBOOK… --output-dir DIR   executes, and writes the executed copies into DIR
    python tools/check [compare] NOTEBOOK… [--update]       executes, and compares with the stored outputs
"""

import argparse
import asyncio
import os
import signal
import sys
from copy import deepcopy
from pathlib import Path

import notebook as files
from compare import compare, never_executed
from engine import TslabClient
from faults import Fault
from progress import Progress

TIMEOUT = 60
MAX_OUTPUT = 1_000_000
DIFFS = Path("reports/diff")


def arguments() -> argparse.Namespace:
    argv = sys.argv[1:]
    if not argv or argv[0] not in ("execute", "compare", "-h", "--help"):
        argv = ["compare", *argv]
    parser = argparse.ArgumentParser(prog="check", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    for name in ("execute", "compare"):
        command = commands.add_parser(name)
        command.add_argument("paths", nargs="*", metavar="NOTEBOOK", help="default: this project's notebooks")
        command.add_argument("--timeout", type=float, default=TIMEOUT, metavar="S", help="seconds a cell may take (%(default)s)")
        command.add_argument("--jobs", type=int, default=os.cpu_count(), metavar="N", help="kernels at once (%(default)s)")
        command.add_argument("--max-output", type=int, default=MAX_OUTPUT, metavar="BYTES", help="what a cell's outputs may have together (%(default)s)")
        if name == "execute":
            command.add_argument("--output-dir", type=Path, required=True, metavar="DIR")
        else:
            command.add_argument("--update", action="store_true", help="store the new outputs in the notebooks")
            command.add_argument("--junit", type=Path, metavar="FILE", help="write the result for a CI server")
    return parser.parse_args(argv)


async def run(options: argparse.Namespace, paths: list[Path]) -> int:
    progress = Progress()
    slots = asyncio.Semaphore(max(1, options.jobs))
    results = await _with_signals(
        asyncio.gather(*(_one(path, options, slots, progress) for path in paths)), progress
    )
    failed = 0
    for path, faults in zip(paths, results):
        for fault in faults:
            print(f"\n{path}: {fault.place}\n  " + fault.message.replace("\n", "\n  "))
        failed += bool(faults)
    return 1 if failed else 0


async def _one(path: Path, options: argparse.Namespace, slots: asyncio.Semaphore, progress: Progress) -> list[Fault]:
    async with slots:
        name = str(path)
        progress.start(name)
        try:
            notebook = files.read(path)
        except Fault as fault:
            progress.end(name, "failed")
            return [fault]
        client = TslabClient(
            notebook,
            path.resolve().parent,
            options.timeout,
            options.max_output,
            lambda number, count: progress.cell(name, number, count),
        )
        stored = deepcopy(notebook)
        await client.run()
        faults, word = client.faults, "executed"
        if options.command == "execute":
            if not faults:
                options.output_dir.mkdir(parents=True, exist_ok=True)
                files.write(options.output_dir / path.name, files.serialized(client.nb))
        elif options.update:
            if not faults:
                files.write(path, files.serialized(client.nb))
                word = "updated"
        else:
            faults = faults + (never_executed(stored) or compare(stored, client.nb, DIFFS / path.stem))
            word = "same"
        progress.end(name, "failed" if faults else word)
        return faults


async def _with_signals(work: asyncio.Future, progress: Progress):
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM)):
        try:
            loop.add_signal_handler(number, work.cancel)
        except NotImplementedError:  # Windows: Ctrl-C raises KeyboardInterrupt there
            pass
    showing = asyncio.ensure_future(progress.keep_showing())
    try:
        return await work
    finally:
        showing.cancel()


def main() -> int:
    options = arguments()
    return asyncio.run(run(options, [Path(p) for p in options.paths]))


if __name__ == "__main__":
    sys.exit(main())

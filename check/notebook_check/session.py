"""Takes the notebooks through the check, as many at once as there are jobs."""

import asyncio
import traceback
from argparse import Namespace
from copy import deepcopy
from pathlib import Path

from . import notebook as files
from .compare import compare, never_executed
from .engine import TslabClient
from .faults import Fault, Result, cell_name, executed_cells
from .progress import Progress
from .syntax import cells_to_read, traps

DIFFS = Path("reports/diff")


async def check(paths: list[Path], options: Namespace) -> list[Result]:
    """Executes every notebook and does with it what the command asks for; the results stand in the paths' order."""
    progress = Progress()
    showing = asyncio.ensure_future(progress.keep_showing())
    slots = asyncio.Semaphore(max(1, options.jobs))
    found = asyncio.ensure_future(_traps(paths))

    async def one(path: Path) -> Result:
        async with slots:
            progress.start(str(path))
            try:
                result = await _check(path, options, found, progress)
            except Exception:  # the others go on
                result = Result(path, faults=[Fault(f"the check itself failed\n{traceback.format_exc()}")])
            progress.end(str(path), result.word)
            return result

    try:
        return await asyncio.gather(*(one(path) for path in paths))
    finally:
        showing.cancel()
        found.cancel()


async def _traps(paths: list[Path]) -> dict[Path, list[Fault]]:
    readable, cells = [], []
    for path in paths:
        try:
            cells.append(cells_to_read(files.read(path)[0]))
            readable.append(path)
        except Fault:
            pass  # said when its turn comes
        await asyncio.sleep(0)  # the first kernels can start meanwhile
    return dict(zip(readable, await traps(cells)))


async def _check(path: Path, options: Namespace, found: asyncio.Future, progress: Progress) -> Result:
    result = Result(path)
    try:
        stored, content = files.read(path)
    except Fault as fault:
        result.faults = [fault]
        return result
    client = TslabClient(
        deepcopy(stored),
        path.resolve().parent,
        options.timeout,
        options.max_output,
        lambda number, count: progress.cell(str(path), number, count),
    )
    await client.run()
    result.faults = (await found)[path] + client.faults
    result.cells = [
        (number, cell_name(number, cell.source), client.seconds.get(number))
        for number, _, cell in executed_cells(stored)
    ]
    try:
        if options.command == "compare" and not options.update:
            # What did not run to its end has no outputs to compare.
            if not client.faults:
                result.faults += never_executed(stored) or compare(stored, client.nb, _diffs(path))
            word = "same"
        elif result.faults:
            word = ""
        elif options.command == "execute":
            files.write(options.output_dir / path.name, files.serialized(client.nb))
            word = "executed"
        else:
            word = files.replace(path, content, files.serialized(client.nb))
    except Fault as fault:
        result.faults.append(fault)
    if not result.faults:
        result.word = word
    return result


def _diffs(path: Path) -> Path:
    """A folder of its own for each notebook, by its path."""
    path = path.resolve().with_suffix("")
    return DIFFS / (path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path.name)

"""Takes the notebooks through the check, as many at once as there are jobs."""

import asyncio
import sys
import traceback
from argparse import Namespace
from copy import deepcopy
from pathlib import Path

# jsonschema would load them with nbformat, to check dates and addresses, which no notebook's schema asks for.
UNUSED = dict.fromkeys({"isoduration", "rfc3986_validator", "rfc3987_syntax"} - set(sys.modules))
sys.modules.update(UNUSED)
from nbformat import NotebookNode

for name in UNUSED:
    del sys.modules[name]

from . import notebook as files
from .begin import Kernels
from .compare import compare
from .faults import Fault, Result, cell_name, executed_cells
from .judge import judge
from .originals import Originals
from .parameters import with_parameters
from .progress import Progress
from .run import Limits, Record, Run
from .stored import stored_faults
from .traps import cells_to_read, line_finder, traps
from .workspace import Workspace


class Session:
    def __init__(self, options: Namespace, kernels: Kernels) -> None:
        self._options = options
        self._kernels = kernels
        self._workspace = kernels.workspace
        self._progress = Progress()
        # All are read before a cell of one can change another.
        self._notebooks = {path: _read(path) for path in options.paths}
        self._originals = Originals({path: self._notebooks[path][1] for path in self._read_ones})
        self._results = {path: Result(path) for path in options.paths}
        self._running: list[Path] = []
        self._limits = Limits(options.timeout, options.notebook_timeout, options.max_output, options.grace)

    @property
    def _read_ones(self) -> list[Path]:
        return [path for path, read in self._notebooks.items() if not isinstance(read, Fault)]

    async def check(self) -> list[Result]:
        showing = asyncio.ensure_future(self._progress.keep_showing())
        slots = asyncio.Semaphore(self._options.jobs)
        self._traps = asyncio.ensure_future(self._find_traps())

        async def one(path: Path) -> None:
            async with slots:
                self._progress.start(str(path))
                result = self._results[path]
                try:
                    await self._check(path, result)
                except Fault as fault:
                    result.faults.append(fault)
                except Exception:  # the others go on
                    result.faults.append(Fault(f"the check itself failed\n{traceback.format_exc()}"))
                self._progress.end(str(path), result.word)

        try:
            await asyncio.gather(*(one(path) for path in self._options.paths))
            return list(self._results.values())
        finally:
            showing.cancel()
            self._traps.cancel()
            await self._kernels.stop()

    async def _find_traps(self) -> dict[Path, list[Fault]]:
        paths = self._read_ones
        cells = [cells_to_read(self._notebooks[path][0]) for path in paths]
        return dict(zip(paths, await traps(cells, [path.resolve().parent for path in paths])))

    async def _check(self, path: Path, result: Result) -> None:
        read = self._notebooks[path]
        if isinstance(read, Fault):
            raise read
        stored, content = read
        now = with_parameters(deepcopy(stored), self._options.parameters)
        self._running.append(path)
        try:
            record = await self._run(path, now)
        finally:
            self._look_after_files()
            self._running.remove(path)
        for cell in now.cells:
            _in_the_original(cell, self._workspace)
        seconds = {ran.number: ran.seconds for ran in record.cells}
        result.cells = [
            (number, cell_name(number, cell.source), seconds.get(number)) for number, _, cell in executed_cells(now)
        ]
        faults = await judge(record, line_finder(path.resolve().parent))
        for fault in faults:
            fault.message = self._workspace.original(fault.message)
        result.faults += (await self._traps)[path] + faults
        result.done = self._finish(path, stored, content, now, result, ran_well=not faults)

    def _look_after_files(self) -> None:
        """Says which notebooks a cell has changed: beside the one that did it where that is the only one running."""
        if self._options.mode == "update":
            return
        for path, what, now in self._originals.changed(lambda path: _diffs(path, self._options.diff_dir) / "before.ipynb"):
            names = " or ".join(map(str, self._running))
            alone = self._running[0] if len(self._running) == 1 else None
            by = "by a cell or its author" if alone else f"by a cell of {names}, or its author"
            self._results[alone or path].faults.append(Fault(f"{path} {what} meanwhile, {by}: {now}"))

    async def _run(self, path: Path, notebook: NotebookNode) -> Record:
        """Executes the notebook in a kernel of its own, which is gone when this returns."""
        kernel = self._kernels.of(path, notebook.metadata.kernelspec.name)
        try:
            await kernel.start()
            notebook.metadata.language_info = kernel.info["language_info"]

            def on_cell(number: int, count: int) -> None:
                self._progress.cell(str(path), number, count)
                self._look_after_files()

            return await Run(notebook, kernel, self._limits, on_cell).run()
        finally:
            await kernel.stop()

    def _finish(
        self, path: Path, stored: NotebookNode, content: bytes, now: NotebookNode, result: Result, ran_well: bool
    ) -> str:
        """Compares or writes, and answers with the word for what it did."""
        options = self._options
        if options.mode == "compare":
            # What did not run to its end has no outputs to compare.
            if ran_well:
                faults, result.notes, executed = stored_faults(stored, options.counts)
                result.faults += faults
                if executed:
                    result.faults += compare(stored, now, _diffs(path, options.diff_dir), options.patterns)
            return "same"
        if result.faults:
            return ""
        if options.mode == "update":
            return files.replace(path, content, files.serialized(now))
        if options.output_dir:
            files.write(options.output_dir / path.name, files.serialized(now))
        return "executed"


def _read(path: Path) -> tuple[NotebookNode, bytes] | Fault:
    try:
        return files.read(path)
    except Fault as fault:
        return fault


def _in_the_original(cell: NotebookNode, workspace: Workspace) -> None:
    """Outputs name the user's folder instead of the copy that the cell ran in."""
    for output in cell.get("outputs", []):
        if "text" in output:
            output.text = workspace.original(output.text)
        for mime, data in output.get("data", {}).items():
            if isinstance(data, str) and not mime.startswith("image/"):
                output.data[mime] = workspace.original(data)


def _diffs(path: Path, folder: Path) -> Path:
    """A folder of its own for each notebook, by its path."""
    path = path.resolve()
    return folder / (path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path.relative_to(path.anchor))

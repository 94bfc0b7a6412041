"""Takes the notebooks through the check, as many at once as there are jobs."""

import asyncio
import tempfile
import traceback
from argparse import Namespace
from copy import deepcopy
from pathlib import Path

from nbformat import NotebookNode

from . import environment
from . import notebook as files
from .compare import compare
from .faults import Fault, Result, cell_name, executed_cells
from .judge import judge
from .kernel import Kernel
from .parameters import with_parameters
from .processes import Guard
from .progress import Progress
from .run import Limits, Record, Run
from .stored import stored_faults
from .traps import cells_to_read, line_finder, traps
from .workspace import Workspace


async def check(options: Namespace) -> list[Result]:
    """Executes every notebook and does with it what the options ask for; the results stand in the paths' order."""
    with tempfile.TemporaryDirectory(prefix="notebook-check-", ignore_cleanup_errors=True) as home:
        guard = Guard(Path(home))
        try:
            return await Session(options, Path(home), guard).check()
        finally:
            guard.close()


class Session:
    def __init__(self, options: Namespace, home: Path, guard: Guard) -> None:
        self._options = options
        self._home = home
        self._guard = guard
        self._progress = Progress()
        # All are read before a cell of one can change another.
        self._notebooks = {path: _read(path) for path in options.paths}
        self._workspace = Workspace(home, [*self._read_ones], options.in_place)
        self._changed: set[Path] = set()
        self._environment = environment.for_cells(options.allow_env) | self._workspace.environment()
        self._limits = Limits(options.timeout, options.notebook_timeout, options.max_output, options.grace)

    @property
    def _read_ones(self) -> list[Path]:
        return [path for path, read in self._notebooks.items() if not isinstance(read, Fault)]

    async def check(self) -> list[Result]:
        showing = asyncio.ensure_future(self._progress.keep_showing())
        slots = asyncio.Semaphore(self._options.jobs)
        self._traps = asyncio.ensure_future(self._find_traps())

        async def one(path: Path) -> Result:
            async with slots:
                self._progress.start(str(path))
                try:
                    result = await self._check(path)
                except Exception:  # the others go on
                    result = Result(path, faults=[Fault(f"the check itself failed\n{traceback.format_exc()}")])
                self._progress.end(str(path), result.word)
                return result

        try:
            return await asyncio.gather(*(one(path) for path in self._options.paths))
        finally:
            showing.cancel()
            self._traps.cancel()

    async def _find_traps(self) -> dict[Path, list[Fault]]:
        paths = self._read_ones
        cells = [cells_to_read(self._notebooks[path][0]) for path in paths]
        return dict(zip(paths, await traps(cells, [path.resolve().parent for path in paths])))

    async def _check(self, path: Path) -> Result:
        read = self._notebooks[path]
        if isinstance(read, Fault):
            return Result(path, faults=[read])
        stored, content = read
        result = Result(path)
        try:
            now = with_parameters(deepcopy(stored), self._options.parameters)
            record = await self._run(path, now)
        except Fault as fault:
            result.faults.append(fault)
            return result
        for cell in now.cells:
            _in_the_original(cell, self._workspace)
        seconds = {ran.number: ran.seconds for ran in record.cells}
        result.cells = [
            (number, cell_name(number, cell.source), seconds.get(number)) for number, _, cell in executed_cells(now)
        ]
        self._look_after_files(path, result)
        faults = await judge(record, line_finder(path.resolve().parent))
        for fault in faults:
            fault.message = self._workspace.original(fault.message)
        result.faults += (await self._traps)[path] + faults
        try:
            word = self._finish(path, stored, content, now, result.faults, ran_well=not faults)
        except Fault as fault:
            result.faults.append(fault)
        if not result.faults:
            result.word = word
        return result

    def _look_after_files(self, path: Path, result: Result) -> None:
        """Says which notebooks are no longer what was read; a cell can still reach them by their absolute paths.

        It may as well be their author who saved them, so that they are left as they are, beside what was there before.
        """
        for other in self._read_ones:
            content = self._notebooks[other][1]
            now = other.read_bytes() if other.exists() else None
            if now == content or other in self._changed or self._options.mode == "update":
                continue
            self._changed.add(other)
            if now is None:
                files.write(other, content)
                result.faults.append(Fault(f"{other} was deleted meanwhile: it is there again"))
            else:
                before = _diffs(other, self._options.diff_dir) / "before.ipynb"
                files.write(before, content)
                result.faults.append(
                    Fault(f"{other} was changed meanwhile, by a cell or its author: {before} is what was there before")
                )

    async def _run(self, path: Path, notebook: NotebookNode) -> Record:
        """Executes the notebook in a kernel of its own, which is gone when this returns."""
        kernel = Kernel(
            notebook.metadata.kernelspec.name,
            self._workspace.place(path),
            path.resolve().parent,
            self._home,
            self._environment,
            self._guard,
        )
        try:
            await kernel.start()
            notebook.metadata.language_info = kernel.info["language_info"]
            on_cell = lambda number, count: self._progress.cell(str(path), number, count)
            return await Run(notebook, kernel, self._limits, on_cell).run()
        finally:
            await kernel.stop()

    def _finish(
        self, path: Path, stored: NotebookNode, content: bytes, now: NotebookNode, faults: list[Fault], ran_well: bool
    ) -> str:
        """Compares or writes, and answers with the word for what it did; faults are added to `faults`."""
        options = self._options
        if options.mode == "compare":
            # What did not run to its end has no outputs to compare.
            if ran_well:
                of_file, executed = stored_faults(stored, options.any_counts)
                faults += of_file
                if executed:
                    faults += compare(stored, now, _diffs(path, options.diff_dir), options.patterns)
            return "same"
        if faults:
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

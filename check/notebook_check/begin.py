"""Begins the check: the first kernels start while the rest of the check is loaded, which takes as long."""

import asyncio
import json
import os
import tempfile
from argparse import Namespace
from pathlib import Path

from . import environment
from .faults import Result
from .kernel import Kernel
from .processes import Guard
from .workspace import Workspace


async def check(options: Namespace) -> list[Result]:
    """Executes every notebook and does with it what the options ask for; the results stand in the paths' order."""
    with tempfile.TemporaryDirectory(prefix="notebook-check-", ignore_cleanup_errors=True) as home:
        guard = Guard(Path(home))
        try:
            kernels = Kernels(options, Path(home), guard)
            await kernels.begin()
            from .session import Session

            return await Session(options, kernels).check()
        finally:
            guard.close()


class Kernels:
    """Makes each notebook's kernel, which runs in a copy of the notebook's folder."""

    def __init__(self, options: Namespace, home: Path, guard: Guard) -> None:
        self._options = options
        self._home = home
        self._guard = guard
        self.workspace = Workspace(home, [path for path in options.paths if os.path.isfile(path)], options.in_place)
        self._environment = environment.for_cells(options.allow_env) | self.workspace.environment()
        self._begun: dict[Path, Kernel] = {}

    async def begin(self) -> None:
        """Starts the kernels of the first notebooks."""
        for path in self._options.paths[: self._options.jobs]:
            name = _kernel_name(path)
            if name:
                self._begun[path] = self._new(path, name)
        launches = (kernel.launch() for kernel in self._begun.values())
        for path, failed in zip(list(self._begun), await asyncio.gather(*launches, return_exceptions=True)):
            if failed:  # its notebook tries again, and says why
                await self._begun.pop(path).stop()

    def of(self, path: Path, name: str) -> Kernel:
        return self._begun.pop(path, None) or self._new(path, name)

    async def stop(self) -> None:
        """Ends those that no notebook has asked for."""
        while self._begun:
            await self._begun.popitem()[1].stop()

    def _new(self, path: Path, name: str) -> Kernel:
        return Kernel(name, self.workspace.place(path), path.resolve().parent, self._home, self._environment, self._guard)


def _kernel_name(path: Path) -> str | None:
    """The kernel that a notebook names, if it is one."""
    try:
        name = json.loads(path.read_bytes())["metadata"]["kernelspec"]["name"]
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None
    return name if isinstance(name, str) else None

"""Finds the kernel that a notebook names: as Jupyter registered it, or else the program that would be one."""

import os
import re
import shutil
import sys
from pathlib import Path

from jupyter_client.kernelspec import KernelSpec, KernelSpecManager, NoSuchKernel

CONNECTION = "{connection_file}"


class KernelSpecs(KernelSpecManager):
    """Jupyter's kernels, and those that need no registration because `node_modules` or PATH has their program."""

    def __init__(self, folder: Path, **options) -> None:
        super().__init__(**options)
        self._folder = folder  # of the notebook

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        try:
            return super().get_kernel_spec(kernel_name)
        except NoSuchKernel:
            argv = self._program(kernel_name)
            if argv is None:
                raise
            return KernelSpec(argv=argv, display_name=kernel_name, language=LANGUAGES.get(kernel_name, ""))

    def _program(self, name: str) -> list[str] | None:
        if name in ("tslab", "jslab"):
            script, node = self._in_node_modules("tslab/bin/tslab"), shutil.which("node")
            program = [node, str(script)] if script and node else _which("tslab")
            return program and [*program, "kernel", "--config-path", CONNECTION, *(["--js"] if name == "jslab" else [])]
        if name == "deno":
            script = self._in_node_modules(".bin/deno")
            program = [str(script)] if script else _which("deno")
            return program and [*program, "jupyter", "--kernel", "--conn", CONNECTION]
        if name in ("python3", "python"):
            return (program := _python()) and [*program, "-m", "ipykernel_launcher", "-f", CONNECTION]
        return None

    def _in_node_modules(self, path: str) -> Path | None:
        folders = [self._folder, *self._folder.parents]
        return next((f for f in (folder / "node_modules" / path for folder in folders) if f.exists()), None)


LANGUAGES = {"tslab": "typescript", "jslab": "javascript", "deno": "typescript", "python3": "python", "python": "python"}


def _python() -> list[str] | None:
    """The user's Python: PATH without the check's own environment, whose kernel Jupyter would have found."""
    own = Path(sys.executable).parent
    path = os.pathsep.join(folder for folder in os.get_exec_path() if Path(folder) != own)
    return _which("python3", path) or _which("python", path)


def _which(program: str, path: str | None = None) -> list[str] | None:
    found = shutil.which(program, path=path)
    return [found] if found else None


def runs_on_node(spec: KernelSpec) -> bool:
    return re.match(r"(node(js)?|tslab|jslab)(\.\w+)?$", Path(spec.argv[0]).name) is not None

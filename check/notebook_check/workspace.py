"""Where the notebooks are executed: in a copy of their folder, so that a cell cannot change them by accident.

The copy has the same folders from the repository's root down to each notebook. There, notebooks and the files
beside them are copied; everything else is a link to the original, so that data is found. Node takes modules from
the original: a kernel on Node is told there (see witness.cjs), since a module's types depend on its real path.
"""

import json
import math
import os
import shutil
import tempfile
from pathlib import Path

ROOTS = (".git", "package.json", "node_modules", "pyproject.toml", "requirements.txt")
SMALL, ALL = 5_000_000, 100_000_000  # bytes; a larger file is linked, and so is what is beyond all of a folder's


class Workspace:
    """`place(notebook)` is the folder to execute it in; `original(text)` names the user's folders instead."""

    def __init__(self, folder: Path, notebooks: list[Path], in_place: bool = False) -> None:
        self._copies: dict[Path, Path] = {}
        if in_place:
            return
        homes = sorted({path.resolve().parent for path in notebooks})
        roots = {home: _root(home) for home in homes}
        for number, root in enumerate(sorted(set(roots.values())), 1):
            copy = folder.resolve() / f"copy-{number}" / root.name
            self._copies[root] = copy
            inside = [home for home in homes if roots[home] == root]
            above = {parent for home in inside for parent in [home, *home.parents] if parent.is_relative_to(root)}
            for original in sorted(above):
                _mirror(original, copy / original.relative_to(root), above, copied=original in inside)

    def place(self, notebook: Path) -> Path:
        home = notebook.resolve().parent
        for root, copy in self._copies.items():
            if home.is_relative_to(root):
                return copy / home.relative_to(root)
        return home

    def environment(self) -> dict[str, str]:
        """What tells the kernel's witness which folders stand for which."""
        folders = {str(copy): str(root) for root, copy in self._copies.items()}
        return {"NOTEBOOK_CHECK_FOLDERS": json.dumps(folders)}

    def original(self, text: str) -> str:
        for root, copy in self._copies.items():
            text = text.replace(str(copy), str(root))
        return text


def _root(home: Path) -> Path:
    """The repository that the folder belongs to; without one, the topmost folder that looks like a project's."""
    outside = {Path(home.anchor), Path.home().resolve(), Path(tempfile.gettempdir()).resolve()}
    candidates = []
    for folder in [home, *home.parents]:
        if folder in outside:
            break
        candidates.append(folder)
        if (folder / ".git").exists():
            return folder
    return next((folder for folder in reversed(candidates) if any((folder / name).exists() for name in ROOTS)), home)


def _mirror(original: Path, copy: Path, folders: set[Path], copied: bool) -> None:
    copy.mkdir(parents=True, exist_ok=True)
    left = ALL
    for entry in os.scandir(original):
        path, target = Path(entry.path), copy / entry.name
        try:
            if path in folders:
                continue  # gets a copy of its own
            size = entry.stat().st_size if entry.is_file() else math.inf
            if size <= SMALL and (entry.name.endswith(".ipynb") or copied and size <= left):
                shutil.copy2(path, target)
                left -= size
            else:
                target.symlink_to(path)
        except OSError:  # cannot be read, or has just gone
            continue

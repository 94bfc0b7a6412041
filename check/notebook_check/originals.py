"""Watches the notebooks that are checked: their cells run in copies, and reach them by absolute paths all the same."""

from collections.abc import Callable
from pathlib import Path

from . import notebook as files


class Originals:
    def __init__(self, contents: dict[Path, bytes]) -> None:
        self._contents = contents
        self._looks = {path: _look(path) for path in contents}

    def changed(self, backup: Callable[[Path], Path]) -> list[tuple[Path, str, str]]:
        """Which notebooks are not what was read, what became of each, and where that is; every one is told once.

        It may be their author who saved one: it is left as it is, and `backup(path)` is where to put what was there.
        """
        told = []
        for path, look in list(self._looks.items()):
            if look == _look(path):
                continue
            self._looks[path] = _look(path)
            content = self._contents[path]
            if not path.exists():
                files.write(path, content)
                told.append((path, "was deleted", "it is there again"))
            elif path.read_bytes() != content:
                files.write(backup(path), content)
                told.append((path, "was changed", f"{backup(path)} is what was there before"))
            else:
                continue
            del self._looks[path]
        return told


def _look(path: Path) -> tuple[int, int, int] | None:
    """What tells a changed file without reading it."""
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_mtime_ns, stat.st_size, stat.st_ino

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
            content = self._contents[path]
            path.parent.mkdir(parents=True, exist_ok=True)
            try:
                with open(path, "xb") as file:  # only when nothing is there: its author may be saving it just now
                    file.write(content)
                what = "was deleted", "it is there again"
            except FileExistsError:
                self._looks[path] = _look(path)
                if path.read_bytes() == content:
                    continue
                files.write(backup(path), content)
                what = "was changed", f"{backup(path)} is what was there before"
            del self._looks[path]
            told.append((path, *what))
        return told


def _look(path: Path) -> tuple[int, int, int] | None:
    """What tells a changed file without reading it."""
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_mtime_ns, stat.st_size, stat.st_ino

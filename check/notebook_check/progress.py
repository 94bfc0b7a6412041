"""Says how far the notebooks are: a live line each in a terminal, plain lines in a log."""

import asyncio
import os
import shutil
import sys
from time import monotonic

from .safe import one_line

QUIET = 10  # seconds after which a log hears again from a notebook that is still running


class Progress:
    def __init__(self) -> None:
        self.live = sys.stdout.isatty() and not os.environ.get("CI")
        self._running: dict[str, list] = {}  # name -> [began, number, count, last heard]
        self._drawn = 0

    def start(self, name: str) -> None:
        self._running[name] = [monotonic(), 0, 0, monotonic()]

    def cell(self, name: str, number: int, count: int) -> None:
        self._running[name][1:3] = number, count

    def end(self, name: str, word: str) -> None:
        began, number, count, _ = self._running.pop(name)
        self._clear()
        cells = f"{number} of {count} cells" if number < count else f"{count} cells"
        print(f"{word:<9} {one_line(name)}  {cells}, {monotonic() - began:.1f} s", flush=True)
        self._draw()

    async def keep_showing(self) -> None:
        while True:
            await asyncio.sleep(0.1 if self.live else 1)
            if self.live:
                self._clear()
                self._draw()
            else:
                for name, entry in self._running.items():
                    if monotonic() - entry[3] > QUIET:
                        entry[3] = monotonic()
                        print(self._line(name), flush=True)

    def _line(self, name: str) -> str:
        began, number, count, _ = self._running[name]
        cell = f"cell {number} of {count}" if count else "starting the kernel"
        return f"{'running':<9} {one_line(name)}  {cell}, {monotonic() - began:.0f} s"

    def _draw(self) -> None:
        if self.live:
            width = shutil.get_terminal_size().columns - 1
            for name in self._running:
                print(self._line(name)[:width])
            self._drawn = len(self._running)
            sys.stdout.flush()

    def _clear(self) -> None:
        if self._drawn:
            print(f"\x1b[{self._drawn}A\x1b[J", end="")
            self._drawn = 0

"""What the check finds wrong, and where; what it knows about a notebook in the end."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nbformat import NotebookNode


class Fault(Exception):
    """One thing wrong with a notebook; `cell` is the number that Jupyter shows beside the cell."""

    def __init__(self, message: str, cell: int | None = None, source: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.cell = cell
        self.place = "" if cell is None else cell_name(cell, source)


@dataclass
class Result:
    """A notebook and how it went: `done` is what the log says of one without faults, `cells` are (number, name, seconds).

    Notes are worth knowing and fail nothing.
    """

    path: Path
    done: str = ""
    faults: list[Fault] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    cells: list[tuple[int, str, float | None]] = field(default_factory=list)

    @property
    def word(self) -> str:
        return "failed" if self.faults else self.done


def cell_name(number: int, source: str) -> str:
    return f"cell {number}: {first_line(source)}"


def first_line(text: str) -> str:
    """The first line that says something, short enough for a heading."""
    line = next((line.strip() for line in text.splitlines() if line.strip()), "")
    return line if len(line) <= 72 else line[:71] + "…"


def executed_cells(notebook: NotebookNode) -> list[tuple[int, int, NotebookNode]]:
    """(number, index, cell) of what runs; the number is the [n] that Jupyter shows beside the cell."""
    code = ((i, c) for i, c in enumerate(notebook.cells) if c.cell_type == "code" and c.source.strip())
    return [(number, index, cell) for number, (index, cell) in enumerate(code, 1)]

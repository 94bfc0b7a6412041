"""What the check finds wrong, and where."""


class Fault(Exception):
    """One thing wrong with a notebook; `cell` is the number that Jupyter shows beside the cell."""

    def __init__(self, message: str, cell: int | None = None, line: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.cell = cell
        self.line = line

    @property
    def place(self) -> str:
        return "" if self.cell is None else f"cell {self.cell}: {self.line}"


def first_line(source: str) -> str:
    """The first line of a cell that says something, short enough for a heading."""
    line = next((line.strip() for line in source.splitlines() if line.strip()), "")
    return line if len(line) <= 72 else line[:71] + "…"

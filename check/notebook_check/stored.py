"""What is wrong with a notebook as it is stored, whatever its cells give."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .faults import Fault, executed_cells
from .tags import Tags

if TYPE_CHECKING:
    from nbformat import NotebookNode

COUNTS = ("rising", "consecutive", "any")  # what may be asked of the execution counts


def stored_faults(notebook: NotebookNode, counts: str) -> tuple[list[Fault], list[str], bool]:
    """The faults, what is worth a note, and whether there are outputs to compare with."""
    faults = [
        Fault("has outputs and no source: run all cells and save, or clear its outputs", None, "")
        for cell in notebook.cells
        if cell.cell_type == "code" and not cell.source.strip() and cell.outputs
    ]
    cells = [(number, cell) for number, _, cell in executed_cells(notebook) if not Tags(cell).is_skipped]
    executed = any(cell.execution_count or cell.outputs for _, cell in cells)
    if cells and not executed:
        faults.append(Fault("was never executed: no cell has an execution count or an output (--update stores them)"))
    elif counts == "any":
        return faults, [], executed
    fault, note = _of_counts(cells, counts) if executed else (None, None)
    return [*faults, *filter(None, [fault])], [*filter(None, [note])], executed


def _of_counts(cells: list[tuple[int, NotebookNode]], wanted: str) -> tuple[Fault | None, str | None]:
    """What the counts say of the order in which the cells were run: one fault or one note for the notebook."""
    counts = [cell.execution_count for _, cell in cells]
    shown = ", ".join(map(str, counts[:12])) + (", …" if len(counts) > 12 else "")
    if not any(counts):
        # A program executed it with a kernel that does not count, as nbconvert does with tslab.
        message = "has outputs and no execution counts: in which order its cells were run is not known"
        return (Fault(message), None) if wanted == "consecutive" else (None, message)
    if None in counts:
        missing = ", ".join(str(number) for number, cell in cells if cell.execution_count is None)
        return Fault(f"has no execution count in cell {missing}: it was changed and not executed again"), None
    for number, cell in cells:
        of_results = {o.execution_count for o in cell.outputs if o.output_type == "execute_result"} - {None}
        if of_results - {cell.execution_count}:
            message = f"has the execution count {cell.execution_count}, and its result {of_results.pop()}: one was altered"
            return Fault(f"{message} (--counts any allows it)", number, cell.source), None
    if any(after <= before for before, after in zip(counts, counts[1:])):
        message = f"has the execution counts {shown}: its cells were not run from top to bottom"
        return Fault(f"{message} (--counts any allows it)"), None
    # A kernel may count a skipped cell or not.
    if counts not in ([number for number, _ in cells], list(range(1, len(counts) + 1))):
        message = f"has the execution counts {shown}: its cells were not run once each in a new kernel, or counts were altered"
        if wanted == "consecutive":
            return Fault(message), None
        return None, f"{message} (--counts consecutive makes that a fault)"
    return None, None

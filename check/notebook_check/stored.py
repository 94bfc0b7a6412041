"""What is wrong with a notebook as it is stored, whatever its cells give."""

from nbformat import NotebookNode

from .faults import Fault, executed_cells
from .tags import Tags


def stored_faults(notebook: NotebookNode, any_counts: bool) -> tuple[list[Fault], bool]:
    """The faults, and whether there are outputs to compare with."""
    faults = [
        Fault("has outputs and no source: run all cells and save, or clear its outputs", None, "")
        for cell in notebook.cells
        if cell.cell_type == "code" and not cell.source.strip() and cell.outputs
    ]
    cells = [(number, cell) for number, _, cell in executed_cells(notebook) if not Tags(cell).is_skipped]
    counts = [cell.execution_count for _, cell in cells]
    executed = any(counts) or any(cell.outputs for _, cell in cells)
    if cells and not executed:
        return [*faults, Fault("was never executed: no cell has an execution count or an output (--update stores them)")], False
    # Where there is none at all, a program executed the notebook with a kernel that does not count.
    if any_counts:
        pass
    elif any(counts) and None in counts:
        missing = ", ".join(str(number) for number, cell in cells if cell.execution_count is None)
        faults.append(Fault(f"has no execution count in cell {missing}: it was changed and not executed again"))
    elif any(counts) and any(after <= before for before, after in zip(counts, counts[1:])):
        shown = ", ".join(map(str, counts[:12])) + (", …" if len(counts) > 12 else "")
        message = f"has the execution counts {shown}: its cells were not run from top to bottom"
        faults.append(Fault(f"{message} (--any-counts allows it)"))
    return faults, executed

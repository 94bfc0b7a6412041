"""A notebook without what two runs of the same cells may differ in."""

from nbformat import NotebookNode

from .normal import without_kernel_frames


def canonical(notebook: NotebookNode) -> NotebookNode:
    """The same notebook as it is stored: with nothing in it that changes from run to run."""
    notebook = NotebookNode(notebook)
    notebook.cells = [_canonical_cell(cell) for cell in notebook.cells]
    return notebook


def _canonical_cell(cell: NotebookNode) -> NotebookNode:
    if cell.cell_type != "code":
        return cell
    cell = NotebookNode(cell)
    # JupyterLab notes there when the cell ran.
    cell.metadata = NotebookNode({k: v for k, v in cell.metadata.items() if k != "execution"})
    outputs: list[NotebookNode] = []
    for output in cell.outputs:
        last = outputs[-1] if outputs else None
        if output.output_type == "stream" and last and last.get("name") == output.name:
            # A kernel cuts its text into chunks as it likes.
            outputs[-1] = NotebookNode(last, text=last.text + output.text)
        else:
            outputs.append(output)
        if output.output_type == "execute_result":
            outputs[-1] = NotebookNode(output, execution_count=cell.execution_count)
    cell.outputs = [
        NotebookNode(output, text=without_kernel_frames(output.text)) if output.get("name") == "stderr" else output
        for output in outputs
    ]
    return cell

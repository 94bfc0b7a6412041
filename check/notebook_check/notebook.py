"""A notebook's file: reading it, its one canonical form, and writing it without ever losing it."""

import json
import os
import re
import tempfile
import warnings
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from .faults import Fault


def read(path: Path) -> tuple[NotebookNode, bytes]:
    """The notebook at `path` and its bytes; raises Fault when it is none that could be executed."""
    try:
        content = path.read_bytes()
        text = content.decode()
    except OSError as error:
        raise Fault(f"cannot be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise Fault(f"is not a notebook: {error}") from None
    try:
        raw = json.loads(text)
        if not isinstance(raw, dict) or "nbformat" not in raw:
            raise Fault("is not a notebook: it has no nbformat")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # missing and repeated cell ids are put right
            notebook = nbformat.reads(text, as_version=4)
            nbformat.validate(notebook)
    except json.JSONDecodeError as error:
        raise Fault(f"is not JSON: {error}") from None
    except Fault:
        raise
    except Exception as error:  # nbformat raises whatever a strange structure leads it to
        raise Fault(f"is not a notebook: {str(error).splitlines()[0]}") from None
    if not notebook.metadata.get("kernelspec", {}).get("name"):
        raise Fault("names no kernel (metadata.kernelspec.name)")
    return notebook, content


def canonical(notebook: NotebookNode) -> NotebookNode:
    """The same notebook with nothing in it that two runs of the same cells could differ in."""
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
    cell.outputs = [
        NotebookNode(output, text=without_kernel_frames(output.text)) if output.get("name") == "stderr" else output
        for output in outputs
    ]
    return cell


# Where the kernel calls the cell: paths of one machine and lines of one Node version.
_KERNEL_FRAME = re.compile(r"^( +)at .*(?:node:|[/\\]tslab[/\\]dist[/\\]).*?(\{?)\n", re.MULTILINE)


def without_kernel_frames(text: str) -> str:
    """A stack down to where the kernel called the cell; an error's own properties stay behind it."""
    return _KERNEL_FRAME.sub(lambda frame: frame[1] + "{\n" if frame[2] else "", text)


def serialized(notebook: NotebookNode) -> bytes:
    text = nbformat.writes(canonical(notebook), version=nbformat.NO_CONVERT)
    # Half of a surrogate pair, which UTF-8 cannot hold, becomes its JSON escape.
    return (text.rstrip("\n") + "\n").encode(errors="backslashreplace")


def replace(path: Path, old: bytes, new: bytes) -> str:
    """Puts the new bytes in the place of the old ones, which are what the new ones were made from."""
    if new == old:
        return "unchanged"
    if path.read_bytes() != old:
        raise Fault("was changed while it was executed, and is left as it is: run this again")
    write(path, new)
    return "updated"


def write(path: Path, content: bytes) -> None:
    """Writes the file at once or not at all: whoever reads it sees the old bytes or the new ones."""
    try:
        _write(Path(os.path.realpath(path)), content)  # a link stays a link
    except OSError as error:
        raise Fault(f"cannot be written: {error.strerror} ({path} is as it was)") from None


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, path.stat().st_mode if path.exists() else 0o644)
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise

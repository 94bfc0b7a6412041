"""A notebook's file: reading it, and writing it without ever losing it."""

import json
import os
import re
import tempfile
import warnings
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from .canonical import canonical
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
            if name := notebook.metadata.get("kernelspec", {}).get("name"):
                notebook.metadata.kernelspec.setdefault("display_name", name)  # Jupyter does without as well
            # Jupyter, too, opens what has properties beyond its format, such as ids that an older one does not have.
            nbformat.validate(notebook, relax_add_props=True)
    except json.JSONDecodeError as error:
        raise Fault(f"is not JSON: {error}") from None
    except Fault:
        raise
    except Exception as error:  # nbformat raises whatever a strange structure leads it to
        message, *more = str(error).splitlines()
        where = "".join(re.findall(r"^On instance(.+):$", "\n".join(more), re.MULTILINE))
        raise Fault(f"is not a notebook: {message}{where and f' in {where}'}") from None
    if not notebook.metadata.get("kernelspec", {}).get("name"):
        raise Fault("names no kernel (metadata.kernelspec.name)")
    return notebook, content


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

"""Parameters as papermill has them: a cell of assignments behind the one with the tag `parameters`."""

from __future__ import annotations

import json
import math
from copy import deepcopy
from pathlib import Path
from typing import TYPE_CHECKING

from .faults import Fault

if TYPE_CHECKING:
    from nbformat import NotebookNode


def parse(pairs: list[list[str]], raw: list[list[str]], files: list[Path]) -> dict[str, object]:
    """The values of the command line: -p reads numbers, true, false and null, -r takes the text as it is."""
    values: dict[str, object] = {}
    for path in files:
        try:
            read = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise ValueError(f"the parameters {path} cannot be read as JSON: {error}") from None
        if not isinstance(read, dict):
            raise ValueError(f"the parameters {path} must be a JSON object, but were {type(read).__name__}")
        values |= read
    values |= {name: _value(text) for name, text in pairs} | dict(raw)
    for name in values:
        if not name.isidentifier():
            raise ValueError(f"a parameter's name must be an identifier, but was {name!r}")
    return values


def _value(text: str) -> object:
    words = {"true": True, "false": False, "null": None, "none": None}
    if text.lower() in words:
        return words[text.lower()]
    try:
        return int(text)
    except ValueError:
        pass
    try:
        number = float(text)
        return number if math.isfinite(number) else text
    except ValueError:
        return text


def with_parameters(notebook: NotebookNode, values: dict[str, object]) -> NotebookNode:
    """The notebook with the values in a cell of their own; an earlier one of these is replaced."""
    if not values:
        return notebook
    from nbformat.v4 import new_code_cell

    notebook = deepcopy(notebook)
    tags = [cell.metadata.get("tags", []) for cell in notebook.cells]
    python = "python" in notebook.metadata.kernelspec.get("language", notebook.metadata.kernelspec.name).lower()
    lines = [
        f"{name} = {value!r}" if python else f"const {name} = {json.dumps(value, ensure_ascii=False)};"
        for name, value in values.items()
    ]
    comment = "#" if python else "//"
    cell = new_code_cell("\n".join([f"{comment} Parameters", *lines]), metadata={"tags": ["injected-parameters"]})
    if notebook.nbformat_minor < 5:
        cell.pop("id", None)
    injected = next((i for i, of_cell in enumerate(tags) if "injected-parameters" in of_cell), None)
    if injected is not None:
        notebook.cells[injected] = cell
        return notebook
    default = next((i for i, of_cell in enumerate(tags) if "parameters" in of_cell), None)
    if default is None:
        raise Fault("takes no parameters: none of its cells has the tag parameters")
    notebook.cells.insert(default + 1, cell)
    return notebook

"""What only the language's own compiler can tell of a cell: its traps, and which line of it threw."""

import asyncio
import json
import shutil
from pathlib import Path

from nbformat import NotebookNode

from .faults import Fault, executed_cells


def cells_to_read(notebook: NotebookNode) -> list[dict]:
    """What there is to read in a notebook, if it is in the language."""
    spec = notebook.metadata.kernelspec
    if spec.get("language") not in ("typescript", "javascript") and spec.name not in ("tslab", "jslab"):
        return []
    return [
        # A cell that must raise may show a trap.
        {"number": number, "source": cell.source, "reported": "raises-exception" not in cell.metadata.get("tags", [])}
        for number, _, cell in executed_cells(notebook)
    ]


async def traps(notebooks: list[list[dict]]) -> list[list[Fault]]:
    """The faults of each notebook, found in its cells without executing them."""
    answer = await _ask("traps.mjs", [{"cells": cells} for cells in notebooks])
    sources = [{cell["number"]: cell["source"] for cell in cells} for cells in notebooks]
    return [
        [
            Fault(f"{trap['line']}:{trap['column']} - {trap['message']}", trap["number"], source[trap["number"]])
            for trap in found
        ]
        for source, found in zip(sources, answer)
    ]


async def line_that_threw(source: str, stack: str) -> int | None:
    """The line of the cell that the kernel's stack, which counts the compiled lines, speaks of."""
    return (await _ask("line.mjs", {"source": source, "stack": stack})).get("line")


async def _ask(script: str, request: object):
    process = await asyncio.create_subprocess_exec(
        shutil.which("node") or "node",
        str(Path(__file__).with_name(script)),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    answer, error = await process.communicate(json.dumps(request).encode())
    if process.returncode != 0:
        raise RuntimeError(f"{script} failed: {error.decode(errors='replace').strip()}")
    return json.loads(answer)

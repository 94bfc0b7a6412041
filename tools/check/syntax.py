"""What only the language's own compiler can tell of a cell: its traps, and which line of it threw."""

import asyncio
import json
import shutil
from pathlib import Path

from nbformat import NotebookNode

from faults import Fault, executed_cells

async def traps(notebooks: list[NotebookNode]) -> list[list[Fault]]:
    """The faults of each notebook, found without executing it."""
    cells = [executed_cells(notebook) if _is_script(notebook) else [] for notebook in notebooks]
    request = [
        {
            "cells": [
                # A cell that must raise may show a trap.
                {"number": number, "source": cell.source, "reported": "raises-exception" not in _tags(cell)}
                for number, _, cell in executed
            ]
        }
        for executed in cells
    ]
    answer = await _ask("traps.mjs", request)
    sources = [{number: cell.source for number, _, cell in executed} for executed in cells]
    return [
        [
            Fault(f"{t['line']}:{t['column']} - {t['message']}", t["number"], of[t["number"]])
            for t in found
        ]
        for of, found in zip(sources, answer)
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


def _is_script(notebook: NotebookNode) -> bool:
    spec = notebook.metadata.kernelspec
    return spec.get("language") in ("typescript", "javascript") or spec.name in ("tslab", "jslab")


def _tags(cell: NotebookNode) -> list[str]:
    return cell.metadata.get("tags", [])

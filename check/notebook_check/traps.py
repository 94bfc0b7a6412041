"""What only the language's own compiler can tell of a cell of tslab's: its traps, and which line of it threw.

It needs Node and a TypeScript, tslab's own or another, in reach of the notebooks or of the kernel; without them
the cells are executed all the same.
"""

import asyncio
import json
import shutil
from pathlib import Path

from nbformat import NotebookNode

from .faults import Fault, executed_cells
from .judge import line_in_traceback
from .tags import Tags

KERNELS = ("tslab", "jslab")  # other kernels have no such traps


def cells_to_read(notebook: NotebookNode) -> list[dict]:
    if notebook.metadata.kernelspec.name not in KERNELS:
        return []
    return [
        {
            "number": number,
            "source": cell.source,
            # A cell that must raise may show a trap.
            "silent": [kind for kind in KINDS if tags.must_raise or f"{kind}-ok" in tags] + _shown(cell),
        }
        for number, _, cell in executed_cells(notebook)
        if not (tags := Tags(cell)).is_skipped
    ]


KINDS = ("shorthand", "assignment", "unawaited")


def _shown(cell: NotebookNode) -> list[str]:
    """Where the stored output shows a promise, the cell leaves it on purpose, as its value."""
    texts = (output.get("text") or output.get("data", {}).get("text/plain", "") for output in cell.outputs)
    return ["shown"] if any("Promise {" in str(text) for text in texts) else []


async def traps(notebooks: list[list[dict]], folders: list[Path]) -> list[list[Fault]]:
    """The faults of each notebook, found in its cells without executing them."""
    answer = any(notebooks) and await _ask("traps.mjs", folders, notebooks)
    if not answer:
        return [[] for _ in notebooks]
    sources = [{cell["number"]: cell["source"] for cell in cells} for cells in notebooks]
    return [
        [
            Fault(
                f"{trap['line']}:{trap['column']} - {trap['message']}\n(where that is meant: the tag {trap['kind']}-ok)",
                trap["number"],
                source[trap["number"]],
            )
            for trap in found
        ]
        for source, found in zip(sources, answer)
    ]


def line_finder(folder: Path):
    """How to find the line of a cell that threw, for a notebook in the folder."""

    async def find(number: int, source: str, text: str) -> int | None:
        if "evalmachine" not in text:
            return line_in_traceback(number, source, text)
        # Stock tslab's stack counts the lines of the JavaScript that it made of the cell.
        answer = await _ask("line.mjs", [folder], {"source": source, "stack": text})
        return answer and answer.get("line")

    return find


async def _ask(script: str, folders: list[Path], request: object):
    """The answer of a script; None where Node or TypeScript is not there."""
    node = shutil.which("node")
    if node is None:
        return None
    process = await asyncio.create_subprocess_exec(
        node,
        str(Path(__file__).with_name(script)),
        *dict.fromkeys(map(str, folders)),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    answer, error = await process.communicate(json.dumps(request).encode())
    if process.returncode != 0:
        raise RuntimeError(f"{script} failed: {error.decode(errors='replace').strip()}")
    return json.loads(answer)

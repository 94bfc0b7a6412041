"""How the outputs that are stored in a notebook differ from those of a run."""

import base64
import difflib
import json
import shutil
from itertools import zip_longest
from pathlib import Path

from nbformat import NotebookNode

from .faults import Fault, executed_cells, first_line
from .notebook import canonical

DIFF_LINES, LINE = 40, 1000  # what is shown of a text's difference: lines, and characters of a line
IMAGES = {"image/svg+xml": "svg", "image/png": "png", "image/jpeg": "jpg", "image/gif": "gif"}


def never_executed(stored: NotebookNode) -> list[Fault]:
    """What is missing in a notebook that was not executed before it was stored, as a whole or in a cell."""
    cells = executed_cells(stored)
    missing = [(number, cell) for number, _, cell in cells if cell.execution_count is None]
    if missing and len(missing) == len(cells) and not any(cell.outputs for _, cell in missing):
        return [Fault("was never executed: no cell has an execution count or an output (--update stores them)")]
    return [Fault("has no execution count", number, cell.source) for number, cell in missing]


def compare(stored: NotebookNode, now: NotebookNode, images: Path) -> list[Fault]:
    """One fault for each cell whose outputs differ; pictures that do are put side by side into `images`."""
    shutil.rmtree(images, ignore_errors=True)
    faults = []
    for (number, _, before), (_, _, after) in zip(executed_cells(canonical(stored)), executed_cells(canonical(now))):
        differences = []
        for nth, (old, new) in enumerate(zip_longest(before.outputs, after.outputs), 1):
            if old is None:
                differences.append(f"an output that is not stored: {_summary(new)}")
            elif new is None:
                differences.append(f"a stored output is missing: {_summary(old)}")
            else:
                name = f"cell-{number}" if nth == 1 else f"cell-{number}-{nth}"
                differences += _differences(_parts(old), _parts(new), images / name)
        if differences:
            message = "\n".join(["gives another output than the stored one", *differences])
            faults.append(Fault(message, number, before.source))
    return faults


def _parts(output: NotebookNode) -> dict[str, str]:
    """An output as named texts: a stream's name or a MIME type, and what stands there."""
    if output.output_type == "stream":
        return {output.name: output.text}
    if output.output_type == "error":
        return {"error": f"{output.ename}: {output.evalue}"}
    parts = {mime: _text(data) for mime, data in output.data.items()}
    if output.metadata:
        parts["metadata"] = _text(output.metadata)
    return parts


def _text(data: object) -> str:
    return data if isinstance(data, str) else json.dumps(data, indent=1, sort_keys=True, ensure_ascii=False)


def _summary(output: NotebookNode) -> str:
    return ", ".join(f"{name} {first_line(text)!r}" for name, text in _parts(output).items())


def _differences(old: dict[str, str], new: dict[str, str], image: Path) -> list[str]:
    if old.keys() != new.keys():
        return [f"stored {', '.join(old)}; now {', '.join(new)}"]
    return [
        _side_by_side(name, old[name], new[name], image) if name in IMAGES else _diff(name, old[name], new[name])
        for name in sorted(old)
        if old[name] != new[name]
    ]


def _diff(name: str, old: str, new: str) -> str:
    lines = list(
        difflib.unified_diff(old.splitlines(), new.splitlines(), f"stored {name}", f"now {name}", lineterm="")
    )
    if not lines:
        return f"{name} differs in its line ends only: stored {old[-20:]!r}, now {new[-20:]!r}"
    if len(lines) > DIFF_LINES:
        lines[DIFF_LINES:] = [f"… {len(lines) - DIFF_LINES} more lines"]
    return "\n".join(line if len(line) <= LINE else line[:LINE] + "…" for line in lines)


def _side_by_side(mime: str, old: str, new: str, image: Path) -> str:
    image.parent.mkdir(parents=True, exist_ok=True)
    paths = [image.with_name(f"{image.name}-{which}.{IMAGES[mime]}") for which in ("stored", "now")]
    for path, data in zip(paths, (old, new)):
        path.write_bytes(data.encode() if mime == "image/svg+xml" else base64.b64decode(data))
    return f"{mime} differs:\n  {paths[0]}\n  {paths[1]}"

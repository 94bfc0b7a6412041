"""How the outputs that are stored in a notebook differ from those of a run."""

import base64
import difflib
import json
import shutil
from itertools import count, zip_longest
from pathlib import Path

from nbformat import NotebookNode

from faults import Fault, executed_cells, first_line
from notebook import canonical

DIFF_LINES = 40  # what is shown of a text's difference
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
        files = (images / f"cell-{number}{'' if n == 1 else f'-{n}'}" for n in count(1))
        for old, new in zip_longest(before.outputs, after.outputs):
            if old is None:
                differences.append(f"an output that is not stored: {_summary(new)}")
            elif new is None:
                differences.append(f"a stored output is missing: {_summary(old)}")
            else:
                differences += _output_differences(_parts(old), _parts(new), files)
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


def _output_differences(old: dict[str, str], new: dict[str, str], files) -> list[str]:
    differences = []
    for name in old.keys() | new.keys() if old.keys() == new.keys() else []:
        if old[name] != new[name]:
            if name in IMAGES:
                differences.append(_side_by_side(name, old[name], new[name], next(files)))
            else:
                differences.append(_diff(name, old[name], new[name]))
    if old.keys() != new.keys():
        differences.append(f"stored {', '.join(old)}; now {', '.join(new)}")
    return sorted(differences)


def _diff(name: str, old: str, new: str) -> str:
    lines = list(
        difflib.unified_diff(old.splitlines(), new.splitlines(), f"stored {name}", f"now {name}", lineterm="")
    )
    if not lines:
        return f"{name} differs in its line ends only: stored {old[-20:]!r}, now {new[-20:]!r}"
    if len(lines) > DIFF_LINES:
        lines[DIFF_LINES:] = [f"… {len(lines) - DIFF_LINES} more lines"]
    return "\n".join(line if len(line) <= 300 else line[:300] + "…" for line in lines)


def _side_by_side(mime: str, old: str, new: str, file: Path) -> str:
    file.parent.mkdir(parents=True, exist_ok=True)
    paths = []
    for which, data in (("stored", old), ("now", new)):
        path = file.with_name(f"{file.name}-{which}.{IMAGES[mime]}")
        path.write_bytes(data.encode() if mime == "image/svg+xml" else base64.b64decode(data))
        paths.append(str(path))
    return f"{mime} differs:\n  {paths[0]}\n  {paths[1]}"

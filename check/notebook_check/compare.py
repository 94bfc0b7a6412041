"""How the outputs that are stored in a notebook differ from those of a run."""

import difflib
import json
import math
import re
import shutil
import unicodedata
from itertools import zip_longest
from pathlib import Path

from nbformat import NotebookNode

from .canonical import canonical
from .faults import Fault, executed_cells, first_line
from .normal import NAMED_BY_CHANCE, Patterns, without_colours
from .pictures import IMAGES, side_by_side
from .tags import Tags

DIFF_LINES, LINE = 40, 1000  # what is shown of a text's difference: lines, and characters of a line
NUMBER = re.compile(r"[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?", re.IGNORECASE)
HOW_TO_SAY = "(where it may differ: the tags ignore-output or tolerance=1e-9, or --sanitize-with a file of patterns)"


def compare(stored: NotebookNode, now: NotebookNode, images: Path, patterns: Patterns) -> list[Fault]:
    """One fault for each cell whose outputs differ; pictures that do are put side by side into `images`."""
    shutil.rmtree(images, ignore_errors=True)
    faults = []
    for (number, _, before), (_, _, after) in zip(executed_cells(canonical(stored)), executed_cells(canonical(now))):
        tags = Tags(before)
        if tags.ignores_output or tags.is_skipped:
            continue
        # Where one kernel sends an error and the other prints it, only its being there can be compared.
        with_error = not tags.must_raise or _says_error(before) == _says_error(after)
        differences = []
        both = (_parts(cell, patterns, with_error) for cell in (before, after))
        for nth, (old, new) in enumerate(zip_longest(*both), 1):
            if old is None:
                differences.append(f"an output that is not stored: {_summary(new)}")
            elif new is None:
                differences.append(f"a stored output is missing: {_summary(old)}")
            else:
                name = f"cell-{number}" if nth == 1 else f"cell-{number}-{nth}"
                differences += _differences(old, new, images / name, tags.tolerance)
        if differences:
            message = "\n".join(["gives another output than the stored one", *differences, HOW_TO_SAY])
            faults.append(Fault(message, number, before.source))
    return faults


def _parts(cell: NotebookNode, patterns: Patterns, with_error: bool) -> list[dict[str, str]]:
    """Each output as named texts: a stream's name or a MIME type, and what stands there."""
    outputs: list[dict[str, str]] = []
    streams: dict[str, str] | None = None
    for output in cell.outputs:
        # A value that is only text is what a kernel without results prints.
        only_text = "data" in output and list(output.data) == ["text/plain"]
        if output.output_type == "stream" or only_text:
            name, text = ("stdout", output.data["text/plain"] + "\n") if only_text else (output.name, output.text)
            if name == "stderr" and not with_error:
                continue
            # Two streams reach the reader in no certain order.
            if streams is None:
                outputs.append(streams := {})
            streams[name] = streams.get(name, "") + text
        elif with_error or output.output_type != "error":
            outputs.append(_named(output))
            streams = None
    return [{name: _plain(name, text, patterns) for name, text in parts.items()} for parts in outputs]


def _says_error(cell: NotebookNode) -> bool:
    return any(output.output_type == "error" for output in cell.outputs)


def _named(output: NotebookNode) -> dict[str, str]:
    if output.output_type == "error":
        return {"error": f"{output.ename}: {output.evalue}"}
    parts = {mime: _text(mime, data) for mime, data in output.data.items() if mime != NAMED_BY_CHANCE}
    if output.metadata:
        parts["metadata"] = _text("metadata", output.metadata)
    return parts


def _text(mime: str, data: object) -> str:
    if isinstance(data, str):
        if not mime.endswith("json"):
            return data
        try:
            data = json.loads(data)
        except ValueError:
            return data
    return json.dumps(data, indent=1, sort_keys=True, ensure_ascii=False)


def _plain(name: str, text: str, patterns: Patterns) -> str:
    return text if name in IMAGES and name != "image/svg+xml" else patterns.apply(without_colours(text))


def _summary(parts: dict[str, str]) -> str:
    return ", ".join(f"{name} {first_line(text)!r}" for name, text in parts.items())


def _differences(old: dict[str, str], new: dict[str, str], image: Path, tolerance: float) -> list[str]:
    if old.keys() != new.keys():
        return [f"stored {', '.join(old)}; now {', '.join(new)}"]
    return [
        f"{name} differs: {side_by_side(name, old[name], new[name], image)}"
        if name in IMAGES
        else _diff(name, old[name], new[name])
        for name in sorted(old)
        if not _equal(old[name], new[name], tolerance)
    ]


def _equal(old: str, new: str, tolerance: float) -> bool:
    if old == new:
        return True
    if not tolerance or NUMBER.sub("#", old) != NUMBER.sub("#", new):
        return False
    pairs = zip(map(float, NUMBER.findall(old)), map(float, NUMBER.findall(new)))
    return all(a == b or abs(a - b) <= tolerance * max(1, abs(a), abs(b)) < math.inf for a, b in pairs)


def _diff(name: str, old: str, new: str) -> str:
    lines = list(
        difflib.unified_diff(old.splitlines(), new.splitlines(), f"stored {name}", f"now {name}", lineterm="")
    )
    if unicodedata.normalize("NFC", old) == unicodedata.normalize("NFC", new):  # both look the same
        lines = [line.encode("ascii", "backslashreplace").decode() for line in lines]
    if not lines:
        return f"{name} differs in its line ends only: stored {old[-20:]!r}, now {new[-20:]!r}"
    if len(lines) > DIFF_LINES:
        lines[DIFF_LINES:] = [f"… {len(lines) - DIFF_LINES} more lines"]
    return "\n".join(line if len(line) <= LINE else line[:LINE] + "…" for line in lines)

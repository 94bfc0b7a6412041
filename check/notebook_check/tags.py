"""What a cell says of itself in its tags: those of nbval, of papermill and of nbclient, and the check's own."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nbformat import NotebookNode

IGNORE_OUTPUT = {"ignore-output", "nbval-ignore-output"}
RAISES = {"raises-exception", "nbval-raises-exception"}
SKIP = {"skip-execution", "nbval-skip", "skip"}
# nbval also reads them in a comment at the beginning of a cell.
COMMENT = re.compile(r"\s*(?:#|//)\s*(?:PYTEST_VALIDATE|NBVAL)_(IGNORE_OUTPUT|RAISES_EXCEPTION|SKIP|CHECK_OUTPUT)\b")


class Tags:
    def __init__(self, cell: NotebookNode) -> None:
        self._tags = {str(tag) for tag in cell.metadata.get("tags", [])}
        for line in cell.source.splitlines():
            if not (comment := COMMENT.match(line)):
                break
            self._tags.add("nbval-" + comment[1].lower().replace("_", "-"))

    def __contains__(self, tag: str) -> bool:
        return tag in self._tags

    @property
    def ignores_output(self) -> bool:
        return bool(self._tags & IGNORE_OUTPUT)

    @property
    def must_raise(self) -> bool:
        return bool(self._tags & RAISES)

    @property
    def is_skipped(self) -> bool:
        return bool(self._tags & SKIP)

    @cached_property
    def tolerance(self) -> float:
        """How far a number in the outputs may be from the stored one, absolutely or relative to it."""
        return self._value("tolerance") or 0.0

    @cached_property
    def timeout(self) -> float | None:
        return self._value("timeout")

    def unreadable(self) -> str | None:
        """A tag that should have a number and does not."""
        for name in ("tolerance", "timeout"):
            for tag in self._tags:
                if re.match(rf"{name}\b", tag) and _number(tag, name) is None:
                    return tag
        return None

    def _value(self, name: str) -> float | None:
        return next((v for v in (_number(tag, name) for tag in self._tags) if v is not None), None)


def _number(tag: str, name: str) -> float | None:
    match = re.fullmatch(rf"{name}[=:]\s*(\d+(?:\.\d*)?(?:e[+-]?\d+)?|\.\d+)", tag, re.IGNORECASE)
    return float(match[1]) if match else None

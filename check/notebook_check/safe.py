"""Text from notebooks, made safe to show: no control bytes, no secrets, no commands to a CI server."""

import os
import re
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager

from .environment import hide_secrets
from .normal import without_colours

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
# GitHub and Azure read these wherever they stand in a line; with "::" a line may begin, indented too.
_COMMAND = re.compile(r"##(?=\[|vso\[)|^([ \t]*)::", re.MULTILINE)


def safe(text: str) -> str:
    text = hide_secrets(without_colours(text)).replace("\r\n", "\n")
    text = _CONTROL.sub(lambda match: f"\\x{ord(match[0]):02x}" if ord(match[0]) < 256 else f"\\u{ord(match[0]):04x}", text)
    return _COMMAND.sub(lambda match: "#\u200b#" if match[0] == "##" else f"{match[1]}:\u200b:", text)


def one_line(text: object) -> str:
    """The same for what stands in one line, such as a path."""
    return safe(str(text).replace("\n", "\\n"))


@contextmanager
def no_commands() -> Iterator[None]:
    """GitHub takes nothing that is printed here as a command."""
    if not os.environ.get("GITHUB_ACTIONS"):
        yield
        return
    token = uuid.uuid4().hex
    print(f"::stop-commands::{token}")
    try:
        yield
    finally:
        print(f"::{token}::")
        sys.stdout.flush()

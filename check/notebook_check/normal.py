"""Texts without what two runs of the same cells may differ in."""

import configparser
import re
from pathlib import Path

_COLOUR = re.compile(r"\x1b\[[0-9;:]*[A-Za-z]")
# Where the kernel calls the cell: paths of one machine and lines of one Node version.
_KERNEL_FRAME = re.compile(r"^( +)at .*(?:node:|[/\\]tslab[/\\]dist[/\\]).*?(\{?)\n", re.MULTILINE)
# Where Python's kernel says that a cell is, in a folder of one machine and one process.
_PYTHON_CELL = re.compile(r"""[^\s"']*[/\\]ipykernel_\d+[/\\]""")
# A widget's model has another name in every run.
NAMED_BY_CHANCE = "application/vnd.jupyter.widget-view+json"


def without_colours(text: str) -> str:
    return _COLOUR.sub("", text)


def without_kernel_frames(text: str) -> str:
    """A stack down to where the kernel called the cell; an error's own properties stay behind it."""
    text = _PYTHON_CELL.sub("ipykernel/", text)
    return _KERNEL_FRAME.sub(lambda frame: frame[1] + "{\n" if frame[2] else "", text)


class Patterns:
    """Regular expressions and what stands in place of their matches, from files as nbval has them."""

    def __init__(self, paths: list[Path]) -> None:
        self._patterns: list[tuple[re.Pattern, str]] = []
        for path in paths:
            parser = configparser.RawConfigParser()
            try:
                with open(path, encoding="utf-8") as file:
                    parser.read_file(file)
                for name in parser.sections():
                    pattern = re.compile(parser.get(name, "regex"), re.MULTILINE)
                    self._patterns.append((pattern, parser.get(name, "replace")))
            except (OSError, configparser.Error, re.error, UnicodeDecodeError) as error:
                raise ValueError(f"the patterns {path} cannot be read: {error}") from None

    def apply(self, text: str) -> str:
        for pattern, replacement in self._patterns:
            text = pattern.sub(replacement, text)
        return text

"""Tells people and CI servers what the check found."""

import os
import re
import sys
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from .environment import hide_secrets
from .faults import Result
from .normal import without_colours
from .safe import no_commands, one_line, safe


def tell(results: list[Result]) -> None:
    """Every fault with its place, then one line about all notebooks."""
    with no_commands():
        for result in results:
            for text in described(result):
                print(f"\n{text}")
        words = Counter(result.word for result in results)
        noun = "notebook" if len(results) == 1 else "notebooks"
        print(f"\n{len(results)} {noun}: " + ", ".join(f"{count} {word}" for word, count in words.items()))
    if os.environ.get("GITHUB_ACTIONS"):
        annotate(results)
    sys.stdout.flush()


def described(result: Result) -> Iterator[str]:
    """Each fault and each note, under the notebook and its cell."""
    for fault in result.faults:
        place = f"{result.path}, {fault.place}" if fault.place else f"{result.path}"
        yield f"{one_line(place)}\n  " + safe(fault.message).replace("\n", "\n  ")
    for note in result.notes:
        yield f"{one_line(result.path)}\n  note: {safe(note)}"


def annotate(results: list[Result]) -> None:
    """GitHub shows each of these lines beside the notebook in the pull request."""
    for result in results:
        file = os.path.relpath(result.path, os.environ.get("GITHUB_WORKSPACE") or ".")
        for fault in result.faults:
            title = _escape(one_line(fault.place or "notebook"), ":,")
            message = _escape(safe(fault.message))
            print(f"::error file={_escape(file, ':,')},title={title}::{message}")
        for note in result.notes:
            print(f"::notice file={_escape(file, ':,')},title=notebook::{_escape(safe(note))}")


def _escape(text: str, more: str = "") -> str:
    return "".join(f"%{ord(c):02X}" if c in "%\r\n" + more else c for c in text)


def write_junit(path: Path, results: list[Result]) -> None:
    """A suite for each notebook, and in it a case for each cell and one for the notebook itself."""
    suites = ET.Element("testsuites")
    for result in results:
        suite = ET.SubElement(suites, "testsuite", name=_clean(str(result.path)))
        seconds = sum(took or 0 for _, _, took in result.cells)
        for number, name, took in [(None, "notebook", 0.0), *result.cells]:
            case = ET.SubElement(
                suite, "testcase", classname=_clean(str(result.path)), name=_clean(name), time=f"{took or 0:.3f}"
            )
            faults = [fault.message for fault in result.faults if fault.cell == number]
            if faults:
                failure = ET.SubElement(case, "failure", message=_clean(faults[0].splitlines()[0]))
                failure.text = _clean("\n\n".join(faults))
            elif took is None:
                ET.SubElement(case, "skipped", message="did not run")
        for element in (suite, suites):
            element.set("tests", str(len(element.findall(".//testcase"))))
            element.set("failures", str(len(element.findall(".//failure"))))
            element.set("skipped", str(len(element.findall(".//skipped"))))
        suite.set("errors", "0")
        suite.set("time", f"{seconds:.3f}")
    ET.indent(suites)
    path.parent.mkdir(parents=True, exist_ok=True)
    ET.ElementTree(suites).write(path, encoding="utf-8", xml_declaration=True)


def _clean(text: str) -> str:
    """Without colours, secrets and the control characters that XML cannot hold."""
    text = hide_secrets(without_colours(text))
    return re.sub(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "�", text)

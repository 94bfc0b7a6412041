"""What is wrong with a notebook's run: the faults that its record shows."""

import re
from collections.abc import Awaitable, Callable

from nbformat import NotebookNode

from .faults import Fault
from .normal import without_colours, without_kernel_frames
from .run import Ran, Record
from .tags import Tags

# What tslab prints about an error that no cell was there to take.
UNAWAITED = "UnhandledPromiseRejection:"
UNCAUGHT = "UncaughtException:"

RAISES_HINT = "(a cell that must fail has the tag raises-exception)"
AWAIT_HINT = (
    "(tslab takes `await (…)` for the call of a function named await and never came to what stands in the brackets:"
    " give the promise a name in a line of its own, and await that)"
)

# Of a cell's number, its source and its error's text, the line that threw.
FindLine = Callable[[int, str, str], Awaitable[int | None]]


async def judge(record: Record, find_line: FindLine) -> list[Fault]:
    faults: list[Fault] = []
    for ran in record.cells:
        died = bool(record.death) and ran is record.cells[-1]  # what it wrote then is said with its death
        faults += [Fault(message, ran.number, ran.cell.source) async for message in _of_cell(ran, find_line, died)]
    faults += [Fault(f"after the last cell: {message}") for message in _of_the_end(record)]
    said = "\n".join([*(fault.message for fault in faults), *(_texts(ran.cell) for ran in record.cells)])
    for error in map(_clean, record.unseen):
        if error.split("\n")[0] not in said and not record.death:
            faults.append(Fault(f"an error went unseen, as nothing took it or a cell had removed the handlers\n{error}"))
    if len(record.cells) < record.count:
        ran = len(record.cells)
        faults.append(Fault(f"stopped at cell {ran}: {record.count - ran} of {record.count} cells did not run"))
    return faults


async def _of_cell(ran: Ran, find_line: FindLine, died: bool):
    tags = Tags(ran.cell)
    if tag := tags.unreadable():
        yield f"has the tag {tag}, which should be written as tolerance=1e-9 or timeout=90"
    raised = ran.status == "error"
    if ran.ended_kernel:
        yield ran.status
    elif ran.status == "refused":
        yield "was skipped: the kernel still refuses cells after an earlier error"
    elif raised and not tags.must_raise:
        text = _error(ran)
        line = await find_line(ran.number, ran.cell.source, text)
        where = f" in line {line}: " + ran.cell.source.split("\n")[line - 1].strip() if line else ""
        hint = AWAIT_HINT if "ReferenceError: await is not defined" in text else RAISES_HINT
        yield f"failed{where}\n{text}\n{hint}"
    elif ran.status == "ok" and tags.must_raise:
        yield "has the tag raises-exception, and did not raise"
    text = _stderr(ran.cell)
    # A kernel that sends errors says so of a late one as well, though its cell's reply was ok.
    errors = [_error_text(output) for output in ran.cell.outputs if output.output_type == "error"]
    if ran.status == "ok" and errors and not tags.must_raise:
        yield "\n".join([_late(errors[0]), *errors])
    elif UNAWAITED in text:
        yield f"left a rejection that nobody awaits\n{text}"
    elif UNCAUGHT in text:
        yield f"a timer or callback, of this cell or an earlier one, threw\n{text}"
    elif text and ran.status == "ok" and not tags.must_raise and "stderr-ok" not in tags:
        yield f"wrote to stderr\n{text}\n(where that is meant: the tag stderr-ok)"
    if ran.written and "stdio-ok" not in tags and not ran.ended_kernel and not died:
        yield (
            "wrote past Jupyter, where no reader sees it (a child process with this one's output, or a file"
            f" descriptor)\n{ran.written}\n(where that is meant: the tag stdio-ok)"
        )


def _of_the_end(record: Record):
    left = record.left or {}
    if record.death:
        yield "\n".join([record.death, *map(_clean, record.unseen)])
    elif left.get("silent"):
        yield "the kernel does not pause any more"
    elif left.get("gone"):
        yield "a cell closed the connection of the check"
    if left.get("exitCode"):
        yield f"process.exitCode is {left['exitCode']}: where the cells run as a program, that is a failure"


def _late(text: str) -> str:
    if re.search(r"rejection", text, re.IGNORECASE):
        return "left a rejection that nobody awaits"
    return "a timer or callback of this cell threw"


def _error(ran: Ran) -> str:
    """What the kernel said of the error: as Jupyter has it, or as stock tslab prints it."""
    errors = [_error_text(output) for output in ran.cell.outputs if output.output_type == "error"]
    if errors:
        return errors[-1]
    value = ran.reply.get("evalue")
    name = ran.reply.get("ename")
    return _stderr(ran.cell) or (f"{name}: {value}" if name else value) or "The kernel gave no message."


def _error_text(output: NotebookNode) -> str:
    head = f"{output.ename}: {output.evalue}" if output.evalue else output.ename
    trace = _clean("\n".join(output.traceback))
    return trace if output.evalue.split("\n")[0] in trace and trace else f"{head}\n{trace}".rstrip()


def _stderr(cell: NotebookNode) -> str:
    return _clean("".join(o.text for o in cell.outputs if o.get("name") == "stderr"))


def _texts(cell: NotebookNode) -> str:
    errors = [_error_text(output) for output in cell.outputs if output.output_type == "error"]
    return "\n".join([_stderr(cell), *errors])


def _clean(text: str) -> str:
    return without_kernel_frames(without_colours(text).rstrip("\n") + "\n").rstrip("\n")


# "Cell In[3], line 2" (Python), "cell [3], line 2" (tslab's adapter)
_TRACED = re.compile(r"[Cc]ell (?:In\s?)?\[(\d+)\], line (\d+)")
# Deno counts the lines of the JavaScript that it made of the cell, in which blank lines and types are gone.
_DENO = re.compile(r"at (?:async )?<anonymous>:(\d+)")
_TYPES = re.compile(r"^\s*(export )?(interface|type|declare|import type)\b", re.MULTILINE)


def line_in_traceback(number: int, source: str, text: str) -> int | None:
    """The cell's line that a traceback names: its own statement, which may have called other cells' functions."""
    lines = [int(line) for cell, line in _TRACED.findall(text) if cell == str(number)]
    if not lines and not _TYPES.search(source):
        filled = [line for line, content in enumerate(source.split("\n"), 1) if content.strip()]
        lines = [filled[int(line) - 1] for line in _DENO.findall(text) if int(line) <= len(filled)]
    own = [line for line in lines if 0 < line <= source.count("\n") + 1]
    # Python's outermost frame stands first, JavaScript's last.
    return (own[0] if "Traceback" in text else own[-1]) if own else None

"""Executes the cells of one notebook in a kernel, and keeps a record of all that happened.

nbclient makes outputs of the kernel's messages. What Jupyter's protocol lets a kernel be quiet about is noted
beside them: output and errors that come after their cell is over, cells that the kernel skips, what is written
past Jupyter, and why a kernel does not answer any more.
"""

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic

from jupyter_client.channels import AsyncZMQSocketChannel
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionComplete
from nbformat import NotebookNode

from .faults import executed_cells
from .kernel import Kernel
from .tags import Tags

ABORTING = 2  # seconds a kernel may go on refusing cells after a cell that raised (stock tslab takes 0.2)
LOST = 10  # seconds without a message after its reply that a kernel may take to say that it is idle
MOST = 60  # seconds at most to wait for messages that are on their way
QUIET = 0.2  # seconds without a message after which a kernel that nobody can ask is taken to be done
LOOK = 0.1  # seconds between two looks whether the kernel still lives
ANSWER = 3  # seconds that a kernel may take to answer while a cell of it waits
JOIN = "for t in __import__('threading').enumerate(): t.daemon or t.name == 'MainThread' or t.join()"
INTERVAL = 2  # seconds at most that an interval is watched after the last cell


@dataclass
class Limits:
    cell: float  # seconds
    notebook: float  # seconds
    output: int  # characters of a cell's outputs
    grace: float  # seconds after the last cell for what is under way


@dataclass
class Ran:
    """A cell and how it ended: ok, error, skipped (by its tag), refused, or what ended the kernel."""

    number: int
    cell: NotebookNode
    status: str = "ok"
    reply: dict = field(default_factory=dict)
    seconds: float = 0.0
    written: str = ""  # past Jupyter
    after_last: bool = False  # whether outputs came when the last cell was over

    @property
    def ended_kernel(self) -> bool:
        return self.status not in ("ok", "error", "skipped", "refused")


@dataclass
class Record:
    """What became of a notebook. `left` is what the witness said when the last cell was over."""

    count: int = 0
    cells: list[Ran] = field(default_factory=list)
    left: dict | None = None
    unseen: list[str] = field(default_factory=list)
    death: str = ""  # of the kernel, after the last cell


class Run:
    def __init__(
        self, notebook: NotebookNode, kernel: Kernel, limits: Limits, on_cell: Callable[[int, int], None]
    ) -> None:
        self._notebook = notebook
        self._kernel = kernel
        self._limits = limits
        self._on_cell = on_cell
        self._outputs = NotebookClient(notebook, record_timing=False)
        self._outputs.log.setLevel("CRITICAL")
        self._requests: dict[str, tuple[Ran, int]] = {}
        self._idle: dict[str, asyncio.Event] = {}
        self._sizes: dict[str, int] = {}
        self._too_much = asyncio.Event()
        self._heard = 0.0
        self._last: Ran | None = None
        self._over = False

    async def run(self) -> Record:
        cells = executed_cells(self._notebook)
        for number, _, cell in cells:
            if not Tags(cell).is_skipped:
                cell.outputs, cell.execution_count = [], None
        record = Record(len(cells))
        end = monotonic() + self._limits.notebook
        self._listening = listening = asyncio.ensure_future(self._listen())
        try:
            for number, index, cell in cells:
                self._on_cell(number, len(cells))
                ran = Ran(number, cell)
                record.cells.append(ran)
                began = monotonic()
                await self._run_cell(ran, index, end)
                ran.seconds = monotonic() - began
                ran.written = self._kernel.written()
                if ran.ended_kernel or (ran.status == "error" and not Tags(cell).must_raise):
                    break
            else:
                await self._settle(record)
        finally:
            listening.cancel()
        record.unseen = self._kernel.unseen_errors()
        return record

    async def _run_cell(self, ran: Ran, index: int, end: float) -> None:
        tags = Tags(ran.cell)
        if tags.is_skipped:
            ran.status = "skipped"
            return
        refused_until = monotonic() + ABORTING
        own = tags.timeout or self._limits.cell
        deadline = min(monotonic() + own, end)
        limit = "the cell" if deadline < end else f"the notebook's limit of {self._limits.notebook:g} s"
        self._last = ran
        while True:
            reply = await self._request(ran, index, deadline)
            if isinstance(reply, str):
                ran.status = reply
                if reply == "timeout":
                    within = f"within {own:g} s" if limit == "the cell" else f"before {limit}"
                    ran.status = f"did not end {within}: {await self._what_it_does()}"
                return
            ran.reply = reply["content"]
            status = ran.reply["status"]
            # A refused cell has not begun, so it can be sent again.
            if not status.startswith("abort"):
                ran.status = "ok" if status == "ok" else "error"
                ran.cell.execution_count = ran.number
                return
            if monotonic() > refused_until:
                ran.status = "refused"
                return
            await asyncio.sleep(0.02)

    async def _request(self, ran: Ran, index: int, deadline: float) -> dict | str:
        """Sends the cell; answers with the reply, or with what came in its place."""
        request = self._kernel.client.execute(ran.cell.source, store_history=True, stop_on_error=False)
        self._requests[request] = ran, index
        idle = self._idle[request] = asyncio.Event()
        self._outputs.clear_before_next_output = False
        reply: dict | None = None
        replying = asyncio.ensure_future(self._reply(request))
        over = asyncio.ensure_future(idle.wait())
        full = asyncio.ensure_future(self._too_much.wait())
        try:
            while True:
                waiting = [task for task in (replying, over) if not task.done()]
                if not waiting:
                    return replying.result()
                await asyncio.wait([*waiting, full], timeout=LOOK, return_when=asyncio.FIRST_COMPLETED)
                if broken := next((task.exception() for task in (self._listening, replying) if task.done()), None):
                    if not isinstance(broken, Garbled):
                        raise broken
                    self._kernel.kill()
                    return f"the kernel sent something that is not a Jupyter message ({broken}): a cell changed what it writes them with"
                if full.done():
                    self._kernel.kill()
                    return f"has more than {self._limits.output} characters of output: stopped there"
                if replying.done() and reply is None:
                    reply = replying.result()
                    self._heard = monotonic()
                if not self._kernel.is_alive():
                    await self._drain()
                    return f"the kernel {self._kernel.cause_of_death()}{self._kernel.last_words()}"
                if reply is None and monotonic() > deadline:
                    return "timeout"
                # On a busy machine thousands of messages may still be on their way.
                if reply and monotonic() > self._heard + LOST:
                    return "the kernel lost messages: it never said that it is idle"
        finally:
            for task in (replying, over, full):
                task.cancel()

    async def _reply(self, request: str) -> dict:
        while True:
            reply = await _receive(self._kernel.client.shell_channel)
            if reply["parent_header"].get("msg_id") == request:
                return reply

    async def _listen(self) -> None:
        """Takes every message as it comes, and gives it to the cell that it belongs to, be that over or not."""
        while True:
            message = await _receive(self._kernel.client.iopub_channel)
            self._heard = monotonic()
            parent = message["parent_header"].get("msg_id")
            if parent in self._requests:
                self._take(message, *self._requests[parent], self._idle[parent])
            elif parent in self._idle and message["content"].get("execution_state") == "idle":
                self._idle[parent].set()  # a kernel_info of ours

    def _take(self, message: dict, ran: Ran, index: int, idle: asyncio.Event) -> None:
        if not self._fits(message):
            self._too_much.set()
            return
        if message["msg_type"] in ("stream", "display_data", "execute_result", "error"):
            ran.after_last = ran.after_last or self._over
        try:
            self._outputs.process_message(message, ran.cell, index)
        except CellExecutionComplete:
            idle.set()
        except Exception:
            if not message["msg_type"].startswith("comm"):  # of a widget, which is not an output
                raise

    def _fits(self, message: dict) -> bool:
        content = message["content"]
        values = content["data"].values() if isinstance(content.get("data"), dict) else [content.get("text", "")]
        size = sum(len(v if isinstance(v, str) else json.dumps(v)) for v in values)
        if message["msg_type"] != "update_display_data":  # which takes the place of what was there
            parent = message["parent_header"]["msg_id"]
            size = self._sizes[parent] = self._sizes.get(parent, 0) + size
        return size <= self._limits.output

    async def _what_it_does(self) -> str:
        """Why the kernel does not come to an end."""
        if self._kernel.is_stopped():
            return "a signal has stopped the kernel's process (SIGSTOP)"
        if self._kernel.info.get("language_info", {}).get("name") not in ("typescript", "javascript"):
            return "it is still busy"  # other kernels answer nothing meanwhile
        request = self._kernel.client.kernel_info()
        try:
            await asyncio.wait_for(self._reply(request), ANSWER)
            return "it waits for a promise that does not settle"
        except asyncio.TimeoutError:
            return "it is in a loop that never pauses"

    async def _settle(self, record: Record) -> None:
        """Waits until what the cells left under way is over, so that its output and its errors are seen."""
        self._over = True
        record.left = await self._kernel.settle(self._limits.grace, INTERVAL)
        if self._last and self._kernel.info.get("implementation") == "ipython":
            await self._join_threads()
        await self._drain()
        if not self._kernel.is_alive():
            record.death = f"the kernel {self._kernel.cause_of_death()}"
        if self._last:
            self._last.written = "\n".join(filter(None, (self._last.written, self._kernel.written())))
        if self._too_much.is_set() and self._last:
            self._last.status = f"has more than {self._limits.output} characters of output: stopped there"

    async def _join_threads(self) -> None:
        """Python's kernel waits for the threads that the cells started, as Python does at its end."""
        request = self._kernel.client.execute(JOIN, silent=True, store_history=False, stop_on_error=False)
        # Where the kernel cannot tell whose output it is, it is that of the last cell.
        self._requests[request] = self._last, self._notebook.cells.index(self._last.cell)
        await self._answered(request, self._limits.grace, self._limits.grace)

    async def _drain(self) -> None:
        """Waits for the messages that are on their way."""
        answered = await self._answered(self._kernel.client.kernel_info(), LOST, MOST)
        if self._kernel.has_witness and answered:
            return  # nothing was under way before, and what was sent has come with the answer
        end = monotonic() + self._limits.grace
        self._heard = monotonic()
        while monotonic() - self._heard < QUIET and monotonic() < end:
            await asyncio.sleep(QUIET / 4)

    async def _answered(self, request: str, silence: float, most: float) -> bool:
        """Whether the kernel is done with the request, before it is silent for some seconds or the most are over."""
        idle = self._idle[request] = asyncio.Event()
        self._heard = began = monotonic()
        while self._kernel.is_alive() and not idle.is_set() and monotonic() < min(self._heard + silence, began + most):
            try:
                await asyncio.wait_for(idle.wait(), LOOK)
            except asyncio.TimeoutError:
                pass
        return idle.is_set()


class Garbled(Exception):
    """A kernel sent what jupyter_client cannot read."""


async def _receive(channel: AsyncZMQSocketChannel) -> dict:
    try:
        return await channel.get_msg(timeout=None)
    except (KeyError, TypeError, ValueError) as error:
        raise Garbled(str(error)) from None

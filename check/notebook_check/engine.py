"""Executes one notebook in a fresh kernel and says everything that went wrong.

nbclient drives the kernel. What it leaves out, because Jupyter's protocol lets a kernel be quiet about it,
is added here: errors that come after their cell is over, cells that the kernel skips, and the end of the
kernel's whole process group.
"""

import asyncio
import json
import os
import signal
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from queue import Empty
from time import monotonic

import zmq
from jupyter_client.kernelspec import NoSuchKernel
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionComplete, CellTimeoutError, DeadKernelError
from nbclient.util import ensure_async
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell

from .faults import Fault, executed_cells
from .notebook import without_kernel_frames
from .syntax import line_that_threw

START_TIMEOUT = 60  # seconds a kernel may take until it answers
LOST = 10  # seconds after its reply that a kernel may take to say that it is idle
ABORTING = 2  # seconds a kernel may go on refusing cells after a cell that raised (tslab takes 0.2)

# What the kernel prints about an error that no cell was there to take.
UNAWAITED = "UnhandledPromiseRejection:"
UNCAUGHT = "UncaughtException:"

# After the last cell the kernel gets up to GRACE seconds to finish what the cells left under way. The promise:
# whatever a timer, a file, a connection or a child process of the cells brings up within GRACE is found. Node
# does not tell of what runs in other threads (workers, zlib, crypto) and of timers that were unref'd. A notebook
# that leaves nothing under way pays one empty cell (some 30 ms); a timer that never stops costs GRACE and is no fault.
GRACE = 2
SETTLE = """await new globalThis.Promise((settled) => {
  const process = globalThis["proc" + "ess"], end = Date.now() + %d;
  const UNDER_WAY = /^(Timeout|FSReq|GetAddrInfoReq|TCPConnect|TCPSocket|Process)/;
  const wait = () => {
    const busy = process.getActiveResourcesInfo().some((name) => UNDER_WAY.test(name));
    if (!busy || Date.now() > end) settled(undefined);
    else globalThis["setImmediate"](wait);
  };
  wait();
});""" % (GRACE * 1000)


class TslabClient(NotebookClient):
    """One notebook and its kernel. `faults` says what went wrong, `seconds` how long each cell took."""

    def __init__(
        self,
        notebook: NotebookNode,
        folder: Path,
        timeout: float,
        max_output: int,
        on_cell: Callable[[int, int], None] = lambda number, count: None,
    ) -> None:
        super().__init__(
            notebook,
            timeout_func=lambda cell: timeout,
            iopub_timeout=LOST,
            raise_on_iopub_timeout=True,
            allow_errors=True,  # a reply of tslab's says only that there was an error: it is judged here
            resources={"metadata": {"path": str(folder)}},
            on_cell_executed=lambda execute_reply, **_: self.replies.append(execute_reply["content"]),
        )
        self.log.setLevel("CRITICAL")
        self.faults: list[Fault] = []
        self.seconds: dict[int, float] = {}
        self.replies: list[dict] = []
        self.max_output = max_output
        self._group: int | None = None
        self.on_cell = on_cell
        self._requests: dict[str, tuple[NotebookNode, int]] = {}
        self._size: dict[int, int] = {}
        self._too_much = ""

    async def run(self) -> None:
        """Executes every cell; what went wrong is in `faults` then. The kernel is gone when this returns."""
        with tempfile.TemporaryFile() as self.kernel_log:
            try:
                await self._start()
                await self._run_cells()
            except Fault as fault:
                self.faults.append(fault)
            finally:
                await self._stop()

    async def _start(self) -> None:
        try:
            while (info := await self._launch()) is None:
                await self._stop()
        except NoSuchKernel as error:
            raise Fault(f"the kernel {error.name} is not installed") from None
        except (OSError, RuntimeError) as error:
            raise Fault(f"the kernel {self.kernel_name} does not start: {error}{self._last_words()}") from None
        self.nb.metadata.language_info = info["language_info"]

    async def _launch(self) -> dict | None:
        """Starts the kernel, and answers with what it says of itself; None when another program has taken
        one of the ports that were free just now."""
        self.create_kernel_manager()
        # The kernel may send faster than it is listened to, and ZeroMQ would drop messages then.
        self.km.context.setsockopt(zmq.RCVHWM, 0)
        began = self.kernel_log.seek(0, os.SEEK_END)
        await self.async_start_new_kernel(stdout=self.kernel_log, stderr=subprocess.STDOUT)
        self._group = getattr(self.km.provisioner, "pgid", None)
        ready = asyncio.ensure_future(self._connect())
        try:
            while not ready.done():
                await asyncio.wait([ready], timeout=0.2)
                # tslab says so, and then waits for ever.
                if b"EADDRINUSE" in self._kernel_wrote(began):
                    return None
            return await ready
        finally:
            ready.cancel()

    async def _connect(self) -> dict:
        """Waits until the kernel answers and what it publishes arrives.

        jupyter_client goes on waiting, for 0.2 s of silence; here messages are told apart by their requests.
        """
        self.kc = self.km.client()
        self.kc.start_channels()
        self.kc.allow_stdin = False
        end = monotonic() + START_TIMEOUT
        while True:
            self.kc.kernel_info()
            try:
                reply = await ensure_async(self.kc.shell_channel.get_msg(timeout=1))
                await ensure_async(self.kc.iopub_channel.get_msg(timeout=0.2))
                return reply["content"]
            except Empty:
                if not await self.km.is_alive():
                    raise RuntimeError("it ended before it answered") from None
                if monotonic() > end:
                    raise RuntimeError(f"no answer in {START_TIMEOUT} s") from None

    async def _run_cells(self) -> None:
        cells = executed_cells(self.nb)
        for cell in self.nb.cells:
            if cell.cell_type == "code":
                cell.outputs, cell.execution_count = [], None
        ran = 0
        for number, index, cell in cells:
            self.on_cell(number, len(cells))
            began = monotonic()
            ran = number
            status = await self._run_cell(number, index, cell)
            self.seconds[number] = monotonic() - began
            if not await self._judge(number, cell, status):
                break
        else:
            await self._settle()
        for number, _, cell in cells[:ran]:
            self._judge_outputs(number, cell)
        if ran < len(cells):
            self.faults.append(Fault(f"stopped at cell {ran}: {len(cells) - ran} of {len(cells)} cells did not run"))

    async def _run_cell(self, number: int | None, index: int, cell: NotebookNode) -> str:
        """The kernel's own word for how the cell ended: ok, error, abort; or skipped, or what ended the kernel."""
        if self.skip_cells_with_tag in cell.metadata.get("tags", []):
            return f"was skipped: it has the tag {self.skip_cells_with_tag}"
        refused_until = monotonic() + ABORTING
        try:
            while True:
                await self.async_execute_cell(cell, index, execution_count=number)
                if self._too_much:
                    return self._too_much
                status = self.replies[-1]["status"]
                # A refused cell has not begun, so it can be sent again.
                if not status.startswith("abort") or monotonic() > refused_until:
                    return status
                await asyncio.sleep(0.02)
        except DeadKernelError:
            if self._too_much:
                return self._too_much
            if await self.km.is_alive():  # nbclient says that, too, when this task is cancelled
                raise asyncio.CancelledError from None
            return f"the kernel {self._cause_of_death()}{self._last_words()}"
        except CellTimeoutError as error:
            # tslab can queue some 500 messages while a cell does not pause; what comes after is lost.
            if "IOPub" in str(error):
                return "the kernel lost messages: print fewer of them, with more text in each"
            return str(error)

    async def _judge(self, number: int, cell: NotebookNode, status: str) -> bool:
        """Notes a cell that ended badly, and says whether the next one can run."""
        must_raise = "raises-exception" in cell.metadata.get("tags", [])
        if status == "ok":
            if must_raise:
                self._fault("has the tag raises-exception, and did not raise", number, cell)
            return True
        if status == "error":
            if not must_raise:
                text = _stderr(cell)
                line = await line_that_threw(cell.source, text) if "evalmachine" in text else None
                where = f" in line {line}: " + cell.source.split("\n")[line - 1].strip() if line else ""
                text = text or self.replies[-1].get("evalue") or "The kernel gave no message."
                self._fault(f"failed{where}\n{text}", number, cell)
            return must_raise
        if status.startswith("abort"):
            cell.execution_count = None
            self._fault("was skipped: the kernel still refuses cells after an earlier error", number, cell)
        else:
            self._fault(status, number, cell)
        return status.startswith("was skipped")

    def _judge_outputs(self, number: int, cell: NotebookNode) -> None:
        """Notes what only shows in the outputs, those included that came after the cell was over."""
        text, tags = _stderr(cell), cell.metadata.get("tags", [])
        if UNAWAITED in text:
            self._fault(f"left a rejection that nobody awaits\n{text}", number, cell)
        elif UNCAUGHT in text:
            self._fault(
                f"a timer or callback, of this cell or an earlier one, threw\n{text}", number, cell
            )
        elif text and not {"stderr-ok", "raises-exception"} & set(tags):
            if not any(fault.cell == number for fault in self.faults):
                self._fault(f"wrote to stderr\n{text}", number, cell)

    async def _settle(self) -> None:
        """Waits, within GRACE, until the kernel has nothing under way, and notes what came up meanwhile."""
        if self.nb.metadata.language_info.get("name") not in ("typescript", "javascript"):
            return
        last = new_code_cell(SETTLE)
        self.nb.cells.append(last)
        try:
            status = await self._run_cell(None, len(self.nb.cells) - 1, last)
        finally:
            self.nb.cells.pop()
        text = _stderr(last)
        if status != "ok" or text:
            self.faults.append(Fault("after the last cell: " + (text or status)))

    def _fault(self, message: str, number: int, cell: NotebookNode) -> None:
        self.faults.append(Fault(message, number, cell.source))

    # What nbclient calls: each of these takes one thing differently.

    async def _async_poll_output_msg(self, parent_msg_id: str, cell: NotebookNode, cell_index: int) -> None:
        """Takes this cell's messages, and those of earlier cells that come late."""
        self._requests[parent_msg_id] = cell, cell_index
        while True:
            message = await ensure_async(self.kc.iopub_channel.get_msg(timeout=None))
            parent = message["parent_header"].get("msg_id")
            if parent in self._requests:
                try:
                    self.process_message(message, *self._requests[parent])
                except CellExecutionComplete:
                    if parent == parent_msg_id:
                        return

    def output(self, outs, msg, display_id, cell_index):
        """Keeps an output, unless the cell's outputs together have become too large."""
        if self._fits(msg, cell_index):
            return super().output(outs, msg, display_id, cell_index)

    def _update_display_id(self, display_id, msg):
        cells = self._display_id_map.get(display_id, {})
        if all(self._fits(msg, index, again=True) for index in cells):
            super()._update_display_id(display_id, msg)

    def _fits(self, msg, cell_index: int, again: bool = False) -> bool:
        content = msg["content"]
        values = content["data"].values() if "data" in content else [content.get("text", "")]
        size = sum(len(v if isinstance(v, str) else json.dumps(v)) for v in values)
        if not again:  # an update takes the place of what was there
            size = self._size[cell_index] = self._size.get(cell_index, 0) + size
        if size > self.max_output:
            self._too_much = f"has more than {self.max_output} characters of output: stopped there"
            self._kill()
        return size <= self.max_output

    async def _async_handle_timeout(self, timeout: float, cell: NotebookNode | None = None) -> None:
        """Does not interrupt, as a loop cannot be interrupted, but finds out what the cell is doing."""
        message_id = self.kc.kernel_info()
        waiting = False
        end = monotonic() + 1
        while not waiting and monotonic() < end:
            try:
                reply = await ensure_async(self.kc.shell_channel.get_msg(timeout=0.1))
                waiting = reply["parent_header"].get("msg_id") == message_id
            except Empty:
                continue
        why = "it waits for a promise that does not settle" if waiting else "it is in a loop that never pauses"
        raise CellTimeoutError(f"did not end within {timeout:g} s: {why}")

    # The kernel's end.

    def _cause_of_death(self) -> str:
        process = self.km.provisioner.process
        code = process.returncode if process else None
        if code is None:
            return "died"
        return f"was killed by {signal.Signals(-code).name}" if code < 0 else f"ended with exit status {code}"

    def _last_words(self) -> str:
        """The end of what the kernel's process wrote past Jupyter."""
        text = self._kernel_wrote()[-2000:].decode(errors="replace").strip()
        return f"\n{text}" if text else ""

    def _kernel_wrote(self, since: int = 0) -> bytes:
        # The kernel goes on writing where this stops reading, as they share the file's offset.
        self.kernel_log.seek(since)
        return self.kernel_log.read()

    def _kill(self) -> None:
        """Ends the kernel at once, with every process that the cells started."""
        group, self._group = self._group, None
        if group and hasattr(os, "killpg"):
            try:
                os.killpg(group, signal.SIGKILL)
            except ProcessLookupError:
                pass

    async def _stop(self) -> None:
        self._kill()
        if self.km is not None:
            # Killed, it is gone within milliseconds; nbclient would look every 0.1 s.
            end = monotonic() + 1
            while self.km.has_kernel and await self.km.is_alive() and monotonic() < end:
                await asyncio.sleep(0.005)
            self.shutdown_kernel = "immediate"
            await self._async_cleanup_kernel()


def _stderr(cell: NotebookNode) -> str:
    text = "".join(o.text for o in cell.outputs if o.get("name") == "stderr")
    return without_kernel_frames(text).rstrip("\n")

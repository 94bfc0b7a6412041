"""One kernel, from its start to its end: its process, its connection, and the witness inside of it."""

import asyncio
import json
import os
import signal
import subprocess
import tempfile
import uuid
from pathlib import Path
from queue import Empty
from time import monotonic

import zmq
from jupyter_client import AsyncKernelManager
from jupyter_client.kernelspec import NoSuchKernel

from .faults import Fault
from .kernelspecs import KernelSpecs, runs_on_node
from .processes import MARK, Guard, end, is_stopped

START_TIMEOUT = 60  # seconds a kernel may take until it answers
HERE = Path(__file__).parent
# What Node itself says there (a feature is experimental, a call is deprecated) is not the notebook's output.
NODE_SPEAKS = ("(node:", "(Use `node ")


class Kernel:
    """Starts in `folder`; `original` is the folder that the user knows it as."""

    def __init__(self, name: str, folder: Path, original: Path, home: Path, env: dict[str, str], guard: Guard) -> None:
        self.name = name
        self.info: dict = {}
        self.client = None
        self._guard = guard
        self._folder = folder
        self._env = env
        self._home = home  # for the connection file and the witness' socket
        self._specs = KernelSpecs(original)
        self._manager: AsyncKernelManager | None = None
        self._group: int | None = None
        self._mark = uuid.uuid4().hex
        self._log = tempfile.TemporaryFile()
        self._read = self._ready = self._began = 0
        self._witness: Witness | None = None

    # Its start.

    async def launch(self) -> None:
        """Starts the process; `start` waits until it answers."""
        spec = self._specs.get_kernel_spec(self.name)
        self._manager = manager = AsyncKernelManager(kernel_name=self.name, kernel_spec_manager=self._specs)
        manager.connection_file = str(self._home / f"{uuid.uuid4().hex}.json")
        # The kernel may send faster than it is listened to, and ZeroMQ would drop messages then.
        manager.context.setsockopt(zmq.RCVHWM, 0)
        self._began = self._log.seek(0, os.SEEK_END)
        env = {**self._env, MARK: self._mark}
        if runs_on_node(spec):
            self._witness = await Witness.listen(self._home / uuid.uuid4().hex[:8])  # a socket's path must be short
            env |= self._witness.environment(env.get("NODE_OPTIONS", ""))
        await manager.start_kernel(cwd=str(self._folder), env=env, stdout=self._log, stderr=subprocess.STDOUT)
        self._group = getattr(manager.provisioner, "pgid", None)
        self._guard.watch(self._group, self._mark)

    async def start(self) -> None:
        try:
            while not await self._answers():
                await self.stop()
        except NoSuchKernel as error:
            raise Fault(f"the kernel {error.name} is not installed{HINTS.get(error.name, '')}") from None
        except (OSError, RuntimeError) as error:
            raise Fault(f"the kernel {self.name} does not start: {error}{self.last_words()}") from None
        self.written()  # what it said at its start is not an output
        self._ready = self._read
        if self._witness:
            self._witness.errors.clear()

    async def _answers(self) -> bool:
        """Whether the kernel is ready; False when another program has taken one of the ports that were free just now."""
        if self._manager is None:
            await self.launch()
        ready = asyncio.ensure_future(self._connect())
        try:
            while not ready.done():
                await asyncio.wait([ready], timeout=0.2)
                # tslab says so, and then waits for ever.
                if b"EADDRINUSE" in self._wrote(self._began):
                    return False
            self.info = await ready
            return True
        finally:
            ready.cancel()

    async def _connect(self) -> dict:
        """Waits until the kernel answers and what it publishes arrives.

        jupyter_client goes on waiting, for 0.2 s of silence; here messages are told apart by their requests.
        """
        self.client = self._manager.client()
        self.client.start_channels()
        self.client.allow_stdin = False
        began = monotonic()
        last = began + START_TIMEOUT
        while True:
            self.client.kernel_info()
            # One that comes while tslab still binds its sockets gets no answer: most kernels are ready within a second.
            wait = 0.05 if monotonic() < began + 1 else 0.25
            try:
                reply = await self.client.shell_channel.get_msg(timeout=wait)
                await self.client.iopub_channel.get_msg(timeout=wait)
                return reply["content"]
            except Empty:
                if not self.is_alive():
                    raise RuntimeError("it ended before it answered") from None
                if monotonic() > last:
                    raise RuntimeError(f"no answer in {START_TIMEOUT} s") from None

    # While it runs.

    @property
    def _process(self):
        return getattr(self._manager and self._manager.provisioner, "process", None)

    def is_alive(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def is_stopped(self) -> bool:
        return self.is_alive() and is_stopped(self._process.pid)

    def cause_of_death(self) -> str:
        code = self._process.returncode if self._process else None
        if code is None:
            return "died"
        return f"was killed by {signal.Signals(-code).name}" if code < 0 else f"ended with exit status {code}"

    def written(self) -> str:
        """What the kernel's process, or a child with its standard output, wrote past Jupyter since the last call."""
        text = self._wrote(self._read)
        self._read += len(text)
        if not self._witness:  # Deno says there what it downloads; Python's kernel takes it all itself
            return ""
        lines = text.decode(errors="replace").splitlines()
        return "\n".join(line for line in lines if not line.startswith(NODE_SPEAKS)).strip()

    def last_words(self) -> str:
        text = self._wrote(self._ready)[-2000:].decode(errors="replace").strip()
        return f"\n{text}" if text else ""

    def _wrote(self, since: int = 0) -> bytes:
        # The kernel goes on writing where this stops reading, as they share the file's offset.
        self._log.seek(since)
        return self._log.read()

    @property
    def has_witness(self) -> bool:
        return self._witness is not None

    async def settle(self, grace: float, interval: float) -> dict | None:
        """What the witness says when nothing is under way any more, or the grace is over; None without a witness."""
        return await self._witness.settle(grace, interval) if self._witness else None

    def unseen_errors(self) -> list[str]:
        return self._witness.errors if self._witness else []

    # Its end.

    def kill(self) -> None:
        """Ends the kernel at once, with every process that the cells started."""
        end(self._group, self._mark)
        self._guard.release(self._group, self._mark)
        self._group = None

    async def stop(self) -> None:
        self.kill()
        if self._witness:
            self._witness.close()
            self._witness = None
        if self._manager is None:
            return
        # Killed, it is gone within milliseconds; jupyter_client would look every 0.1 s.
        last = monotonic() + 1
        while self.is_alive() and monotonic() < last:
            await asyncio.sleep(0.005)
        if self._manager.has_kernel:
            await self._manager.shutdown_kernel(now=True)
        await self._manager.cleanup_resources()
        if self.client:
            self.client.stop_channels()
        self._manager = self.client = None


HINTS = {
    "tslab": ": npm install tslab",
    "jslab": ": npm install tslab",
    "deno": ": npm install deno",
    "python3": ": pip install ipykernel",
}


class Witness:
    """The other end of witness.cjs, which runs inside of the kernel."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._server: asyncio.Server | None = None
        self._writer: asyncio.StreamWriter | None = None
        self._settled: asyncio.Future[dict] | None = None
        self.errors: list[str] = []

    @classmethod
    async def listen(cls, path: Path) -> "Witness":
        witness = cls(path)
        witness._server = await asyncio.start_unix_server(witness._hear, path, limit=2**24)
        return witness

    def environment(self, options: str) -> dict[str, str]:
        preload = " ".join(f'--require="{HERE / name}"' for name in ("witness.cjs", "lossless.cjs"))
        return {
            "NOTEBOOK_CHECK_SOCKET": str(self._path),
            "NOTEBOOK_CHECK_NODE_OPTIONS": options,
            "NODE_OPTIONS": f"{options} {preload}".strip(),
        }

    async def _hear(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._writer = writer
        try:
            while line := await reader.readline():
                message = json.loads(line)
                if "error" in message:
                    self.errors.append(message["error"])
                elif self._settled and not self._settled.done():
                    self._settled.set_result(message)
        except (OSError, ValueError):
            pass
        finally:
            self._writer = None
            if self._settled and not self._settled.done():
                self._settled.set_result({"settled": False, "gone": True})

    async def settle(self, grace: float, interval: float) -> dict | None:
        if self._writer is None:
            return None
        self._settled = asyncio.get_running_loop().create_future()
        self._writer.write(json.dumps({"grace": grace, "interval": interval}).encode() + b"\n")
        done, _ = await asyncio.wait([self._settled], timeout=grace + 10)
        return self._settled.result() if done else {"settled": False, "silent": True}

    def close(self) -> None:
        if self._writer:
            self._writer.close()
        self._server.close()
        self._path.unlink(missing_ok=True)

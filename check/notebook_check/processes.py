"""Ends what a kernel leaves behind: its process group, and the processes that its cells detached from it.

A kernel and all that it starts carry a mark in their environment. A guard, a process of its own, does the
same for the kernels that run when the check itself is killed.
"""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

MARK = "NOTEBOOK_CHECK_MARK"


def end(group: int | None, mark: str) -> None:
    """Kills the group, and whoever carries the mark."""
    if group is not None and hasattr(os, "killpg"):
        try:
            os.killpg(group, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            pass
    for pid in marked(mark):
        try:
            os.kill(pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            pass


def marked(mark: str) -> list[int]:
    """The processes that carry the mark; those that changed their environment cannot be told."""
    text = f"{MARK}={mark}"
    if Path("/proc/self/environ").exists():
        return [pid for pid in map(int, filter(str.isdigit, os.listdir("/proc"))) if text in _environment(pid)]
    try:
        lines = subprocess.run(["ps", "-axEww", "-o", "pid=,command="], capture_output=True, text=True).stdout
    except OSError:
        return []
    return [int(line.split(None, 1)[0]) for line in lines.splitlines() if text in line]


def _environment(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/environ").read_bytes().decode(errors="replace")
    except OSError:
        return ""


def is_stopped(pid: int) -> bool:
    """Whether a signal such as SIGSTOP holds the process."""
    try:
        stat = Path(f"/proc/{pid}/stat")
        if stat.exists():
            state = stat.read_text().rpartition(")")[2]  # behind the program's name
        else:
            state = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True).stdout
    except OSError:
        return False
    return state.strip().startswith("T")


class Guard:
    """Knows the kernels that run, and ends them when this process is gone, however that came."""

    def __init__(self, folder: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-S", __file__, str(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def watch(self, group: int | None, mark: str) -> None:
        self._tell(f"+ {group or 0} {mark}")

    def release(self, group: int | None, mark: str) -> None:
        self._tell(f"- {group or 0} {mark}")

    def _tell(self, line: str) -> None:
        try:
            self._process.stdin.write(f"{line}\n".encode())
            self._process.stdin.flush()
        except OSError:  # a cell ended the guard
            pass

    def close(self) -> None:
        try:
            self._process.stdin.close()
        except OSError:
            pass
        self._process.wait()


def _guard(folder: str) -> None:
    kernels = set()
    for line in sys.stdin:
        sign, group, mark = line.split()
        (kernels.add if sign == "+" else kernels.discard)((int(group), mark))
    for group, mark in kernels:
        end(group or None, mark)
    shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    _guard(sys.argv[1])

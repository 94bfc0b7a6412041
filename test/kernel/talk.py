"""Starts a kernel, does with it what standard input asks for, and answers with every message it sent.

Asked is {"argv", "cwd", "steps"}, and perhaps {"interrupts"}: how many signals the kernel gets, 20 a second, from when
it listens and before anything is asked of it. A step is one of
  {"execute": code}       runs a cell and waits for its end
  {"send": code}          runs a cell and goes on at once; a later {"wait": n} waits for step n
  {"complete": code}, {"inspect": code}, {"is_complete": code}    with "at", the cursor, where it is not the end
  {"interrupt": "signal" or "message"}, {"sleep": seconds}
Answered is one {"reply", "messages": [[type, content], …]} a step, with what came late, and {"exit": status} at the
end where the kernel ended by itself.
"""

import json
import socket
import sys
import time
from queue import Empty

import zmq
from jupyter_client import KernelManager
from jupyter_client.kernelspec import KernelSpec

TIMEOUT = 60


def talk(argv: list[str], cwd: str, steps: list[dict], interrupts: int = 0) -> list[dict]:
    manager = KernelManager()
    manager._kernel_spec = KernelSpec(argv=argv, display_name="test", language="typescript")
    manager.context.setsockopt(zmq.RCVHWM, 0)
    manager.start_kernel(cwd=cwd)
    client = manager.client()
    client.start_channels()
    for _ in range(interrupts):
        while manager.is_alive() and not listens(manager):
            time.sleep(0.005)
        manager.interrupt_kernel()
        time.sleep(0.05)
    client.wait_for_ready(TIMEOUT)
    answers: list[dict] = []
    by_request: dict[str, dict] = {}

    def take(channel, timeout: float) -> None:
        try:
            message = channel.get_msg(timeout=timeout)
        except Empty:
            return
        answer = by_request.get(message["parent_header"].get("msg_id"))
        if answer is None:
            return
        if channel is not client.iopub_channel:
            answer["reply"] = message["content"]
            return
        kind, content = message["msg_type"], message["content"]
        last = answer["messages"][-1] if answer["messages"] else None
        if kind == "status":
            answer["idle"] = content["execution_state"] == "idle"
        elif kind == "stream" and last and last[0] == kind and last[1]["name"] == content["name"]:
            last[1]["text"] += content["text"]  # a kernel cuts its text into chunks as it likes
        else:
            answer["messages"].append([kind, content])

    def finish(answer: dict) -> None:
        end = time.monotonic() + TIMEOUT
        while not (answer["reply"] and answer.get("idle")) and time.monotonic() < end:
            take(client.iopub_channel, 0.02)
            take(client.shell_channel, 0)
            take(client.control_channel, 0)
            if not manager.is_alive():
                drain(0.5)
                return

    def drain(seconds: float) -> None:
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            take(client.iopub_channel, left)
            take(client.shell_channel, 0)

    for step in steps:
        answer: dict = {"reply": None, "messages": []}
        answers.append(answer)
        at = step.get("at")
        if "execute" in step or "send" in step:
            options = step.get("options", {})
            request = client.execute(step.get("execute", step.get("send")), **options)
        elif "complete" in step:
            request = client.complete(step["complete"], at)
        elif "inspect" in step:
            request = client.inspect(step["inspect"], at)
        elif "is_complete" in step:
            request = client.is_complete(step["is_complete"])
        elif step.get("interrupt") == "message":
            message = client.session.msg("interrupt_request", content={})
            client.control_channel.send(message)
            request = message["header"]["msg_id"]
        elif "interrupt" in step:
            manager.interrupt_kernel()
            continue
        elif "wait" in step:
            finish(answers[step["wait"]])
            continue
        else:
            drain(step["sleep"])
            continue
        by_request[request] = answer
        if "send" not in step:
            finish(answer)
    drain(0.05)
    if not manager.is_alive():
        answers.append({"exit": manager.provisioner.process.poll() if manager.provisioner.process else None})
    client.stop_channels()
    manager.shutdown_kernel(now=True)
    return answers


def listens(manager: KernelManager) -> bool:
    """Whether the kernel runs by now, and not only the program that is to run it."""
    with socket.socket() as probe:
        return probe.connect_ex((manager.ip, manager.hb_port)) == 0


if __name__ == "__main__":
    print(json.dumps(talk(**json.load(sys.stdin))))

"""Where a report comes from: when its notebook ran, and the versions in use."""

import json
import subprocess
from datetime import datetime, timezone
from functools import cache
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def ran(path, notebook):
    """When the notebook ran, as far as that is known."""
    ends = [
        cell.metadata.execution["shell.execute_reply"]
        for cell in notebook.cells
        if "shell.execute_reply" in cell.metadata.get("execution", {})
    ]
    if ends:
        return datetime.fromisoformat(max(ends).replace("Z", "+00:00")).astimezone(timezone.utc)
    if path.resolve().parent.name == "executed":
        # npm start's copies hold no times, but each was written when its last cell was over.
        return datetime.fromtimestamp(path.stat().st_mtime, timezone.utc)
    return None


@cache
def versions():
    """The programs and libraries in use, by name."""
    packages = {
        "tslab": "node_modules/tslab",
        "TypeScript": "node_modules/@tslab/typescript-for-tslab",
        "dlmath": "lib",
    }
    found = {
        name: json.loads((ROOT / folder / "package.json").read_text("utf8"))["version"]
        for name, folder in packages.items()
    }
    node = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True)
    return found | {"Node": node.stdout.strip().lstrip("v"), "nbconvert": version("nbconvert")}

"""The index of the reports: title, first figure, when each notebook ran and with which versions."""

import json
import subprocess
from datetime import datetime, timezone
from importlib.metadata import version
from pathlib import Path

from bs4 import BeautifulSoup
from exporter import title

ROOT = Path(__file__).resolve().parents[2]
FIGURES = ("image/svg+xml", "image/png", "image/jpeg")


def entry(path, notebook, resources):
    """What the index says of one notebook."""
    return {
        "name": path.stem,
        "title": title(notebook, resources),
        "figure": first_figure(notebook),
        "ran": ran(path, notebook),
    }


def first_figure(notebook):
    """The first output that is a picture."""
    outputs = (output for cell in notebook.cells for output in cell.get("outputs", []))
    return next((o for o in outputs if any(f in o.get("data", {}) for f in FIGURES)), None)


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


def write_index(folder, entries, environment):
    """Writes index.html; a page that was made before and not this time keeps its entry."""
    index = folder / "index.html"
    made = {entry["name"] for entry in entries}
    kept = []
    if index.exists():
        old = BeautifulSoup(index.read_text("utf8"), "html.parser")
        kept = [
            str(article)
            for article in old.select("article[id]")
            if article["id"] not in made and (folder / f"{article['id']}.html").exists()
        ]
    template = environment.get_template("reports.html.j2")
    page = template.render(entries=entries, kept=kept, versions=versions())
    index.write_text(page, "utf8")
    return index

"""The index of the reports: title, first figure, when each notebook ran and with which versions."""

import re

from bs4 import BeautifulSoup
from exporter import title
from live import policy
from provenance import versions


MARKUP = re.compile(r"!?\[([^]]*)\]\([^)]*\)|[*`$\\]")
FIGURES = ("image/svg+xml", "image/png", "image/jpeg")


def entry(path, notebook, resources):
    """What the index says of one notebook."""
    return {
        "name": path.stem,
        "title": title(notebook, resources),
        "description": description(notebook),
        "figure": first_figure(notebook),
        "drawing": next(iter(resources["figures"]), None),
        "ran": resources["ran"],
        "live": resources["live"],
    }


def description(notebook):
    """The first paragraph of the notebook's text, without markup."""
    for cell in notebook.cells:
        if cell.cell_type != "markdown":
            continue
        for paragraph in re.split(r"\n\s*\n", cell.source.strip()):
            if re.match(r"[A-Za-z*_`\[]", paragraph) and "$$" not in paragraph:
                return MARKUP.sub(r"\1", paragraph).replace("\n", " ")
    return None


def first_figure(notebook):
    """The first output that is a picture."""
    outputs = (output for cell in notebook.cells for output in cell.get("outputs", []))
    return next((o for o in outputs if any(f in o.get("data", {}) for f in FIGURES)), None)


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
    api = (folder / "api" / "index.html").exists()
    resources = {"policy": policy(), "versions": versions(), "api": api}
    page = template.render(entries=entries, kept=kept, resources=resources)
    index.write_text(page, "utf8")
    return index

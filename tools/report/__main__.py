"""Turns executed notebooks into pages: python tools/report NOTEBOOK… --output-dir reports [--live] [--pdf]"""

import argparse
import logging
import math
import re
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

from typesetter import Typesetter

# jsonschema would compile the grammar of international URLs with it at import, for more than a
# second; no notebook's schema asks for that.
sys.modules["rfc3987_syntax"] = None


NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"


def notebooks(paths):
    for path in paths:
        yield from sorted(path.glob("*.ipynb")) if path.is_dir() else [path]


def link_to(path, notebook):
    """A link to a notebook's page, by the name that the notebook gives itself."""
    texts = (cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    heading = re.search(r"^# +(.+)$", "\n".join(texts), re.MULTILINE)
    title = notebook.metadata.get("title") or (heading[1] if heading else path.stem)
    return {"url": f"{quote(path.stem)}.html", "title": title}


def beside(path, folder):
    """Where the reader finds the notebook's file, from its page: copied there if need be."""
    path, folder = path.resolve(), folder.resolve()
    if not path.is_relative_to(folder):
        path = Path(shutil.copy(path, folder))
    return path.relative_to(folder).as_posix()


def main():
    parser = argparse.ArgumentParser(prog="report", description=__doc__)
    parser.add_argument("paths", nargs="*", type=Path, metavar="NOTEBOOK", default=[NOTEBOOKS],
                        help="or a folder of them (default: this project's notebooks)")
    parser.add_argument("--output-dir", type=Path, default=Path("reports"), metavar="DIR")
    parser.add_argument("--live", action="store_true",
                        help="code cells can be edited and run in the page")
    parser.add_argument("--pdf", action="store_true", help="also print each page with Chromium")
    options = parser.parse_args()
    logging.basicConfig(format="report: %(message)s")
    typesetter = Typesetter()

    # Loaded while the typesetter starts.
    import nbformat
    from exporter import LiveExporter, ReportExporter
    from index import entry, write_index

    exporter = (LiveExporter if options.live else ReportExporter)(typesetter=typesetter)
    options.output_dir.mkdir(parents=True, exist_ok=True)
    entries, pages, errors = [], [], 0
    sources = []
    for path in notebooks(options.paths):
        try:
            sources.append((path, nbformat.read(str(path), as_version=4)))
        except Exception as error:  # nbformat raises whatever a strange file leads it to
            reason = str(error).splitlines()[0]
            print(f"{path} is not a notebook that can be read: {reason}", file=sys.stderr)
            errors += 1
    # As the notebooks number themselves; the others come after them as they were given.
    sources.sort(key=lambda source: source[1].metadata.get("order", math.inf))
    for i, (path, notebook) in enumerate(sources):
        about = {
            "metadata": {"name": path.stem, "path": str(path.parent)},
            "index": "index.html",
            "previous": link_to(*sources[i - 1]) if i > 0 else None,
            "next": link_to(*sources[i + 1]) if i + 1 < len(sources) else None,
            "file": beside(path, options.output_dir),
        }
        html, resources = exporter.from_notebook_node(notebook, about)
        page = options.output_dir / f"{path.stem}.html"
        page.write_text(html, "utf8")
        print(f"{page}  {len(html) // 1000} KB", flush=True)
        entries.append(entry(path, notebook, resources) | {"pdf": options.pdf})
        pages.append(page)
        errors += len(resources["formula_errors"])
    typesetter.close()
    print(write_index(options.output_dir, entries, exporter.environment), flush=True)
    if options.pdf:
        printer = Path(__file__).with_name("print.mjs")
        errors += subprocess.run(["node", printer, *pages]).returncode
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())

"""Turns executed notebooks into pages: python tools/report NOTEBOOK… --output-dir reports [--pdf]"""

import argparse
import sys
from pathlib import Path

import nbformat
from exporter import ReportExporter
from index import entry, write_index


def main():
    parser = argparse.ArgumentParser(prog="report", description=__doc__)
    parser.add_argument("notebooks", nargs="+", type=Path, metavar="NOTEBOOK")
    parser.add_argument("--output-dir", type=Path, default=Path("reports"))
    parser.add_argument("--pdf", action="store_true", help="print each page with Chromium, too")
    options = parser.parse_args()
    options.output_dir.mkdir(parents=True, exist_ok=True)

    exporter = ReportExporter()
    entries = []
    for path in options.notebooks:
        notebook = nbformat.read(path, as_version=4)
        about = {"metadata": {"name": path.stem, "path": str(path.parent)}, "index": "index.html"}
        html, resources = exporter.from_notebook_node(notebook, about)
        page = options.output_dir / f"{path.stem}.html"
        page.write_text(html, "utf8")
        entries.append(entry(path, notebook, resources))
        print(f"{page} ({len(html) // 1000} KB)", flush=True)
    print(write_index(options.output_dir, entries, exporter.environment))


if __name__ == "__main__":
    sys.exit(main())

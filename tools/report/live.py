"""What makes a report live: its cells' code and the scripts that run them, inside the page."""

import json
import re
import subprocess
from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path

HERE = Path(__file__).parent
DIST = HERE / "live" / "dist"
DLMATH = HERE.parents[1] / "lib" / "dist" / "page" / "dlmath.js"
# Labels beyond this are formulas that MathJax sets: see lib/figure/label.ts.
PLAIN = re.compile(r"[A-Za-z0-9 ().,=<>+-]*")
LABEL = re.compile(r"\$((?:\\.|[^$\\\n`{])[^$\n`]*)\$")
READ = re.compile(r"""readFileSync\(\s*["']([^"']+)["']""")
STATIC = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
NO_DETOUR = "base-uri 'none'; form-action 'none'"


def policy(scripts=None):
    """The Content-Security-Policy: nothing but the page itself, and these scripts."""
    if not scripts:
        return f"{STATIC}; {NO_DETOUR}"
    # The code of cells is compiled in the page, by these scripts alone.
    allowed = " ".join([*map(digest, scripts.values()), "'unsafe-eval'"])
    return f"{STATIC}; script-src {allowed}; {NO_DETOUR}"


def digest(script):
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"


def scripts_of(notebook):
    """The scripts for this notebook by their names: the libraries, which start when a cell needs them, and the page's own."""
    built()
    scripts = {"dlmath": read(DLMATH)}
    if any(re.search(r"""from\s*["']mathjs["']""", code) for code in code_of(notebook)):
        scripts["mathjs"] = read(DIST / "mathjs.js")
    return scripts | {"page": read(DIST / "page.js")}


@cache
def built():
    """Builds the page's script, unless it is up to date."""
    subprocess.run(["node", HERE / "live" / "build.mjs"], check=True)


@cache
def read(file):
    # A page's scripts end at their first end tag, and a comment's beginning hides the next one.
    script = file.read_text("utf8").replace("\r\n", "\n").replace("<!--", "\\x3c!--")
    if "</script" in script.lower():
        raise ValueError(f"{file} holds an end tag of a script")
    return script


def code_of(notebook):
    return [cell.source for cell in notebook.cells if cell.cell_type == "code"]


def files_of(notebook, folder):
    """The texts that cells read by name, of files below the notebook's folder: the page has no others."""
    folder = Path(folder).resolve()
    names = {name for code in code_of(notebook) for name in READ.findall(code)}
    paths = {name: (folder / name).resolve() for name in sorted(names)}
    inside = {name: path for name, path in paths.items() if path.is_relative_to(folder) and path.is_file()}
    return {name: path.read_text("utf8") for name, path in inside.items()}


def formulas_of(notebook):
    """The formulas in the labels of its figures, TeX to SVG, as MathJax sets them."""
    labels = {label for code in code_of(notebook) for label in LABEL.findall(code)}
    # In most strings of JavaScript a backslash is two.
    labels |= {label.replace("\\\\", "\\") for label in labels}
    if all(PLAIN.fullmatch(label) for label in labels):
        return {}
    command = ["node", HERE / "live" / "outlines.mjs"]
    text = json.dumps(sorted(labels))
    return json.loads(subprocess.run(command, input=text, capture_output=True, text=True, check=True).stdout)


def html(notebook, scripts, folder):
    """The page's last elements."""
    page = {
        "cells": code_of(notebook),
        "files": files_of(notebook, folder),
        "formulas": formulas_of(notebook),
    }
    data = json.dumps(page, ensure_ascii=False).replace("<", "\\u003c")
    elements = [f'<script type="application/json">{data}</script>']
    for name, script in scripts.items():
        kind = "" if name == "page" else f' type="text/plain" data-library="{name}"'
        elements.append(f"<script{kind}>{script}</script>")
    return "\n".join(elements)

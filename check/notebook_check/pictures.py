"""Two pictures that differ, on one page that shows them and can do nothing else."""

import base64
from html import escape
from pathlib import Path

IMAGES = ("image/svg+xml", "image/png", "image/jpeg", "image/gif")
# A picture inside <img> runs no script and loads nothing, whatever a notebook put into it.
PAGE = """<!doctype html>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<title>{title}</title>
<style>body {{ display: flex; flex-wrap: wrap; gap: 1rem; font: 1rem sans-serif }} figure {{ margin: 0 }} \
img {{ border: 1px solid #999; max-width: 100% }}</style>
"""


def side_by_side(mime: str, stored: str, now: str, path: Path) -> Path:
    """Writes the page for the pictures of one output, and answers with its path."""
    page = PAGE.format(title=escape(path.name))
    for which, data in (("stored", stored), ("now", now)):
        encoded = base64.b64encode(data.encode(errors="replace")).decode() if mime == "image/svg+xml" else data
        image = f'<img alt="{which}" src="data:{mime};base64,{escape(encoded)}">'
        page += f"<figure><figcaption>{which}</figcaption>{image}</figure>\n"
    path = path.with_name(f"{path.name}.html")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(page, encoding="utf-8")
    return path

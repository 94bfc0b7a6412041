"""Markdown to HTML in which formulas are marked for the typesetter and headings are collected."""

import re
from html import escape, unescape
from urllib.parse import quote

from nbconvert.filters.markdown_mistune import IPythonRenderer

TAG = re.compile(r"(<[^>]*>)")
MATH = re.compile(r"\$\$(?P<display>.+?)\$\$|(?<![$\\])\$(?P<inline>[^$]+)\$", re.DOTALL)
FORMULA = re.compile(r'<span class="tex(?P<display> display)?">(?P<tex>.*?)</span>', re.DOTALL)


class Renderer(IPythonRenderer):
    def __init__(self, headings, **options):
        super().__init__(escape=False, embed_images=True, **options)
        self.headings = headings

    def heading(self, text, level, **_):
        words = unescape(TAG.sub("", text)).strip()
        # JupyterLab's name for it, so that a link made there works here.
        name = words.replace(" ", "-")
        same = sum(heading["name"] == name for heading in self.headings)
        id = f"{name}-{same + 1}" if same else name
        self.headings.append(
            {"name": name, "text": words, "level": level, "html": text, "url": "#" + quote(id)}
        )
        return f'<h{level} id="{escape(id)}">{text}</h{level}>\n'

    def link(self, text, url, title=None):
        if ":" not in url:
            url = re.sub(r"\.ipynb(?=#|$)", ".html", url)
        return super().link(text, url, title)

    def table(self, text):
        return f'<div class="scrolled" role="group" tabindex="0"><table>{text}</table></div>\n'

    def block_html(self, html):
        return mark_math(super().block_html(html))

    def inline_math(self, body):
        return f'<span class="tex">{escape(body)}</span>'

    def block_math(self, body):
        return f'<span class="tex display">{escape(body)}</span>'

    def latex_environment(self, name, body):
        return self.block_math(f"\\begin{{{name}}}{body}\\end{{{name}}}")


def mark_math(html):
    """Marks the formulas between dollars in the text of ready-made HTML."""

    def mark(found):
        kind = "tex display" if found["display"] else "tex"
        return f'<span class="{kind}">{found["display"] or found["inline"]}</span>'

    parts = TAG.split(html)
    return "".join(part if part.startswith("<") else MATH.sub(mark, part) for part in parts)

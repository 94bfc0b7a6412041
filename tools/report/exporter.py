"""The report: a notebook as one HTML page that needs nothing else.

With nbconvert directly:
    PYTHONPATH=tools/report jupyter nbconvert --to exporter.ReportExporter notebooks/math.ipynb
"""

import re
from html import escape, unescape
from pathlib import Path
from urllib.parse import quote

from inert import inert
from jinja2 import pass_context
from nbconvert.exporters import HTMLExporter
from nbconvert.filters.markdown_mistune import MarkdownWithMath
from renderer import FORMULA, Renderer, mark_math
from traitlets.config import Config
from typesetter import Typesetter

ELSEWHERE = re.compile(r'<img\b[^>]*\bsrc="(?!data:)([^"]*)"[^>]*>')
NARROW = 35  # ex: what a formula may take on a small telephone


class ReportExporter(HTMLExporter):
    """HTML without a script or a request: MathJax has typeset the formulas beforehand."""

    export_from_notebook = "Report"

    def __init__(self, config=None, typesetter=None, **options):
        super().__init__(config, **options)
        self.typesetter = typesetter

    def _template_name_default(self):
        return "template"

    def _extra_template_basedirs_default(self):
        return [str(Path(__file__).parent)]

    @property
    def default_config(self):
        # The richest type first, and none that lives by a script.
        order = ["text/html", "text/markdown", "image/svg+xml", "text/latex"]
        order += ["image/png", "image/jpeg", "text/plain"]
        config = super().default_config.copy()
        config.merge(Config({"NbConvertBase": {"display_data_priority": order}}))
        return config

    def default_filters(self):
        yield from super().default_filters()
        yield "alt_text", self.alt_text
        yield "inert", inert
        yield "mark_math", mark_math
        yield "svg_url", svg_url
        yield "title", title

    @pass_context
    def markdown2html(self, context, source):
        renderer = Renderer(
            context["resources"]["headings"],
            attachments=context.get("cell", {}).get("attachments", {}),
            path=context["resources"]["metadata"].get("path", ""),
        )
        return inert(MarkdownWithMath(renderer=renderer).render(source))

    def alt_text(self, output):
        """What a picture shows, in words: a figure's text/plain. A bare repr says nothing."""
        text = output.data.get("text/plain", "").strip()
        if text and not text.startswith("<"):
            return text
        self.log.warning("A picture has no text/plain that says what it shows.")
        return "No description has been provided for this image"

    def _init_resources(self, resources):
        resources = super()._init_resources(resources)
        return resources | {"headings": [], "formula_errors": []}

    def from_notebook_node(self, nb, resources=None, **options):
        html, resources = super().from_notebook_node(nb, resources, **options)
        html = ELSEWHERE.sub(link_to_image, html)
        return self.typeset(html, resources), resources

    def typeset(self, html, resources):
        """Puts outlines for the eye and MathML for the ear in place of each formula's TeX."""
        self.typesetter = self.typesetter or Typesetter()
        sources = [
            {"tex": unescape(mark["tex"]), "display": bool(mark["display"])}
            for mark in FORMULA.finditer(html)
        ]
        page = self.typesetter.page(sources)
        formulas = list(zip(sources, page["formulas"]))
        for source, formula in formulas:
            if "error" in formula:
                error = f"{formula['error']} in the formula {source['tex'].strip()}"
                resources["formula_errors"].append(error)
                self.log.warning("%s: %s", resources["metadata"]["name"], error)
        typeset = (formula_html(*each) for each in formulas)
        html = FORMULA.sub(lambda _: next(typeset), html)
        glyphs = f'<svg class="glyphs" aria-hidden="true">{page["glyphs"]}</svg>'
        return html.replace("</body>", f"{glyphs}\n</body>")


def formula_html(source, formula):
    if "error" in formula:
        return f'<code class="stderr">{escape(source["tex"])}</code>'
    wide = formula["width"] > NARROW
    if not (source["display"] or wide):
        return formula["html"]
    kind = "formula display" if source["display"] else "formula"
    # What may scroll must be in the keyboard's reach.
    focus = ' tabindex="0"' if wide else ""
    return f'<span class="{kind}"{focus}>{formula["html"]}</span>'


def link_to_image(image):
    """A picture that the page cannot hold: a link instead of a request."""
    alt = re.search(r'\balt="([^"]+)"', image[0])
    return f'<a href="{image[1]}">{alt[1] if alt else image[1]}</a>'


def title(notebook, resources):
    """The notebook's own title, else its first main heading, else its file's name."""
    headings = [heading["text"] for heading in resources["headings"] if heading["level"] == 1]
    return notebook.metadata.get("title") or [*headings, resources["metadata"]["name"]][0]


def svg_url(svg):
    """Percent-encoded, which compresses far better than base64."""
    return "data:image/svg+xml," + quote(svg, safe=" !$&'()*+,-./:;=?@[]^_`{|}~<>")

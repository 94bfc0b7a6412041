"""The report: a notebook as one HTML page that needs nothing else.

With nbconvert directly:
    PYTHONPATH=tools/report jupyter nbconvert --to exporter.ReportExporter notebooks/math.ipynb
    PYTHONPATH=tools/report jupyter nbconvert --to exporter.LiveExporter notebooks/math.ipynb
"""

import re
from html import escape, unescape
from pathlib import Path

from inert import inert
from jinja2 import pass_context
from live import html as live_html
from live import policy, scripts_of
from nbconvert.exporters import HTMLExporter
from nbconvert.filters.markdown_mistune import MarkdownWithMath
from provenance import ran, versions
from renderer import FORMULA, Renderer, mark_math
from traitlets.config import Config
from typesetter import Typesetter

ELSEWHERE = re.compile(r'<img\b[^>]*\bsrc="(?!data:)([^"]*)"[^>]*>')
PLACE = re.compile(r"<!-- figure (\d+) -->")
NARROW = 35  # ex: what a formula may take on a small telephone


class ReportExporter(HTMLExporter):
    """HTML without a script or a request: MathJax has typeset the formulas beforehand."""

    export_from_notebook = "Report"
    live = False

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
        yield "figure", self.figure
        yield "hanging", hanging
        yield "css_string", css_string
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

    @pass_context
    def figure(self, context, output):
        """Keeps the place of an SVG figure, which is drawn into the page with the formulas."""
        figures = context["resources"]["figures"]
        figures.append({"svg": output.data["image/svg+xml"], "alt": self.alt_text(output)})
        return f"<!-- figure {len(figures) - 1} -->"

    def _init_resources(self, resources):
        resources = super()._init_resources(resources)
        return resources | {"headings": [], "figures": [], "formula_errors": []}

    def from_notebook_node(self, nb, resources=None, **options):
        scripts = scripts_of(nb) if self.live else {}
        path = (resources or {}).get("metadata", {})
        resources = (resources or {}) | {
            "live": self.live,
            "policy": policy(scripts),
            "ran": ran(Path(path.get("path", "")) / f"{path.get('name', '')}.ipynb", nb),
            "versions": versions(),
        }
        html, resources = super().from_notebook_node(nb, resources, **options)
        html = self.typeset(ELSEWHERE.sub(link_to_image, html), resources)
        if self.live:
            html = html.replace("</body>", f"{live_html(nb, scripts, path.get('path', ''))}\n</body>")
        return html, resources

    def typeset(self, html, resources):
        """Puts outlines for the eye and MathML for the ear in place of each formula's TeX."""
        self.typesetter = self.typesetter or Typesetter()
        sources = [
            {"tex": unescape(mark["tex"]), "display": bool(mark["display"])}
            for mark in FORMULA.finditer(html)
        ]
        page = self.typesetter.page(sources, resources["figures"])
        formulas = list(zip(sources, page["formulas"]))
        for source, formula in formulas:
            if "error" in formula:
                error = f"{formula['error']} in the formula {source['tex'].strip()}"
                resources["formula_errors"].append(error)
                self.log.warning("%s: %s", resources["metadata"]["name"], error)
        typeset = (formula_html(*each) for each in formulas)
        html = FORMULA.sub(lambda _: next(typeset), html)
        resources["figures"] = page["figures"]
        html = PLACE.sub(lambda place: page["figures"][int(place[1])], html)
        glyphs = f'<svg class="glyphs" aria-hidden="true">{page["glyphs"]}</svg>'
        return html.replace("</body>", f"{glyphs}\n</body>")


def hanging(code):
    """Highlighted code with an element for each line, which knows how far it is indented: see the style sheet."""
    before, start, rest = code.partition("<pre>")
    text, end, after = rest.rpartition("</pre>")
    lines = (
        f'<span style="--indent: {len(plain) - len(plain.lstrip())}ch">{line}</span>'
        for line in text.splitlines(keepends=True)
        for plain in [re.sub("<[^>]*>", "", line)]
    )
    return before + start + "".join(lines) + end + after


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


def css_string(text):
    """A text as a string of CSS, whatever it holds."""
    return '"' + re.sub(r"[^\w .,:;?!()-]", lambda sign: f"\\{ord(sign[0]):x} ", str(text)) + '"'


def title(notebook, resources):
    """The notebook's own title, else its first main heading, else its file's name."""
    headings = [heading["text"] for heading in resources["headings"] if heading["level"] == 1]
    return notebook.metadata.get("title") or [*headings, resources["metadata"]["name"]][0]


class LiveExporter(ReportExporter):
    """The report with cells that can be edited and run in the page."""

    export_from_notebook = "Live report"
    live = True

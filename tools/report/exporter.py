"""The report: a notebook as one HTML page that needs nothing else.

With nbconvert directly:
    PYTHONPATH=tools/report jupyter nbconvert --to exporter.ReportExporter notebooks/math.ipynb
"""

import re
from html import escape, unescape
from pathlib import Path
from urllib.parse import quote

from jinja2 import pass_context
from nbconvert.exporters import HTMLExporter
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from traitlets.config import Config
from typesetter import Typesetter

HERE = Path(__file__).parent
FORMULA = re.compile(r'<span class="tex( display)?">(.*?)</span>', re.DOTALL)


class Renderer(IPythonRenderer):
    """Marks formulas for the typesetter, and collects the headings for the contents list."""

    def __init__(self, headings, **options):
        super().__init__(escape=False, embed_images=True, **options)
        self.headings = headings

    def heading(self, text, level, **_):
        words = re.sub(r"[^\w\s-]", "", unescape(re.sub("<.*?>", "", text))).split()
        slug = "-".join(words) or "section"
        taken = sum(heading["slug"] == slug for heading in self.headings)
        id = f"{slug}-{taken + 1}" if taken else slug
        self.headings.append({"slug": slug, "id": id, "level": level, "html": text,
                             "text": unescape(re.sub("<.*?>", "", text))})
        return f'<h{level} id="{escape(id)}">{text}</h{level}>\n'

    def inline_math(self, body):
        return f'<span class="tex">{escape(body)}</span>'

    def block_math(self, body):
        return f'<span class="tex display">{escape(body)}</span>'

    def latex_environment(self, name, body):
        return self.block_math(f"\\begin{{{name}}}{body}\\end{{{name}}}")


class ReportExporter(HTMLExporter):
    """HTML without a script or a request: MathJax has typeset the formulas beforehand."""

    export_from_notebook = "Report"
    typesetter = None

    def _template_name_default(self):
        return "template"

    def _extra_template_basedirs_default(self):
        return [str(HERE)]

    @property
    def default_config(self):
        # No type that would need a script.
        config = Config({"NbConvertBase": {"display_data_priority": [
            "text/html", "text/markdown", "image/svg+xml", "text/latex",
            "image/png", "image/jpeg", "text/plain",
        ]}})
        merged = super().default_config.copy()
        merged.merge(config)
        return merged

    def default_filters(self):
        yield from super().default_filters()
        yield "alt_text", self.alt_text
        yield "title", title
        yield "svg_url", svg_url

    @pass_context
    def markdown2html(self, context, source):
        renderer = Renderer(
            context["resources"]["headings"],
            attachments=context.get("cell", {}).get("attachments", {}),
            path=context["resources"]["metadata"].get("path", ""),
        )
        return MarkdownWithMath(renderer=renderer).render(source)

    def _init_resources(self, resources):
        resources = super()._init_resources(resources)
        resources["headings"] = []
        return resources

    def alt_text(self, output):
        """What a picture shows, in words: a figure's text/plain. A bare repr says nothing."""
        text = output.data.get("text/plain", "").strip()
        if text and not text.startswith("<"):
            return text
        self.log.warning("A picture has no text/plain that says what it shows.")
        return "No description has been provided for this image"

    def from_notebook_node(self, nb, resources=None, **kw):
        if self.typesetter is None:
            self.typesetter = Typesetter()
        html, resources = super().from_notebook_node(nb, resources, **kw)
        return self.typeset(html), resources

    def typeset(self, html):
        """Puts each formula's outlines and MathML in place of its TeX."""
        marks = list(FORMULA.finditer(html))
        formulas = [{"tex": unescape(m[2]), "display": bool(m[1])} for m in marks]
        page = self.typesetter.page(formulas)
        for formula, typeset in zip(formulas, page["formulas"]):
            if typeset.get("error"):
                self.log.warning("%s in the formula %s", typeset["error"], formula["tex"])
        typeset = iter(page["formulas"])
        html = FORMULA.sub(lambda mark: formula_html(next(typeset), bool(mark[1])), html)
        glyphs = f'<svg class="glyphs" aria-hidden="true">{page["glyphs"]}</svg>'
        return html.replace("</body>", f"{glyphs}\n</body>")


def formula_html(typeset, display):
    if not display:
        return typeset["html"]
    # Wider than a narrow screen: scrolled, so the keyboard must reach it.
    focus = ' tabindex="0"' if typeset["width"] > 35 else ""
    return f'<span class="formula"{focus}>{typeset["html"]}</span>'


def title(notebook, resources):
    """The notebook's own title, else its first heading, else its file's name."""
    headings = [heading["text"] for heading in resources["headings"]]
    return notebook.metadata.get("title") or [*headings, resources["metadata"]["name"]][0]


def svg_url(svg):
    """Percent-encoded, which compresses far better than base64."""
    return "data:image/svg+xml," + quote(svg, safe=" !$&'()*+,-./:;=?@[]^_`{|}~<>")

"""Makes the HTML of a notebook inert: what it shows stays, what would act goes.

A notebook's text and outputs are whatever its author, or a program, wrote. A page made of them
must not run, load, send or lead anywhere by itself, so only known elements and attributes stay.
The page's Content-Security-Policy says the same once more.
"""

import re

from bleach.css_sanitizer import CSSSanitizer
from bleach.sanitizer import ALLOWED_TAGS, Cleaner
from bs4 import BeautifulSoup

# What has no meaning without what it does: it goes with all that it holds.
ACTIVE = (
    "script style template noscript iframe frame frameset object embed applet portal base meta link"
    " form title xmp plaintext noembed noframes animate animatetransform animatemotion set"
    " foreignobject"
).split()

TEXT = (
    "p br hr div span pre h1 h2 h3 h4 h5 h6 sub sup s del ins u mark small big kbd samp var tt q dfn"
    " dl dt dd table caption colgroup col thead tbody tfoot tr th td figure figcaption details"
    " summary section article center font wbr progress meter picture img ruby rt rp cite bdi bdo"
    " address time"
).split()

SHAPES = (
    "svg g path line rect circle ellipse polygon polyline text tspan defs clipPath marker mask"
    " linearGradient radialGradient stop desc symbol"
).split()

GENERAL = "class id title lang dir role align width height style tabindex".split()
OF_SHAPES = (
    "xmlns viewBox preserveAspectRatio x y x1 y1 x2 y2 cx cy r rx ry d points transform fill"
    " fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-dasharray"
    " stroke-linejoin stroke-linecap stroke-miterlimit opacity clip-path clipPathUnits marker-start"
    " marker-mid marker-end markerWidth markerHeight orient refX refY offset stop-color"
    " stop-opacity gradientUnits gradientTransform font-size font-family font-style font-weight"
    " font-variant text-anchor dominant-baseline dx dy shape-rendering vector-effect"
).split()
OF_ELEMENT = {
    "a": ["href", "name"],
    "img": ["src", "alt"],
    "td": ["colspan", "rowspan", "headers"],
    "th": ["colspan", "rowspan", "headers", "scope"],
    "col": ["span"],
    "ol": ["start", "type", "reversed"],
    "li": ["value"],
    "details": ["open"],
    "time": ["datetime"],
    "progress": ["value", "max"],
    "meter": ["value", "min", "max", "low", "high", "optimum"],
}
PICTURE = re.compile(r"data:image/(png|jpeg|gif|webp|bmp|svg\+xml)[;,]", re.IGNORECASE)
REFERS = re.compile(r"url\s*\(\s*[\"']?(?!#)|image-set|expression", re.IGNORECASE)


def allowed(element, name, value):
    if name.startswith("aria-") or name in GENERAL or name in OF_ELEMENT.get(element, ()):
        # A picture inside the page, or a link to one: anything else would be a request.
        return name != "src" or PICTURE.match(value) or not value.lower().startswith("data:")
    return element in SHAPES and name in OF_SHAPES and not REFERS.search(value)


class OnePlace(CSSSanitizer):
    """The look of an element, but not where on the page it stands."""

    def sanitize_css(self, style):
        return "" if REFERS.search(style) else super().sanitize_css(style)


CLEANER = Cleaner(
    tags={*ALLOWED_TAGS, *TEXT, *SHAPES},
    attributes=allowed,
    protocols={"http", "https", "mailto", "data"},
    css_sanitizer=OnePlace(
        allowed_css_properties=(
            "background background-color border border-bottom border-collapse border-color"
            " border-left border-radius border-right border-style border-top border-width color"
            " display font font-family font-size font-style font-variant font-weight height"
            " letter-spacing line-height list-style-type margin margin-bottom margin-left"
            " margin-right margin-top max-height max-width min-width overflow overflow-x overflow-y"
            " padding padding-bottom padding-left padding-right padding-top text-align"
            " text-decoration text-indent text-transform vertical-align white-space width"
        ).split(),
        allowed_svg_properties=[],
    ),
    strip=True,
)


def inert(html):
    """The HTML without anything that acts."""
    soup = BeautifulSoup(html, "html.parser")
    for element in soup(ACTIVE):
        element.decompose()
    # A link may lead to a place, not hold one.
    for link in soup("a", href=re.compile(r"^\s*data:", re.IGNORECASE)):
        del link["href"]
    return CLEANER.clean(str(soup))

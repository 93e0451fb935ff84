"""A chart alone, as PNG or SVG, with its title, what it measures, its note and its source in the picture."""

import base64
from pathlib import Path
from typing import Literal

from core.charts.style import PAPER
from core.deck.layout.typeset import typeset
from core.deck.layout.vector import STYLE, draw, paragraph
from core.deck.slides import Slide
from core.values.plain import one_line

WIDTH, EDGE = 800, 28  # pixels
SHARP = 2  # pixels of the PNG for each of these
_WEB_FONT = Path(__file__).parents[3] / "static" / "fonts" / "source-sans-3-latin-wght-normal.woff2"
_PAGE = b"""#let size(name) = float(sys.inputs.at(name)) * 1pt
#set page(width: size("width"), height: size("height"), margin: 0pt)
#image(bytes(sys.inputs.svg), format: "svg", width: 100%)"""


PictureForm = Literal["png", "svg"]
FORMS: tuple[PictureForm, ...] = ("png", "svg")


def picture(slide: Slide, form: PictureForm = "png") -> bytes:
    """The chart of a slide as a picture that says by itself what it shows; b"" for a slide without one."""
    if slide.drawing is None:
        return b""
    svg, width, height = _captioned(slide, web=form == "svg")
    if form == "svg":
        return svg.encode("utf-8")
    return typeset(_PAGE, "png", {"svg": svg, "width": str(width), "height": str(height)}, sharp=72 * SHARP)


def _captioned(slide: Slide, *, web: bool) -> tuple[str, float, float]:
    """The chart with its words around it, as an SVG; its width and height."""
    assert slide.drawing is not None
    inner = WIDTH - 2 * EDGE
    title, y = paragraph(slide.title, EDGE, EDGE, inner, 20, kind="title bold")
    measures, y = paragraph(slide.drawing.measures, EDGE, y + 4, inner, 14, kind="muted")
    drawn = draw(slide.drawing, inner)
    y += 16
    chart = f'<g transform="translate({EDGE} {y:.1f})">{drawn.markup}</g>'
    note, y = paragraph(slide.drawing.note, EDGE, y + drawn.height + 12, inner, 12, kind="muted small")
    source, y = paragraph(slide.source, EDGE, y + 2, inner, 12, kind="muted small")
    height = y + EDGE - 6
    style = f"{_face() if web else ''}{STYLE}.title{{font-size:20px}}text.muted:not(.small){{font-size:14px}}"
    alt = one_line(slide.drawing.alt).replace("&", "&amp;").replace("<", "&lt;")
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height:.0f}" role="img" '
        f'viewBox="0 0 {WIDTH} {height:.0f}"><title>{alt}</title><style>{style}</style>'
        f'<rect width="100%" height="100%" fill="{PAPER}"/>{title}{measures}{chart}{note}{source}</svg>'
    )
    return svg, WIDTH, round(height)


def _face() -> str:
    """Our face inside the file, so that it looks the same where nobody has it installed."""
    if not _WEB_FONT.is_file():
        return ""
    data = base64.b64encode(_WEB_FONT.read_bytes()).decode()
    return (
        "@font-face{font-family:'Source Sans 3';font-weight:200 900;"
        f"src:url(data:font/woff2;base64,{data}) format('woff2')}}"
    )

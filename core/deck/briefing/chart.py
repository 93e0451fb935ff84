"""The slide of a drawing."""

from collections.abc import Iterable
from typing import Any

from core.deck.slides import Slide
from core.views.drawing import Drawing
from core.views.material import Material


def chart_slide(
    made_of: Material, name: str, title: str, asks: str, drawing: Drawing, ids: Iterable[str], **beside: Any
) -> Slide:
    """A drawing, with what stands beside it; `asks` is the line below the title, `ids` the rows behind it."""
    return Slide(
        kind="chart", title=title, subtitle=asks, source=made_of.source, drawing=drawing, name=name,
        sources=made_of.sources(ids), **beside,
    )  # fmt: skip

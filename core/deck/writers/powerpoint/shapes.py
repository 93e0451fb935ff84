"""Shapes of a slide that are set by hand: a coloured box, a frame for text."""

from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Pt

from core.deck.writers.powerpoint.template import Box


def rectangle(page: Any, box: Box, colour: str) -> Any:
    """A plain coloured box."""
    place = (Pt(size) for size in (box.left, box.top, box.width, box.height))
    shape = page.shapes.add_shape(MSO_SHAPE.RECTANGLE, *place)
    shape.fill.solid()
    shape.fill.fore_color.rgb = RGBColor.from_string(colour.lstrip("#").upper())
    shape.line.fill.background()
    shape.shadow.inherit = False
    return shape


def text_box(page: Any, box: Box) -> Any:
    """The frame of a new text box that begins at its very edge."""
    place = (Pt(size) for size in (box.left, box.top, box.width, box.height))
    frame = page.shapes.add_textbox(*place).text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    return frame

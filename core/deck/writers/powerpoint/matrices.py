"""A matrix as shapes: a round mark where a row meets a column, each its own to move and to recolour."""

from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Pt

from core.deck.layout.measure import fitted, width, wrapped
from core.deck.writers.powerpoint.blocks import LINE, SMALLEST, spare
from core.deck.writers.powerpoint.template import Box
from core.values.plain import one_line
from core.views.drawing import Drawing
from core.views.marks import Dot, dots, matrix_heads

_HEAD, _UPRIGHT, _DISC, _TALLEST = 44, 120, 24, 40  # points: columns' names, a mark, the highest row
_NAMES = 0.42  # of the width, at most, for the rows' names


def add_matrix(slide: Any, drawing: Drawing, box: Box) -> None:
    """Set a matrix into a box: names of rows and columns, a rule under each row, a mark for each cell."""
    marks = dots(drawing)
    rows, columns = matrix_heads(marks)
    longest = max(width(row, SMALLEST) for row in rows) * spare("sans", False) + 12
    left = min(longest, box.width * _NAMES)
    wide = (box.width - left) / len(columns)
    upright = any(
        width(word, SMALLEST) * spare("sans", False) > wide for name in columns for word in name.split()
    ) or any(len(wrapped(name, SMALLEST, wide / spare("sans", False))) > 2 for name in columns)
    tallest = max(width(name, SMALLEST) for name in columns) * spare("sans", False) + 12
    head = min(max(_UPRIGHT, tallest), box.height * _NAMES) if upright else _HEAD
    high = min((box.height - head) / len(rows), _TALLEST)
    shapes = [
        _words(
            slide, name, Box(box.left + left + place * wide, box.top, wide, head), head=True, upright=upright
        )
        for place, name in enumerate(columns)
    ]
    for place, name in enumerate(rows):
        top = box.top + head + place * high
        shapes.append(_rule(slide, box.left, top, box.width))
        shapes.append(_words(slide, name, Box(box.left, top, left, high)))
    for mark in marks:
        middle = box.left + left + (columns.index(mark.column) + 0.5) * wide
        shapes.append(_disc(slide, mark, middle, box.top + head + (rows.index(mark.row) + 0.5) * high, high))
    group = slide.shapes.add_group_shape(shapes)
    group.name = "What meets what"
    group._element.nvGrpSpPr.cNvPr.set("descr", one_line(drawing.alt)[:2000])


def _words(slide: Any, text: str, box: Box, *, head: bool = False, upright: bool = False) -> Any:
    shape = slide.shapes.add_textbox(*(Pt(x) for x in (box.left, box.top, box.width, box.height)))
    frame = shape.text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.vertical_anchor = MSO_ANCHOR.BOTTOM if head and not upright else MSO_ANCHOR.MIDDLE
    if upright:
        frame._txBody.bodyPr.set("vert", "vert270")
    paragraph = frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.CENTER if head and not upright else PP_ALIGN.LEFT
    run = paragraph.add_run()
    lines = 2 if head or box.height >= 2 * SMALLEST * LINE else 1
    room = box.height if upright else box.width * lines
    whole = head and not upright  # it stands upright where it does not fit two lines
    run.text = text if whole else fitted(text, SMALLEST, room / spare("sans", False) - 8)
    run.font.size = Pt(SMALLEST)
    run.font.color.theme_color = MSO_THEME_COLOR.TEXT_1
    return shape


def _rule(slide: Any, left: float, top: float, wide: float) -> Any:
    line = slide.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, Pt(left), Pt(top), Pt(left + wide), Pt(top))
    line.line.width = Pt(0.75)
    line.line.color.theme_color = MSO_THEME_COLOR.BACKGROUND_2
    return line


def _disc(slide: Any, mark: Dot, x: float, y: float, high: float) -> Any:
    """A full mark, or a ring for what is tied to nothing; its count stands in it where there are several."""
    size = min(_DISC, high - 4)
    shape = slide.shapes.add_shape(
        MSO_SHAPE.OVAL, *(Pt(at) for at in (x - size / 2, y - size / 2, size, size))
    )
    colour = RGBColor.from_string(mark.colour.lstrip("#").upper())
    shape.name = one_line(f"{mark.row}, {mark.column}: {mark.count}")[:200]
    shape.shadow.inherit = False
    shape.line.color.rgb, shape.line.width = colour, Pt(2)
    if mark.filled:
        shape.fill.solid()
        shape.fill.fore_color.rgb = colour
    else:
        shape.fill.background()
    if mark.count > 1:
        frame = shape.text_frame
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        frame.word_wrap = False
        frame.vertical_anchor = MSO_ANCHOR.MIDDLE
        frame.paragraphs[0].alignment = PP_ALIGN.CENTER
        run = frame.paragraphs[0].add_run()
        run.text, run.font.size, run.font.bold = str(mark.count), Pt(SMALLEST), True
        run.font.color.theme_color = MSO_THEME_COLOR.BACKGROUND_1 if mark.filled else MSO_THEME_COLOR.TEXT_1
    return shape

"""Tables as PowerPoint's own, their rows measured so that a long one goes on to the next slide."""

from typing import Any

import pandas as pd
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml.ns import qn
from pptx.util import Pt

from core.deck.layout.measure import wrapped
from core.deck.layout.tables import column_shares
from core.deck.writers.powerpoint.blocks import LINE, SMALLEST, spare
from core.deck.writers.powerpoint.template import Box
from core.values.plain import one_line

LETTERS = (24, 22, 20, 18, SMALLEST)  # points: the largest in which the whole table stands on its page
PADDING = 6
_PLAIN = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # PowerPoint's style without lines and fills


def letters_of(table: pd.DataFrame, widths: list[float], height: float) -> int:
    """The largest letters in which a table fits a box and no word is cut; the smallest where none do."""
    cells = [[str(name) for name in table.columns], *([str(c) for c in row] for row in table.values.tolist())]
    words = [
        (word, size)
        for texts in cells
        for text, size in zip(texts, widths, strict=True)
        for word in text.split()
    ]
    for size in LETTERS:
        whole = all(len(wrapped(word, size, _room(wide))) == 1 for word, wide in words)
        if whole and table_height(table, widths, size) <= height:
            return size
    return LETTERS[-1]


def pages_of(table: pd.DataFrame, widths: list[float], height: float) -> list[pd.DataFrame]:
    """The rows of a table in parts that each fit a box in the smallest letters, about evenly."""
    full = _parts(table, widths, height)
    head = _height([str(name) for name in table.columns], widths)
    even = head + (table_height(table, widths) - head) / len(full)
    level = _parts(table, widths, min(height, even * 1.15))
    return level if len(level) == len(full) else full


def _parts(table: pd.DataFrame, widths: list[float], height: float) -> list[pd.DataFrame]:
    head = _height([str(name) for name in table.columns], widths)
    parts, start, left = [], 0, height - head
    for place, row in enumerate(table.itertuples(index=False)):
        need = _height([str(cell) for cell in row], widths)
        if place > start and need > left:
            parts.append(table.iloc[start:place])
            start, left = place, height - head
        left -= need
    return [*parts, table.iloc[start:]]


def table_height(table: pd.DataFrame, widths: list[float], letters: int = LETTERS[-1]) -> float:
    """How high a table stands with its heads, in points."""
    rows = [[str(name) for name in table.columns], *([str(c) for c in row] for row in table.values.tolist())]
    return sum(_height(texts, widths, letters) for texts in rows)


def column_widths(table: pd.DataFrame, width: float) -> list[float]:
    """How wide each column is, in points."""
    return [share * width for share in column_shares(table)]


def add_table(
    slide: Any, table: pd.DataFrame, widths: list[float], box: Box, alt: str, letters: int = LETTERS[-1]
) -> Any:
    """Set a table into a box, in letters of so many points."""
    rows, columns = len(table) + 1, len(table.columns)
    if box.holder is not None:
        from pptx.shapes.placeholder import TablePlaceholder

        frame = TablePlaceholder(box.holder._element, box.holder._parent).insert_table(rows, columns)
    else:
        place = (Pt(size) for size in (box.left, box.top, box.width, 20 * rows))
        frame = slide.shapes.add_table(rows, columns, *place)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", one_line(alt)[:2000])
    made = frame.table
    style = made._tbl.tblPr.find(qn("a:tableStyleId"))
    if style is not None:
        style.text = _PLAIN
    made.horz_banding = False
    for column, size in zip(made.columns, widths, strict=True):
        column.width = Pt(size)
    cells = [[str(name) for name in table.columns], *([str(c) for c in row] for row in table.values.tolist())]
    for number_of_row, texts in enumerate(cells):
        made.rows[number_of_row].height = Pt(_height(texts, widths, letters))
        for number, text in enumerate(texts):
            _set(made.cell(number_of_row, number), text, letters, head=number_of_row == 0)
    frame.height = Pt(table_height(table, widths, letters))
    return frame


def _height(texts: list[str], widths: list[float], letters: int = LETTERS[-1]) -> float:
    lines = max(len(wrapped(text, letters, _room(size))) for text, size in zip(texts, widths, strict=True))
    return lines * letters * LINE + 2 * PADDING


def _room(width: float) -> float:
    """How wide the words of a cell may be."""
    return max(20, width - 2 * PADDING) / spare("sans", False)


def _set(cell: Any, text: str, letters: int, *, head: bool) -> None:
    cell.margin_left = cell.margin_right = Pt(PADDING)
    cell.margin_top = cell.margin_bottom = Pt(PADDING - 1)
    cell.vertical_anchor = MSO_ANCHOR.BOTTOM if head else MSO_ANCHOR.TOP
    paragraph = cell.text_frame.paragraphs[0]
    run = paragraph.add_run()
    run.text = text
    run.font.size, run.font.bold = Pt(letters), head
    if head:
        run.font.color.theme_color = MSO_THEME_COLOR.TEXT_2
    _rule(cell, strong=head)


def _rule(cell: Any, *, strong: bool) -> None:
    """A thin rule below a cell."""
    from lxml import etree

    properties = cell._tc.get_or_add_tcPr()
    line = etree.SubElement(properties, qn("a:lnB"), w="12700" if strong else "6350")
    fill = etree.SubElement(line, qn("a:solidFill"))
    etree.SubElement(fill, qn("a:schemeClr"), val="tx1" if strong else "bg2")

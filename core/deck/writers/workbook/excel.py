"""The sheets as a workbook. Text is written as text, so no cell ever runs."""

import io
import math
from collections.abc import Iterable
from datetime import datetime
from typing import Any

import pandas as pd

from core.deck.slides import Deck
from core.deck.writers.workbook.sheets import Sheet, about, sheets_of
from core.values.bounds import bound_mark
from core.values.cells import AS_TEXT, TEXT_FORMAT
from core.values.plain import clean

LONGEST = 32_767  # characters that a cell holds
_CUT = " … [cut here: a cell holds no more; the dashboard has the whole text]"
_USUAL, _OF_A_DAY = 14, 18  # how wide a column is, in characters: "30 September 2025" is a day
_ON_A_PAGE = 180  # characters that can still be read on a page of A4
_LINE, _MOST_LINES = 15, 8  # of a row: how high a line is, in points, and how many it shows at most
_WIDTHS = {"text": 60, "passage": 60, "title": 40, "rule": 50, "evidence": 30, "shown": 18, "link": 40}
_VALUES = ("value", "value_low", "value_high")


def write_xlsx(deck: Deck) -> bytes:
    """The deck's rows as a workbook: about, every frame as filtered, provenance.

    A figure's value stays a number and wears the sign of its bound: 45000000000 with the bound `over` is
    shown as "> 45,000,000,000".
    """
    import xlsxwriter  # here: nobody waits for it who asks for no workbook

    saved = io.BytesIO()
    with xlsxwriter.Workbook(saved, AS_TEXT) as book:
        made = datetime(deck.made.year, deck.made.month, deck.made.day)
        book.set_properties({"title": clean(deck.title)[:250], "author": "Readout", "created": made})
        looks = _Looks(book)
        _write_about(book.add_worksheet("about"), deck, looks)
        for sheet in sheets_of(deck):
            _write(book.add_worksheet(sheet.name), sheet, looks)
    return saved.getvalue()


class _Looks:
    """The formats of cells, made once each."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._signed: dict[str, Any] = {}
        self.head = book.add_format({"bold": True, "bottom": 1, "valign": "bottom"})
        self.text = book.add_format({"text_wrap": True, "valign": "top", "num_format": TEXT_FORMAT})
        self.day = book.add_format({"num_format": "d mmmm yyyy", "valign": "top", "align": "left"})
        self.plain = book.add_format({"valign": "top"})

    def value(self, sign: str) -> Any:
        """A number with a sign before it, and all its digits."""
        if sign not in self._signed:
            quoted = f'"{sign}"' if sign else ""
            number = f"{quoted}#,##0.########;{quoted}-#,##0.########;{quoted}0"
            whole = f"{quoted}#,##0;{quoted}-#,##0;{quoted}0"
            self._signed[sign] = (
                self._book.add_format({"num_format": number, "valign": "top"}),
                self._book.add_format({"num_format": whole, "valign": "top"}),
            )
        return self._signed[sign]


def _write_about(page: Any, deck: Deck, looks: _Looks) -> None:
    page.set_column(0, 0, 20)
    page.set_column(1, 1, 100)
    _on_paper(page)
    for place, (name, words) in enumerate(about(deck)):
        page.set_row(place, _height([(_text(words), 100)]))
        page.write_string(place, 0, name, looks.head if place == 0 else looks.plain)
        page.write_string(place, 1, _text(words), looks.text)


def _write(page: Any, sheet: Sheet, looks: _Looks) -> None:
    table = sheet.table
    page.freeze_panes(1, 0)
    page.repeat_rows(0)
    widths = [_width(str(name), table[name]) for name in table.columns]
    _on_paper(page, sum(widths))
    for number, (name, width) in enumerate(zip(table.columns, widths, strict=True)):
        page.set_column(number, number, width)
        page.write_string(0, number, str(name), looks.head)
    if len(table):
        page.autofilter(0, 0, len(table), len(table.columns) - 1)
    for place, row in enumerate(table.to_dict("records"), 1):
        page.set_row(place, _height(zip(row.values(), widths, strict=True)))
        for number, (name, cell) in enumerate(row.items()):
            if str(name) in _VALUES and _known(cell):
                broken, whole = looks.value(bound_mark(row).get("sign", "") if name == "value" else "")
                page.write_number(place, number, float(cell), whole if float(cell).is_integer() else broken)
            else:
                _write_cell(page, place, number, cell, looks)


def _on_paper(page: Any, wide: int = 0) -> None:
    """A sheet as it is printed: lengthwise, on as many pages beside each other as its columns want;
    each says the sheet and its number. `wide` is how many characters all columns hold."""
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(max(1, round(wide / _ON_A_PAGE)), 0)
    page.set_footer("&L&A&R&P / &N")


def _width(name: str, cells: pd.Series) -> int:
    of_days = any(hasattr(cell, "year") for cell in cells if _known(cell))
    return _WIDTHS.get(name, _OF_A_DAY if of_days else _USUAL)


def _height(cells: Iterable[tuple[Any, int]]) -> int:
    """How high a row is, of its cells and the widths of their columns: not every program works it out."""
    lines = (
        sum(max(1, math.ceil(len(line) / (width - 2))) for line in cell.splitlines())
        for cell, width in cells
        if isinstance(cell, str)
    )
    return _LINE * min(max(lines, default=1) or 1, _MOST_LINES)


def _write_cell(page: Any, place: int, number: int, cell: Any, looks: _Looks) -> None:
    if not _known(cell):
        return
    if isinstance(cell, bool):
        page.write_boolean(place, number, cell, looks.plain)
    elif isinstance(cell, str):
        page.write_string(place, number, _text(cell), looks.text)
    elif hasattr(cell, "year"):
        if cell.year >= 1900:
            page.write_datetime(place, number, pd.Timestamp(cell).to_pydatetime(), looks.day)
        else:  # before a workbook's first day
            page.write_string(place, number, cell.date().isoformat(), looks.text)
    else:
        page.write_number(place, number, float(cell), looks.plain)


def _known(cell: Any) -> bool:
    return cell is not None and cell is not pd.NA and cell is not pd.NaT and cell == cell


def _text(words: str) -> str:
    told = clean(words)
    return told if len(told) <= LONGEST else told[: LONGEST - len(_CUT)] + _CUT

"""The sheets as a workbook. Text is written as text, so no cell ever runs."""

import io
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
    page.set_column(0, 0, 14)
    page.set_column(1, 1, 100)
    for place, (name, words) in enumerate(about(deck)):
        page.write_string(place, 0, name, looks.head if place == 0 else looks.plain)
        page.write_string(place, 1, _text(words), looks.text)


def _write(page: Any, sheet: Sheet, looks: _Looks) -> None:
    table = sheet.table
    page.freeze_panes(1, 0)
    for number, name in enumerate(table.columns):
        page.set_column(number, number, _WIDTHS.get(str(name), 14))
        page.write_string(0, number, str(name), looks.head)
    if len(table):
        page.autofilter(0, 0, len(table), len(table.columns) - 1)
    for place, row in enumerate(table.to_dict("records"), 1):
        for number, (name, cell) in enumerate(row.items()):
            if str(name) in _VALUES and _known(cell):
                broken, whole = looks.value(bound_mark(row).get("sign", "") if name == "value" else "")
                page.write_number(place, number, float(cell), whole if float(cell).is_integer() else broken)
            else:
                _write_cell(page, place, number, cell, looks)


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

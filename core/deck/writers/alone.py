"""One chart or list alone, as a picture or a table, with its title, its note and where it comes from."""

import io
from dataclasses import asdict
from typing import Any

import pandas as pd

from core.deck.slides import Slide
from core.deck.writers.pictures import picture
from core.deck.writers.workbook.comma import csv_text
from core.frames import rows_of
from core.values.cells import AS_TEXT, TEXT_FORMAT
from core.values.plain import clean
from core.values.words import day
from core.views.drawing import Bar, Citation, MatrixCell, Point, Rung

MIME = {
    "png": "image/png",
    "svg": "image/svg+xml",
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_KINDS: dict[str, Any] = {"bars": Bar, "ladder": Rung, "matrix": MatrixCell, "lines": Point}
_HEADS = {
    "label": "What", "shown": "Shown as", "value": "Value", "value_low": "From", "value_high": "To",
    "bound": "Bound", "row": "Row", "column": "Column", "group": "Group", "x": "Day", "unit": "Unit",
}  # fmt: skip


def written_alone(slide: Slide, form: str) -> bytes:
    """A slide's chart as "png" or "svg", or its rows as "csv" or "xlsx".

    b"" for a picture of what has no drawing.
    """
    if form in ("png", "svg"):
        return picture(slide, "png" if form == "png" else "svg")
    return _csv(slide) if form == "csv" else _xlsx(slide)


def rows_alone(slide: Slide) -> pd.DataFrame:
    """What a slide shows, a row each, with the passage behind it and where that stands."""
    cited = {one.row_id: one for one in slide.sources}
    if slide.drawing is not None and len(slide.drawing.table):
        marks = [
            _mark(asdict(row), slide) for row in rows_of(slide.drawing.table, _KINDS[slide.drawing.form])
        ]
        ids = slide.drawing.table["row_id"].tolist()
        return _with_passages(pd.DataFrame(marks), ids, cited)
    if slide.table is not None and len(slide.table):
        ids = slide.table["row_id"].tolist() if "row_id" in slide.table else []
        return _with_passages(slide.table.drop(columns="row_id", errors="ignore"), ids, cited)
    cards = [{"What": card.about, "Shown as": card.shown, "Said": card.said} for card in slide.cards]
    quotes = [{"Words": one.marked, "Speaker": one.speaker, "Said": one.said} for one in slide.quotes]
    if cards or quotes:
        ids = [*(card.row_id for card in slide.cards), *(quote.row_id for quote in slide.quotes)]
        return _with_passages(pd.DataFrame([*cards, *quotes]), ids, cited)
    return pd.DataFrame({"Words": list(slide.lines)})


def words_alone(slide: Slide) -> list[tuple[str, str]]:
    """What must stand beside a slide's rows when they go alone: title, what is drawn, notes, source."""
    drawn = slide.drawing
    told = [
        ("Title", slide.title),
        ("About", slide.subtitle or ""),
        ("Measures", drawn.measures if drawn else ""),
        ("Note", drawn.note if drawn else ""),
        ("Source", slide.source or ""),
    ]
    return [(name, clean(words)) for name, words in told if words]


def _mark(row: dict[str, Any], slide: Slide) -> dict[str, Any]:
    """A mark by the heads of a table; its colour and its id are nobody's to read."""
    told = {head: row[name] for name, head in _HEADS.items() if row.get(name) is not None and name in row}
    return told | ({"Unit": slide.drawing.unit} if slide.drawing and slide.drawing.unit else {})


def _with_passages(table: pd.DataFrame, ids: list[Any], cited: dict[str, Citation]) -> pd.DataFrame:
    found = [cited.get(str(one)) for one in ids]
    if len(found) != len(table) or not any(found):
        return table
    return table.assign(
        Passage=[one.passage if one else "" for one in found],
        Outlet=[(one.publisher or "") if one else "" for one in found],
        Published=[day(one.published) if one else "" for one in found],
        Report=[(one.title or "") if one else "" for one in found],
    )


def _csv(slide: Slide) -> bytes:
    """The table, then an empty line and what it is."""
    told = csv_text(pd.DataFrame(words_alone(slide), columns=["About this table", ""]))
    return (csv_text(rows_alone(slide)) + "\r\n" + told).encode("utf-8-sig")


def _xlsx(slide: Slide) -> bytes:
    """What it is, then the table."""
    import xlsxwriter  # here: nobody waits for it who asks for no workbook

    saved, table, told = io.BytesIO(), rows_alone(slide), words_alone(slide)
    with xlsxwriter.Workbook(saved, AS_TEXT) as book:
        page = book.add_worksheet("Chart" if slide.drawing else "Table")
        bold = book.add_format({"bold": True, "valign": "top"})
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
        text = book.add_format({"text_wrap": True, "valign": "top", "num_format": TEXT_FORMAT})
        number = book.add_format({"valign": "top"})
        for place, (name, words) in enumerate(told):
            page.write_string(place, 0, name, bold)
            page.write_string(place, 1, words)
        first = len(told) + 1
        for at, name in enumerate(table.columns):
            page.set_column(at, at, 50 if name in ("Passage", "Words", "What") else 18)
            page.write_string(first, at, str(name), head)
            for place, cell in enumerate(table[name], first + 1):
                if isinstance(cell, int | float) and cell == cell:
                    page.write_number(place, at, float(cell), number)
                elif cell is not None and cell == cell:
                    page.write_string(place, at, clean(_words(cell)), text)
    return saved.getvalue()


def _words(cell: Any) -> str:
    return day(cell) if hasattr(cell, "year") else str(cell)

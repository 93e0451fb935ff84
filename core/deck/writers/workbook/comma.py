"""The sheets as CSV files in one zip, which a spreadsheet opens without harm."""

import csv
import io
import zipfile
from typing import Any

import pandas as pd

from core.deck.slides import Deck
from core.deck.writers.workbook.sheets import about, sheets_of
from core.values.cells import inert
from core.values.plain import clean

_APOSTROPHE = (
    "A text that begins like a formula (= + - @) has an apostrophe before it, which is not the article's."
)


def write_csv_zip(deck: Deck) -> bytes:
    """The deck's rows as a zip of CSV files, with a README.txt that says what was chosen."""
    saved = io.BytesIO()
    stamp = (deck.made.year, deck.made.month, deck.made.day, 0, 0, 0)
    with zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as archive:
        told = [f"{name}: {clean(words)}" for name, words in about(deck)]
        _add(archive, "README.txt", "\n".join([*told, "", _APOSTROPHE, ""]), stamp)
        for sheet in sheets_of(deck):
            _add(archive, f"{sheet.name}.csv", csv_text(sheet.table), stamp)
    return saved.getvalue()


def csv_text(table: pd.DataFrame) -> str:
    """A table as CSV: every text in quotation marks, numbers as they are, nothing that runs."""
    written = io.StringIO()
    writer = csv.writer(written, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writerow([str(name) for name in table.columns])
    columns = [[plain(cell) for cell in table[name]] for name in table.columns]
    writer.writerows(zip(*columns, strict=True))
    return written.getvalue()


def plain(cell: Any) -> Any:
    """A cell as CSV has it: 45000000000 and not 45000000000.0, a day as 2025-10-09, text that can't run.

    >>> plain("=1+1"), plain("fine"), plain(45e9), plain(None)
    ("'=1+1", 'fine', 45000000000, '')
    """
    if cell is None or cell is pd.NA or cell is pd.NaT or cell != cell:
        return ""
    if isinstance(cell, bool):
        return str(cell)
    if isinstance(cell, str):
        return inert(clean(cell))
    if hasattr(cell, "date"):
        return cell.date().isoformat()
    number = float(cell)
    return int(number) if number.is_integer() and abs(number) < 2**53 else number


def _add(archive: zipfile.ZipFile, name: str, text: str, stamp: tuple[int, ...]) -> None:
    info = zipfile.ZipInfo(name, date_time=stamp)  # type: ignore[arg-type]
    info.compress_type = zipfile.ZIP_DEFLATED
    # The mark at the head tells spreadsheets that it is UTF-8.
    archive.writestr(info, text.encode("utf-8-sig" if name.endswith(".csv") else "utf-8"))

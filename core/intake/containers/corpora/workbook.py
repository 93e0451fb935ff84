"""Tables of articles in an Excel workbook (XLSX): the first sheet that has articles."""

import io
from collections.abc import Iterator
from typing import Any

from core.intake.containers.corpora.articles import articles_in, table_in
from core.intake.containers.corpora.guess import guess
from core.intake.containers.corpora.records import Record, Records, head_of
from core.intake.items.brought import Brought
from core.intake.items.columns import Table
from core.intake.items.document import Refusal, Refused
from core.intake.items.member import Member

_FIRST = 60  # rows in which the head is looked for
_MOST = 200  # columns


def recognise(brought: Brought) -> bool:
    """Whether it is a workbook with a sheet of articles."""
    return brought.kind == "sheet" and "xl/workbook.xml" in brought.packed and columns_of(brought) is not None


def columns_of(brought: Brought) -> Table | None:
    """What the columns of its first sheet of articles seem to be."""
    return table_in(brought, _records) if brought.raw.startswith(b"PK") else None


def unpack(brought: Brought) -> Iterator[Member | Refusal]:
    """The articles of its first sheet that has any, a row each."""
    yield from articles_in(brought, _records)


def _records(brought: Brought) -> Records | None:
    for rows in _sheets(brought):
        head = head_of(rows[:_FIRST])
        if head is None or len(head.names) < 2:
            continue
        records = Records(head.names, lambda rows=rows, head=head: _each(rows, head.names, head.skipped))  # type: ignore[misc]
        if guess(records) is not None:
            return records
    return None


def _each(rows: list[tuple[Any, ...]], names: tuple[str, ...], skipped: int) -> Iterator[Record]:
    for number, row in enumerate(rows[skipped:], skipped + 1):
        yield Record(f"row {number}", dict(zip(names, row, strict=False)))


def _sheets(brought: Brought) -> Iterator[list[tuple[Any, ...]]]:
    """The rows of each sheet that is no chart, hidden ones last."""
    from openpyxl import load_workbook
    from openpyxl.utils.escape import unescape

    try:
        book = load_workbook(io.BytesIO(brought.raw), read_only=True, data_only=True)
        sheets = sorted(book.worksheets, key=lambda sheet: sheet.sheet_state != "visible")
        for sheet in sheets:
            sheet.reset_dimensions()
            yield [
                tuple(unescape(cell) if isinstance(cell, str) and "_x" in cell else cell for cell in row)
                for row in sheet.iter_rows(max_col=_MOST, values_only=True)
            ]
    except Exception as error:  # openpyxl raises whatever its parts raise
        raise Refused(
            f"{brought.shown} can't be read as a workbook ({type(error).__name__}): save it again, or as CSV."
        ) from None

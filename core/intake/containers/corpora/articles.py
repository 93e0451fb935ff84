"""A table's records as articles, by the columns that somebody confirmed, or that they seem to be."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from core.intake.containers.corpora.cells import (
    address_in,
    body_in,
    byline_in,
    is_cut,
    line_in,
    outlet_in,
    signed_in,
)
from core.intake.containers.corpora.column_days import ColumnOfDays, column_of_days
from core.intake.containers.corpora.guess import guess
from core.intake.containers.corpora.naming import is_short, leads_in, opening_rank
from core.intake.containers.corpora.records import Record, Records, text_in
from core.intake.items.brought import Brought
from core.intake.items.columns import Columns, Table
from core.intake.items.document import Refusal
from core.intake.items.member import Member
from core.values.words import shortened

Find = Callable[[Brought], Records | None]  # the records of a file, None when it is no table of its kind

_SAMPLE = 80  # characters of a value that is shown
_PAGE = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!doctype html\b[^>]*>\s*)?<html\b", re.IGNORECASE)
_CELL = 32_767  # characters that a spreadsheet keeps of a cell
_CUT = "Only the beginning of this article stands in the file."


def table_in(brought: Brought, find: Find) -> Table | None:
    """A file's columns, each with a value from it, and what they seem to be; None when it has none."""
    found = _found(brought, find)
    return found[1] if found else None


def articles_in(brought: Brought, find: Find) -> Iterator[Member | Refusal]:
    """The articles of a table, a record each."""
    found = _found(brought, find)
    if found is None:
        return
    records, table = found
    columns = brought.choose(table) if brought.choose else table.columns
    days = column_of_days(record.cells.get(columns.day or "") for record in records.read())
    days = replace(days, first=days.first or leads_in(records.names))
    for record in records.read():
        if record.broken is not None:
            yield Refusal(f"{record.place} in {brought.shown}", record.broken)
        elif any(text_in(cell).strip() for cell in record.cells.values()):
            yield _member(record, columns, days)


def _found(brought: Brought, find: Find) -> tuple[Records, Table] | None:
    """The records of a file and its columns, worked out once for whoever recognises it and takes it apart."""
    if find not in brought.found:
        brought.found[find] = _looked_for(brought, find)
    found: tuple[Records, Table] | None = brought.found[find]
    return found


def _looked_for(brought: Brought, find: Find) -> tuple[Records, Table] | None:
    records = find(brought)
    columns = guess(records) if records else None
    if records is None or columns is None:
        return None
    sample = records.sample()
    samples = {name: _value_of(sample, name) for name in records.names}
    return records, Table(source=brought.shown, samples=samples, columns=columns)


def _member(record: Record, columns: Columns, days: ColumnOfDays) -> Member:
    def cell(name: str | None) -> object:
        return record.cells.get(name) if name is not None else None

    title = line_in(cell(columns.title))
    body = cell(columns.text)
    is_page = isinstance(body, str) and _PAGE.match(body) is not None  # all of it, with its menus
    notes = []
    if is_cut(body) or len(text_in(body)) == _CELL:
        notes.append(_CUT)
    elif is_short(columns.text):
        notes.append(f"The table holds its {columns.text}, which may be less than the article.")
    return Member(
        place=record.place,
        text="" if is_page else _whole(record, columns, body_in(body, title)),
        raw=str(body).encode(errors="replace") if is_page else None,
        charset="utf-8" if is_page else None,
        title=title,
        outlet=outlet_in(cell(columns.outlet)),
        published=days.day(cell(columns.day)),
        byline=byline_in(cell(columns.byline)) or signed_in(body),
        url=address_in(cell(columns.address)),
        language=line_in(cell(columns.language)),
        notes=tuple(notes),
    )


def _whole(record: Record, columns: Columns, text: str) -> str:
    """A body behind its first paragraph, where that stands in a column of its own and not in the body too."""
    ranked = [(rank, name) for name in record.cells if (rank := opening_rank(name)) is not None]
    apart = (record.cells[name] for _, name in sorted(ranked) if name != columns.text)
    opening = next((words for cell in apart if (words := body_in(cell, None))), "")
    begins = " ".join(opening.split())[:_SAMPLE]
    is_whole = begins and re.search(r"(?<!\.\.)[.!?][\"'”’»)]*$", opening) is not None  # a teaser is cut
    return f"{opening}\n\n{text}" if text and is_whole and begins not in " ".join(text.split()) else text


def _value_of(sample: list[Record], name: str) -> str:
    """The first value of a column, as it may be shown."""
    values = (text_in(record.cells.get(name)) for record in sample)
    return shortened(" ".join(next((value for value in values if value.strip()), "").split()), _SAMPLE)

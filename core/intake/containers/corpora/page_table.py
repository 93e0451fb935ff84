"""Tables of articles as a web page, as desks print them and databases call a workbook: a row an article."""

import re
from collections.abc import Iterator
from functools import partial

from core.intake.containers.agencies.xml_items import Element
from core.intake.containers.corpora.articles import articles_in, table_in
from core.intake.containers.corpora.guess import guess
from core.intake.containers.corpora.naming import is_named
from core.intake.containers.corpora.records import Record, Records, head_of
from core.intake.items.brought import Brought

_FIRST = 60  # rows in which the head is looked for
_LEAST = 3  # columns that have a known name
# What a site's own page has, which is an article with tables in it, and none of a desk.
_OF_SITE = re.compile(
    rb"(?i)\bog:\w|ld\+json|article:published|<nav\b|<article\b|rel=[\"']?canonical|itemprop="
)


def recognise(brought: Brought) -> bool:
    """Whether it is a page with a table of articles under names of its own."""
    return columns_of(brought) is not None


def _records(brought: Brought) -> Records | None:
    if brought.kind != "html" or len(re.findall(rb"(?i)<tr\b", brought.raw)) < 2:
        return None
    if _OF_SITE.search(brought.raw) or brought.page is None:
        return None
    for table in brought.page.iter("table"):
        head = head_of([[_words(cell) for cell in row] for row in _rows(table)[:_FIRST]])
        if head is None or sum(map(is_named, head.names)) < _LEAST:
            continue
        records = Records(head.names, partial(_each, table, head.names, head.skipped))
        if guess(records) is not None:
            return records
    return None


def _rows(table: Element) -> list[list[Element]]:
    """The cells of each row; of a table within a cell none."""
    rows = (row for row in table.iter("tr") if next(row.iterancestors("table")) is table)
    return [[cell for cell in row if cell.tag in ("td", "th")] for row in rows]


def _each(table: Element, names: tuple[str, ...], skipped: int) -> Iterator[Record]:
    for number, row in enumerate(_rows(table)[skipped:], skipped + 1):
        yield Record(f"row {number}", dict(zip(names, map(_source, row), strict=False)))


def _words(cell: Element) -> str:
    return " ".join("".join(cell.itertext()).split())


def _source(cell: Element) -> str:
    """The words of a cell, those of one with paragraphs or breaks as they are written."""
    from lxml.html import tostring

    if len(cell) and next(cell.iter("p", "br", "div"), None) is not None:
        written = str(tostring(cell, encoding="unicode", with_tail=False))
        return re.sub(r"^<t[dh]\b[^>]*>|</t[dh]>$", "", written)
    return _words(cell)


columns_of, unpack = partial(table_in, find=_records), partial(articles_in, find=_records)

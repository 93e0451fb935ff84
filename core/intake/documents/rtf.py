"""An RTF document in, its text out: paragraphs and headings a line each, a row of a table a line."""

from collections.abc import Iterator
from itertools import groupby

from core.article.metadata import Metadata
from core.intake.documents.rtf_parts import RtfPart, rtf_parts
from core.intake.items.document import Document
from core.intake.items.grid import GridCell, table_lines

_MOST_TITLE = 300  # characters
_TOP = 10  # paragraphs: a letterhead may stand above the title


def read_rtf(name: str, raw: bytes) -> Document:
    """The text of an RTF document as it would be printed, its notes at the end; running heads left out."""
    parts = rtf_parts(raw)
    heading = _heading(parts.text)
    named = parts.title if len(parts.title.split()) > 3 else ""
    lines = [*_lines(parts.text), *parts.notes]
    return Document(text="\n\n".join(lines), source=name, told=Metadata(title=heading or named or None))


def _heading(parts: tuple[RtfPart, ...]) -> str:
    """What is set as the title near the top, else the heading that it begins with."""
    titles = [part for part in parts[:_TOP] if part.level == 0] or [part for part in parts[:1] if part.level]
    return next((part.words for part in titles if len(part.words) < _MOST_TITLE), "")


def rtf_lines(raw: bytes) -> list[str]:
    """The paragraphs of an RTF file in order, without its notes: headings and rows of tables are a line each.

    >>> rtf_lines(b"{\\\\rtf1 {\\\\b Talks open}\\\\par Trade grew by 4\\\\u8239?%.\\\\par}")
    ['Talks open', 'Trade grew by 4 %.']
    """
    return list(_lines(rtf_parts(raw).text))


def _lines(parts: tuple[RtfPart, ...]) -> Iterator[str]:
    for is_table, group in groupby(parts, key=lambda part: bool(part.cells)):
        if is_table:
            yield from _rows([part.cells for part in group])
        else:
            yield from (part.words for part in group)


def _rows(rows: list[tuple[str, ...]]) -> Iterator[str]:
    """The rows of a table; the words of one with a single cell in use, which is there to lay out the page."""
    if all(sum(map(bool, row)) < 2 for row in rows):
        yield from (line for row in rows for cell in row if cell for line in cell.split("\n"))
    else:
        yield from table_lines([[GridCell(cell.replace("\n", " ")) for cell in row] for row in rows])

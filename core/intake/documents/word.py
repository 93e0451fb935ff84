"""A Word document in, its text out: paragraphs and headings a line each, a row of a table a line."""

import io
import re
from collections.abc import Iterator
from typing import Any

from core.article.metadata import Metadata
from core.intake.items.document import LARGEST_TEXT, Document, Refused, check_size
from core.intake.items.zips import open_zip

_LARGEST = 4 * LARGEST_TEXT  # of all that is written in a document, once unpacked
_OLD = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WRAPPING = {"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"}
# What is not part of the text as it stands: what was struck out, notes on it, and pictures' words kept twice.
_LEFT_OUT = {"del", "moveFrom", "txbxContent", "instrText", "delText", "pict", "AlternateContent"}


def read_word(name: str, raw: bytes) -> Document:
    """The text of a .docx as it would be printed, changes taken over; headers and footers left out."""
    import docx  # here: only Word documents need it

    with open_zip(name, raw) as packed:
        size = sum(part.file_size for part in packed.infolist() if part.filename.endswith((".xml", ".rels")))
    check_size(name, size, _LARGEST)
    try:
        document = docx.Document(io.BytesIO(raw))
        lines = list(_lines(document.element.body))
        title = document.core_properties.title or ""
    except Exception:  # a damaged package raises whatever its damage leads to
        raise Refused(
            f"{name} is broken and can't be opened: open it in a word processor and save it again."
        ) from None
    return Document(
        text="\n\n".join(lines), source=name, told=Metadata(title=title if len(title.split()) > 3 else None)
    )


def is_locked(raw: bytes) -> bool:
    """Whether a file is a new Word document that a password locks, which looks like one of old Word."""
    return raw.startswith(_OLD) and _ENCRYPTED in raw


def _lines(body: Any) -> Iterator[str]:
    for element in body:
        kind = _kind(element)
        if kind == "p":
            yield from (line for one in _words(element).split("\n") if (line := " ".join(one.split())))
        elif kind == "tbl":
            yield from _rows(element)
        elif kind in _WRAPPING:
            yield from _lines(element)


def _rows(table: Any) -> Iterator[str]:
    """A line a row; the lines of a row with words in one cell only, which is there to lay out the page."""
    for row in _own(table, "tr"):
        cells = [lines for cell in _own(row, "tc") if (lines := list(_lines(cell)))]
        if len(cells) == 1:
            yield from cells[0]
        elif cells:
            yield " | ".join(" ".join(lines) for lines in cells)


def _own(element: Any, kind: str) -> Iterator[Any]:
    """The rows of a table, or the cells of a row; not those of a table inside of it."""
    for inner in element:
        if _kind(inner) == kind:
            yield inner
        elif _kind(inner) in _WRAPPING:
            yield from _own(inner, kind)


def _words(element: Any) -> str:
    """The words of a paragraph, runs that were put in later and links included."""
    words = ""
    for inner in element:
        kind = _kind(inner)
        if kind in _LEFT_OUT:
            continue
        if kind == "t":
            words += inner.text or ""
        elif kind in ("tab", "ptab"):
            words += " "
        elif kind in ("br", "cr"):
            words += "\n"
        elif kind == "noBreakHyphen":
            words += "-"
        else:
            words += _words(inner)
    return words


def _kind(element: Any) -> str:
    return re.sub(r"^\{.*\}", "", element.tag) if isinstance(element.tag, str) else ""

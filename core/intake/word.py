"""A Word document in, its text out: paragraphs and headings a line each, a row of a table a line."""

import io
import re
from collections.abc import Iterator
from typing import Any

from core.intake.brought import Brought, Refused

_OLD = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_NAMESPACE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# What is not part of the text as it stands: what was struck out, notes on it, and pictures' words kept twice.
_LEFT_OUT = {"del", "moveFrom", "txbxContent", "instrText", "delText", "pict", "AlternateContent"}


def read_word(name: str, raw: bytes) -> Brought:
    """The text of a .docx as it would be printed, changes taken over; headers and footers left out."""
    import docx  # here: only Word documents need it

    try:
        document = docx.Document(io.BytesIO(raw))
        lines = list(_lines(document.element.body))
        title = document.core_properties.title or ""
    except Exception:  # a damaged package raises whatever its damage leads to
        raise Refused(
            f"{name} is broken and can't be opened: open it in a word processor and save it again."
        ) from None
    return Brought(text="\n\n".join(lines), source=name, title=title if len(title.split()) > 3 else None)


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
        elif kind in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"):
            yield from _lines(element)


def _rows(table: Any) -> Iterator[str]:
    for row in table.iter(f"{_NAMESPACE}tr"):
        cells = (" ".join(_lines(cell)) for cell in row.iter(f"{_NAMESPACE}tc"))
        if line := " | ".join(filter(None, cells)):
            yield line


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

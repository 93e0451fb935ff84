"""A Word document in, its text out: paragraphs and headings a line each, a row of a table a line."""

import io
from typing import Any

from core.article.metadata import Metadata
from core.intake.items.document import LARGEST_TEXT, Document, Refused, check_size
from core.intake.items.zips import open_zip

_LARGEST = 4 * LARGEST_TEXT  # of all that is written in a document, once unpacked
_OLD = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_TITLE_CHARS = 300


def read_word(name: str, raw: bytes) -> Document:
    """The text of a .docx as it would be printed, changes taken over; headers and footers left out.

    Foot- and endnotes follow the text, a paragraph each; what is hidden or struck out is left out.
    """
    import docx  # here, as what reads it: only Word documents need them

    from core.intake.documents.word_parts import Parts
    from core.intake.documents.word_text import WordText

    with open_zip(name, raw) as packed:
        size = sum(part.file_size for part in packed.infolist() if part.filename.endswith((".xml", ".rels")))
    check_size(name, size, _LARGEST)
    try:
        document = docx.Document(io.BytesIO(raw))
        text = WordText(Parts(document))
        lines = [*text.lines(document.element.body), *text.notes()]
        title = text.title or _named_title(document)
    except Exception:  # a damaged package raises whatever its damage leads to
        raise Refused(
            f"{name} is broken and can't be opened: open it in a word processor and save it again."
        ) from None
    return Document(text="\n\n".join(lines), source=name, told=Metadata(title=title))


def is_locked(raw: bytes) -> bool:
    """Whether a file is a new Word document that a password locks, which looks like one of old Word."""
    return raw.startswith(_OLD) and _ENCRYPTED in raw


def _named_title(document: Any) -> str | None:
    """The title in a document's properties, where somebody wrote one."""
    title = " ".join((document.core_properties.title or "").split())
    return title if len(title.split()) > 3 and len(title) <= _TITLE_CHARS else None

"""Nexis and Lexis+: the older exports, whose documents are numbered, and the newer ones, whose documents end.

Both come as text, web page, Word document and RTF.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice
from weakref import WeakKeyDictionary

from core.intake.containers.databases.nexis_blocks import (
    NexisBlock,
    blocks_of,
    ended_blocks,
    ended_texts,
    form_of_text,
    numbered_blocks,
    numbered_texts,
    page_blocks,
)
from core.intake.containers.databases.nexis_document import is_refused, read_document
from core.intake.containers.databases.nexis_labels import (
    field_of,
    heading_of,
    is_day,
    is_end,
    is_number,
    is_right,
)
from core.intake.items.brought import Brought
from core.intake.items.document import Refusal
from core.intake.items.member import Member
from core.lexicons import load_lexicon

_LOOKED_AT = 60  # blocks of a document, to tell whether it is one
_STRONG = {"length", "load_date"}  # that no other database and no press release has
_SURE = {"byline", "section", "title", "language", *_STRONG}
_LEAST_SURE, _LEAST_ALONE = 2, 3  # of them, in a document that nothing numbers or ends

# The blocks of a Word document, RTF or page, which both `recognise` and `unpack` ask for.
_blocks_of: "WeakKeyDictionary[Brought, list[NexisBlock]]" = WeakKeyDictionary()


def recognise(brought: Brought) -> bool:
    """Whether a file is an export of Nexis or Lexis+: by its documents' numbers or ends, and their fields."""
    if not _may_be(brought):
        return False
    form, documents = _documents(brought)
    least = _LEAST_ALONE if form == "alone" else _LEAST_SURE
    found = list(islice(documents, 3))
    if sum(map(_is_length, found[0] if found else [])) > 1:
        return False  # several, and nothing of Nexis that parts them
    return any(_is_document(blocks, least) for blocks in found)


def unpack(brought: Brought) -> Iterator[Member | Refusal]:
    """The articles of an export in its order; a Refusal for each that the database could not show."""
    number = 0
    form, documents = _documents(brought)
    for blocks in documents:
        place = f"article {number + 1}"
        if is_refused(blocks):
            number += 1
            yield Refusal(
                f"{place} in {brought.shown}",
                f"{place} in {brought.shown} could not be shown by the database: look for it there again.",
            )
        elif (member := read_document(blocks, place, newer=form == "ended")) is not None:
            number += 1
            yield member


def _may_be(brought: Brought) -> bool:
    """A look at the bytes, which is cheap: whether anything in them is as such exports have it."""
    if brought.kind in ("text", "markdown"):
        return not brought.is_data and _marks().search(_text(brought)) is not None
    if brought.kind == "docx":
        return _marks().search(_bare(_word_xml(brought))) is not None
    if brought.kind in ("html", "rtf"):
        return _marks().search(_bare(brought.raw.decode("latin-1"))) is not None
    if brought.kind == "pdf":
        from core.intake.documents.pdf_pages import lines_of

        return any(_marks().search(line.words) for line in lines_of(brought, whole=False))
    return False


def _documents(brought: Brought) -> tuple[str, Iterator[list[NexisBlock]]]:
    """How the documents of a file are told apart ("numbered", "ended" or "alone"), and each one's blocks."""
    if brought.kind in ("text", "markdown"):
        text = _text(brought)
        form = form_of_text(text)
        parts = {"numbered": numbered_texts, "ended": ended_texts}.get(form, lambda whole: iter([whole]))(
            text
        )
        newer = form == "ended"
        return form, (blocks_of(part, head_by_line=newer) for part in parts if part.strip())
    blocks = _read_blocks(brought)
    if any(is_number(block.words) for block in blocks):
        return "numbered", numbered_blocks(blocks)
    if any(is_end(block.words) or heading_of(block.words) == "body" for block in blocks):
        return "ended", ended_blocks(blocks)
    return "alone", iter([blocks])


def _is_document(blocks: list[NexisBlock], least: int) -> bool:
    """Whether blocks have a day and the fields that such a document has."""
    head = [block.words for block in blocks[:_LOOKED_AT]]
    behind = [block.words for block in blocks[-_LOOKED_AT:]]
    fields = {told.kind for words in head if (told := field_of(words, "head"))}
    fields |= {told.kind for words in behind if (told := field_of(words, "tail"))}
    until = next((place for place, words in enumerate(head) if heading_of(words) == "body"), None)
    body = until is not None
    strong = fields & _STRONG or any(map(is_right, head[:until] if body else ()))
    dated = fields & {"date", "load_date"} or any(map(is_day, head))
    return bool(strong and dated) and len(fields & _SURE) + body >= least


def _is_length(block: NexisBlock) -> bool:
    return (told := field_of(block.words, "head")) is not None and told.kind == "length"


def _text(brought: Brought) -> str:
    """All of a text; of one in two encodings, each line in its own."""
    text = brought.text
    if not text and not brought.raw.count(0):
        text = "\n".join(map(_line, brought.raw.split(b"\n")))
    return text.replace("\r", "\n") if "\r" in text and "\n" not in text else text


def _line(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def _read_blocks(brought: Brought) -> list[NexisBlock]:
    if brought not in _blocks_of:
        _blocks_of[brought] = list(_new_blocks(brought))
    return _blocks_of[brought]


def _new_blocks(brought: Brought) -> Iterator[NexisBlock]:
    if brought.kind == "html":
        if brought.page is not None:
            yield from page_blocks(brought.page)
        return
    if brought.kind == "pdf":
        from core.intake.documents.pdf_pages import lines_of

        lines = [line.words for line in lines_of(brought, whole=True)]
    elif brought.kind == "rtf":
        from core.intake.documents.rtf import rtf_lines

        lines = rtf_lines(brought.raw)
    else:
        from core.intake.documents.word import read_word

        lines = read_word(brought.shown, brought.raw).text.split("\n\n")
    yield from (NexisBlock((line,)) for line in lines if line.strip())


def _word_xml(brought: Brought) -> str:
    """The source of a Word document's text; "" for a damaged one, which its reader refuses."""
    from core.intake.items.zips import member_text

    return member_text(brought.shown, brought.raw, "word/document.xml")


def _bare(source: str) -> str:
    """The words of a source, its tags and control words taken off, as far as a first look needs it."""
    source = re.sub(r"&nbsp;|&#160;|\\~|\\'a0", " ", source)
    return re.sub(r"<[^<>]{0,2000}>|\\[a-z]+-?\d* ?|[{}]", "\n", source)


@cache
def _marks() -> re.Pattern[str]:
    """Lines that number a document, end it, head its body or count its words, whatever is around them."""
    known = load_lexicon("nexis")
    lines = [re.escape(line) for line in (*known["ends"]["lines"], *known["headings"]["body"])]
    labels, units = ("|".join(known["length"][name]) for name in ("labels", "units"))
    length = rf"(?:{labels})\s*:\s*\d[\d.,]*\s+(?:{units})"
    patterns = "|".join([*known["numbers"]["patterns"], *lines, length])
    return re.compile(rf"^[^\w\n]*(?:{patterns})[^\w\n]*$", re.IGNORECASE | re.MULTILINE)

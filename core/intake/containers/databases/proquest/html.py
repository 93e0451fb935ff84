"""Articles of ProQuest as a web page: a paragraph a field, its label in strong letters."""

import re
from collections.abc import Iterator

from core.intake.containers.databases.proquest.record import MARK, label_of, member_of, records
from core.intake.containers.databases.shared.pieces import (
    elements,
    has_class,
    is_markup,
    one_line,
    page_text,
    parsed,
)
from core.intake.items.brought import Brought
from core.intake.items.document import Refusal
from core.intake.items.member import Member
from core.intake.pages.page_parts import take_out
from core.intake.pages.page_shape import Element

_ANCHOR = re.compile(r"<a\b[^>]{0,80}?\b(?:name|id)\s*=\s*[\"']?DocID_", re.IGNORECASE)
_SIGNS = (b"DocID_", b"ProQuest")
_TAG = re.compile(r"\s*<?/?(?:html|head|body)/?>\s*")  # of a page in the page, cut off
_PICTURES = ("document_view_image", "document_view_caption", "illustration")


def recognise(brought: Brought) -> bool:
    """Whether it is a page in which ProQuest set articles."""
    if not is_markup(brought) or not any(sign in brought.raw for sign in _SIGNS):
        return False
    return has_records(page_text(brought))


def unpack(brought: Brought) -> Iterator[Member | Refusal]:
    """The articles in their order."""
    yield from members_in(page_text(brought))


def has_records(text: str) -> bool:
    """Whether a page's source holds ProQuest's records: the id of its documents, or their anchor."""
    first = next(members_in(text), None)
    return first is not None and (first.source_id is not None or _ANCHOR.search(text) is not None)


def members_in(text: str) -> Iterator[Member]:
    """The articles in a page's source."""
    found = 0
    for lines, body in _records(text):
        if (
            member := member_of(lines, f"article {found + 1}", body=body, first=body is not None)
        ) is not None:
            found += 1
            yield member


def _records(text: str) -> Iterator[tuple[list[str], list[str] | None]]:
    """The lines of each record, and its text's paragraphs where an element of its own holds them."""
    if _ANCHOR.search(text):
        yield from map(_lines, elements(text, _ANCHOR))
    elif (element := parsed(text)) is not None:
        yield from ((lines, None) for lines in records(_lines(element, apart=False)[0]))


def _lines(element: Element, *, apart: bool = True) -> tuple[list[str], list[str] | None]:
    from core.intake.pages.fragments import fragment_lines

    body: list[str] | None = None
    for held in element.findall(".//text"):
        for picture in [one for one in held.iter("*") if has_class(one, *_PICTURES)]:
            take_out(picture)
        if apart:
            body = [*(body or []), *(line for line in fragment_lines(held) if not _TAG.fullmatch(line))]
            take_out(held)
    for strong in element.iter("strong", "b"):
        if _is_label(strong):
            strong.text = MARK + (strong.text or "").lstrip()
    for heading in element.iter("h2", "h3", "h4"):
        if label_of(f"{one_line(''.join(heading.itertext()))}:") in ("body", "abstract", "other"):
            heading.text, heading[:] = f"{MARK}{one_line(''.join(heading.itertext()))}:", []
    return fragment_lines(element), body


def _is_label(strong: Element) -> bool:
    """Whether strong words are a field's label: they begin a block and end with a colon, outside the text."""
    words = one_line("".join(strong.itertext()))
    parent = strong.getparent()
    first = strong.getprevious() is None and not (parent.text or "").strip()
    inside = next(strong.iterancestors("text"), None) is not None
    return (first and not inside and words.endswith(":") and len(words) < 60) or label_of(words) == "body"

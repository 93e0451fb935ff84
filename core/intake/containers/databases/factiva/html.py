"""Articles of Factiva as a web page: a table of codes and values each, or fields told by their order."""

import re
from collections.abc import Iterator

from core.intake.containers.databases.factiva.lines import articles_of
from core.intake.containers.databases.factiva.order import FieldLine, body_lines, fields_in_order
from core.intake.containers.databases.factiva.record import (
    codes,
    fields_by_code,
    has_ids,
    is_furniture,
    member_of,
)
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
from core.intake.pages.page_shape import Element

_ARTICLE = re.compile(
    r"<div\b[^>]{0,200}?\bclass\s*=\s*[\"']?[^\"'>]{0,80}?\b[a-z]{2,4}Article\b", re.IGNORECASE
)
_SIGNS = (b"articleParagraph", b'Article"', b"Article'", b'Headline"', b"Headline'")
_BLOCKS = ("div", "p", "table", "tr", "td", "ul", "li", "h1", "h2", "h3", "span", "pre")


def recognise(brought: Brought) -> bool:
    """Whether it is a page in which Factiva set articles."""
    if not is_markup(brought):
        return False
    if not any(sign in brought.raw for sign in _SIGNS) and not has_ids(brought.raw):
        return False
    return next(unpack(brought), None) is not None


def unpack(brought: Brought) -> Iterator[Member | Refusal]:
    """The articles in their order."""
    text = page_text(brought)
    if not _ARTICLE.search(text):
        yield from articles_of(_all_lines(text), brought.shown, typed=False)
        return
    found = 0
    for element in elements(text, _ARTICLE):
        if (member := _article(element, f"article {found + 1}")) is not None:
            found += 1
            yield member


def _all_lines(text: str) -> list[str]:
    """The lines of a page whose articles have no element of their own."""
    from core.intake.pages.fragments import fragment_lines

    element = parsed(text) if has_ids(text) else None
    return [] if element is None else fragment_lines(element)


def _article(element: Element, place: str) -> Member | None:
    fields = _coded(element)
    lines = [] if fields else [line for line in _lines(element) if not is_furniture(line.words)]
    fields = fields or fields_by_code(line.words for line in lines)
    if fields is None:
        ordered = fields_in_order(lines)
        if ordered is None:
            return None
        fields, start = ordered
        fields["TD"], named = body_lines(lines, start)
        fields["AN"] = [named] if named else []
    return member_of(fields, place)


def _coded(element: Element) -> dict[str, list[str]] | None:
    """The fields of a table with a code at the head of each row; None for an article without codes."""
    from core.intake.pages.fragments import fragment_lines

    known, fields = set(codes("head", "body", "tail")), {}
    for row in element.iter("tr"):
        cells = row.findall("td") + row.findall("th")
        code = one_line("".join(cells[0].itertext())) if len(cells) > 1 else ""
        if code in known and code not in fields:
            fields[code] = fragment_lines(cells[1])
    return fields if len(fields.keys() & {"HD", "PD", "SN", "LP", "TD"}) > 2 else None


def _lines(element: Element) -> Iterator[FieldLine]:
    """The lines of an article without codes, and what its classes say of them."""
    from core.intake.pages.fragments import fragment_lines

    for child in element:
        if not isinstance(child.tag, str):
            continue
        if child.get("id") == "hd" or has_class(child, "headline"):
            yield FieldLine(one_line("".join(child.itertext())), "title")
        elif has_class(child, "articleparagraph"):
            yield from (FieldLine(line, "body") for line in fragment_lines(child))
        elif child.tag in _BLOCKS and (len(child.findall(".//div")) or len(child.findall(".//p"))):
            yield from _lines(child)
        else:
            yield from (FieldLine(line) for line in fragment_lines(child))

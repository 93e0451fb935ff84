"""Articles of Factiva as XML: an element for each field, the body in a lead and a tail."""

import re
from collections.abc import Iterator
from functools import cache
from io import BytesIO

from core.intake.containers.databases.factiva.record import member_of
from core.intake.containers.databases.shared.bodies import wrapped_paragraphs
from core.intake.containers.databases.shared.pieces import one_line
from core.intake.items.brought import Brought, Element
from core.intake.items.document import Refusal, Refused
from core.intake.items.member import Member
from core.lexicons import load_lexicon

_ID = re.compile(rb"<(?:[\w.-]+:)?accessionNo\b|accessionNo\s*=", re.IGNORECASE)
_BODY = re.compile(rb"<(?:[\w.-]+:)?(?:leadPara|tailPara)", re.IGNORECASE)
_CODES = {
    "title": "HD",
    "lead": "LP",
    "tail": "TD",
    "byline": "BY",
    "outlet": "SN",
    "day": "PD",
    "language": "LA",
    "section": "SE",
    "agency": "CR",
    "id": "AN",
}


def recognise(brought: Brought) -> bool:
    """Whether it is XML with articles as Factiva writes them."""
    if not brought.root or brought.root == "html":
        return False
    told = brought.raw if b"\x00" not in brought.raw[:100] else brought.head.encode()
    return bool(_ID.search(told) and _BODY.search(told))


def unpack(brought: Brought) -> Iterator[Member | Refusal]:
    """The articles in their order; a Refusal for the rest where the XML breaks off."""
    from lxml import etree

    if b"<!ENTITY" in brought.raw[:20_000]:
        raise Refused(
            f"{brought.shown} defines words of its own inside XML, which is not safe: export it again."
        )
    found = 0
    names = ("{*}article", "{*}Article", "{*}ARTICLE")
    safe = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}
    held = etree.iterparse(BytesIO(brought.raw), tag=names, remove_comments=True, remove_pis=True, **safe)
    try:
        for _, element in held:
            fields = _fields(element)
            if "LP" in fields or "TD" in fields or "HD" in fields:
                found += 1
                yield member_of(fields, f"article {found}")
            _let_go(element)
    except etree.XMLSyntaxError:
        yield Refusal(
            f"The rest of {brought.shown}",
            f"The rest of {brought.shown} is damaged XML, after {found} articles: export it again.",
        )


def _fields(article: Element) -> dict[str, list[str]]:
    fields: dict[str, list[str]] = {}
    for element in article.iter("{*}*"):
        code = _names().get(_name(element))
        if code is not None and code not in fields:
            lines = list(_paragraphs(element))
            fields |= {code: lines} if lines else {}
    return fields


def _paragraphs(element: Element) -> Iterator[str]:
    """The paragraphs of a field: an element each, or bare words, apart by blank lines."""
    inner = [one for one in element.iterdescendants("{*}*") if _name(one) in ("paragraph", "para", "p")]
    for one in inner or [element]:
        words = (" " if len(one) and not inner else "").join(one.itertext())
        if inner and one.get("display") != "Fixed":
            yield one_line(words)
        else:
            yield from wrapped_paragraphs("\n".join(line.strip() for line in words.splitlines()))


def _name(element: Element) -> str:
    return re.sub(r"^\{.*\}", "", element.tag).casefold() if isinstance(element.tag, str) else ""


def _let_go(element: Element) -> None:
    """An article that was read gives its memory back."""
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]


@cache
def _names() -> dict[str, str]:
    held = load_lexicon("factiva")["elements"]
    return {name: _CODES[field] for field, names in held.items() for name in names}

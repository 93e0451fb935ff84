"""NITF, the mark-up of agencies' reports: one or several in a file, under whatever stands around them."""

from collections.abc import Iterator
from datetime import datetime

from core.article.origins import is_listed
from core.intake.containers.agencies.bodies import body_of, without_frame, without_signature
from core.intake.containers.agencies.fields import (
    agency_of,
    all_in,
    attribute,
    byline_of,
    first_in,
    headline_of,
    is_short_for,
    name_of,
    published_day,
    role_in,
    words_in,
)
from core.intake.containers.agencies.xml_items import Element, holds, items_in, local
from core.intake.items.brought import Brought
from core.intake.items.document import Refusal, Refused
from core.intake.items.member import Member

_HEADS = ("head", "hedline", "hl1", "docdata")


def recognise(brought: Brought) -> bool:
    """Whether an XML file is NITF, or holds it and is of no other agency's format; one whose NITF has nothing
    but a body has its fields around it, by names of its own."""
    if brought.root in ("rss", "rdf", "feed") or not holds(brought, "nitf"):
        return False
    if brought.root == "nitf":
        return True
    try:
        first = next(items_in(brought, frozenset({"nitf"})), None)
    except Refused:  # it breaks off, which is said where it is read
        return True
    return first is None or any(first_in(first, name) is not None for name in _HEADS)


def unpack(brought: Brought) -> Iterator[Member | Refusal]:
    """Its reports, each by its own fields."""
    for number, item in enumerate(items_in(brought, frozenset({"nitf"})), start=1):
        yield member_of(item, f"article {number}")


def member_of(nitf: Element, place: str) -> Member:
    """The report of an element of NITF."""
    head = first_in(nitf, "body.head") if first_in(nitf, "body.head") is not None else nitf
    title = title_of(nitf)
    makers = makers_of(nitf)
    byline = byline_in_head(head)
    text = without_frame(text_of_nitf(nitf), title, byline, *map(words_in, all_in(head, "hl2")))
    outlet, agency = _senders(nitf, text, makers)
    docdata = first_in(nitf, "docdata")
    return Member(
        place=place,
        text=without_signature(text, outlet, agency),
        title=title,
        byline=byline,
        outlet=outlet or agency,
        agency=agency or outlet,
        published=_day(nitf, head, text),
        language=attribute(nitf, "lang") or attribute(first_in(nitf, "body"), "lang"),
        section=attribute(first_in(nitf, "pubdata"), "position.section"),
        source_id=attribute(first_in(nitf, "doc-id"), "id-string"),
        url=_address(attribute(first_in(nitf, "pubdata"), "ex-ref")),
        notes=withdrawn_note(attribute(docdata, "management-status")),
    )


def title_of(nitf: Element) -> str | None:
    """The headline: hl1, else what the head of the body or of the document calls it."""
    hedline = first_in(nitf, "hedline")
    first = first_in(hedline, "hl1") if hedline is not None else first_in(nitf, "hl1")
    for element in (first, hedline, first_in(nitf, "headline"), first_in(nitf, "title")):
        if element is not None and (title := headline_of(words_in(element))):
            return title
    return None


def byline_in_head(head: Element) -> str | None:
    """Who wrote it: a byline without the writer's title."""
    byline = next((one for one in all_in(head, "byline") if words_in(one)), None)
    if byline is None:
        return None
    for title in all_in(byline, "byttl"):
        title.getparent().remove(title) if not (title.tail or "").strip() else title.clear()
    return byline_of(words_in(byline)) if words_in(byline) else None


def text_of_nitf(nitf: Element) -> str:
    """The body; where there is none, the abstract is the report."""
    contents = [one for one in all_in(nitf, "body.content") if not _is_inside_note(one)]
    text = "\n\n".join(words for one in contents if (words := body_of(one)))
    if text or contents:
        return text or _abstract(nitf)
    body = first_in(nitf, "body")
    return (body_of(body) if body is not None else "") or _abstract(nitf)


def _abstract(nitf: Element) -> str:
    abstract = first_in(nitf, "abstract")
    return body_of(abstract) if abstract is not None else ""


def _is_inside_note(element: Element) -> bool:
    return any(local(one) in ("note", "media", "body.content") for one in element.iterancestors())


def makers_of(nitf: Element | None) -> list[str]:
    """What the head of the body says of who made it: the distributor, the house behind a byline."""
    if nitf is None:
        return []
    return [
        words for name in ("distributor", "byttl") for one in all_in(nitf, name) if (words := words_in(one))
    ]


def _senders(nitf: Element, text: str, makers: list[str]) -> tuple[str | None, str | None]:
    """Outlet and agency: the paper that published it, and who distributed it."""
    pubdata = first_in(nitf, "pubdata")
    outlet = name_of(attribute(pubdata, "name"))
    holder = attribute(first_in(nitf, "doc.copyright"), "holder")
    agency = name_of(
        words_in(first_in(nitf, "distributor")) or None,
        attribute(first_in(nitf, "doc.rights"), "agent"),
        attribute(first_in(nitf, "doc-id"), "regsrc"),
        *(attribute(one, "src-name") for one in all_in(nitf, "from-src")),
    )
    if agency and holder and not is_listed(agency) and is_short_for(agency, holder):
        agency = name_of(holder)
    return outlet, agency or agency_of(makers, text) or name_of(holder)


def _day(nitf: Element, head: Element, text: str) -> datetime | None:
    """The day of publication; where none is given, that of its release, of its issue, of the story."""
    dated = [first_in(nitf, name) for name in ("date.release", "date.issue", "story.date")]
    said = [attribute(first_in(nitf, "pubdata"), "date.publication")]
    said += [attribute(one, "norm") or words_in(one) for one in dated]
    dateline = f"{words_in(first_in(head, 'dateline'))} {text[:120]}"
    return published_day(said, dateline)


def _address(words: str | None) -> str | None:
    return words if words and words.startswith(("http://", "https://")) else None


def withdrawn_note(status: str | None) -> tuple[str, ...]:
    """What is said of an item that its agency took back."""
    return ("Its agency marks it as withdrawn.",) if role_in("withdrawn", status) else ()

"""NewsML-G2: items of news, alone or in a message of several, each with its text in whatever mark-up."""

import base64
import binascii
from collections.abc import Iterator

from core.article.origins import canonical, is_listed
from core.article.outlets import is_person
from core.intake.containers.agencies.bodies import body_of, text_of, without_frame, without_signature
from core.intake.containers.agencies.fields import (
    agency_of,
    all_in,
    attribute,
    byline_of,
    first_in,
    headline_of,
    name_of,
    published_day,
    role_in,
    without_text,
    words_in,
)
from core.intake.containers.agencies.nitf import (
    byline_in_head,
    makers_of,
    text_of_nitf,
    title_of,
    withdrawn_note,
)
from core.intake.containers.agencies.xml_items import Element, holds, items_in, local
from core.intake.items.brought import Brought
from core.intake.items.document import Refusal
from core.intake.items.member import Member

_ITEMS = frozenset({"newsitem", "packageitem", "header"})


def recognise(brought: Brought) -> bool:
    """Whether an XML file holds items of NewsML-G2."""
    g2 = holds(brought, "newsMessage|packageItem|itemMeta|itemSet|newsItem") and not holds(brought, "NewsML")
    return g2 and brought.root not in ("rss", "rdf", "feed")


def unpack(brought: Brought) -> Iterator[Member | Refusal]:
    """The items with a text; of a package or of pictures alone, that there is none."""
    number, sender, others = 0, None, 0
    for item in items_in(brought, _ITEMS):
        if local(item) == "header":
            sender = words_in(first_in(item, "sender")) or sender
            continue
        if local(item) == "packageitem" or not is_text(item):
            others += 1
            continue
        number += 1
        yield member_of(item, f"article {number}", sender)
    if not number and others:
        yield without_text(brought.shown)


def is_text(item: Element) -> bool:
    """Whether an item is news in words: what it says it is, or else what it holds."""
    kinds = [attribute(one, "qcode") or attribute(one, "uri") for one in all_in(item, "itemclass")]
    if role_in("no_text", *kinds):
        return False
    return bool(kinds) or first_in(item, "inlinexml", "inlinedata", "contentset") is not None


def member_of(item: Element, place: str, sender: str | None = None) -> Member:
    """The article of an item."""
    makers = makers_of(first_in(item, "nitf"))
    title, byline = _headline(item), _byline(item)
    dateline = words_in(first_in(item, "dateline"))
    text = without_frame(_text(item), title, byline, *map(words_in, all_in(item, "headline")))
    provider = name_of(*_named(item, "provider", "copyrightholder", "creditline"), *makers, sender)
    source = next((canonical(one) for one in _named(item, "infosource") if one and is_listed(one)), None)
    agency = source or agency_of(makers, text)
    return Member(
        place=place,
        text=without_signature(text, provider, agency),
        title=title,
        byline=byline,
        outlet=_paper(item) or provider or agency,
        agency=agency if agency and agency != provider else provider,
        published=published_day(
            [*_days(item)], f"{dateline} {text[:120]}", embargo=words_in(first_in(item, "embargoed"))
        ),
        language=attribute(first_in(item, "language"), "tag") or attribute(item, "lang"),
        source_id=attribute(item, "guid"),
        notes=withdrawn_note(attribute(first_in(item, "pubstatus"), "qcode")),
    )


def _headline(item: Element) -> str | None:
    """The headline that is neither a second one nor for a telephone; in English where it is in several."""
    meta = first_in(item, "contentmeta")
    found = [one for one in all_in(meta if meta is not None else item, "headline") if words_in(one)]
    found.sort(key=lambda one: attribute(one, "rank") or "")
    main = [one for one in found if not role_in("no_title", *(attribute(one, "role") or "").split())] or found
    named = [one for one in main if role_in("bodies", attribute(one, "role"))] or main
    english = [one for one in named if (attribute(one, "lang") or "").startswith("en")] or named
    nitf = first_in(item, "nitf")
    item_title = (
        first_in(first_in(item, "itemmeta"), "title") if first_in(item, "itemmeta") is not None else None
    )
    in_text = title_of(nitf) if nitf is not None else words_in(first_in(item, "h1"))
    return next(
        (
            title
            for said in (*map(words_in, english), in_text, words_in(item_title))
            if (title := headline_of(said))
        ),
        None,
    )


def _byline(item: Element) -> str | None:
    meta = first_in(item, "contentmeta")
    by = byline_of(words_in(first_in(meta, "by", "byline"))) if meta is not None else None
    nitf = first_in(item, "nitf")
    if by or nitf is None:
        return by or _creator(item)
    head = first_in(nitf, "body.head")
    return (byline_in_head(head) if head is not None else None) or _creator(item)


def _creator(item: Element) -> str | None:
    """Who wrote it by the item's own fields, where that is a person."""
    meta = first_in(item, "contentmeta")
    for one in [] if meta is None else [*all_in(meta, "creator"), *all_in(meta, "contributor")]:
        name = words_in(first_in(one, "name"))
        kinds = (attribute(one, kind) for kind in ("type", "qcode", "role"))
        if len(name.split()) > 1 and (role_in("writers", *kinds) or is_person(name)):
            return name
    return None


def _named(item: Element, *fields: str) -> Iterator[str | None]:
    """What some fields of an item call somebody, surest first."""
    meta = first_in(item, "itemmeta")
    for name in fields:
        scope = meta if name == "provider" and meta is not None else item
        for one in all_in(scope, name):
            yield words_in(first_in(one, "name", "organisationname")) or None
            yield attribute(one, "literal")
            yield words_in(one).partition("/")[0] if name == "creditline" else None
            yield attribute(one, "qcode")
            yield attribute(one, "uri")


def _paper(item: Element) -> str | None:
    """The paper whose report it is, where a body in NITF names it."""
    return name_of(attribute(first_in(item, "pubdata"), "name"))


def _days(item: Element) -> Iterator[str]:
    for name in ("contentcreated", "firstcreated", "versioncreated", "contentmodified", "sent"):
        yield words_in(first_in(item, name))
    yield attribute(first_in(item, "pubdata"), "date.publication") or ""


def _text(item: Element) -> str:
    """The first of its renditions with words in it: in mark-up before plain."""
    inline = [*all_in(item, "inlinexml"), *sorted(all_in(item, "inlinedata"), key=_is_plain)]
    return next((words for one in inline if (words := text_in(one))), "")


def _is_plain(data: Element) -> bool:
    return "plain" in (attribute(data, "contenttype") or "plain")


def text_in(content: Element) -> str:
    """The text that a part of an item holds: NITF, other mark-up, words, or any of these packed as base64."""
    nitf = first_in(content, "nitf")
    if nitf is not None:
        return text_of_nitf(nitf)
    if not len(content):
        return text_of(unpacked(content.text or "", attribute(content, "encoding")))
    body = first_in(content, "body.content", "body")
    return body_of(content if body is None else body)


def unpacked(words: str, encoding: str | None) -> str:
    """Words that are written as base64; any other as they stand."""
    if "base64" not in (encoding or "").casefold():
        return words
    try:
        return base64.b64decode("".join(words.split()), validate=True).decode("utf-8", "replace")
    except (binascii.Error, ValueError):
        return ""

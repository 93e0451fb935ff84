"""ninjs, news as JSON, in all its versions: an item, a list of them, or items in somebody's envelope."""

import json
import re
from collections.abc import Iterator
from functools import partial
from typing import Any

from core.intake.containers.agencies.bodies import text_of, without_frame
from core.intake.containers.agencies.fields import (
    agency_of,
    byline_of,
    headline_of,
    name_of,
    published_day,
    role_in,
    without_text,
)
from core.intake.containers.agencies.nitf import withdrawn_note
from core.intake.containers.agencies.xml_items import loose_text
from core.intake.items.brought import Brought
from core.intake.items.document import Refusal, Refused
from core.intake.items.member import Member
from core.lexicons import word_set

Item = dict[str, Any]

_DEEPEST = 12  # envelopes in envelopes
_SURE = frozenset({"versioncreated", "firstcreated", "contentcreated", "pubstatus"})
_TOLD = re.compile(rb"\"(?:(?:version|first|content)_?created|pub_?status|bodies)\"", re.IGNORECASE)
_FIELD = re.compile(r"\"(\w{2,40})\"\s*:")
_BETWEEN = re.compile(r"[\s,\]\x1e]*")
_BODIES = ("body_", "article_", "content_")  # and behind it the form, as in "body_xhtml"
_RICH = re.compile(r"html|nitf|xml|rich")
_known = partial(word_set, "exports", "ninjs", "keys")  # the fields that ninjs has


def recognise(brought: Brought) -> bool:
    """Whether a JSON file holds items of ninjs, near its beginning or in a line each."""
    if brought.head.lstrip("\ufeff \t\r\n")[:1] not in ("{", "[") or not _TOLD.search(brought.raw):
        return False
    try:
        return any(True for _ in _items(_held(brought)))
    except Refused:  # it breaks off: what it was is told by the names of its fields
        told = {name.casefold() for name in _FIELD.findall(brought.head)} & _known()
        return len(told) > 2 and bool(told & _SURE)


def unpack(brought: Brought) -> Iterator[Member | Refusal]:
    """The items with a text, each once; of pictures and lists alone, that there is none."""
    number, others = 0, 0
    seen: set[str] = set()
    for item in _items(_held(brought)):
        name = str(item.get("uri") or item.get("guid") or "")
        if not _is_text(item) or (name and name in seen):
            others += 1
            continue
        seen.add(name)
        number += 1
        yield member_of(item, f"article {number}")
    if not number and others:
        yield without_text(brought.shown)


def _held(brought: Brought) -> Any:
    """What the file holds: one piece of JSON, or several in a list or a line each, which may break off."""
    if brought.data is not None:
        return brought.data
    text = loose_text(brought.raw).lstrip("\ufeff \t\r\n")
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return _each(text, brought.shown)


def _each(text: str, shown: str) -> Iterator[Any]:
    """The pieces of JSON in a text, one behind the other. Raises Refused where one breaks off."""
    decoder = json.JSONDecoder()
    at = _BETWEEN.match(text, 1 if text.startswith("[") else 0)
    while at and at.end() < len(text):
        try:
            piece, end = decoder.raw_decode(text, at.end())
        except (ValueError, RecursionError):
            raise Refused(
                f"{shown} ends in the middle or is damaged: save it again from where it came."
            ) from None
        yield piece
        at = _BETWEEN.match(text, end)


def _items(held: Any, depth: int = 0) -> Iterator[Item]:
    """The items in whatever stands around them; those that belong to an item, and have words, behind it."""
    if depth > _DEEPEST:
        return
    if isinstance(held, dict):
        item = _lowered(held)
        if _is_item(item):
            yield item
            belonging = _items(item.get("associations"), depth + 1)
            yield from (one for one in belonging if _body(one))
            return
        held = list(held.values())
    if isinstance(held, list | Iterator):
        for inner in held:
            if isinstance(inner, dict | list):
                yield from _items(inner, depth + 1)


def _lowered(held: Item) -> Item:
    """An item with the names of its fields in small letters, as the versions before 3.1 have them; a field
    that ninjs has is known by its name with its words apart as well ("version_created")."""
    small = {str(name).casefold(): value for name, value in held.items()}
    apart = {name: bare for name in small if (bare := name.replace("_", "")) != name and bare in _known()}
    return {apart.get(name, name): value for name, value in small.items()}


def _is_item(item: Item) -> bool:
    """Whether an object is an item of ninjs: it has what no other format calls so, and says what it is."""
    told = set(item) & _known()
    sure = bool(told & _SURE) or {"bodies", "headlines"} <= told
    named = bool({"uri", "guid"} & set(item))
    return sure and (named or len(told) > 2) and ("type" in item or _has_words(item))


def _has_words(item: Item) -> bool:
    return any(name.startswith((*_BODIES, "headline")) or name in ("bodies", "body") for name in item)


def _is_text(item: Item) -> bool:
    """Whether an item is an article: no picture, no event, and with words of its own."""
    if role_in("no_text", _said(item.get("type"))):
        return False
    return bool(_body(item)) or _said(item.get("type")) in ("text", None)


def member_of(item: Item, place: str) -> Member:
    """The article of an item."""
    title = headline_of(_title(item))
    byline = byline_of(_byline(item))
    text = without_frame(_body(item), title, byline, *map(_value, _entries(item.get("headlines"))))
    provider = name_of(*_providers(item), agency_of([], text))
    names = (
        "firstcreated",
        "contentcreated",
        "versioncreated",
        "published",
        "publishedat",
        "version_created",
    )
    dateline = _said(item.get("dateline")) or next(map(_value, _entries(item.get("dateline"))), None) or ""
    return Member(
        place=place,
        text=text,
        title=title,
        byline=byline,
        outlet=provider,
        agency=provider,
        published=published_day(
            [_said(item.get(name)) for name in names],
            f"{dateline} {text[:120]}",
            embargo=_said(item.get("embargoed")) or _said(item.get("embargo")),
        ),
        language=_said(item.get("language")),
        source_id=_said(item.get("uri")) or _said(item.get("guid")),
        url=_address(item),
        notes=withdrawn_note(_said(item.get("pubstatus"))),
    )


def _title(item: Item) -> str | None:
    """The headline: the main one of several, never a second one, else the item's title."""
    named = [entry for entry in _entries(item.get("headlines")) if _value(entry)]
    main = [entry for entry in named if role_in("bodies", _said(entry.get("role")))]
    first = [entry for entry in named if not role_in("no_title", _said(entry.get("role")))]
    said = [_value(entry) for entry in (*main, *first)]
    said += [_said(item.get(name)) for name in ("headline", "headline_main")]
    said += [
        _said(value)
        for name, value in item.items()
        if name.startswith("headline_") and not role_in("no_title", name[9:])
    ]
    said += [_said(item.get(name)) for name in ("title", "name")]
    return next((text_of(one) for one in said if one and one.strip()), None)


def _byline(item: Item) -> str | None:
    """Who wrote it: the line that says so, else the names of the authors."""
    line = next((said for name in ("byline", "by") if (said := _said(item.get(name)))), None)
    lines = [
        said
        for entry in _entries(item.get("bylines"))
        if (said := _value(entry) or _said(entry.get("byline")) or _said(entry.get("by")))
    ]
    authors = [said for entry in _entries(item.get("authors")) if (said := _said(entry.get("name")))]
    return line or next(iter(lines), None) or " and ".join(dict.fromkeys(authors)) or None


def _body(item: Item) -> str:
    """The body, of those that say the same the one in mark-up: it keeps its paragraphs."""
    bodies = [
        (f"{_said(entry.get('contenttype')) or ''} {_said(entry.get('role')) or ''}", _value(entry) or "")
        for entry in (*_entries(item.get("bodies")), *_entries(item.get("body")))
        if not role_in("no_text", _said(entry.get("role")))
        and not role_in("no_title", _said(entry.get("role")))
    ]
    bodies += [(name, _said(value) or "") for name, value in item.items() if name.startswith(_BODIES)]
    bodies += [("", said) for name in ("body", "articlebody", "content") if (said := _said(item.get(name)))]
    full = [(kind.casefold(), words) for kind, words in bodies if words.strip()]
    longest = max((len(words) for _, words in full), default=0)
    ranked = sorted(
        (one for one in full if len(one[1]) * 3 > longest),
        key=lambda one: (not _RICH.search(one[0]), "nitf" in one[0]),
    )
    return next((text for _, words in ranked if (text := text_of(words))), "")


def _providers(item: Item) -> Iterator[str | None]:
    """What the item says of who sent it, surest first."""
    for name in (
        "provider",
        "source",
        "copyrightholder",
        "creditline",
        "infosources",
        "infosource",
        "sources",
        "organisation_provider",
    ):
        value = item.get(name)
        yield _said(value)
        for entry in _entries(value):
            yield _said(entry.get("name")) or _said(entry.get("literal"))
            yield _said(entry.get("code")) or _said(entry.get("uri"))


def _address(item: Item) -> str | None:
    return next(
        (
            said
            for name in ("url", "canonicalurl", "webpage")
            if (said := _said(item.get(name))) and said.startswith("http")
        ),
        None,
    )


def _entries(value: Any) -> list[Item]:
    """The objects of a field that is an object, a list of them, or an object of objects."""
    if isinstance(value, dict):
        inner = [_lowered(one) for one in value.values() if isinstance(one, dict)]
        return [_lowered(value)] if "value" in value or "name" in value or not inner else inner
    return [_lowered(one) for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _value(entry: Item) -> str | None:
    return _said(entry.get("value")) or _said(entry.get("text")) or _said(entry.get("content"))


def _said(value: Any) -> str | None:
    """A field's words; None for a field that holds none."""
    if isinstance(value, list) and value and all(isinstance(one, str) for one in value):
        return " and ".join(value)
    return value if isinstance(value, str) and value.strip() else None

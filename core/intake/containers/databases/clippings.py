"""Clippings as an agency hands them over in RTF: each headed by its outlet, its day and its page."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import NamedTuple

from core.intake.documents.rtf_parts import RtfPart, rtf_parts
from core.intake.items.brought import Brought
from core.intake.items.days import day_of
from core.intake.items.document import Refusal
from core.intake.items.member import Member
from core.lexicons import load_lexicon

_LOOKED_AT = 6  # parts: the first clipping stands at the top
_LONGEST_HEAD = 160  # characters
_RULE = re.compile(r"[_=*–—-]{5,}")
_FIELD = re.compile(r"(?P<label>[^\W\d_][\w -]{1,20}?)\s?:\s*(?P<value>.*)")


class _Head(NamedTuple):
    """What stands above a clipping."""

    outlet: str
    day: str


def recognise(brought: Brought) -> bool:
    """Whether a file is RTF and begins with the head of a clipping."""
    if brought.kind != "rtf":
        return False
    return any(_head(part.words) for part in islice(rtf_parts(brought.raw).text, _LOOKED_AT))


def unpack(brought: Brought) -> Iterator[Member | Refusal]:
    """The clippings of a file in its order."""
    for number, (head, parts) in enumerate(_clippings(rtf_parts(brought.raw).text), 1):
        yield _member(head, parts, f"article {number}")


def _clippings(parts: tuple[RtfPart, ...]) -> Iterator[tuple[_Head, list[RtfPart]]]:
    head: _Head | None = None
    found: list[RtfPart] = []
    for part in parts:
        following = _head(part.words)
        if following is not None:
            if head is not None:
                yield head, found
            head, found = following, []
        elif not _RULE.fullmatch(part.words):
            found.append(part)
    if head is not None:
        yield head, found


def _member(head: _Head, parts: list[RtfPart], place: str) -> Member:
    fields: dict[str, str] = {}
    while parts and (field := _field(parts[0].words)) is not None:
        fields.setdefault(*field)
        parts = parts[1:]
    # A kicker may stand above the headline, which alone is bold.
    title = next((number for number, part in enumerate(parts) if part.bold), 0)
    return Member(
        place=place,
        text="\n\n".join(part.words for part in parts[title + 1 :]),
        title=parts[title].words if parts else None,
        outlet=head.outlet,
        published=day_of(head.day, first="day"),
        byline=fields.get("byline"),
        section=fields.get("section"),
    )


def _head(words: str) -> _Head | None:
    """The head of a clipping, where a line is one: '"Harbour Times" vom 23.10.2017 Seite: 2'."""
    match = _heads().fullmatch(words) if len(words) < _LONGEST_HEAD else None
    if match is None or day_of(match["day"], first="day") is None:
        return None
    return _Head(match["outlet"].strip(), match["day"])


def _field(words: str) -> tuple[str, str] | None:
    match = _FIELD.fullmatch(words) if len(words) < _LONGEST_HEAD else None
    if match is None:
        return None
    label = match["label"].casefold()
    entries = load_lexicon("clippings")
    kinds = (kind for kind in ("section", "byline", "other") if label in entries[kind]["labels"])
    return next(((kind, match["value"]) for kind in kinds), None)


@cache
def _heads() -> re.Pattern[str]:
    joins, pages = (
        "|".join(map(re.escape, load_lexicon("clippings")[key]["words"])) for key in ("joins", "pages")
    )
    return re.compile(
        rf"[\"„“”«»](?P<outlet>[^\"„“”«»]{{2,80}})[\"„“”«»],?\s+(?:{joins})\s+(?P<day>\S.{{5,40}}?)"
        rf"(?:,?\s+\d{{1,2}}[.:]\d{{2}}(?:\s*(?:Uhr|h))?)?(?:,?\s+(?:{pages})[.:]*\s*[\w/,-]+)?",
        re.IGNORECASE,
    )

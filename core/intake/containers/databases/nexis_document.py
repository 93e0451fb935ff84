"""The blocks of one Nexis document in, its article out: head, body and the fields around it told apart.

Only the order of blocks says what the outlet, the day and the headline are, and only its place tells a field
from a paragraph that begins like one.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from itertools import dropwhile

from core.intake.containers.databases.nexis_blocks import Block
from core.intake.containers.databases.nexis_labels import (
    NexisField,
    by_whom,
    field_of,
    heading_of,
    is_cover,
    is_credit,
    is_day,
    is_edition,
    is_error,
    is_listed,
    is_notice,
    is_right,
    looks_labelled,
)
from core.intake.items.days import day_of
from core.intake.items.member import Member

_HEAD_BLOCKS = 60  # the most that stand before a body
_LONGEST_TITLE = 400  # characters
_LONGEST_NOTE = 300
_MOST_MORE = 12  # paragraphs of a caption or a correction
_OF_A_HEAD = ("byline", "section", "length", "title", "date", "summary", "before")
_STOP = re.compile(r"[.!?…][\"'”’»)\]]*$")
_PLACE = re.compile(r"\s*\([^()]*\)\s*$")
_LANGUAGE = re.compile(r"\s+--?\s+(?:English|International|Français|Deutsch|Español)\s*$")


@dataclass(slots=True)
class _Found:
    """What a document says of itself."""

    title: str | None = None
    outlet: str | None = None
    day: datetime | None = None
    fields: dict[str, str] = field(default_factory=dict)

    def take(self, found: NexisField) -> None:
        """Keep a field; the first of a kind goes before a later one."""
        if found.value:
            self.fields.setdefault(found.kind, found.value)


def read_document(blocks: list[Block], place: str, *, newer: bool) -> Member | None:
    """The article of a document; None when there is no document in the blocks.

    In the `newer` exports the headline comes first, in the older ones the outlet does.
    """
    blocks = [block for block in blocks if block.words]
    if newer:
        blocks = _without_cover(blocks)
    if not blocks or not any(map(str.isalnum, blocks[0].words)):
        return None
    found = _Found()
    start, body = _split_head(blocks)
    _read_head(blocks[:start], found, newer=newer)
    body, tail = _split_tail(body)
    correction = _read_tail(tail, found)
    if found.title is None and len(body) > 1 and _may_be_title(body[0].words):
        found.title = body.pop(0).title
    if found.title is None and found.outlet is None and not found.fields:
        return None
    return _member(found, _paragraphs(body), place, correction)


def is_refused(blocks: list[Block]) -> bool:
    """Whether the database could not show a document: it says so, or nothing but its copyright is there."""
    rights = [block for block in blocks if is_right(block.words)]
    return any(is_error(block.words) for block in blocks[:8]) or 0 < len(blocks) == len(rights)


def _member(found: _Found, text: str, place: str, correction: str) -> Member:
    fields = found.fields
    note = f"A correction is appended to it: “{correction[:_LONGEST_NOTE]}”" if correction else None
    return Member(
        place=place,
        text=text,
        title=fields.get("title") or found.title,
        outlet=_outlet(fields.get("outlet") or found.outlet),
        published=found.day or day_of(fields.get("date", "")),
        byline=by_whom(fields["byline"]) if "byline" in fields else None,
        language=fields.get("language"),
        section=fields.get("section"),
        url=fields["url"] if re.match(r"https?://\S+$", fields.get("url", "")) else None,
        notes=(note,) if note else (),
    )


def _outlet(name: str | None) -> str | None:
    """An outlet without the place behind its name: "The Pioneer (India)"."""
    return _LANGUAGE.sub("", _PLACE.sub("", name)).strip() or None if name else None


# --- the head ---------------------------------------------------------------------------------------------


def _without_cover(blocks: list[Block]) -> list[Block]:
    """A newer document without the list of all documents, which stands above the first.

    Behind the list the headline, the outlet and the day follow one another.
    """
    asked = [place for place, block in enumerate(blocks) if is_cover(block.words)]
    body = _body_heading(blocks)
    until = len(blocks) if body is None else body
    if not asked or asked[0] > until:
        return blocks
    last = max(place for place in asked if place < until)
    day = next((place for place in range(last + 1, until) if is_day(blocks[place].words)), 0)
    if day - 2 > last:
        return blocks[day - 2 :]
    rest = blocks[last + 1 :]
    return list(dropwhile(lambda block: is_listed(block.words), rest))


def _body_heading(blocks: list[Block]) -> int | None:
    """Where the heading of the body stands, or the field that holds it."""
    for place, block in enumerate(blocks):
        if heading_of(block.words) == "body":
            return place
        field = field_of(block.words, "head")
        if field is not None and field.kind == "body":
            return place
        if len(block.words) > 2 * _LONGEST_TITLE and _STOP.search(block.words):
            return None
    return None


def _split_head(blocks: list[Block]) -> tuple[int, list[Block]]:
    """How many blocks the head has, and the blocks behind it."""
    heading = _body_heading(blocks[:_HEAD_BLOCKS])
    if heading is not None and not _has_prose(blocks[3:heading]):
        told = field_of(blocks[heading].words, "head")
        first = [Block((told.value,))] if told is not None and told.value else []
        return heading, [*first, *blocks[heading + 1 :]]
    start = _end_of_head(blocks)
    return start, blocks[start:]


def _has_prose(blocks: list[Block]) -> bool:
    """Whether there are sentences among blocks, but for those of a summary."""
    goes_on = False
    for block in blocks:
        told = field_of(block.words, "head")
        if _is_prose(block) and not goes_on:
            return True
        goes_on = told.is_open if told is not None else goes_on
    return False


def _end_of_head(blocks: list[Block]) -> int:
    """Behind the last block of the head, where no heading parts it from the body."""
    end = day = 0
    named = False  # a headline has come: sentences behind it are the body
    loose = 0  # blocks without a label since the last sure one
    for place, block in enumerate(blocks[:_HEAD_BLOCKS]):
        words = block.words
        told = field_of(words, "head")
        if told or is_right(words) or block.centred or is_edition(words):
            end, loose, named = place + 1, 0, named or (told is not None and told.kind in _OF_A_HEAD)
        elif not day and is_day(words):
            end, loose, day = place + 1, 0, place
        elif looks_labelled(words) and len(words) < _LONGEST_TITLE:
            continue
        elif _is_prose(block) and (named or not _is_followed(blocks, place)):
            break
        else:
            named, loose = named or place > 0, loose + 1
            if loose > 3:
                break
    return end


def _is_followed(blocks: list[Block], place: int) -> bool:
    """Whether a field of the head comes soon: what stands before it is a headline."""
    if len(blocks[place].words) > _LONGEST_TITLE:
        return False
    following = [block.words for block in blocks[place + 1 : place + 3]]
    told = (field_of(words, "head") for words in following)
    return any(one is not None and one.kind in _OF_A_HEAD for one in told) or any(map(is_day, following))


def _is_prose(block: Block) -> bool:
    """Whether a block is sentences."""
    words = block.words
    if field_of(words, "head") or is_right(words) or looks_labelled(words):
        return False
    return len(words) > 250 or (len(words.split()) > 14 and _STOP.search(words) is not None)


def _read_head(blocks: list[Block], found: _Found, *, newer: bool) -> None:
    loose: list[Block] = []
    before_day = 0
    for block in blocks:
        words = block.words
        told = field_of(words, "head")
        if told is not None:
            found.take(_headline(told, block))
        elif found.day is None and not before_day and is_day(words):
            found.day, before_day = _day(block), len(loose)
        elif is_right(words) or is_notice(words) or (loose and is_edition(words)):
            continue
        else:
            loose.append(block)
    if newer:
        _name_newer(loose, before_day, found)
    else:
        _name_older(loose, found)


def _headline(told: NexisField, block: Block) -> NexisField:
    """A field; of a headline without what is set below it."""
    first = field_of(block.title, "head")
    return first if told.kind == "title" and first is not None else told


def _day(block: Block) -> datetime | None:
    return next((day for line in (*block.lines, block.words) if (day := day_of(line)) is not None), None)


def _name_older(loose: list[Block], found: _Found) -> None:
    """The outlet stands first and in the middle, the headline behind it at the left."""
    if not loose:
        return
    outlet = next((block for block in loose if block.centred), loose[0])
    found.outlet = outlet.lines[0]
    others = [block for block in loose if block is not outlet]
    at_left = [block for block in others if not block.centred]
    if outlet.centred or others:
        found.title = next((block.title for block in at_left or others), None)


def _name_newer(loose: list[Block], before_day: int, found: _Found) -> None:
    """The headline stands first, the outlet right before the day."""
    if not loose:
        return
    found.title = loose[0].title
    if before_day > 1:
        found.outlet = loose[before_day - 1].words
    elif len(loose) > 1:
        found.outlet = loose[1].words


def _may_be_title(words: str) -> bool:
    return len(words) < _LONGEST_TITLE / 2 and _STOP.search(words) is None


# --- the tail ---------------------------------------------------------------------------------------------


def _split_tail(blocks: list[Block]) -> tuple[list[Block], list[Block]]:
    """The body, and the fields behind it: from the first one on behind which nothing but fields comes."""
    for place, block in enumerate(blocks):
        if _is_tail(block) and _all_told(blocks[place:], len_of(blocks[:place])):
            return blocks[:place], blocks[place:]
    return blocks, []


def _is_tail(block: Block) -> bool:
    words = block.words
    heading = heading_of(words)
    return bool(field_of(words, "tail") or is_right(words) or heading in ("classification", "more"))


def _all_told(blocks: list[Block], before: int) -> bool:
    """Whether blocks are fields and what belongs to them, less of it than there is of the body before."""
    goes_on, more, length = False, 0, 0
    for block in blocks:
        words = block.words
        told, heading = field_of(words, "tail"), heading_of(words)
        if told is not None or heading in ("classification", "more"):
            goes_on = told.is_open if told is not None else heading == "more"
        elif is_right(words) or looks_labelled(words) or block.centred or _is_code(words):
            goes_on = False
        elif goes_on and more < _MOST_MORE and length <= before:
            more, length = more + 1, length + len(words)
        else:
            return False
    return True


def _is_code(words: str) -> bool:
    """Whether a block between fields is a code that has no label ("MATP")."""
    return len(words) < 30 and len(words.split()) < 4 and words.upper() == words


def len_of(blocks: Iterable[Block]) -> int:
    """How many signs blocks have."""
    return sum(len(block.words) for block in blocks)


def _read_tail(blocks: list[Block], found: _Found) -> str:
    """Keep the fields of the tail; what comes back is the correction that it holds."""
    correction, goes_on = "", False
    for block in blocks:
        words = block.words
        told, heading = field_of(words, "tail"), heading_of(words)
        if told is not None or heading is not None:
            goes_on = (told.kind if told else words.strip(" :").casefold()) in ("correction",)
            words = told.value if told else ""
            if told is not None and not told.is_open:
                found.take(told)
        if goes_on and words and not is_right(words):
            correction = f"{correction} {words}".strip()
    return correction


def _paragraphs(blocks: list[Block]) -> str:
    """The text of the body, without what only says who passed it on."""
    lines = [line for block in blocks for line in block.lines]
    while lines and is_credit(lines[-1]):
        lines.pop()
    while lines and is_right(lines[0]):
        lines.pop(0)
    return "\n\n".join(lines)

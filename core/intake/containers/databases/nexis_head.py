"""The head of a Nexis document: where it ends, and which block is the headline, the outlet, the day."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import dropwhile

from core.article.origins import is_listed as is_listed_outlet
from core.article.outlets import masthead
from core.intake.containers.databases.nexis_blocks import NexisBlock
from core.intake.containers.databases.nexis_labels import (
    NexisField,
    field_of,
    heading_of,
    is_between,
    is_cover,
    is_day,
    is_edition,
    is_listed,
    is_notice,
    is_right,
    looks_labelled,
)
from core.intake.containers.databases.shared.bodies import outlet_of
from core.intake.items.days import day_of

_HEAD_PIECES = 60  # the most that stand before a body
_MOST_LOOSE = 3  # blocks without a label between those of a head
_LONGEST_TITLE = 400  # characters
# What stands at the head alone, or there as a rule: a block without a label before it is the headline.
_OF_A_HEAD = ("byline", "section", "length", "title", "date", "summary", "before")
_STOP = re.compile(r"[.!?…][\"'”’»)\]]*$")


@dataclass(frozen=True, slots=True)
class NexisPiece:
    """A block, and what it may be by its words: a field of the head, of the tail, a heading, a right."""

    block: NexisBlock
    words: str
    head: NexisField | None
    tail: NexisField | None
    heading: str | None
    right: bool
    labelled: bool  # as fields are that no list has

    @property
    def is_prose(self) -> bool:
        """Whether it is sentences."""
        if self.head or self.right or (self.labelled and looks_labelled(self.words)):
            return False
        return len(self.words) > 250 or (
            len(self.words.split()) > 14 and _STOP.search(self.words) is not None
        )

    @property
    def may_be_title(self) -> bool:
        """Whether it is short and no sentence."""
        return len(self.words) < _LONGEST_TITLE / 2 and _STOP.search(self.words) is None


@dataclass(slots=True)
class NexisTold:
    """What a document says of itself."""

    title: str | None = None
    outlet: str | None = None
    day: datetime | None = None
    fields: dict[str, str] = field(default_factory=dict)

    def take(self, found: NexisField) -> None:
        """Keep a field; the first of a kind goes before a later one."""
        if found.value:
            self.fields.setdefault(found.kind, found.value)


def pieces_of(blocks: list[NexisBlock], *, newer: bool) -> list[NexisPiece]:
    """The blocks of a document, each with what it may be; without the list above the first document."""
    shown = (block for block in blocks if any(map(str.isalnum, block.words)))
    pieces = [_piece(block, newer) for block in shown if not (newer and is_between(block.words))]
    if not newer or not pieces:
        return pieces
    first, *others = _without_cover(pieces) or pieces
    # A newer document begins with its headline, whatever that looks like.
    return [replace(first, head=None, tail=None, heading=None, right=False, labelled=False), *others]


def _piece(block: NexisBlock, newer: bool) -> NexisPiece:
    words = block.words
    return NexisPiece(
        block=block,
        words=words,
        head=field_of(words, "head", capitals=not newer),
        tail=field_of(words, "tail", capitals=not newer),
        heading=heading_of(words) if newer or words.isupper() else None,
        right=is_right(words),
        labelled=looks_labelled(words, capitals=not newer),
    )


def _without_cover(pieces: list[NexisPiece]) -> list[NexisPiece]:
    """A newer document without the list of all; behind it come the headline, the outlet, the day."""
    asked = [place for place, piece in enumerate(pieces) if is_cover(piece.words)]
    body = _body_heading(pieces)
    until = len(pieces) if body is None else body
    if not asked or asked[0] > until:
        return pieces
    last = max(place for place in asked if place < until)
    day = next((place for place in range(last + 1, until) if is_day(pieces[place].words)), 0)
    above = day - (3 if day and _is_part(pieces[day - 1].words) else 2)
    if above > last:
        return pieces[above:]
    return list(dropwhile(lambda piece: is_listed(piece.words), pieces[last + 1 :]))


def split_head(pieces: list[NexisPiece]) -> tuple[list[NexisPiece], list[NexisPiece]]:
    """The head of a document, and what is behind it."""
    body = _body_heading(pieces[:_HEAD_PIECES])
    if body is None or _has_prose(pieces[3:body]):
        end = _end_of_head(pieces)
        return pieces[:end], pieces[end:]
    told = pieces[body].head
    first = [_piece(NexisBlock((told.value,)), True)] if told is not None and told.value else []
    return pieces[:body], [*first, *pieces[body + 1 :]]


def _body_heading(pieces: list[NexisPiece]) -> int | None:
    """Where the heading of the body stands, or the field that holds it."""
    for place, piece in enumerate(pieces):
        if piece.heading == "body" or (piece.head is not None and piece.head.kind == "body"):
            return place
        if len(piece.words) > 2 * _LONGEST_TITLE and _STOP.search(piece.words):
            return None
    return None


def _has_prose(pieces: list[NexisPiece]) -> bool:
    """Whether there are sentences among pieces, but for those of a summary."""
    goes_on = False
    for piece in pieces:
        if piece.is_prose and not goes_on:
            return True
        goes_on = piece.head.is_open if piece.head is not None else goes_on
    return False


def _end_of_head(pieces: list[NexisPiece]) -> int:
    """Behind the last piece of the head, where no heading parts it from the body."""
    end = loose = unsure = 0  # since the last sure one: without a label; of any kind
    named = dated = False  # the headline has come: sentences behind it are the body
    for place, piece in enumerate(pieces[:_HEAD_PIECES]):
        of_a_head = piece.head is not None and piece.head.kind in _OF_A_HEAD
        if piece.head is not None and not of_a_head and unsure and named:
            break
        if piece.head or piece.right or piece.block.centred or is_edition(piece.words):
            end, loose, unsure, named = place + 1, 0, 0, named or of_a_head
        elif not dated and is_day(piece.words):
            end, loose, unsure, dated = place + 1, 0, 0, True
        elif piece.is_prose and (named or not _is_followed(pieces, place)):
            break
        else:
            named, unsure = named or place > 0, unsure + 1
            loose += not piece.labelled
            if loose > _MOST_LOOSE:
                break
    return end if end or not named else min(len(pieces), 1)


def _is_followed(pieces: list[NexisPiece], place: int) -> bool:
    """Whether a field of the head or the day comes soon: what stands before it is a headline."""
    if len(pieces[place].words) > _LONGEST_TITLE:
        return False
    following = pieces[place + 1 : place + 3]
    return any(piece.head is not None and piece.head.kind in _OF_A_HEAD for piece in following) or any(
        is_day(piece.words) for piece in following
    )


def read_head(pieces: list[NexisPiece], told: NexisTold, *, newer: bool) -> None:
    """Keep what a head says: its fields, and by their order the headline, the outlet and the day."""
    loose: list[NexisBlock] = []
    before_day: int | None = None
    for piece in pieces:
        if piece.head is not None:
            told.take(_headline(piece.head, piece.block, newer))
        elif before_day is None and is_day(piece.words):
            told.day, before_day = _day(piece.block), len(loose)
        elif not (piece.right or is_notice(piece.words) or _says_edition(piece, loose, before_day, newer)):
            loose.append(piece.block)
    if loose and newer:
        _name_newer(loose, before_day or 0, told)
    elif loose:
        _name_older(loose, told)


def _says_edition(piece: NexisPiece, loose: list[NexisBlock], before_day: int | None, newer: bool) -> bool:
    """Whether a piece behind the headline only says which edition it was; the line above a newer document's
    day is its outlet, whatever stands behind the name."""
    named = newer and before_day is None and len(loose) == 1 and outlet_of(piece.words) != piece.words
    return bool(loose) and is_edition(piece.words) and not named


def _headline(found: NexisField, block: NexisBlock, newer: bool) -> NexisField:
    """A field; of a headline without what is set below it."""
    first = field_of(block.title, "head", capitals=not newer) if found.kind == "title" else None
    return first or found


def _day(block: NexisBlock) -> datetime | None:
    return next(_days(block), None)


def _days(block: NexisBlock) -> Iterator[datetime]:
    for line in (*block.lines, block.words):
        if (day := day_of(line)) is not None:
            yield day


def _name_older(loose: list[NexisBlock], told: NexisTold) -> None:
    """The outlet stands first and in the middle, the headline behind it at the left."""
    outlet = next((block for block in loose if block.centred), loose[0])
    told.outlet = outlet.lines[0]
    others = [block for block in loose if block is not outlet]
    at_left = [block for block in others if not block.centred]
    told.title = next((block.title for block in at_left or others), None)


def _name_newer(loose: list[NexisBlock], before_day: int, told: NexisTold) -> None:
    """The headline stands first, the outlet right before the day; or an outlet alone above the day, and the
    headline below it."""
    first, *others = (block.words for block in loose)
    if before_day == 1 and others and _is_outlet(first) and not _is_outlet(others[0]):
        told.title, told.outlet = loose[1].title, loose[0].words
        return
    told.title = loose[0].title
    named = loose[1:before_day] if before_day > 1 else loose[1:2]
    told.outlet = next((block.words for block in reversed(named) if not _is_part(block.words)), None)


def _is_outlet(words: str) -> bool:
    return masthead(words) is not None or is_listed_outlet(words)


def _is_part(words: str) -> bool:
    """Whether a line below an outlet only says which part of it ("(Blogs)")."""
    return words.startswith("(") and words.endswith(")")

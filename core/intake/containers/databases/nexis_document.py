"""The blocks of one Nexis document in, its article out: head, body and the fields around it told apart.

Only the order of blocks says what the outlet, the day and the headline are, and only its place tells a field
from a paragraph that begins like one.
"""

import re

from core.intake.containers.databases.nexis_blocks import NexisBlock
from core.intake.containers.databases.nexis_head import (
    NexisPiece,
    NexisTold,
    pieces_of,
    read_head,
    split_head,
)
from core.intake.containers.databases.nexis_labels import (
    by_whom,
    is_credit,
    is_error,
    is_right,
)
from core.intake.containers.databases.shared.bodies import outlet_of
from core.intake.items.days import day_of
from core.intake.items.member import Member

_LONGEST_NOTE = 300
_MOST_MORE = 12  # paragraphs of a caption or a correction
_PLACE = re.compile(r"\s*\([^()]*\)\s*$")
_LANGUAGE = re.compile(r"\s+--?\s+(?:English|International|Français|Deutsch|Español)\s*$")


def read_document(blocks: list[NexisBlock], place: str, *, newer: bool) -> Member | None:
    """The article of a document; None when there is no document in the blocks.

    In the `newer` exports the headline comes first, in the older ones the outlet does.
    """
    pieces = pieces_of(blocks, newer=newer)
    told = NexisTold()
    head, body = split_head(pieces)
    read_head(head, told, newer=newer)
    body, tail = _split_tail(body)
    correction = _read_tail(tail, told)
    if told.title is None and len(body) > 1 and body[0].may_be_title:
        told.title = body.pop(0).block.title
    if told.title is None and told.outlet is None and not told.fields:
        return None
    return _member(told, _paragraphs(body), place, correction)


def is_refused(blocks: list[NexisBlock]) -> bool:
    """Whether the database could not show a document: it says so, or nothing but its copyright is there."""
    nothing = bool(blocks) and all(is_right(block.words) for block in blocks)
    return nothing or any(is_error(block.words) for block in blocks[:8])


def _member(told: NexisTold, text: str, place: str, correction: str) -> Member:
    fields = told.fields
    note = f"A correction is appended to it: “{correction[:_LONGEST_NOTE]}”" if correction else None
    return Member(
        place=place,
        text=text,
        title=fields.get("title") or told.title,
        outlet=_outlet(told.outlet or fields.get("outlet")),
        published=told.day or day_of(fields.get("date", "")),
        byline=by_whom(fields["byline"]) if "byline" in fields else None,
        language=fields.get("language"),
        section=fields.get("section"),
        url=fields["url"] if re.match(r"https?://\S+$", fields.get("url", "")) else None,
        notes=(note,) if note else (),
    )


def _outlet(name: str | None) -> str | None:
    """An outlet without the place behind its name: "The Pioneer (India)"."""
    bare = outlet_of(name) if name else None
    return _LANGUAGE.sub("", _PLACE.sub("", bare)).strip(" -–—") or None if bare else None


def _split_tail(pieces: list[NexisPiece]) -> tuple[list[NexisPiece], list[NexisPiece]]:
    """The body, and the fields behind it: from the first one on behind which nothing but fields comes."""
    before = 0
    for place, piece in enumerate(pieces):
        if (piece.tail or piece.right or _heads_more(piece)) and _all_told(pieces[place:], before):
            return pieces[:place], pieces[place:]
        before += len(piece.words)
    return pieces, []


def _heads_more(piece: NexisPiece) -> bool:
    return piece.heading in ("classification", "more")


def _all_told(pieces: list[NexisPiece], before: int) -> bool:
    """Whether pieces are fields and what belongs to them, less of it than there is of the body before."""
    goes_on, more, length = False, 0, 0
    for piece in pieces:
        words = piece.words
        if piece.tail is not None or _heads_more(piece):
            goes_on = piece.tail.is_open if piece.tail is not None else piece.heading == "more"
        elif piece.right or piece.labelled or piece.block.centred or _is_code(words):
            goes_on = False
        elif goes_on and more < _MOST_MORE and length <= before:
            more, length = more + 1, length + len(words)
        else:
            return False
    return True


def _is_code(words: str) -> bool:
    """Whether a block between fields is a code that has no label ("MATP")."""
    return len(words) < 30 and len(words.split()) < 4 and words.upper() == words


def _read_tail(pieces: list[NexisPiece], told: NexisTold) -> str:
    """Keep the fields of the tail; what comes back is the correction that it holds."""
    correction, goes_on = "", False
    for piece in pieces:
        words = piece.words
        if piece.tail is not None or piece.heading is not None:
            goes_on = (piece.tail.kind if piece.tail else words.strip(" :").casefold()) == "correction"
            words = piece.tail.value if piece.tail else ""
            if piece.tail is not None and not piece.tail.is_open:
                told.take(piece.tail)
        if goes_on and words and not piece.right:
            correction = f"{correction} {words}".strip()
    return correction


def _paragraphs(pieces: list[NexisPiece]) -> str:
    """The text of the body, without what only says who passed it on."""
    lines = [line for piece in pieces for line in piece.block.lines]
    while lines and is_credit(lines[-1]):
        lines.pop()
    while lines and is_right(lines[0]):
        lines.pop(0)
    return "\n\n".join(lines)

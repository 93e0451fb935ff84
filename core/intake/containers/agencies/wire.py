"""Wires: stories between control signs as IPTC 7901 and ANPA 1312 set them, or between ZCZC and NNNN."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from core.intake.containers.agencies.wire_lines import story_member
from core.intake.containers.agencies.xml_items import loose_text
from core.intake.items.brought import Brought
from core.intake.items.document import Refusal
from core.intake.items.member import Member

_BEGINS, _TEXT, _ENDS = b"\x01", b"\x02", b"\x03\x04"
_HEADED = re.compile(rb"[^\x01\x02]{0,300}(?:\x01|\x16)[^\x02\x03]{1,2000}\x02[^\x00\x01\x02]{20}", re.DOTALL)
_BARE = re.compile(rb"[^\x00-\x08]{0,300}\x02[^\x00-\x02]{20}")
_TELEX = re.compile(rb"\s*ZCZC[A-Z0-9/-]{0,15}(?:[ \t]+[A-Z0-9/.:-]{1,15}){0,8}[ \t]*[\r\n]")
_STORY = re.compile(rb"(?:^|(?<=[\r\n]))[ \t]*ZCZC(?=[\sA-Z0-9/-])")
_LAST = re.compile(rb"(?:[\r\n][ \t]*|[ \t])NNNN[ \t]*(?:[\r\n]|\Z)")
_STOP = re.compile(r"[.!?…:”\"')\]]\s*$")
_ESCAPES = re.compile(rb"\x1b[ -/]{0,3}[0-~]")
_OLD_LETTER = re.compile(rb"[A-Za-z][\x80-\x84\x86-\x91\x93-\x95\x98-\x9a\xa0-\xa5][A-Za-z]")


class WireParts(NamedTuple):
    """The bytes of a story: what stands before its text, the text, and behind; whether it has its end."""

    header: bytes
    text: bytes
    tail: bytes
    whole: bool


def recognise(brought: Brought) -> bool:
    """Whether a text begins as a wire does: a header, the sign of the text, words; nothing binary in it."""
    head = brought.raw[:6000]
    if b"\x00" in head or len(re.findall(rb"[\x05-\x08\x0e-\x12\x14-\x1a\x7f]", head)) > len(head) / 50:
        return False
    if _is_telex(brought.raw):
        return True
    bare = _BARE.match(head) is not None and re.search(rb"[\x03\x04]", brought.raw) is not None
    return bare or _HEADED.match(head) is not None


def unpack(brought: Brought) -> Iterator[Member | Refusal]:
    """Its stories in order; a last one that breaks off in a sentence is refused."""
    number = 0
    for parts in _telex_stories(brought.raw) if _is_telex(brought.raw) else _stories(brought.raw):
        if not parts.text.strip():
            continue
        number += 1
        place = f"article {number}"
        story = story_member(place, *(_decoded(part) for part in parts[:3]))
        if not parts.whole and not _STOP.search(story.text):
            source = f"{place} in {brought.shown}"
            called = f"“{story.title}” ({source})" if story.title and story.text else source
            yield Refusal(source, f"{called} breaks off in the middle: bring it whole.")
        elif story.text:
            yield story


def _is_telex(raw: bytes) -> bool:
    """Whether stories are set as a telex sets them; signs of a wire inside go before."""
    return bool(_TELEX.match(raw) and _LAST.search(raw)) and _TEXT not in raw


def _stories(raw: bytes) -> Iterator[WireParts]:
    """The stories between control signs; a wire without the sign of a header has that of the text."""
    sign = _BEGINS if _BEGINS in raw else _TEXT
    start = raw.find(sign)
    while start >= 0:
        end = raw.find(sign, start + 1)
        chunk = raw[start + 1 : end if end >= 0 else None]
        header, found, rest = chunk.partition(_TEXT) if sign == _BEGINS else (b"", sign, chunk)
        last = next((at for at in range(len(rest)) if rest[at] in _ENDS), None) if found else None
        text, tail = (rest, b"") if last is None else (rest[:last], rest[last + 1 :])
        yield WireParts(header, text, tail, whole=last is not None)
        start = end


def _telex_stories(raw: bytes) -> Iterator[WireParts]:
    """The stories between ZCZC and NNNN."""
    starts = [match.end() for match in _STORY.finditer(raw)]
    for start, following in zip(starts, [*starts[1:], len(raw)], strict=True):
        chunk = raw[start:following]
        last = _LAST.search(chunk)
        text = chunk[: last.start()] if last else chunk
        header, _, text = text.partition(b"\n") if b"\n" in text else text.partition(b"\r")
        yield WireParts(header, text, b"", whole=last is not None)


def _decoded(raw: bytes) -> str:
    """Words of a wire in UTF-8, in Windows-1252 or, where its signs stand inside words, of old DOS."""
    raw = _ESCAPES.sub(b"", raw)
    if not re.search(rb"[\xc0-\xff]", raw) and _OLD_LETTER.search(raw):
        return raw.decode("cp850")
    return loose_text(raw)

"""Wires: stories between control signs as IPTC 7901 and ANPA 1312 set them, or between ZCZC and NNNN; where
the signs were lost on the way, each below its header."""

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
# The header of a story: its service and number, its priority, category and length; in ANPA those below it.
_HEADER = re.compile(
    rb"^[ \t]*(?:[a-z]{2,5}\d{3,5} \d [a-z]{1,3} {1,4}\d{1,5} [^\r\n]{2,60}|"
    rb"[A-Za-z]{0,2}\d{3,5}[^\s]{0,12}\r?\n[a-z] [a-z] {1,4}(?i:bc|am|pm)-"
    rb"[^\r\n]{2,60}\d\d-\d\d[^\r\n]{0,12})\r?\n",
    re.MULTILINE,
)
_STORY = re.compile(rb"(?:^|(?<=[\r\n]))[ \t]*ZCZC(?=[\sA-Z0-9/-])")
_LAST = re.compile(rb"(?:[\r\n][ \t]*|[ \t])NNNN[ \t]*(?:[\r\n]|\Z)")
# "<STX>", and its picture in Unicode.
_SIGNS = {b"SOH": b"\x01", b"STX": b"\x02", b"ETX": b"\x03", b"EOT": b"\x04", b"SYN": b"\x16"}
_SIGNS |= {b"\xe2\x90" + bytes([0x80 + sign[0]]): sign for sign in _SIGNS.values()}
_SPELLED = re.compile(rb"[<\[{](SOH|STX|ETX|EOT|SYN)[>\]}]|\xe2\x90[\x81-\x84\x96]")
_SPELLED_FIRST = re.compile(
    rb"^(?:[<\[{]SYN[>\]}])*(?:[<\[{]SO?[HT]X?[>\]}]|\xe2\x90[\x81\x82])", re.MULTILINE
)
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
    raw = _signs_set(brought.raw)
    head = raw[:6000]
    if b"\x00" in head or len(re.findall(rb"[\x05-\x08\x0e-\x12\x14-\x1a\x7f]", head)) > len(head) / 50:
        return False
    if _is_telex(raw) or _is_headed(raw):
        return True
    bare = _BARE.match(head) is not None and re.search(rb"[\x03\x04]", raw) is not None
    return bare or _HEADED.match(head) is not None


def unpack(brought: Brought) -> Iterator[Member | Refusal]:
    """Its stories in order; a last one that breaks off in a sentence is refused."""
    number = 0
    for parts in _stories_in(_signs_set(brought.raw)):
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


def _signs_set(raw: bytes) -> bytes:
    """A wire with its control signs in place of their names or pictures, as a program may show them."""
    if not _SPELLED_FIRST.search(raw[:2000]):
        return raw
    return _SPELLED.sub(lambda match: _SIGNS[match[1] or match[0]], raw)


def _stories_in(raw: bytes) -> Iterator[WireParts]:
    if _is_telex(raw):
        return _telex_stories(raw)
    return _headed_stories(raw) if _is_headed(raw) else _stories(raw)


def _is_headed(raw: bytes) -> bool:
    """Whether a text begins with a story's header, and has none of a wire's signs."""
    return _HEADER.match(raw.lstrip()[:300]) is not None and not re.search(rb"[\x01-\x04\x16]", raw)


def _headed_stories(raw: bytes) -> Iterator[WireParts]:
    """The stories below their headers."""
    headers = list(_HEADER.finditer(raw))
    for header, end in zip(headers, [*(one.start() for one in headers[1:]), len(raw)], strict=True):
        yield WireParts(header[0], raw[header.end() : end], b"", whole=True)


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

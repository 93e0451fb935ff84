"""Boxes of mails (mbox): one mail after the other, each behind a line that begins with "From "."""

import re
from collections.abc import Iterator
from dataclasses import replace

from core.intake.containers.feeds import mail
from core.intake.items.brought import Brought
from core.intake.items.document import Refusal, or_refusal
from core.intake.items.member import Member

# "From jo@a.example Fri Apr  5 07:12:00 2024", a zone before or behind the year, or none of the seconds.
_FROM = re.compile(
    rb"^From (?:[^\r\n]{0,200}? )?(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? +"
    rb"(?:[A-Z][a-z]{2} +\d{1,2}|\d{1,2} [A-Z][a-z]{2}) [^\r\n]{0,60}\d{4}[^\r\n]{0,20}\r?$",
    re.MULTILINE,
)
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)


def recognise(brought: Brought) -> bool:
    """Whether a file is a box of mails: it begins with the line that every mail in one has before it.

    >>> recognise(Brought("a", b"From a@b.example Fri Apr  5 07:12:00 2024\\nFrom: <a@b.example>\\n\\nHi"))
    True
    >>> recognise(Brought("a", b"From Monday on, the fee of 2024 falls.\\n"))
    False
    """
    start = brought.raw[:2000].lstrip(b"\xef\xbb\xbf\r\n")
    match = _FROM.match(start)
    return match is not None and re.match(rb"\r?\n>?[!-9;-~]{1,60}:", start[match.end() :]) is not None


def unpack(brought: Brought) -> Iterator[Member | Refusal]:
    """The articles of the mails in a box, in its order."""
    for number, raw in enumerate(_mails(brought.raw), 1):
        yield from or_refusal(f"Mail {number}", _articles(raw, number, brought.shown))


def _articles(raw: bytes, number: int, shown: str) -> Iterator[Member | Refusal]:
    for one in mail.unpack(Brought(shown, raw)):
        if isinstance(one, Member):
            place = f"mail {number}" if one.place == "message" else f"{one.place} of mail {number}"
            yield replace(one, place=place)
        else:
            yield replace(one, source=f"mail {number}") if one.source == shown else one


def _mails(raw: bytes) -> Iterator[bytes]:
    """The mails of a box, without the lines between them and the signs that hide such lines in a text."""
    places = [match for match in _FROM.finditer(raw) if _begins(raw, match)]
    for match, after in zip(places, [*places[1:], None], strict=True):
        end = after.start() if after is not None else len(raw)
        yield _QUOTED.sub(rb"\1", raw[match.end() : end].lstrip(b"\r\n"))


def _begins(raw: bytes, match: re.Match[bytes]) -> bool:
    """Whether a mail begins behind such a line: a field of its head follows, no words stand right above."""
    before = raw[max(0, match.start() - 4) : match.start()]
    apart = match.start() < 4 or before.endswith((b"\n\n", b"\n\r\n"))
    return apart and re.match(rb"\r?\n>?[!-9;-~]{1,60}:", raw[match.end() : match.end() + 70]) is not None
